import { findingsText, findingText, waiverProblemText } from "../../../policy/report/text-report";
import { findingOf, openRule } from "../../support/policy-cases";

const RULE = openRule("doors-closed");

describe("findings as text", () => {
  test("say where, what, which rule, why, and what to do", () => {
    expect(findingText(findingOf(RULE, "house-a", "aws_door.front"))).toBe(
      [
        "aws_door.front: open is true",
        "    rule: nothing of doors-closed is open (doors-closed)",
        "    why:  it would be open",
        "    fix:  close it",
      ].join("\n"),
    );
  });

  test("stand below their stack, each stack once", () => {
    const text = findingsText([
      findingOf(RULE, "house-a", "aws_door.front"),
      findingOf(RULE, "house-b", "aws_door.front"),
      findingOf(RULE, "house-a", "aws_door.back"),
    ]);
    expect(text.split("\n").filter((line) => !line.startsWith("    "))).toEqual([
      "house-a",
      "  aws_door.front: open is true",
      "  aws_door.back: open is true",
      "",
      "house-b",
      "  aws_door.front: open is true",
    ]);
  });

  test("are nothing where nothing was found", () => {
    expect(findingsText([])).toBe("");
  });
});

describe("problems of waivers as text", () => {
  test("name the waiver, the problem and the fix", () => {
    const waiver = { rule: "doors-closed", address: "a/b.c", reason: "", expires: "2026-01-01" };
    expect(waiverProblemText({ waiver, problem: "has no reason", fix: "say why" })).toBe(
      "waiver of doors-closed at a/b.c: has no reason\n    fix:  say why",
    );
  });
});
