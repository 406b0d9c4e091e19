import type { DatomicSystem } from "../../constructs/base/datomic-system.js";
import type { Environment } from "../../constructs/base/environment.js";

function systemGaps({ name, storage = {} }: DatomicSystem): string[] {
  const { existingTableName, existingRepositoryName, existingLogGroupName, encryption, capacity } = storage;
  const gaps: string[] = [];
  if (existingTableName !== undefined) gaps.push(`table ${existingTableName}, which is brought along`);
  if (existingRepositoryName !== undefined) gaps.push(`repository ${existingRepositoryName}, which is brought along`);
  if (existingLogGroupName !== undefined) gaps.push(`log group ${existingLogGroupName}, which is brought along`);
  if (typeof encryption === "object") gaps.push(`key ${encryption.existingKeyArn}, which is brought along`);
  if (capacity?.mode === "provisioned") gaps.push("capacity above the table's floor, and the alarms autoscaling makes");
  return gaps.map((gap) => `${name}: ${gap}`);
}

/** What no estimate covers, whatever is configured. */
export const NEVER_INCLUDED: readonly string[] = [
  "reads, writes and storage of the data itself, and data transfer",
  "custom metrics of the transactors and of the cluster",
  "network endpoints or NAT, which are brought along with the VPC",
  "requests to keys and to the state bucket, and its few megabytes",
  "the second set of tasks during the minutes of a rollout",
];

/** What an estimate leaves out, so that nobody takes it for the whole bill. */
export function notIncluded(environment: Environment): string[] {
  const existingBucketName = environment.state?.existingBucketName;
  return [
    ...NEVER_INCLUDED,
    ...(existingBucketName === undefined ? [] : [`state bucket ${existingBucketName}, which is brought along`]),
    ...environment.systems.flatMap(systemGaps),
  ];
}
