import { TransactorTable, type TransactorTableProps } from "../../../constructs/storage/transactor-table";
import { KEY_ARN } from "../../support/environments";
import { fieldsOf, problemsOf } from "../../support/problems";
import { synthConstructs, synthToJson, testStack, type Synthesized } from "../../support/synth";
import { unknownNumber, unknownText } from "../../support/unknown-values";

const synthTable = (change: Partial<TransactorTableProps>): Synthesized =>
  synthConstructs((stack) => {
    new TransactorTable(stack, "Table", { tableName: "datomic-production-orders", ...change });
  });

const PROVISIONED = { mode: "provisioned", read: { min: 100, max: 400 }, write: { min: 50, max: 200 } } as const;

describe("transactor table", () => {
  test("by default is keyed by id alone, on demand, recoverable and protected", () => {
    const stack = synthTable({});
    expect(stack.resourceTypes).toEqual(["aws_dynamodb_table"]);
    expect(stack.resourceOf("aws_dynamodb_table")).toEqual({
      name: "datomic-production-orders",
      hash_key: "id",
      attribute: [{ name: "id", type: "S" }],
      billing_mode: "PAY_PER_REQUEST",
      point_in_time_recovery: { enabled: true },
      deletion_protection_enabled: true,
      lifecycle: { prevent_destroy: true },
    });
  });

  test("lets go of its data only when protection is turned off", () => {
    expect(synthTable({ dataProtection: false }).resourceOf("aws_dynamodb_table")).toMatchObject({
      deletion_protection_enabled: false,
      lifecycle: { prevent_destroy: false },
    });
  });

  test("encrypts with a customer key when one is given", () => {
    expect(synthTable({ kmsKeyArn: KEY_ARN }).resourceOf("aws_dynamodb_table")).toMatchObject({
      server_side_encryption: { enabled: true, kms_key_arn: KEY_ARN },
    });
  });

  test("guards cost by a ceiling on demand", () => {
    const capacity = { mode: "on-demand", maxReadRequestUnits: 4000, maxWriteRequestUnits: 1000 } as const;
    expect(synthTable({ capacity }).resourceOf("aws_dynamodb_table")).toMatchObject({
      billing_mode: "PAY_PER_REQUEST",
      on_demand_throughput: { max_read_request_units: 4000, max_write_request_units: 1000 },
    });
  });

  describe("with provisioned capacity", () => {
    const stack = synthTable({ capacity: { ...PROVISIONED, targetUtilizationPercent: 60 } });

    test("starts at the floor and leaves the level to autoscaling", () => {
      expect(stack.resourceOf("aws_dynamodb_table")).toMatchObject({
        billing_mode: "PROVISIONED",
        read_capacity: 100,
        write_capacity: 50,
        lifecycle: { ignore_changes: ["read_capacity", "write_capacity"], prevent_destroy: true },
      });
    });

    test("scales reads and writes between floor and ceiling", () => {
      expect(stack.resourcesOf("aws_appautoscaling_target")).toEqual([
        expect.objectContaining({
          scalable_dimension: "dynamodb:table:ReadCapacityUnits",
          service_namespace: "dynamodb",
          min_capacity: 100,
          max_capacity: 400,
        }),
        expect.objectContaining({
          scalable_dimension: "dynamodb:table:WriteCapacityUnits",
          min_capacity: 50,
          max_capacity: 200,
        }),
      ]);
      expect(
        stack
          .resourcesOf("aws_appautoscaling_policy")
          .map((policy) => policy["target_tracking_scaling_policy_configuration"]),
      ).toEqual(
        ["Read", "Write"].map((dimension) => ({
          predefined_metric_specification: { predefined_metric_type: `DynamoDB${dimension}CapacityUtilization` },
          target_value: 60,
        })),
      );
    });

    test("aims at 70 percent by default", () => {
      const [policy] = synthTable({ capacity: PROVISIONED }).resourcesOf("aws_appautoscaling_policy");
      expect(policy).toMatchObject({ target_tracking_scaling_policy_configuration: { target_value: 70 } });
    });
  });

  test("fails for an impossible capacity, with every problem", () => {
    const capacity = { mode: "provisioned", read: { min: 0, max: 1 }, write: { min: 60, max: 50 } } as const;
    const problems = problemsOf(() => new TransactorTable(testStack(), "Table", { tableName: "orders", capacity }));
    expect(fieldsOf(problems)).toEqual(["capacity.read.min", "capacity.write.max"]);
  });

  test.each([
    ["a name too short", { tableName: "x" }, ["tableName"]],
    ["a name with a slash", { tableName: "datomic/orders" }, ["tableName"]],
    ["no name", { tableName: undefined }, ["tableName"]],
    ["the alias of a key", { kmsKeyArn: "arn:aws:kms:eu-west-1:111122223333:alias/orders" }, ["kmsKeyArn"]],
    ["a protection that is a text", { dataProtection: "false" }, ["dataProtection"]],
    ["a capacity of an unknown mode", { capacity: { mode: "PAY_PER_REQUEST" } }, ["capacity.mode"]],
    [
      "everything wrong at once",
      { tableName: "x", kmsKeyArn: "x", capacity: { mode: "on-demand", maxReadRequestUnits: 0 } },
      ["tableName", "capacity.maxReadRequestUnits", "kmsKeyArn"],
    ],
  ])("fails for %s", (_, change, fields) => {
    const props = { tableName: "orders", ...change } as unknown as TransactorTableProps;
    expect(fieldsOf(problemsOf(() => new TransactorTable(testStack(), "Table", props)))).toEqual(fields);
  });

  test("does not judge what is known only at apply", () => {
    const stack = testStack();
    const max = unknownNumber(stack);
    const capacity = { mode: "provisioned", read: { min: 1, max }, write: { min: max, max } } as const;
    const props = { tableName: unknownText(stack), kmsKeyArn: unknownText(stack), capacity };
    expect(problemsOf(() => new TransactorTable(stack, "Table", props))).toEqual([]);
    const synthesized = synthToJson(stack);
    expect(synthesized.resourceOf("aws_dynamodb_table")).toMatchObject({
      name: "${var.unknown-2}",
      server_side_encryption: { kms_key_arn: "${var.unknown-3}" },
    });
    expect(synthesized.resourcesOf("aws_appautoscaling_target")).toMatchObject([
      { max_capacity: "${var.unknown-1}" },
      { min_capacity: "${var.unknown-1}" },
    ]);
  });
});
