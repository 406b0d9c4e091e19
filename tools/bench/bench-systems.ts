import type { DatomicSystem } from "../../constructs/base/datomic-system.js";
import type { Environment } from "../../constructs/base/environment.js";

/** One of many systems that differ in nothing but their names. */
function benchSystem(number: number): DatomicSystem {
  return { name: `system-${number}`, release: "1.0.7705", size: "production", image: { tag: "1.0.7705-1" } };
}

/**
 * An environment of so many systems, with nothing but defaults in it; no such account exists.
 *
 * @param systemCount 1 to 999999999, for the systems' names have at most 16 characters
 */
export function benchEnvironment(systemCount: number): Environment {
  return {
    name: "bench",
    stage: "production",
    accountId: "111122223333",
    region: "eu-west-1",
    network: {
      vpcId: "vpc-0a1b2c3d",
      subnets: [
        { subnetId: "subnet-0a1b2c3d", availabilityZone: "eu-west-1a" },
        { subnetId: "subnet-0b1c2d3e", availabilityZone: "eu-west-1b" },
      ],
      awsApiEgress: { cidrBlocks: ["0.0.0.0/0"] },
    },
    systems: Array.from({ length: systemCount }, (_, index) => benchSystem(index + 1)),
  };
}

/** Source of a `config/environments.ts` that holds these environments and nothing else. */
export function environmentsSource(environments: readonly Environment[]): string {
  return `export const environments = ${JSON.stringify(environments, undefined, 2)};\n`;
}
