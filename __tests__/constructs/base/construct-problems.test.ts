import { TerraformVariable } from "cdktf";
import {
  isUnresolved,
  itemCountProblems,
  itemProblems,
  refuseProps,
} from "../../../constructs/base/construct-problems";
import { SECURITY_GROUP_ID } from "../../../constructs/base/name-forms";
import type { Problem } from "../../../constructs/base/validation-error";
import { fieldsOf, problemsOf } from "../../support/problems";
import { testStack } from "../../support/synth";
import { unknownList, unknownText } from "../../support/unknown-values";

const PROBLEM: Problem = { field: "desiredCount", value: 3, rule: "at most 2", fix: "set 2", see: "a page" };

describe("problems of a construct", () => {
  test("are all thrown with the construct's path", () => {
    const stack = testStack("production-orders-transactor");
    const other = { ...PROBLEM, field: "subnetIds" };
    expect(
      problemsOf(() => {
        refuseProps(stack, [PROBLEM, other]);
      }),
    ).toEqual([PROBLEM, other]);
    expect(() => {
      refuseProps(stack, [PROBLEM]);
    }).toThrow(/^1 problem in production-orders-transactor\n/);
  });

  test("are none when there are none", () => {
    expect(() => {
      refuseProps(testStack(), []);
    }).not.toThrow();
  });

  test("do not count when the value is known only at apply, as number, text or list", () => {
    const stack = testStack();
    const variable = new TerraformVariable(stack, "any", {});
    for (const value of [variable.numberValue, variable.stringValue, variable.listValue]) {
      expect(() => {
        refuseProps(stack, [{ ...PROBLEM, value }]);
      }).not.toThrow();
    }
  });

  test("do not count when a part of the value is known only at apply", () => {
    const stack = testStack();
    const [item] = unknownList(stack);
    const text = unknownText(stack);
    for (const value of [item, [text, "a"], ["a", item], { groups: [text] }, { first: { second: text } }]) {
      expect(() => {
        refuseProps(stack, [{ ...PROBLEM, value }]);
      }).not.toThrow();
    }
  });

  test.each([
    { value: "a" },
    { value: ["a", "b"] },
    { value: { groups: ["a"] } },
    { value: Number.NaN },
    { value: null },
    { value: undefined },
  ])("count for $value, which is known", ({ value }) => {
    expect(() => {
      refuseProps(testStack(), [{ ...PROBLEM, value }]);
    }).toThrow("1 problem in test");
  });

  test("look into plain values only, not into a construct that stands in a value's place", () => {
    const stack = testStack();
    expect(isUnresolved(stack)).toBe(false);
    expect(isUnresolved({ stack })).toBe(false);
  });
});

describe("items of a list", () => {
  test("are checked one by one, and for repetitions", () => {
    expect(fieldsOf(itemProblems("groups", ["sg-0a1b2c3d", "sg", "sg-0a1b2c3d"], SECURITY_GROUP_ID))).toEqual([
      "groups[1]",
      "groups",
    ]);
  });

  test.each(["sg-0a1b2c3d", undefined, { 0: "sg-0a1b2c3d" }])("are not looked for in %j", (items) => {
    expect(itemProblems("groups", items as unknown as string[], SECURITY_GROUP_ID)).toMatchObject([
      { field: "groups", value: items, rule: "a list" },
    ]);
  });

  test("can be counted at synth unless the list is known only at apply as a whole", () => {
    const stack = testStack();
    expect(itemCountProblems("groups", ["a", unknownText(stack)])).toEqual([]);
    expect(itemCountProblems("groups", [])).toEqual([]);
    expect(itemCountProblems("groups", "a")).toEqual([]);
    expect(fieldsOf(itemCountProblems("groups", unknownList(stack)))).toEqual(["groups"]);
    expect(fieldsOf(itemCountProblems("groups", ["a", ...unknownList(stack)]))).toEqual(["groups"]);
  });
});
