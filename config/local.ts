import type { Environment } from "../constructs/base/environment";

/**
 * Applied by `npm start` to an AWS emulator on this machine; needs no account. The network is the default VPC that the
 * emulator makes when its random ids are seeded with 42.
 */
export const local: Environment = {
  name: "local",
  stage: "local",
  accountId: "123456789012",
  region: "us-east-1",
  dataProtection: false,
  network: {
    vpcId: "vpc-4470f9fe486ebccd5",
    subnets: [
      { subnetId: "subnet-10ab4808ffaf59017", availabilityZone: "us-east-1a" },
      { subnetId: "subnet-38b65b21204c76844", availabilityZone: "us-east-1b" },
    ],
    awsApiEgress: { cidrBlocks: ["0.0.0.0/0"] },
  },
  systems: [{ name: "orders", release: "1.0.7705", size: "production" }],
};
