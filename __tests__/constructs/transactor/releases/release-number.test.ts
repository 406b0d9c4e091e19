import { compareReleases, isReleaseNumber } from "../../../../constructs/transactor/releases/release-number";

describe("release number", () => {
  test.each([
    ["1.0.7705", "1.0.7622"],
    ["1.0.7705", "1.0.999"],
    ["1.0.10000", "1.0.7705"],
    [`1.0.1${"0".repeat(400)}`, `1.0.${"9".repeat(400)}`],
    ["1.1.0", "1.0.7705"],
    ["2.0.0", "1.9.9999"],
    ["0.9.5561.54", "0.9.5561"],
    ["0.9.5561.100", "0.9.5561.62"],
    ["0.9.5562", "0.9.5561.62"],
    ["1.0.6726", "0.9.5561.62"],
  ])("%s is newer than %s", (newer, older) => {
    expect(compareReleases(newer, older)).toBeGreaterThan(0);
    expect(compareReleases(older, newer)).toBeLessThan(0);
  });

  test.each([
    ["1.0.7705", "1.0.7705"],
    ["1.0.7705", "1.0.7705.0"],
    [`1.0.${"9".repeat(400)}`, `1.0.${"9".repeat(400)}`],
  ])("%s is %s", (a, b) => {
    expect(compareReleases(a, b)).toBe(0);
  });

  test.each(["1.0.7705", "0.9.5561.62", "10.0.0"])("is %s", (text) => {
    expect(isReleaseNumber(text)).toBe(true);
  });

  test.each([
    "",
    "latest",
    "1.0",
    "1",
    "1.0.7705.1.2",
    "v1.0.7705",
    "1.0.7705 ",
    "1.0.7705\n",
    "1.0.x",
    "1..7705",
    "1.0.07705",
    undefined,
    null,
    1.0,
    ["1.0.7705"],
  ])("is not %j", (text) => {
    expect(isReleaseNumber(text)).toBe(false);
  });
});
