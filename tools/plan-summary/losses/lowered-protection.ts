import { UNKNOWN, type AttributeDifference } from "../changes/attribute-differences.js";
import { valueAt } from "../changes/attribute-text.js";
import type { ReviewedChange, ReviewedPlan } from "../changes/reviewed-plan.js";

/** Something that kept data safe, and does no longer. */
export interface LoweredProtection {
  readonly stackId: string;
  readonly address: string;
  /** The argument; undefined where a whole resource goes. */
  readonly difference: AttributeDifference | undefined;
  /** What can happen from now on. */
  readonly consequence: string;
}

/** An argument that protects. */
interface Protection {
  /** Types it is looked for in; every type when missing. */
  readonly types?: readonly string[];
  /** Path without indexes. */
  readonly path: string;
  readonly isLowered: (before: unknown, after: unknown) => boolean;
  readonly consequence: string;
}

const goesOff = (before: unknown, after: unknown): boolean => before === true && after !== true && after !== UNKNOWN;
const goesOn = (before: unknown, after: unknown): boolean => before !== true && after === true;
const goesDown = (before: unknown, after: unknown): boolean =>
  typeof before === "number" && typeof after === "number" && after < before;
const leaves =
  (value: string) =>
  (before: unknown, after: unknown): boolean =>
    before === value && after !== value && after !== UNKNOWN;

const UNPROTECTED = "the next apply can destroy it";
const EMPTIED = "destroying it also destroys what is in it";
const PUBLIC_BLOCKS = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"];

const PROTECTIONS: readonly Protection[] = [
  ...["deletion_protection_enabled", "deletion_protection", "enable_deletion_protection"].map((path) => ({
    path,
    isLowered: goesOff,
    consequence: UNPROTECTED,
  })),
  ...["force_destroy", "force_delete"].map((path) => ({ path, isLowered: goesOn, consequence: EMPTIED })),
  { path: "skip_final_snapshot", isLowered: goesOn, consequence: "destroying it leaves no snapshot" },
  {
    types: ["aws_cloudwatch_log_group"],
    path: "skip_destroy",
    isLowered: goesOff,
    consequence: "destroying it destroys its logs",
  },
  {
    types: ["aws_ecs_task_definition"],
    path: "skip_destroy",
    isLowered: goesOff,
    consequence: "a rollback finds no earlier revision",
  },
  {
    path: "point_in_time_recovery.enabled",
    isLowered: goesOff,
    consequence: "the table cannot be put back to an earlier second",
  },
  { path: "deletion_window_in_days", isLowered: goesDown, consequence: "there are fewer days to take a deletion back" },
  { path: "recovery_window_in_days", isLowered: goesDown, consequence: "there are fewer days to take a deletion back" },
  { path: "backup_retention_period", isLowered: goesDown, consequence: "older backups are deleted" },
  {
    path: "retention_in_days",
    // Zero keeps for ever.
    isLowered: (before, after) =>
      goesDown(before, after) ? after !== 0 : before === 0 && typeof after === "number" && after > 0,
    consequence: "older logs are deleted",
  },
  { types: ["aws_kms_key"], path: "is_enabled", isLowered: goesOff, consequence: "nothing under it can be read" },
  {
    types: ["aws_s3_bucket_versioning"],
    path: "versioning_configuration.status",
    isLowered: leaves("Enabled"),
    consequence: "what is overwritten or deleted is gone",
  },
  {
    types: ["aws_ecr_repository"],
    path: "image_tag_mutability",
    isLowered: leaves("IMMUTABLE"),
    consequence: "a tag can be pushed again with other content",
  },
  ...PUBLIC_BLOCKS.map((path) => ({
    types: ["aws_s3_bucket_public_access_block", "aws_s3_account_public_access_block"],
    path,
    isLowered: goesOff,
    consequence: "its objects can be made public",
  })),
];

/** Resources whose only purpose is to protect another. */
const PROTECTING_TYPES: Readonly<Record<string, string>> = {
  aws_s3_bucket_versioning: "what is overwritten or deleted is gone",
  aws_s3_bucket_public_access_block: "its objects can be made public",
  aws_s3_account_public_access_block: "objects of the account can be made public",
  aws_s3_bucket_object_lock_configuration: "objects can be deleted before their time",
  aws_backup_vault_lock_configuration: "recovery points can be deleted",
  aws_backup_selection: "what it names is no longer backed up",
  aws_backup_plan: "what it names is no longer backed up",
};

/** Everything that protects a resource of a type, found once for each type. */
const BY_TYPE = new Map<string, readonly Protection[]>();

function protectionsOf(type: string): readonly Protection[] {
  const known = BY_TYPE.get(type);
  if (known !== undefined) return known;
  const found = PROTECTIONS.filter(({ types }) => types === undefined || types.includes(type));
  BY_TYPE.set(type, found);
  return found;
}

function loweredArguments(
  stackId: string,
  { type, address, before, after, unknown }: ReviewedChange,
): LoweredProtection[] {
  return protectionsOf(type).flatMap(({ path, isLowered, consequence }) => {
    const [old, now] = [valueAt(before, path), valueAt(unknown, path) === true ? UNKNOWN : valueAt(after, path)];
    if (old === now || !isLowered(old, now)) return [];
    return [{ stackId, address, difference: { path, before: old ?? undefined, after: now ?? undefined }, consequence }];
  });
}

function lowered(stackId: string, change: ReviewedChange): LoweredProtection[] {
  if (change.mode !== "managed") return [];
  if (["update", "replace"].includes(change.kind)) return loweredArguments(stackId, change);
  const consequence = change.kind === "delete" ? PROTECTING_TYPES[change.type] : undefined;
  return consequence === undefined ? [] : [{ stackId, address: change.address, difference: undefined, consequence }];
}

/** What protected data and is switched off, shortened or taken away. */
export function loweredProtections(plans: readonly ReviewedPlan[]): LoweredProtection[] {
  return plans.flatMap(({ stackId, changes }) => changes.flatMap((change) => lowered(stackId, change)));
}
