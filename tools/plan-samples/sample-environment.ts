import type { DatomicSystem } from "../../constructs/base/datomic-system.js";
import type { Environment } from "../../constructs/base/environment.js";
import { local } from "../../config/local.js";

/** The system before each change. Its image is named by a tag, so that the samples do not change with the image's files. */
export const SAMPLE_BASE_SYSTEM: DatomicSystem = {
  name: "orders",
  release: "1.0.7622",
  image: { tag: "1.0.7622-4b1c2d3e4f50" },
  size: "production",
  storage: { encryption: "customer-key" },
};

/** The environment before each change: a production, but in the emulator's account and network. */
export const SAMPLE_BASE: Environment = {
  name: "production",
  stage: "production",
  accountId: local.accountId,
  region: local.region,
  network: {
    vpcId: local.network.vpcId,
    subnets: local.network.subnets,
    awsApiEgress: { cidrBlocks: ["10.0.0.0/16"] },
  },
  systems: [SAMPLE_BASE_SYSTEM],
};

/** The environment with another system. */
export function sampleEnvironment(change: Partial<DatomicSystem>): Environment {
  return { ...SAMPLE_BASE, systems: [{ ...SAMPLE_BASE_SYSTEM, ...change }] };
}
