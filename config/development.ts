import type { Environment } from "../constructs/base/environment";

/** A small system in a real account, for trying things out. Replace account, network and names by your own. */
export const development: Environment = {
  name: "development",
  stage: "development",
  accountId: "111122223333",
  region: "us-east-1",
  network: {
    vpcId: "vpc-0a1b2c3d4e5f60718",
    subnets: [
      { subnetId: "subnet-0a1b2c3d4e5f60718", availabilityZone: "us-east-1a" },
      { subnetId: "subnet-0b1c2d3e4f5a60718", availabilityZone: "us-east-1b" },
    ],
    awsApiEgress: { cidrBlocks: ["0.0.0.0/0"] },
  },
  systems: [{ name: "orders", release: "1.0.7705", size: "development" }],
};
