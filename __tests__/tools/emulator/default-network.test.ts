import { local } from "../../../config/local";
import { networkDifference, type DefaultNetwork } from "../../../tools/emulator/default-network";

const NETWORK: DefaultNetwork = {
  vpcId: local.network.vpcId,
  subnetIds: new Map(local.network.subnets.map(({ availabilityZone, subnetId }) => [availabilityZone, subnetId])),
};

describe("the emulator's default network", () => {
  test("is the one that local names", () => {
    expect(networkDifference(local.network, NETWORK, "config/local.ts")).toBeUndefined();
  });

  test.each([
    ["another VPC", { ...NETWORK, vpcId: "vpc-1" }],
    ["another subnet", { ...NETWORK, subnetIds: new Map([["us-east-1a", "subnet-1"]]) }],
  ])("with %s is told as the values to put into the configuration", (_what, network) => {
    const text = networkDifference(local.network, network, "config/local.ts");
    expect(text).toContain("config/local.ts");
    expect(text).toContain(`vpcId: "${network.vpcId}"`);
    expect(text).toContain(`subnetId: "${network.subnetIds.get("us-east-1a")}", availabilityZone: "us-east-1a"`);
  });
});
