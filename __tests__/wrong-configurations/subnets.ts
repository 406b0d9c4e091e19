import type { Subnet } from "../../constructs/base/environment";
import { network, subnets, system, systems, untyped, wrong, type BrokenRule } from "./wrong-configuration";

/** Two subnets whose ranges are known. */
function ranges(first: string, second = "10.0.2.0/24"): ReturnType<typeof subnets> {
  return subnets({ cidrBlock: first }, { cidrBlock: second });
}
/** So many systems where one zone has room for eleven tasks. */
function crowded(count: number): ReturnType<typeof subnets> {
  const names = Array.from({ length: count }, (_, index) => ({ name: `system${index}` }));
  return { ...ranges("10.0.1.0/28"), systems: systems(...names).systems };
}

/** So many subnets, in two zones by turns. */
function manySubnets(count: number): Subnet[] {
  return Array.from({ length: count }, (_, index) => ({
    subnetId: `subnet-0a1b2c${index + 10}`,
    availabilityZone: `eu-west-1${index % 2 === 0 ? "a" : "b"}`,
  }));
}

/** Subnets, their zones, their ranges and the room in them. */
export const SUBNETS: readonly BrokenRule[] = [
  {
    field: "network.subnets[0].subnetId",
    rule: "a subnet id looks like subnet-0a1b2c3d4e5f60718",
    fix: "copy it from the VPC console",
    rows: [
      wrong(
        "a VPC's id where a subnet's belongs",
        subnets({ subnetId: "vpc-0a1b2c3d" }),
        subnets({ subnetId: "subnet-0a1b2c3d" }),
      ),
    ],
  },
  {
    field: "network.subnets",
    rule: "each is named once",
    fix: "remove the repetition",
    rows: [
      wrong(
        "the same subnet twice",
        subnets({}, { subnetId: "subnet-0a1b2c3d" }),
        subnets({}, { subnetId: "subnet-0b1c2d3e" }),
        { value: "subnet-0a1b2c3d" },
      ),
    ],
  },
  {
    field: "network.subnets",
    rule: "subnets in at least 2 zones, so that one zone's failure leaves a transactor",
    fix: "add a subnet in another zone",
    rows: [
      wrong(
        "both subnets in one zone",
        subnets({}, { availabilityZone: "eu-west-1a" }),
        subnets({}, { availabilityZone: "eu-west-1b" }),
        { value: ["eu-west-1a"] },
      ),
      wrong(
        "one subnet for active and standby",
        network({ subnets: [{ subnetId: "subnet-0a1b2c3d", availabilityZone: "eu-west-1a" }] }),
        {
          ...network({ subnets: [{ subnetId: "subnet-0a1b2c3d", availabilityZone: "eu-west-1a" }] }),
          systems: system({ transactorCount: 1 }).systems,
          stage: "development",
        },
        { value: ["eu-west-1a"] },
      ),
    ],
  },
  {
    field: "network.subnets",
    rule: "tasks run in subnets",
    fix: "name a private subnet",
    rows: [
      wrong(
        "no subnet for a system that runs one transactor",
        { ...network({ subnets: [] }), systems: system({ transactorCount: 1 }).systems, stage: "development" },
        {
          ...network({ subnets: [{ subnetId: "subnet-0a1b2c3d", availabilityZone: "eu-west-1a" }] }),
          systems: system({ transactorCount: 1 }).systems,
          stage: "development",
        },
      ),
    ],
  },
  {
    field: "network.subnets",
    rule: "ECS takes at most 16",
    fix: "name those with the most free addresses",
    rows: [
      wrong(
        "more subnets than a service may name",
        network({ subnets: manySubnets(17) }),
        network({ subnets: manySubnets(16) }),
        { value: 17 },
      ),
    ],
  },
  {
    field: "network.subnets[0].availabilityZone",
    rule: "a zone of region eu-west-1 is the region and a letter",
    fix: "write it like eu-west-1a",
    rows: [
      wrong(
        "a zone of another region",
        subnets({ availabilityZone: "eu-west-2a" }),
        subnets({ availabilityZone: "eu-west-1c" }),
      ),
      wrong(
        "a zone's id where its name belongs",
        subnets({ availabilityZone: "euw1-az1" }),
        subnets({ availabilityZone: "eu-west-1a" }),
      ),
      wrong(
        "a local zone, where Fargate runs nothing",
        subnets({ availabilityZone: "eu-west-1-lon-1a" }),
        subnets({ availabilityZone: "eu-west-1a" }),
      ),
      wrong(
        "a zone in capitals",
        subnets({ availabilityZone: "eu-west-1A" }),
        subnets({ availabilityZone: "eu-west-1a" }),
      ),
    ],
  },
  {
    field: "network.subnets[0].cidr",
    rule: "known fields here are subnetId, availabilityZone, cidrBlock",
    fix: "remove it, or correct its name",
    rows: [
      wrong(
        "a misspelt field of a subnet",
        subnets(untyped({ cidr: "10.0.1.0/24" })),
        subnets({ cidrBlock: "10.0.1.0/24" }),
      ),
    ],
  },
  {
    field: "network.subnets[0].cidrBlock",
    rule: "an IPv4 range is four numbers up to 255, a slash and a prefix up to 32",
    fix: "write it like 10.0.1.0/24",
    rows: [
      wrong("an address where a range belongs", ranges("10.0.1.0"), ranges("10.0.1.0/24")),
      wrong(
        "a zero before a number of a range, which some programs read to the base 8",
        ranges("010.0.1.0/24"),
        ranges("10.0.1.0/24"),
      ),
      wrong("a prefix above 32", ranges("10.0.1.0/33"), ranges("10.0.1.0/28")),
      wrong("a range in a list", ranges(untyped(["10.0.1.0/24"])), ranges("10.0.1.0/24")),
    ],
  },
  {
    field: "network.subnets[0].cidrBlock",
    rule: "a subnet's range is from /16 to /28",
    fix: "copy the range from the VPC console",
    rows: [
      wrong("a subnet smaller than AWS makes", ranges("10.0.1.0/29"), ranges("10.0.1.0/28")),
      wrong("a subnet larger than AWS makes", ranges("10.2.0.0/15"), ranges("10.2.0.0/16")),
    ],
  },
  {
    field: "network.subnets[0].cidrBlock",
    rule: "a range is written by its first address; the provider refuses any other",
    fix: "set 10.0.1.0/24",
    rows: [wrong("a range written by an address inside of it", ranges("10.0.1.7/24"), ranges("10.0.1.0/24"))],
  },
  {
    field: "network.subnets[1].cidrBlock",
    rule: "subnets of one VPC share no address, and this one shares some with subnets[0]",
    fix: "copy the range from the VPC console",
    rows: [
      wrong("subnets that share addresses", ranges("10.0.0.0/22", "10.0.3.0/24"), ranges("10.0.0.0/23", "10.0.3.0/24")),
    ],
  },
  {
    field: "network.subnets",
    rule: "while a rollout runs, zone eu-west-1a holds 12 tasks, each with an address, and these subnets have 11",
    fix: "add a subnet in eu-west-1a with room for 1 more",
    rows: [
      wrong("a rollout of six systems in a zone of eleven free addresses", crowded(6), crowded(5), {
        value: ["10.0.1.0/28"],
      }),
    ],
  },
];
