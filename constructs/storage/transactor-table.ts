import { AppautoscalingPolicy } from "@cdktf/provider-aws/lib/appautoscaling-policy";
import { AppautoscalingTarget } from "@cdktf/provider-aws/lib/appautoscaling-target";
import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { Construct } from "constructs";
import { refuseProps } from "../base/construct-problems";
import { keyArnProblems } from "../base/key-rules";
import { TABLE_NAME } from "../base/name-forms";
import { oneOfProblems, textProblems, under } from "../base/problem-fields";
import { tableCapacityProblems, type ProvisionedCapacity, type TableCapacity } from "./table-capacity";

/** The table a Datomic system is stored in. */
export interface TransactorTableProps {
  readonly tableName: string;
  /**
   * How throughput is paid.
   *
   * @default - on demand, without a ceiling
   */
  readonly capacity?: TableCapacity;
  /**
   * ARN of the customer key that encrypts the table.
   *
   * @default - a key owned by AWS
   */
  readonly kmsKeyArn?: string;
  /**
   * `prevent_destroy` and deletion protection; replacing this table is data loss.
   *
   * @default true
   */
  readonly dataProtection?: boolean;
}

/** One dimension autoscaling works on. */
interface ScaledDimension {
  readonly id: "Read" | "Write";
  readonly range: { readonly min: number; readonly max: number };
}

/**
 * A DynamoDB table as Datomic needs it: key `id` and nothing else, point-in-time recovery on. Reach the table itself
 * by `table`.
 */
export class TransactorTable extends Construct {
  readonly table: DynamodbTable;

  constructor(scope: Construct, id: string, props: TransactorTableProps) {
    super(scope, id);
    const { tableName, capacity = { mode: "on-demand" }, kmsKeyArn, dataProtection = true } = props;
    this.validateProps(props);
    this.table = new DynamodbTable(this, "Resource", {
      name: tableName,
      hashKey: "id",
      attribute: [{ name: "id", type: "S" }],
      ...this.throughput(capacity),
      pointInTimeRecovery: { enabled: true },
      ...(kmsKeyArn === undefined ? {} : { serverSideEncryption: { enabled: true, kmsKeyArn } }),
      deletionProtectionEnabled: dataProtection,
      lifecycle: {
        preventDestroy: dataProtection,
        ...(capacity.mode === "provisioned" ? { ignoreChanges: ["read_capacity", "write_capacity"] } : {}),
      },
    });
    if (capacity.mode === "provisioned") this.addAutoscaling(capacity);
  }

  private validateProps({ tableName, capacity, kmsKeyArn, dataProtection }: TransactorTableProps): void {
    refuseProps(this, [
      ...textProblems("tableName", tableName, TABLE_NAME),
      ...(capacity === undefined ? [] : under("capacity.", tableCapacityProblems(capacity))),
      ...(kmsKeyArn === undefined ? [] : keyArnProblems("kmsKeyArn", kmsKeyArn)),
      ...oneOfProblems("dataProtection", dataProtection, [true, false], true),
    ]);
  }

  private throughput(capacity: TableCapacity): Partial<ConstructorParameters<typeof DynamodbTable>[2]> {
    if (capacity.mode === "provisioned") {
      return { billingMode: "PROVISIONED", readCapacity: capacity.read.min, writeCapacity: capacity.write.min };
    }
    const { maxReadRequestUnits, maxWriteRequestUnits } = capacity;
    if (maxReadRequestUnits === undefined && maxWriteRequestUnits === undefined)
      return { billingMode: "PAY_PER_REQUEST" };
    return { billingMode: "PAY_PER_REQUEST", onDemandThroughput: { maxReadRequestUnits, maxWriteRequestUnits } };
  }

  private addAutoscaling({ read, write, targetUtilizationPercent = 70 }: ProvisionedCapacity): void {
    const dimensions: ScaledDimension[] = [
      { id: "Read", range: read },
      { id: "Write", range: write },
    ];
    for (const { id, range } of dimensions) {
      const target = new AppautoscalingTarget(this, `${id}Target`, {
        serviceNamespace: "dynamodb",
        resourceId: `table/${this.table.name}`,
        scalableDimension: `dynamodb:table:${id}CapacityUnits`,
        minCapacity: range.min,
        maxCapacity: range.max,
      });
      new AppautoscalingPolicy(this, `${id}Policy`, {
        name: `${id.toLowerCase()}-utilization`,
        policyType: "TargetTrackingScaling",
        serviceNamespace: target.serviceNamespace,
        resourceId: target.resourceId,
        scalableDimension: target.scalableDimension,
        targetTrackingScalingPolicyConfiguration: {
          targetValue: targetUtilizationPercent,
          predefinedMetricSpecification: { predefinedMetricType: `DynamoDB${id}CapacityUtilization` },
        },
      });
    }
  }
}
