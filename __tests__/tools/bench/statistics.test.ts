import { median, medianOfPairs } from "../../../tools/bench/statistics";

describe("the median", () => {
  test.each([
    [[3], 3],
    [[9, 1, 5], 5],
    [[10, 9, 1, 2], 5.5],
    [[100, 20, 3], 20],
  ])("of %j is %d", (values, expected) => {
    expect(median(values)).toBe(expected);
  });

  test("leaves the values in their order", () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });

  test("of no values is refused", () => {
    expect(() => median([])).toThrow(new RangeError("there is no median of no values"));
  });
});

describe("the median of pairs", () => {
  test("takes what each round gives, so that a slow round does not count twice", () => {
    expect(medianOfPairs([20, 400, 22], [10, 200, 10], (value, other) => value / other)).toBe(2);
  });

  test("of rounds that are not equally many is refused", () => {
    expect(() => medianOfPairs([1, 2], [1], Math.max)).toThrow(new RangeError("2 runs cannot be paired with 1"));
  });
});
