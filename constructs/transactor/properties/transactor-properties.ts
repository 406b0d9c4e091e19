import type { MemoryPlan } from "../memory-plan";
import { formatMiB } from "./byte-size";
import { PROPERTY_TABLE, type ComputedPropertyName } from "./property-table";
import type { PropertyValues } from "./property-rules";
import { DATA_DIRECTORY, PEER_PORT, PING_PORT } from "./value-forms";

/** Transactor properties by their names, as complete text. */
export type TransactorProperties = Readonly<Record<string, string>>;

/** What the properties of a transactor on DynamoDB follow from. */
export interface PropertiesInput {
  readonly region: string;
  readonly tableName: string;
  /** Dimension `Transactor` of the metrics; active and standby share it. */
  readonly metricsDimension: string;
  readonly memoryPlan: MemoryPlan;
  readonly writeConcurrency: number;
  /** Properties set by hand; they win. */
  readonly overrides: PropertyValues;
}

/**
 * The properties known at synth. `host` is missing on purpose: it is the task's own address, which only the task
 * learns at boot, and `alt-host` because a peer outside EC2 dials it before `host`.
 */
export function transactorProperties(input: PropertiesInput): TransactorProperties {
  const { memoryPlan } = input;
  const defaults: Record<ComputedPropertyName, string> = {
    protocol: "ddb",
    port: String(PEER_PORT),
    "encrypt-channel": "true",
    "aws-dynamodb-table": input.tableName,
    "aws-dynamodb-region": input.region,
    "aws-cloudwatch-region": input.region,
    "aws-cloudwatch-dimension-value": input.metricsDimension,
    "data-dir": DATA_DIRECTORY,
    "ping-host": "localhost",
    "ping-port": String(PING_PORT),
    "ping-concurrency": "6",
    "write-concurrency": String(input.writeConcurrency),
    "memory-index-threshold": formatMiB(memoryPlan.memoryIndexThresholdMiB),
    "memory-index-max": formatMiB(memoryPlan.memoryIndexMaxMiB),
    "object-cache-max": formatMiB(memoryPlan.objectCacheMaxMiB),
  };
  const overrides = Object.entries(input.overrides).map(([name, value]): [string, string] => [name, String(value)]);
  return { ...defaults, ...Object.fromEntries(overrides) };
}

/** Whether the transactor knows the property only as `-D` option of its JVM. */
export function isSystemProperty(name: string): boolean {
  const definition = PROPERTY_TABLE.get(name);
  return definition?.setBy === "user" && definition.channel === "system property";
}
