import { compareVersions, exactVersion, satisfies } from "../../../tools/terraform/version-constraint";

describe("version constraint", () => {
  test.each([
    ["5.100.0", "5.100.0", true],
    ["5.100.1", "5.100.0", false],
    ["5.100.0", "= 5.100.0", true],
    ["5.99.1", ">= 5.100.0, < 7.0.0", false],
    ["6.25.0", ">= 5.100.0, < 7.0.0", true],
    ["7.0.0", ">= 5.100.0, < 7.0.0", false],
    ["5.100.3", "~> 5.100.0", true],
    ["5.101.0", "~> 5.100.0", false],
    ["5.101.0", "~> 5.1", true],
    ["6.0.0", "~> 5.1", false],
    ["6.0.0", "!= 6.0.0", false],
    ["6.0.0", "> 6.0.0", false],
    ["6.0.0", "<= 6.0.0", true],
    ["6.0.0-beta1", ">= 5.0.0", false],
    ["6.0.0-beta1", "6.0.0-beta1", true],
    ["6.0.0", "", true],
    ["linux_amd64", ">= 5.0.0", false],
    ["6.0.0", "newest", false],
  ])("%s against %s is %s", (version, constraint, expected) => {
    expect(satisfies(version, constraint)).toBe(expected);
  });

  test("orders releases by number, previews before their release, other text first", () => {
    const sorted = ["5.100.0", "text", "5.99.9", "6.0.0", "6.0.0-beta1"].sort(compareVersions);
    expect(sorted).toEqual(["text", "5.99.9", "5.100.0", "6.0.0-beta1", "6.0.0"]);
  });

  test.each([
    ["5.100.0", "5.100.0"],
    ["= 5.100.0", "5.100.0"],
    ["~> 5.100.0", undefined],
    [">= 5.100.0, < 7.0.0", undefined],
  ])("%s leaves %s as the only release", (constraint, expected) => {
    expect(exactVersion(constraint)).toBe(expected);
  });
});
