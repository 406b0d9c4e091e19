import type { ExistingNetwork } from "../../constructs/base/environment.js";
import { awsClientSettings, type AwsAccess } from "../aws/client-settings.js";

/** The emulator's own VPC, in which everything is placed. */
export interface DefaultNetwork {
  readonly vpcId: string;
  /** Subnet ids by zone. */
  readonly subnetIds: ReadonlyMap<string, string>;
}

/** Asks the emulator for its default VPC. */
export async function readDefaultNetwork(access: AwsAccess): Promise<DefaultNetwork> {
  const { DescribeSubnetsCommand, DescribeVpcsCommand, EC2Client } = await import("@aws-sdk/client-ec2");
  const client = new EC2Client(awsClientSettings(access));
  try {
    const { Vpcs = [] } = await client.send(
      new DescribeVpcsCommand({ Filters: [{ Name: "is-default", Values: ["true"] }] }),
    );
    const vpcId = Vpcs[0]?.VpcId ?? "none";
    const { Subnets = [] } = await client.send(
      new DescribeSubnetsCommand({ Filters: [{ Name: "vpc-id", Values: [vpcId] }] }),
    );
    const pairs = Subnets.map(({ AvailabilityZone = "", SubnetId = "" }): [string, string] => [
      AvailabilityZone,
      SubnetId,
    ]);
    return { vpcId, subnetIds: new Map(pairs.sort(([a], [b]) => (a < b ? -1 : 1))) };
  } finally {
    client.destroy();
  }
}

/**
 * Compares an environment's network with the emulator's.
 *
 * @param configurationFile where the network is configured, for the message
 * @returns what to do about a difference, or undefined when there is none
 */
export function networkDifference(
  configured: ExistingNetwork,
  { vpcId, subnetIds }: DefaultNetwork,
  configurationFile: string,
): string | undefined {
  const missing = configured.subnets.filter(
    ({ subnetId, availabilityZone }) => subnetIds.get(availabilityZone) !== subnetId,
  );
  if (configured.vpcId === vpcId && missing.length === 0) return undefined;
  const offered = [...subnetIds]
    .slice(0, 2)
    .map(([zone, id]) => `    { subnetId: "${id}", availabilityZone: "${zone}" },`);
  return [
    `the emulator's default network is not the one in ${configurationFile}; its ids follow from the emulator's release`,
    "put these values there, or use the release they are known for:",
    `  vpcId: "${vpcId}",`,
    "  subnets: [",
    ...offered,
    "  ],",
  ].join("\n");
}
