import { REFUSED, UNSTORED } from "../../../tools/emulator/gaps";
import { differingPaths, planDifferences, unknownPaths } from "../../../tools/emulator/plan-differences";
import type { ResourceChange } from "../../../tools/terraform/plan-json";

const GAP = { resourceType: "aws_ecs_service", attribute: "enable_ecs_managed_tags", reason: "dropped" };

function change(actions: readonly string[], before: unknown, after: unknown, unknown: unknown = {}): ResourceChange {
  return {
    address: "aws_ecs_service.main",
    type: "aws_ecs_service",
    mode: "managed",
    change: { actions, before, after, after_unknown: unknown },
  };
}

describe("differences of a second plan", () => {
  test("are none where nothing changes or is only read", () => {
    const changes = [change(["no-op"], { a: 1 }, { a: 1 }), change(["read"], null, { a: 1 })];
    expect(planDifferences({ resource_changes: changes }, [GAP])).toEqual([]);
    expect(planDifferences({}, [])).toEqual([]);
  });

  test("are explained by a gap of that attribute, and by no other", () => {
    const before = { enable_ecs_managed_tags: false, desired_count: 1 };
    const after = { enable_ecs_managed_tags: true, desired_count: 2 };
    expect(planDifferences({ resource_changes: [change(["update"], before, after)] }, [GAP])).toEqual([
      { address: "aws_ecs_service.main", what: "desired_count", gap: undefined },
      { address: "aws_ecs_service.main", what: "enable_ecs_managed_tags", gap: GAP },
    ]);
  });

  test("are not explained by a gap of another type", () => {
    const other = { ...GAP, resourceType: "aws_ecs_cluster" };
    const update = change(["update"], { enable_ecs_managed_tags: false }, { enable_ecs_managed_tags: true });
    expect(planDifferences({ resource_changes: [update] }, [other])[0]?.gap).toBeUndefined();
  });

  test.each([
    [["delete", "create"], "replace"],
    [["create", "delete"], "replace"],
    [["create"], "create"],
    [["delete"], "delete"],
  ])("%j is never a gap, even if only the attribute of a gap differs", (actions, what) => {
    const replaced = change(actions, { enable_ecs_managed_tags: false }, { enable_ecs_managed_tags: true });
    expect(planDifferences({ resource_changes: [replaced] }, [GAP])).toEqual([
      { address: "aws_ecs_service.main", what },
    ]);
  });

  test("count what is known only after the apply", () => {
    const update = change(["update"], { arn: "x" }, {}, { arn: true });
    expect(planDifferences({ resource_changes: [update] }, []).map(({ what }) => what)).toEqual(["arn"]);
  });

  test("count outputs", () => {
    const output_changes = { name: { actions: ["update"] }, same: { actions: ["no-op"] } };
    expect(planDifferences({ output_changes }, [])).toEqual([{ address: "output.name", what: "update" }]);
  });
});

describe("paths of differing attributes", () => {
  test.each([
    [{ a: { b: 1 } }, { a: { b: 2 } }, ["a.b"]],
    [{ a: [{ b: 1 }, { b: 2 }] }, { a: [{ b: 3 }, { b: 4 }] }, ["a[].b"]],
    [{ a: [1] }, { a: [1, 2] }, ["a"]],
    [{ a: null }, {}, []],
    [{ a: null }, { a: "" }, ["a"]],
    [null, { a: 1 }, [""]],
  ])("between %j and %j are %j", (before, after, expected) => {
    expect(differingPaths(before, after)).toEqual(expected);
  });

  test("known only after the apply are found at any depth", () => {
    expect(unknownPaths({ a: true, b: [{ c: true }, { c: false }], d: { e: false } })).toEqual(["a", "b[].c"]);
  });
});

describe("the emulator's gaps", () => {
  test("each have a reason, and are listed once", () => {
    for (const { reason } of [...UNSTORED, ...REFUSED]) expect(reason.length).toBeGreaterThan(10);
    const names = UNSTORED.map(({ resourceType, attribute }) => `${resourceType}.${attribute}`);
    expect(new Set(names).size).toBe(names.length);
  });
});
