import {
  blockedDestroys,
  destroyedResources,
  placeOf,
} from "../../../../tools/plan-summary/losses/destroyed-resources";
import { destroysSection } from "../../../../tools/plan-summary/losses/destroys-section";
import { STATEFUL_TYPES } from "../../../../tools/review/stateful-types";
import { planWith, rawChange } from "../support/raw-plans";
import { sectionLines } from "../support/section-text";

const TABLE = "aws_dynamodb_table.Table_CD117FA1";
const SERVICE = "aws_ecs_service.Service_DBC79909";

const replacedTable = rawChange(
  TABLE,
  ["delete", "create"],
  {
    before: { name: "orders", hash_key: "id" },
    after: { name: "orders", hash_key: "pk" },
    replace_paths: [["hash_key"]],
  },
  { action_reason: "replace_because_cannot_update" },
);

function linesOf(...changes: Parameters<typeof planWith>[0][number][]): string[] {
  return sectionLines(destroysSection(destroyedResources([planWith(changes)]), []));
}

describe("what is destroyed", () => {
  test("is told with the argument that forces it, before and after, and what is lost", () => {
    expect(linesOf(replacedTable)).toEqual([
      "Data goes with 1 resource:",
      `- \`production-orders/${TABLE}\` is replaced, the old one first: \`hash_key\` from \`"id"\` to \`"pk"\`, which cannot be done in place. Lost: every database in the table, for good: no apply brings a datom back. Blocked unless \`--allow production-orders/${TABLE}\` is given.`,
    ]);
  });

  test("is told with what holds data first, whatever the plan's order", () => {
    const service = rawChange(
      SERVICE,
      ["delete"],
      { before: {} },
      { action_reason: "delete_because_no_resource_config" },
    );
    const found = destroyedResources([planWith([service, replacedTable])]);
    expect(found.map(({ address }) => address)).toEqual([TABLE, SERVICE]);
    expect(linesOf(service, replacedTable).at(-1)).toBe(
      `\`production-orders/${SERVICE}\` | destroyed | it is no longer in the configuration`,
    );
  });

  test.each(STATEFUL_TYPES)("blocks for %s", (type) => {
    for (const actions of [["delete"], ["delete", "create"], ["create", "delete"]]) {
      const plan = planWith([rawChange(`${type}.a`, actions, { before: {}, after: {} })]);
      expect(blockedDestroys(destroyedResources([plan])).map(placeOf)).toEqual([`production-orders/${type}.a`]);
    }
  });

  test("blocks for nothing that holds no data, and for nothing that stays", () => {
    const plan = planWith([
      rawChange(SERVICE, ["delete"], { before: {} }),
      rawChange(TABLE, ["update"], { before: {}, after: {} }),
      rawChange("aws_dynamodb_table.b", ["no-op"], { before: {}, after: {} }),
      rawChange("aws_dynamodb_table.c", ["create"], { after: {} }),
      rawChange("aws_s3_bucket.d", ["forget"], { before: {} }),
      rawChange("data.aws_kms_key.e", ["delete"], { before: {} }, { mode: "data" }),
    ]);
    expect(blockedDestroys(destroyedResources([plan]))).toEqual([]);
  });

  test("goes through where exactly its address is allowed", () => {
    const plans = [planWith([replacedTable], {}, "a"), planWith([replacedTable], {}, "b")];
    const destroyed = destroyedResources(plans, new Set([`a/${TABLE}`]));
    expect(blockedDestroys(destroyed).map(placeOf)).toEqual([`b/${TABLE}`]);
    expect(sectionLines(destroysSection(destroyed, [])).join("\n")).toContain(`Allowed by \`--allow a/${TABLE}\`.`);
  });

  test("holds no data, and warns nobody, where the provider leaves it where it is", () => {
    const values = { before: { skip_destroy: true }, after: {} };
    const kept = [
      rawChange("aws_cloudwatch_log_group.a", ["delete"], { before: { skip_destroy: true } }),
      rawChange("aws_ecs_task_definition.b", ["delete", "create"], values, { action_reason: "replace_by_request" }),
    ];
    const resources = destroyedResources([planWith(kept)]);
    expect(blockedDestroys(resources)).toEqual([]);
    const section = destroysSection(resources, []);
    expect(section?.level).toBe("plain");
    expect(sectionLines(section)).toEqual([
      expect.stringContaining("destroyed, the old one stays where it is"),
      "`production-orders/aws_ecs_task_definition.b` | replaced, the old one stays where it is | it was asked for with -replace",
    ]);
    const gone = destroyedResources([planWith([rawChange("aws_ecs_service.c", ["delete"], { before: {} })])]);
    expect(destroysSection([...resources, ...gone], [])?.level).toBe("warning");
  });

  test.each<[string, string, RegExp]>([
    ["replace_because_tainted", "aws_ecs_service.a", /marked as broken \(tainted\)/],
    ["replace_by_request", "aws_ecs_service.a", /asked for with -replace/],
    ["replace_by_triggers", "aws_ecs_service.a", /replace_triggered_by/],
    ["", "aws_ecs_service.a", /Terraform gives no reason/],
    ["a_word_of_tomorrow", "aws_ecs_service.a", /a word of tomorrow/],
  ])("says %s in words", (action_reason, address, words) => {
    const change = rawChange(address, ["create", "delete"], { before: {}, after: {} }, { action_reason });
    const lines = linesOf(change);
    expect(lines).toEqual([expect.stringMatching(words)]);
    expect(lines[0]).toContain("replaced, the new one first");
  });

  test("is everything where Terraform gives no reason to destroy it", () => {
    expect(linesOf(rawChange(SERVICE, ["delete"], { before: {} }))).toEqual([
      expect.stringMatching(/destroyed \| everything is to be destroyed$/),
    ]);
  });

  test("may be the leftover of an earlier replacement", () => {
    const leftover = rawChange(TABLE, ["delete"], { before: {} }, { deposed: "1a2b3c4d" });
    expect(linesOf(leftover)[1]).toContain("is destroyed (leftover `1a2b3c4d` of an earlier replacement)");
  });

  test("is told apart from what only leaves the state", () => {
    expect(linesOf(rawChange(TABLE, ["forget"], { before: {} }))).toEqual([
      "Removed from the state alone:",
      `- \`production-orders/${TABLE}\` stays as it is, and Terraform no longer knows it`,
    ]);
  });

  test("names long and sensitive values without showing them", () => {
    const long = rawChange("aws_ecs_task_definition.a", ["delete", "create"], {
      before: { container_definitions: "x".repeat(300), password: "p" },
      after: { container_definitions: "y".repeat(300), password: "q" },
      before_sensitive: { password: true },
      after_sensitive: { password: true },
      replace_paths: [["container_definitions"], ["password"]],
    });
    expect(linesOf(long)[0]).toContain(
      "`container_definitions` changes, `password` (sensitive) changes, which cannot be done in place",
    );
  });

  test("is no section where nothing goes", () => {
    expect(destroysSection([], [])).toBeUndefined();
  });
});
