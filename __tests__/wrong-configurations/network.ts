import { egress, environment, network, untyped, wrong, type BrokenRule } from "./wrong-configuration";

/** The VPC, and the way out to AWS. */
export const NETWORK: readonly BrokenRule[] = [
  {
    field: "network",
    rule: "transactors run in a VPC",
    fix: "set vpcId, subnets and awsApiEgress",
    rows: [wrong("no network", environment({ network: untyped(undefined) }), environment({}))],
  },
  {
    field: "network.vpcId",
    rule: "a VPC id looks like vpc-0a1b2c3d4e5f60718",
    fix: "copy it from the VPC console",
    rows: [
      wrong("a VPC's id without its prefix", network({ vpcId: "0a1b2c3d" }), network({ vpcId: "vpc-0a1b2c3d" })),
      wrong(
        "a VPC's id with a digit too many",
        network({ vpcId: "vpc-0a1b2c3d4e5f607180" }),
        network({ vpcId: "vpc-0a1b2c3d4e5f60718" }),
      ),
    ],
  },
  {
    field: "network.assignPublicIp",
    rule: "known fields here are vpcId, subnets, awsApiEgress",
    fix: "remove it, or correct its name",
    rows: [
      wrong(
        "a field of the network that no type knows: tasks have no public address",
        network(untyped({ assignPublicIp: true })),
        network({}),
      ),
    ],
  },
  {
    field: "network.awsApiEgress",
    rule: "a transactor must reach DynamoDB, ECR and CloudWatch; without a way out no task starts",
    fix: 'name endpoint groups and prefix lists, or { cidrBlocks: ["0.0.0.0/0"] } where AWS is reached through NAT',
    rows: [
      wrong(
        "no way out to AWS",
        network({ awsApiEgress: untyped(undefined) }),
        egress({ prefixListIds: ["pl-63a5400a"] }),
      ),
      wrong(
        "lists of ways out that name none",
        egress({ securityGroupIds: [], prefixListIds: [], cidrBlocks: [] }),
        egress({ securityGroupIds: ["sg-0a1b2c3d"], prefixListIds: [], cidrBlocks: [] }),
      ),
    ],
  },
  {
    field: "network.awsApiEgress.securityGroupIds[0]",
    rule: "a security group id looks like sg-0a1b2c3d4e5f60718",
    fix: "copy it from the VPC console",
    rows: [
      wrong(
        "an endpoint's id where its group's belongs",
        egress({ securityGroupIds: ["vpce-0a1b2c3d"] }),
        egress({ securityGroupIds: ["sg-0a1b2c3d"] }),
      ),
    ],
  },
  {
    field: "network.awsApiEgress.prefixListIds[0]",
    rule: "a prefix list id looks like pl-63a5400a",
    fix: "copy it from the VPC console",
    rows: [
      wrong(
        "a prefix list by its name",
        egress({ prefixListIds: ["com.amazonaws.eu-west-1.s3"] }),
        egress({ prefixListIds: ["pl-6da54004"] }),
      ),
    ],
  },
  {
    field: "network.awsApiEgress.cidrBlocks[0]",
    rule: "an IPv4 range is four numbers up to 255, a slash and a prefix up to 32",
    fix: "write it like 10.0.1.0/24",
    rows: [
      wrong("an IPv6 range as way out", egress({ cidrBlocks: ["::/0"] }), egress({ cidrBlocks: ["0.0.0.0/0"] })),
      wrong(
        "a way out in a list of its own",
        egress({ cidrBlocks: untyped([["10.0.0.0/8"]]) }),
        egress({ cidrBlocks: ["10.0.0.0/8"] }),
      ),
    ],
  },
  {
    field: "network.awsApiEgress.cidrBlocks[0]",
    rule: "a range is written by its first address; the provider refuses any other",
    fix: "set 10.0.0.0/8",
    rows: [
      wrong(
        "a way out written by an address inside of its range, which the provider refuses",
        egress({ cidrBlocks: ["10.1.2.3/8"] }),
        egress({ cidrBlocks: ["10.0.0.0/8"] }),
      ),
    ],
  },
  {
    field: "network.awsApiEgress.prefixListIds",
    rule: "each is named once",
    fix: "remove the repetition",
    rows: [
      wrong(
        "a way out named twice, which is two resources for one rule",
        egress({ prefixListIds: ["pl-63a5400a", "pl-63a5400a"] }),
        egress({ prefixListIds: ["pl-63a5400a"] }),
        { value: "pl-63a5400a" },
      ),
    ],
  },
  {
    field: "network.awsApiEgress.ipv6CidrBlocks",
    rule: "known fields here are securityGroupIds, prefixListIds, cidrBlocks",
    fix: "remove it, or correct its name",
    rows: [
      wrong(
        "a way out of a kind that does not exist",
        egress(untyped({ cidrBlocks: ["0.0.0.0/0"], ipv6CidrBlocks: ["::/0"] })),
        egress({ cidrBlocks: ["0.0.0.0/0"] }),
        { value: "(hidden)" },
      ),
    ],
  },
];
