import type { Environment } from "../constructs/base/environment";

/** Two systems in a real account. Replace account, network and names by your own. */
export const production: Environment = {
  name: "production",
  stage: "production",
  accountId: "444455556666",
  region: "us-east-1",
  network: {
    vpcId: "vpc-0c1d2e3f4a5b60718",
    subnets: [
      { subnetId: "subnet-0c1d2e3f4a5b60718", availabilityZone: "us-east-1a" },
      { subnetId: "subnet-0d1e2f3a4b5c60718", availabilityZone: "us-east-1b" },
    ],
    awsApiEgress: {
      securityGroupIds: ["sg-0a1b2c3d4e5f60718"],
      prefixListIds: ["pl-02cd2c6b", "pl-63a5400a"],
    },
  },
  tags: { "cost-center": "orders" },
  systems: [
    {
      name: "orders",
      release: "1.0.7705",
      size: "production",
      peers: { roleNames: ["orders-api"] },
      storage: { encryption: "customer-key" },
      logRetentionDays: 365,
    },
    { name: "audit", release: "1.0.7705", size: "development" },
  ],
};
