import { closestName } from "../../../../constructs/transactor/properties/closest-name";

describe("the name that was meant", () => {
  const known = ["memory-index-max", "memory-index-threshold", "host", "port"];

  test.each([
    ["memory-index-mx", "memory-index-max"],
    ["memory_index_max", "memory-index-max"],
    ["memory-index-treshhold", "memory-index-threshold"],
    ["hosts", "host"],
    ["port", "port"],
  ])("of %s is %s", (name, meant) => {
    expect(closestName(name, known)).toBe(meant);
  });

  test("is the nearest of several", () => {
    expect(closestName("heat-max", ["heap-min", "heap-max"])).toBe("heap-max");
  });

  test.each(["memory", "", "hst-x", "something-else"])("of %j is none", (name) => {
    expect(closestName(name, known)).toBeUndefined();
  });
});
