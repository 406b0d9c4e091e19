import { TerraformVariable } from "cdktf";
import { TransactorTable, type TransactorTableProps } from "../../../constructs/storage/transactor-table";
import { KEY_ARN } from "../../support/environments";
import { fieldsOf, problemsOf } from "../../support/problems";
import { synthConstructs, synthToJson, testStack, treeFindings, type Synthesized } from "../../support/synth";

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
    const capacity = { mode: "provisioned", read: { min: 0, max: 1 }, write: { min: 2, max: 1 } } as const;
    const problems = problemsOf(() => new TransactorTable(testStack(), "Table", { tableName: "x", capacity }));
    expect(fieldsOf(problems)).toEqual(["capacity.read.min", "capacity.write.max"]);
  });

  test("does not judge capacity that is known only at apply", () => {
    const stack = testStack();
    const max = new TerraformVariable(stack, "max", { type: "number" }).numberValue;
    const capacity = { mode: "provisioned", read: { min: 1, max }, write: { min: max, max } } as const;
    expect(problemsOf(() => new TransactorTable(stack, "Table", { tableName: "x", capacity }))).toEqual([]);
    expect(synthToJson(stack).resourcesOf("aws_appautoscaling_target")).toMatchObject([
      { max_capacity: "${var.max}" },
      { min_capacity: "${var.max}" },
    ]);
  });

  test.each([
    ["global_secondary_index", [{ name: "by-date", hash_key: "date", projection_type: "ALL" }]],
    ["local_secondary_index", [{ name: "by-date", range_key: "date", projection_type: "ALL" }]],
    ["stream_enabled", true],
    ["ttl", { attribute_name: "expires", enabled: true }],
    ["replica", [{ region_name: "us-east-1" }]],
    ["range_key", "sort"],
  ])("refuses %s also when it comes by an override", (argument, value) => {
    const stack = testStack();
    const { table } = new TransactorTable(stack, "Table", { tableName: "x" });
    expect(treeFindings(stack)).toEqual([]);
    table.addOverride(argument, value);
    expect(treeFindings(stack)).toEqual([
      expect.stringMatching(new RegExp(`^\\[test/Table\\] ${argument} is refused on the transactor's table: `)),
    ]);
  });

  test("refuses what comes by an override of the stack", () => {
    const stack = testStack();
    const { table } = new TransactorTable(stack, "Table", { tableName: "x" });
    stack.addOverride(`resource.aws_dynamodb_table.${table.friendlyUniqueId}.range_key`, "sort");
    expect(treeFindings(stack)).toEqual([expect.stringContaining("range_key is refused")]);
  });

  test("lets every other argument be overridden", () => {
    const stack = testStack();
    const { table } = new TransactorTable(stack, "Table", { tableName: "x" });
    table.addOverride("timeouts.create", "60m");
    expect(treeFindings(stack)).toEqual([]);
    expect(synthToJson(stack).resourceOf("aws_dynamodb_table")).toMatchObject({ timeouts: { create: "60m" } });
  });
});
