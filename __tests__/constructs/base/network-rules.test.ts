import { networkProblems } from "../../../constructs/base/network-rules";
import { MAXIMAL_ENVIRONMENT, MINIMAL_ENVIRONMENT } from "../../support/environments";
import { fieldsOf } from "../../support/problems";

const NETWORK = MINIMAL_ENVIRONMENT.network;
const [FIRST_SUBNET] = NETWORK.subnets;

const problemsOf = (change: object, zones = 2): ReturnType<typeof networkProblems> =>
  networkProblems({ ...NETWORK, ...change }, "eu-west-1", { zones, tasksInRollout: 4 });
const egress = (awsApiEgress: object | undefined): ReturnType<typeof networkProblems> => problemsOf({ awsApiEgress });

describe("network", () => {
  test("accepts subnets in two zones with any way out", () => {
    expect(problemsOf({})).toEqual([]);
    expect(networkProblems(MAXIMAL_ENVIRONMENT.network, "eu-west-1", { zones: 2, tasksInRollout: 8 })).toEqual([]);
  });

  test.each(["vpc-0a1b2c3d", "vpc-0a1b2c3d4e5f60718"])("accepts the VPC %s", (vpcId) => {
    expect(problemsOf({ vpcId })).toEqual([]);
  });

  test.each(["", "vpc-1", "vpc-0A1B2C3D", "vpc-0a1b2c3d4e5f607181", "subnet-0a1b2c3d", undefined])(
    "fails for the VPC %p",
    (vpcId) => {
      expect(problemsOf({ vpcId })).toMatchObject([{ field: "vpcId", value: vpcId }]);
    },
  );

  test.each([
    ["subnetId", "subnet-1"],
    ["subnetId", "vpc-0a1b2c3d"],
    ["subnetId", undefined],
    ["availabilityZone", "eu-west-1"],
    ["availabilityZone", "eu-west-2a"],
    ["availabilityZone", "eu-west-1A"],
    ["availabilityZone", "eu-west-1ab"],
    ["availabilityZone", undefined],
  ])("fails for a subnet with %s %p", (field, value) => {
    const subnets = [
      ...NETWORK.subnets,
      { subnetId: "subnet-0c1d2e3f", availabilityZone: "eu-west-1c", [field]: value },
    ];
    expect(problemsOf({ subnets })).toMatchObject([{ field: `subnets[2].${field}`, value }]);
  });

  test("fails for a subnet named twice", () => {
    expect(problemsOf({ subnets: [...NETWORK.subnets, FIRST_SUBNET] })).toMatchObject([
      { field: "subnets", value: "subnet-0a1b2c3d", rule: "each is named once", fix: "remove the repetition" },
    ]);
  });

  test("fails when all subnets are in one zone", () => {
    const subnets = [FIRST_SUBNET, { subnetId: "subnet-0b1c2d3e", availabilityZone: "eu-west-1a" }];
    expect(problemsOf({ subnets })).toMatchObject([
      {
        field: "subnets",
        value: ["eu-west-1a"],
        rule: "subnets in at least 2 zones, so that one zone's failure leaves a transactor",
        fix: "add a subnet in another zone",
      },
    ]);
  });

  test("needs one zone where no system runs a standby, but at least one subnet", () => {
    expect(problemsOf({ subnets: [FIRST_SUBNET] }, 1)).toEqual([]);
    expect(fieldsOf(problemsOf({ subnets: [] }, 1))).toEqual(["subnets"]);
  });

  test.each([undefined, {}, { cidrBlocks: [] }, { securityGroupIds: [], prefixListIds: [], cidrBlocks: [] }])(
    "fails without a way out: %j",
    (awsApiEgress) => {
      expect(egress(awsApiEgress)).toMatchObject([{ field: "awsApiEgress", value: awsApiEgress }]);
    },
  );

  test.each([
    "0.0.0.0/0",
    "10.0.0.0/8",
    "10.1.2.3/32",
    "172.16.0.0/12",
    "192.168.128.0/17",
    "255.255.255.254/31",
    "100.64.0.0/10",
  ])("accepts the range %s", (block) => {
    expect(egress({ cidrBlocks: [block] })).toEqual([]);
  });

  test.each([
    "",
    "10.0.0.0",
    "10.0.0/8",
    "10.0.0.0/33",
    "10.0.0.0/",
    "10.0.0.0/-1",
    "10.0.0.0/08",
    "256.0.0.0/8",
    "10.0.0.256/32",
    "010.0.0.0/8",
    "09.0.0.0/8",
    "1.2.3.4.5/32",
    "::/0",
    "fd00::/8",
    "0.0.0.0/0 ",
    "example.com",
    undefined,
    8,
  ])("fails for the range %p", (block) => {
    expect(egress({ cidrBlocks: [block] })).toMatchObject([{ field: "awsApiEgress.cidrBlocks[0]", value: block }]);
  });

  test.each([
    ["10.0.0.1/8", "10.0.0.0/8"],
    ["192.168.1.0/17", "192.168.0.0/17"],
    ["255.255.255.255/31", "255.255.255.254/31"],
    ["10.0.0.0/0", "0.0.0.0/0"],
  ])("fails for %s, which the provider refuses, and names %s", (block, network) => {
    expect(egress({ cidrBlocks: ["10.0.0.0/16", block] })).toMatchObject([
      {
        field: "awsApiEgress.cidrBlocks[1]",
        value: block,
        rule: "a range is written by its first address; the provider refuses any other",
        fix: `set ${network}`,
      },
    ]);
  });

  test.each([
    ["securityGroupIds", "sg-1"],
    ["securityGroupIds", "pl-63a5400a"],
    ["prefixListIds", "com.amazonaws.eu-west-1.s3"],
    ["prefixListIds", "sg-0a1b2c3d"],
  ])("fails for the way out %s %s", (kind, value) => {
    expect(egress({ [kind]: [value] })).toMatchObject([{ field: `awsApiEgress.${kind}[0]`, value }]);
  });

  test.each([
    ["securityGroupIds", "sg-0a1b2c3d"],
    ["prefixListIds", "pl-63a5400a"],
    ["cidrBlocks", "10.0.0.0/8"],
  ])("fails for a way out named twice in %s", (kind, value) => {
    expect(egress({ [kind]: [value, value] })).toMatchObject([{ field: `awsApiEgress.${kind}`, value }]);
  });

  test("fails for fields that do not exist", () => {
    expect(fieldsOf(problemsOf({ subnetIds: [] }))).toEqual(["subnetIds"]);
    expect(fieldsOf(egress({ cidrBlocks: ["0.0.0.0/0"], ipv6: true }))).toEqual(["awsApiEgress.ipv6"]);
  });

  test("reports a wrong region's zones without tripping over it", () => {
    expect(fieldsOf(networkProblems(NETWORK, "eu-west-(", { zones: 2, tasksInRollout: 4 }))).toEqual([
      "subnets[0].availabilityZone",
      "subnets[1].availabilityZone",
    ]);
  });
});
