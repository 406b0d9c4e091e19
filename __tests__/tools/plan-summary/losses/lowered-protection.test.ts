import { destroysSection } from "../../../../tools/plan-summary/losses/destroys-section";
import { loweredProtections } from "../../../../tools/plan-summary/losses/lowered-protection";
import { planWith, rawChange } from "../support/raw-plans";
import { sectionLines } from "../support/section-text";

type Values = Readonly<Record<string, unknown>>;

function lowered(type: string, before: Values, after: Values, unknown: Values = {}): string[] {
  const plan = planWith([rawChange(`${type}.a`, ["update"], { before, after, after_unknown: unknown })]);
  return loweredProtections([plan]).map(({ difference, consequence }) => `${difference?.path ?? ""}: ${consequence}`);
}

describe("protection", () => {
  test.each<[string, Values, Values, RegExp]>([
    [
      "aws_dynamodb_table",
      { deletion_protection_enabled: true },
      { deletion_protection_enabled: false },
      /next apply can destroy/,
    ],
    [
      "aws_dynamodb_table",
      { deletion_protection_enabled: true },
      { deletion_protection_enabled: null },
      /next apply can destroy/,
    ],
    ["aws_rds_cluster", { deletion_protection: true }, { deletion_protection: false }, /next apply can destroy/],
    ["aws_s3_bucket", { force_destroy: false }, { force_destroy: true }, /destroys what is in it/],
    ["aws_ecr_repository", { force_delete: null }, { force_delete: true }, /destroys what is in it/],
    ["aws_ecr_repository", { image_tag_mutability: "IMMUTABLE" }, { image_tag_mutability: "MUTABLE" }, /other content/],
    ["aws_kms_key", { deletion_window_in_days: 30 }, { deletion_window_in_days: 7 }, /fewer days/],
    ["aws_kms_key", { is_enabled: true }, { is_enabled: false }, /nothing under it can be read/],
    [
      "aws_dynamodb_table",
      { point_in_time_recovery: [{ enabled: true }] },
      { point_in_time_recovery: [{ enabled: false }] },
      /earlier second/,
    ],
    [
      "aws_dynamodb_table",
      { point_in_time_recovery: [{ enabled: true }] },
      { point_in_time_recovery: [] },
      /earlier second/,
    ],
    [
      "aws_s3_bucket_versioning",
      { versioning_configuration: [{ status: "Enabled" }] },
      { versioning_configuration: [{ status: "Suspended" }] },
      /is gone/,
    ],
    ["aws_s3_bucket_public_access_block", { block_public_policy: true }, { block_public_policy: false }, /made public/],
    ["aws_cloudwatch_log_group", { retention_in_days: 365 }, { retention_in_days: 90 }, /older logs are deleted/],
    ["aws_cloudwatch_log_group", { retention_in_days: 0 }, { retention_in_days: 365 }, /older logs are deleted/],
    ["aws_db_instance", { skip_final_snapshot: false }, { skip_final_snapshot: true }, /no snapshot/],
    ["aws_ecs_task_definition", { skip_destroy: true }, { skip_destroy: false }, /no earlier revision/],
  ])("of %s is lowered by %j to %j", (type, before, after, words) => {
    expect(lowered(type, before, after)).toEqual([expect.stringMatching(words)]);
    expect(lowered(type, after, before)).toEqual([]);
  });

  test.each<[string, Values, Values, Values]>([
    ["aws_cloudwatch_log_group", { retention_in_days: 90 }, { retention_in_days: 0 }, {}],
    ["aws_dynamodb_table", { deletion_protection_enabled: true }, {}, { deletion_protection_enabled: true }],
    ["aws_ecs_service", { retention: 5 }, { retention: 1 }, {}],
  ])("of %s is kept by %j to %j", (type, before, after, unknown) => {
    expect(lowered(type, before, after, unknown)).toEqual([]);
  });

  test("is lowered where a resource goes that only protects another", () => {
    const plan = planWith([rawChange("aws_s3_bucket_versioning.a", ["delete"], { before: {} })]);
    expect(loweredProtections([plan])).toMatchObject([
      { difference: undefined, consequence: expect.stringContaining("gone") },
    ]);
  });

  test("is told loudly, with what changes", () => {
    const plan = planWith([
      rawChange("aws_dynamodb_table.a", ["update"], {
        before: { deletion_protection_enabled: true },
        after: { deletion_protection_enabled: false },
      }),
    ]);
    const section = destroysSection([], loweredProtections([plan]));
    expect(section?.level).toBe("danger");
    expect(sectionLines(section)).toEqual([
      "Protection is lowered:",
      "- `production-orders/aws_dynamodb_table.a`: `deletion_protection_enabled` from `true` to `false`: the next apply can destroy it",
    ]);
  });
});
