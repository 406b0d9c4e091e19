import type { Subnet } from "../../../constructs/base/environment";
import { subnetRangeProblems, subnetRoomProblems, usableAddresses } from "../../../constructs/base/subnet-room";

function subnet(zone: string, cidrBlock?: string): Subnet {
  return { subnetId: "subnet-0a1b2c3d", availabilityZone: `eu-west-1${zone}`, ...(cidrBlock && { cidrBlock }) };
}

describe("room in subnets", () => {
  test.each([
    ["10.0.0.0/28", 11],
    ["10.0.0.0/24", 251],
    ["10.0.0.0/16", 65531],
  ])("%s has %i addresses that AWS does not keep", (block, addresses) => {
    expect(usableAddresses(block)).toBe(addresses);
  });

  test("is enough when every zone holds its share of a rollout", () => {
    const subnets = [subnet("a", "10.0.0.0/28"), subnet("b", "10.0.0.16/28")];
    expect(subnetRoomProblems(subnets, 22)).toEqual([]);
  });

  test("is too little when a zone does not hold its share, with the number that is missing", () => {
    const subnets = [subnet("a", "10.0.0.0/28"), subnet("b", "10.0.1.0/24")];
    expect(subnetRoomProblems(subnets, 24)).toMatchObject([
      {
        field: "subnets",
        value: ["10.0.0.0/28"],
        rule: "while a rollout runs, zone eu-west-1a holds 12 tasks, each with an address, and these subnets have 11",
        fix: "add a subnet in eu-west-1a with room for 1 more",
      },
    ]);
  });

  test("adds up the subnets of a zone", () => {
    expect(subnetRoomProblems([subnet("a", "10.0.0.0/28"), subnet("a", "10.0.0.16/28")], 22)).toEqual([]);
    expect(subnetRoomProblems([subnet("a", "10.0.0.0/28"), subnet("a", "10.0.0.16/28")], 23)).toHaveLength(1);
  });

  test("is not judged in a zone with a subnet of unknown size", () => {
    expect(subnetRoomProblems([subnet("a", "10.0.0.0/28"), subnet("a")], 1000)).toEqual([]);
  });
});

describe("ranges of subnets", () => {
  test("are right, apart, or not given", () => {
    expect(subnetRangeProblems([subnet("a", "10.0.0.0/16"), subnet("b", "10.1.0.0/28"), subnet("c")])).toEqual([]);
  });

  test.each(["10.0.0.0", "10.0.0.0/33", "", "fd00::/64", 24])("fail for %j, which is none", (block) => {
    expect(
      subnetRangeProblems([subnet("a", "10.9.0.0/24"), { ...subnet("b"), cidrBlock: block as string }]),
    ).toMatchObject([{ field: "subnets[1].cidrBlock", value: block }]);
  });

  test.each(["10.0.0.0/15", "10.0.0.0/29", "10.0.0.0/8"])("fail for %s, of a size that no subnet has", (block) => {
    expect(subnetRangeProblems([subnet("a", block)])).toMatchObject([
      { field: "subnets[0].cidrBlock", rule: "a subnet's range is from /16 to /28" },
    ]);
  });

  test("fail when written by another address than the first", () => {
    expect(subnetRangeProblems([subnet("a", "10.0.0.1/24")])).toMatchObject([{ fix: "set 10.0.0.0/24" }]);
  });

  test.each([
    ["10.0.0.0/24", "10.0.0.0/24"],
    ["10.0.0.0/24", "10.0.0.128/25"],
    ["10.0.0.128/25", "10.0.0.0/24"],
  ])("fail when %s and %s share addresses", (first, second) => {
    const rule = "subnets of one VPC share no address, and this one shares some with subnets[0]";
    expect(subnetRangeProblems([subnet("a", first), subnet("b"), subnet("c", second)])).toMatchObject([
      { field: "subnets[2].cidrBlock", value: second, rule },
    ]);
  });

  test("may touch", () => {
    expect(subnetRangeProblems([subnet("a", "10.0.0.0/25"), subnet("b", "10.0.0.128/25")])).toEqual([]);
  });
});
