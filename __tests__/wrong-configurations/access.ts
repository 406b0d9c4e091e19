import { environment, system, untyped, wrong, type BrokenRule } from "./wrong-configuration";

/** Peers, roles and groups. */
export const ACCESS: readonly BrokenRule[] = [
  {
    field: "systems[0].peers.roleNames[0]",
    rule: "a role's name of up to 64 letters, digits and _ + = , . @ -, not its ARN",
    fix: "write it like orders-api; in an ARN it follows the last /",
    rows: [
      wrong(
        "a role's ARN where its name belongs",
        system({ peers: { roleNames: ["arn:aws:iam::111122223333:role/orders-api"] } }),
        system({ peers: { roleNames: ["orders-api"] } }),
      ),
      wrong(
        "a role's path before its name",
        system({ peers: { roleNames: ["team/orders-api"] } }),
        system({ peers: { roleNames: ["orders-api"] } }),
      ),
      wrong(
        "a role's name of 65 characters",
        system({ peers: { roleNames: ["r".repeat(65)] } }),
        system({ peers: { roleNames: ["r".repeat(64)] } }),
      ),
    ],
  },
  {
    field: "systems[0].peers.roleNames[0]",
    rule: "this role is made with the system: its peer role has the policy, and its transactors need none",
    fix: "remove it, or name the role of an application that reads",
    rows: [
      ...["peer", "transactor", "execution"].map((part) =>
        wrong(
          `the ${part} role of the system itself`,
          system({ peers: { roleNames: [`datomic-production-orders-${part}-eu-west-1`] } }),
          system({ peers: { roleNames: [`datomic-production-prices-${part}-eu-west-1`] } }),
        ),
      ),
      wrong(
        "the peer role of the system in capitals, which IAM does not tell from small letters",
        system({ peers: { roleNames: ["Datomic-Production-Orders-Peer-eu-west-1"] } }),
        system({ peers: { roleNames: ["Datomic-Production-Orders-Peer"] } }),
      ),
    ],
  },
  {
    field: "systems[0].peers.roleNames[0]",
    rule: "a service-linked role has the policy of its service, and no other can be attached to it",
    fix: "name the role of an application that reads",
    rows: [
      wrong(
        "a service's own role for a peer's",
        system({ peers: { roleNames: ["AWSServiceRoleForECS"] } }),
        system({ peers: { roleNames: ["OurServiceRoleForECS"] } }),
      ),
    ],
  },
  {
    field: "systems[0].peers.roleNames[0]",
    rule: "IAM Identity Center made this role and refuses changes from elsewhere",
    fix: "add the peer policy to the permission set as a customer managed policy",
    rows: [
      wrong(
        "a role that people sign in to",
        system({ peers: { roleNames: ["AWSReservedSSO_Developers_0a1b2c3d4e5f6071"] } }),
        system({ peers: { roleNames: ["Developers"] } }),
      ),
    ],
  },
  {
    field: "systems[0].peers.roleNames",
    rule: "each is named once",
    fix: "remove the repetition",
    rows: [
      wrong(
        "a role named twice, which is two resources for one attachment",
        system({ peers: { roleNames: ["orders-api", "orders-api"] } }),
        system({ peers: { roleNames: ["orders-api", "orders-batch"] } }),
        { value: "orders-api" },
      ),
    ],
  },
  {
    field: "systems[0].peers.securityGroupIds[0]",
    rule: "a security group id looks like sg-0a1b2c3d4e5f60718",
    fix: "copy it from the VPC console",
    rows: [
      wrong(
        "a group's name where its id belongs",
        system({ peers: { securityGroupIds: ["orders-api"] } }),
        system({ peers: { securityGroupIds: ["sg-0a1b2c3d"] } }),
      ),
    ],
  },
  {
    field: "systems[0].peers.securityGroupIds",
    rule: "each is named once",
    fix: "remove the repetition",
    rows: [
      wrong(
        "a group named twice, which is two resources for one rule",
        system({ peers: { securityGroupIds: ["sg-0a1b2c3d", "sg-0a1b2c3d"] } }),
        system({ peers: { securityGroupIds: ["sg-0a1b2c3d", "sg-0b1c2d3e"] } }),
        { value: "sg-0a1b2c3d" },
      ),
    ],
  },
  {
    field: "systems[0].peers.cidrBlocks",
    rule: "known fields here are securityGroupIds, roleNames",
    fix: "remove it, or correct its name",
    rows: [
      wrong(
        "the peer port open to a range of addresses: the channel does not tell peers from others",
        system({ peers: untyped({ cidrBlocks: ["10.0.0.0/8"] }) }),
        system({ peers: { securityGroupIds: ["sg-0a1b2c3d"] } }),
        { value: "(hidden)" },
      ),
    ],
  },
  {
    field: "systems[0].rights",
    rule: '"called" or "documented"',
    fix: 'set one of these, or remove it for "called"',
    rows: [wrong("rights that do not exist", system({ rights: untyped("all") }), system({ rights: "documented" }))],
  },
  {
    field: "permissionsBoundaryArn",
    rule: "the ARN of a managed policy",
    fix: "write it like arn:aws:iam::111122223333:policy/boundary",
    rows: [
      wrong(
        "the policy's name where its ARN belongs",
        environment({ permissionsBoundaryArn: "boundary" }),
        environment({ permissionsBoundaryArn: "arn:aws:iam::111122223333:policy/boundary" }),
      ),
      wrong(
        "a role as boundary of roles",
        environment({ permissionsBoundaryArn: "arn:aws:iam::111122223333:role/boundary" }),
        environment({ permissionsBoundaryArn: "arn:aws:iam::aws:policy/PowerUserAccess" }),
      ),
    ],
  },
  {
    field: "permissionsBoundaryArn",
    rule: "a role is bounded by a policy of its own account, 111122223333 in partition aws, or by one of AWS's",
    fix: "name a policy there, like arn:aws:iam::111122223333:policy/boundary",
    rows: [
      wrong(
        "a boundary of another account",
        environment({ permissionsBoundaryArn: "arn:aws:iam::444455556666:policy/boundary" }),
        environment({ permissionsBoundaryArn: "arn:aws:iam::111122223333:policy/team/boundary" }),
      ),
      wrong(
        "a boundary of another partition",
        environment({ permissionsBoundaryArn: "arn:aws-cn:iam::aws:policy/PowerUserAccess" }),
        environment({ permissionsBoundaryArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" }),
      ),
    ],
  },
];
