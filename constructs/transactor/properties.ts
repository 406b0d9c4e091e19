import { formatMiB } from "./byte-size";
import type { MemoryPlan } from "./memory-plan";

/** Port peers connect to. */
export const PEER_PORT = 4334;

/** Port of the health endpoint, bound to loopback inside the task. */
export const PING_PORT = 9999;

/** Where the transactor keeps temporary data; a writable volume under the read-only root. */
export const DATA_DIRECTORY = "/var/lib/datomic";

/** Transactor properties by their names in the properties file. */
export type TransactorProperties = Readonly<Record<string, string>>;

/** The properties that every transactor gets, in the open. */
const COMPUTED_PROPERTIES = [
  "protocol",
  "port",
  "encrypt-channel",
  "aws-dynamodb-table",
  "aws-dynamodb-region",
  "aws-cloudwatch-region",
  "aws-cloudwatch-dimension-value",
  "data-dir",
  "ping-host",
  "ping-port",
  "ping-concurrency",
  "write-concurrency",
  "memory-index-threshold",
  "memory-index-max",
  "object-cache-max",
] as const;

/** Whether every transactor gets the property anyway; such a one cannot come from a secret as well. */
export function isComputedProperty(name: string): boolean {
  return (COMPUTED_PROPERTIES as readonly string[]).includes(name);
}

/** What the properties of a transactor on DynamoDB follow from. */
export interface PropertiesInput {
  readonly region: string;
  readonly tableName: string;
  /** Dimension `Transactor` of the metrics; active and standby share it. */
  readonly metricsDimension: string;
  readonly memoryPlan: MemoryPlan;
  readonly writeConcurrency: number;
  /** Properties set by hand; they win. */
  readonly overrides: Readonly<Record<string, string | number | boolean>>;
}

/**
 * The properties known at synth. `host` is missing on purpose: it is the task's own address, which only the task
 * learns at boot, and `alt-host` because a peer outside EC2 dials it before `host`.
 */
export function transactorProperties(input: PropertiesInput): TransactorProperties {
  const { memoryPlan } = input;
  const defaults: Record<(typeof COMPUTED_PROPERTIES)[number], string> = {
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
    // Jetty refuses to start in the three threads it gets by default on two to five cores.
    "ping-concurrency": "6",
    "write-concurrency": String(input.writeConcurrency),
    "memory-index-threshold": formatMiB(memoryPlan.memoryIndexThresholdMiB),
    "memory-index-max": formatMiB(memoryPlan.memoryIndexMaxMiB),
    "object-cache-max": formatMiB(memoryPlan.objectCacheMaxMiB),
  };
  const overrides = Object.entries(input.overrides).map(([name, value]): [string, string] => [name, String(value)]);
  return { ...defaults, ...Object.fromEntries(overrides) };
}
