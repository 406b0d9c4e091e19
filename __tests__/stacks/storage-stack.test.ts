import type { DatomicSystem } from "../../constructs/base/datomic-system";
import { synthStack } from "../support/apps";
import {
  BORROWING_SYSTEM,
  environmentOf,
  KEY_ARN,
  MAXIMAL_SYSTEM,
  MINIMAL_ENVIRONMENT,
  MINIMAL_SYSTEM,
} from "../support/environments";
import { statementsOf } from "../support/policies";
import type { Synthesized } from "../support/synth";

const synthStorage = (system: DatomicSystem): Synthesized => synthStack([environmentOf(system)], "-storage");
const MINIMAL_TYPES = [
  "aws_cloudwatch_log_group",
  "aws_dynamodb_table",
  "aws_ecr_lifecycle_policy",
  "aws_ecr_repository",
];

describe("storage stack", () => {
  test("of a minimal system holds table, repository and log group, all kept", () => {
    const stack = synthStorage(MINIMAL_SYSTEM);
    expect(stack.resourceTypes).toEqual(MINIMAL_TYPES);
    for (const type of ["aws_dynamodb_table", "aws_ecr_repository", "aws_cloudwatch_log_group"]) {
      expect(stack.resourceOf(type)).toMatchObject({ lifecycle: { prevent_destroy: true } });
    }
  });

  test("says by what names the rest is found", () => {
    expect(synthStorage(MINIMAL_SYSTEM).json.output).toMatchObject({
      table_name: { value: "datomic-production-orders" },
      repository_name: { value: "datomic/production/orders" },
      log_group_name: { value: "/datomic/production/orders" },
    });
  });

  test("of a maximal system encrypts everything by one key of its own", () => {
    const stack = synthStorage(MAXIMAL_SYSTEM);
    const keyArn = expect.stringMatching(/^\$\{aws_kms_key\.Key_\w+\.arn\}$/) as unknown;
    expect(stack.resourceOf("aws_dynamodb_table")).toMatchObject({ server_side_encryption: { kms_key_arn: keyArn } });
    expect(stack.resourceOf("aws_ecr_repository")).toMatchObject({ encryption_configuration: [{ kms_key: keyArn }] });
    expect(stack.resourceOf("aws_cloudwatch_log_group")).toMatchObject({ kms_key_id: keyArn, retention_in_days: 365 });
    expect(stack.resourceOf("aws_kms_alias")).toMatchObject({ name: "alias/datomic-production-audit" });
    expect(statementsOf(stack.resourceOf("aws_kms_key")["policy"]).map(({ Sid }) => Sid)).toEqual([
      "AccountDecidesByIam",
      "EncryptLogGroup",
    ]);
  });

  test("encrypts everything by a key that exists without making one", () => {
    const stack = synthStorage({ ...MINIMAL_SYSTEM, storage: { encryption: { existingKeyArn: KEY_ARN } } });
    expect(stack.resourceTypes).toEqual(MINIMAL_TYPES);
    expect(stack.resourceOf("aws_dynamodb_table")).toMatchObject({ server_side_encryption: { kms_key_arn: KEY_ARN } });
  });

  test.each([
    [{ existingTableName: "their-table" }, ["aws_dynamodb_table"]],
    [{ existingRepositoryName: "their/repository" }, ["aws_ecr_repository", "aws_ecr_lifecycle_policy"]],
    [{ existingLogGroupName: "/their/log-group" }, ["aws_cloudwatch_log_group"]],
  ])("with %j makes everything but %j", (storage, types) => {
    const stack = synthStorage({ ...MINIMAL_SYSTEM, storage });
    expect(stack.resourceTypes).toEqual(MINIMAL_TYPES.filter((type) => !types.includes(type)));
  });

  test("makes nothing when everything is brought along, and still says the names", () => {
    const stack = synthStorage(BORROWING_SYSTEM);
    expect(stack.resourceTypes).toEqual([]);
    expect(stack.json.output).toMatchObject({
      table_name: { value: "their-table" },
      repository_name: { value: "their/repository" },
      log_group_name: { value: "/their/log-group" },
    });
  });

  test("lets go of everything once protection is off", () => {
    const environment = { ...MINIMAL_ENVIRONMENT, dataProtection: false, decommission: true };
    const system = { ...MINIMAL_SYSTEM, storage: { encryption: "customer-key" } } as const;
    const stack = synthStack([{ ...environment, systems: [system] }], "-storage");
    expect(stack.text).not.toContain('"prevent_destroy": true');
    expect(stack.resourceOf("aws_dynamodb_table")).toMatchObject({ deletion_protection_enabled: false });
  });
});
