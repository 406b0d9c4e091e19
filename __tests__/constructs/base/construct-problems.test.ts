import { TerraformVariable } from "cdktf";
import { refuseProps } from "../../../constructs/base/construct-problems";
import type { Problem } from "../../../constructs/base/validation-error";
import { problemsOf } from "../../support/problems";
import { testStack } from "../../support/synth";

const PROBLEM: Problem = { field: "desiredCount", value: 3, rule: "at most 2", fix: "set 2" };

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
});
