import { isAbout, isExpired, waiverOf, waiverProblems, type Waiver } from "../../policy/waiver";

const WAIVER: Waiver = {
  rule: "doors-closed",
  address: "house-a/aws_door.front",
  reason: "the painter is in",
  expires: "2027-01-31",
};

const at = (address: string): Waiver => ({ ...WAIVER, address });

describe("address of a waiver", () => {
  test.each([
    ["house-a/aws_door.front", "house-a", "aws_door.front", true],
    ["house-a/aws_door.front", "house-b", "aws_door.front", false],
    ["house-a/aws_door.front", "house-a", "aws_door.frontier", false],
    ["house-*/aws_door.front", "house-a", "aws_door.front", true],
    ["*/aws_door.*", "house-a", "aws_door.front", true],
    ["*/aws_door.*", "house-a", "aws_doors.front", false],
    ["*", "house-a", "aws_door.front", false],
    ["house-a/aws.door.front", "house-a", "aws_door.front", false],
    ['house-a/aws_door.front["a"]', "house-a", 'aws_door.front["a"]', true],
  ])("%s is about %s/%s: %s", (address, stackId, resourceAddress, expected) => {
    expect(isAbout(at(address), stackId, resourceAddress)).toBe(expected);
  });
});

describe("last day of a waiver", () => {
  test.each([
    ["2027-01-31", "2027-01-30", false],
    ["2027-01-31", "2027-01-31", false],
    ["2027-01-31", "2027-02-01", true],
    ["2027-1-31", "2026-01-01", true],
  ])("%s has passed on %s: %s", (expires, today, expected) => {
    expect(isExpired({ ...WAIVER, expires }, today)).toBe(expected);
  });
});

describe("waiver of a finding", () => {
  const finding = { rule: { id: "doors-closed" }, stackId: "house-a", address: "aws_door.front" };

  test("is the one that names rule and place", () => {
    expect(waiverOf(finding, [{ ...WAIVER, rule: "doors-quiet" }, WAIVER], "2026-11-23")).toBe(WAIVER);
  });

  test("is none when it has expired", () => {
    expect(waiverOf(finding, [WAIVER], "2027-02-01")).toBeUndefined();
  });
});

describe("waivers by themselves", () => {
  const found = (waiver: Partial<Record<keyof Waiver, unknown>>): string[] =>
    waiverProblems([{ ...WAIVER, ...waiver } as Waiver], new Set(["doors-closed"]), "2026-11-23").map(
      ({ problem, fix }) => `${problem}; ${fix}`,
    );

  test("are in order with a known rule, an address, a reason and a day to come", () => {
    expect(found({})).toEqual([]);
  });

  test.each<[string, Partial<Record<keyof Waiver, unknown>>, string]>([
    ["name no rule", { rule: "doors-shut" }, "no rule is called doors-shut; name a rule of docs/checks.md"],
    ["lack the stack", { address: "aws_door.front" }, "aws_door.front is no address; write <stack>/<type>.<name>"],
    ["have no address", { address: undefined }, "undefined is no address"],
    ["say no reason", { reason: " " }, "has no reason; say why it is accepted"],
    ["lack the reason", { reason: undefined }, "has no reason"],
    ["name no day", { expires: "next year" }, "next year is no day; write the last day as YYYY-MM-DD"],
    ["name a day that no month has", { expires: "2027-02-30" }, "2027-02-30 is no day"],
    ["have expired", { expires: "2026-11-22" }, "expired on 2026-11-22; mend what it accepts"],
  ])("are wrong when they %s", (_, change, message) => {
    expect(found(change)).toEqual([expect.stringContaining(message)]);
  });

  test("are told every problem at once", () => {
    expect(found({ rule: "doors-shut", reason: "", expires: "soon" })).toHaveLength(3);
  });
});
