import { add, editPolicy, one, set, unset, type ResourceFault } from "./fault";

const TABLE = "aws_dynamodb_table";
const REPOSITORY = "aws_ecr_repository";
const KEY = "aws_kms_key";

/** What goes wrong in what holds data. */
export const STORAGE_FAULTS: readonly ResourceFault[] = (
  [
    [
      "range-key",
      "the table gets a range key, which Datomic cannot use",
      set(TABLE, {
        range_key: "val",
        attribute: [
          { name: "id", type: "S" },
          { name: "val", type: "S" },
        ],
      }),
    ],
    ["no-recovery", "the table cannot be put back in time", set(TABLE, { point_in_time_recovery: { enabled: false } })],
    ["no-deletion-protection", "the table can be deleted", set(TABLE, { deletion_protection_enabled: false })],
    [
      "fixed-capacity",
      "the table's capacity is fixed",
      set(TABLE, { billing_mode: "PROVISIONED", read_capacity: 5, write_capacity: 5 }),
    ],
    [
      "mutable-tags",
      "an image's tag can be given to another one",
      set(REPOSITORY, { image_tag_mutability: "MUTABLE" }),
    ],
    ["no-scan", "images are not scanned", set(REPOSITORY, { image_scanning_configuration: { scan_on_push: false } })],
    ["images-go", "the repository goes with its images", set(REPOSITORY, { force_delete: true })],
    [
      "no-retention",
      "logs are kept for ever, because nobody said how long",
      unset("aws_cloudwatch_log_group", "retention_in_days"),
    ],
    [
      "odd-retention",
      "logs are kept for a time that CloudWatch does not offer",
      set("aws_cloudwatch_log_group", { retention_in_days: 29 }),
    ],
    ["no-rotation", "the key is never rotated", set(KEY, { enable_key_rotation: false })],
    ["key-disabled", "the key is switched off", set(KEY, { is_enabled: false })],
    [
      "key-for-all",
      "everybody may use the key",
      (configuration) => {
        editPolicy(one(configuration, KEY), "policy", ({ Statement }) =>
          Statement.push({ Sid: "All", Effect: "Allow", Principal: "*", Action: "kms:Decrypt", Resource: "*" }),
        );
      },
    ],
    [
      "repository-for-all",
      "everybody may pull the image",
      (configuration) => {
        add(configuration, "aws_ecr_repository_policy", "Everybody", {
          repository: "datomic/production/orders",
          policy: JSON.stringify({
            Version: "2012-10-17",
            Statement: [{ Sid: "All", Effect: "Allow", Principal: "*", Action: ["ecr:BatchGetImage"] }],
          }),
        });
      },
    ],
  ] as const satisfies readonly (readonly [string, string, ResourceFault["change"]])[]
).map(([id, title, change]) => ({ id, title, stack: "storage", change }));
