import type { Arguments } from "../../../../policy/policy-resource";
import { SENSITIVE } from "../../../../policy/known-value";
import { exposureChanges } from "../../../../tools/plan-summary/network/network-exposure";
import { FROM_TEN, PEER_PORT, rule, told, TRANSACTORS } from "../support/network-plans";
import { changeOf, planOf, unchanged, type ConfiguredChange } from "../support/reviewed-plans";

describe("rules of security groups", () => {
  test.each<[string, Arguments | undefined, Arguments | undefined, string]>([
    ["opens", undefined, FROM_TEN, `ingress opened ${TRANSACTORS}: tcp 4334 (the peer port) from 10.0.0.0/16, new`],
    ["closes", FROM_TEN, undefined, `ingress closed ${TRANSACTORS}: tcp 4334 (the peer port) from 10.0.0.0/16`],
    [
      "is wider",
      FROM_TEN,
      { ...PEER_PORT, cidr_ipv4: "10.0.0.0/8" },
      `ingress changed ${TRANSACTORS}: tcp 4334 (the peer port) from 10.0.0.0/16 -> ` +
        "tcp 4334 (the peer port) from 10.0.0.0/8, new",
    ],
    [
      "is narrower",
      FROM_TEN,
      { ...PEER_PORT, cidr_ipv4: "10.0.1.0/24" },
      `ingress changed ${TRANSACTORS}: tcp 4334 (the peer port) from 10.0.0.0/16 -> ` +
        "tcp 4334 (the peer port) from 10.0.1.0/24",
    ],
    [
      "is the world's",
      undefined,
      { ...PEER_PORT, cidr_ipv4: "0.0.0.0/0" },
      `ingress opened ${TRANSACTORS}: tcp 4334 (the peer port) from 0.0.0.0/0, new, world`,
    ],
    [
      "is the world's by IPv6",
      undefined,
      { ...PEER_PORT, cidr_ipv6: "0::/0" },
      `ingress opened ${TRANSACTORS}: tcp 4334 (the peer port) from 0::/0, new, world`,
    ],
    [
      "is a group's",
      undefined,
      { ...PEER_PORT, referenced_security_group_id: "sg-1" },
      `ingress opened ${TRANSACTORS}: tcp 4334 (the peer port) from transactors (sg-1), new`,
    ],
    [
      "is a list's",
      undefined,
      { ...PEER_PORT, prefix_list_id: "pl-1" },
      `ingress opened ${TRANSACTORS}: tcp 4334 (the peer port) from pl-1, new`,
    ],
    [
      "has more ports",
      { ...FROM_TEN, from_port: 80, to_port: 80 },
      { ...FROM_TEN, from_port: 0, to_port: 65535 },
      `ingress changed ${TRANSACTORS}: tcp 80 from 10.0.0.0/16 -> every tcp port (with the peer port) from 10.0.0.0/16, new`,
    ],
    [
      "has every protocol",
      FROM_TEN,
      { security_group_id: "sg-1", ip_protocol: "-1", cidr_ipv4: "10.0.0.0/16" },
      `ingress changed ${TRANSACTORS}: tcp 4334 (the peer port) from 10.0.0.0/16 -> ` +
        "every protocol and port (with the peer port) from 10.0.0.0/16, new",
    ],
    [
      "has a protocol by its number",
      undefined,
      { ...FROM_TEN, ip_protocol: "17", from_port: 53, to_port: 53 },
      `ingress opened ${TRANSACTORS}: udp 53 from 10.0.0.0/16, new`,
    ],
    [
      "is of ICMP",
      { ...FROM_TEN, ip_protocol: "icmp", from_port: -1, to_port: -1 },
      { ...FROM_TEN, ip_protocol: "icmp", from_port: 8, to_port: 0 },
      `ingress changed ${TRANSACTORS}: icmp from 10.0.0.0/16 -> icmp type 8 from 10.0.0.0/16`,
    ],
  ])("are told of when one %s", (_what, before, after, line) => {
    expect(told(rule(before, after))).toEqual([line]);
  });

  test.each<[string, ConfiguredChange[]]>([
    ["a new description", [rule({ ...FROM_TEN, description: "a" }, { ...FROM_TEN, description: "b" })]],
    ["another address of the resource", [rule(FROM_TEN, undefined, "Old"), rule(undefined, FROM_TEN, "New")]],
    [
      "another spelling of the range",
      [rule({ ...PEER_PORT, cidr_ipv6: "2001:db8::/32" }, { ...PEER_PORT, cidr_ipv6: "2001:DB8:0::/32" })],
    ],
    [
      "a rule instead of a block",
      [
        changeOf("aws_security_group.Transactor", {
          before: {
            id: "sg-1",
            name: "t",
            ingress: [{ protocol: "tcp", from_port: 4334, to_port: 4334, cidr_blocks: ["10.0.0.0/16"] }],
          },
          after: { id: "sg-1", name: "t", ingress: [] },
        }),
        rule(undefined, FROM_TEN),
      ],
    ],
    [
      "one of the older type",
      [
        changeOf("aws_security_group_rule.Old", {
          before: {
            type: "ingress",
            security_group_id: "sg-1",
            protocol: "6",
            from_port: 4334,
            to_port: 4334,
            cidr_blocks: ["10.0.0.0/16"],
          },
        }),
        rule(undefined, FROM_TEN),
      ],
    ],
    [
      "what a group reads back of its rules",
      [
        changeOf("aws_security_group.Transactor", {
          before: { id: "sg-1", name: "t", ingress: [{ cidr_blocks: ["10.0.0.0/16"] }], tags: {} },
          after: { id: "sg-1", name: "t", ingress: [{ cidr_blocks: ["10.0.0.0/16"] }], tags: { a: "b" } },
        }),
      ],
    ],
    [
      "a new group without blocks",
      [
        changeOf("aws_security_group.New", {
          after: { name: "new" },
          unknown: { id: true, ingress: true, egress: true },
        }),
      ],
    ],
  ])("are the same with %s", (_what, changes) => {
    expect(told(...changes)).toEqual([]);
  });

  test("are new where a range may not be shown, for it may be another", () => {
    const hidden = { ...PEER_PORT, cidr_ipv4: SENSITIVE };
    const lines = told(rule(hidden, { ...hidden, description: "changed" }));
    expect(lines).toEqual([expect.stringMatching(/^ingress changed .*, new$/)]);
    expect(told(rule(hidden, hidden))).toEqual([]);
  });

  test("stay open where Terraform only forgets them", () => {
    const { change, expressions } = rule(FROM_TEN, undefined);
    expect(told({ change: { ...change, kind: "forget" }, expressions })).toEqual([]);
  });

  test("close although the group has read the rule back, and still has it", () => {
    const readBack = unchanged("aws_security_group.Transactor", {
      id: "sg-1",
      name: "transactors",
      ingress: [{ protocol: "tcp", from_port: 4334, to_port: 4334, cidr_blocks: ["10.0.0.0/16"] }],
    });
    expect(exposureChanges([planOf([readBack, rule(FROM_TEN, undefined)])])).toMatchObject([{ change: "closed" }]);
  });

  test("are nothing new within a rule that stays", () => {
    const stays = rule({ ...PEER_PORT, cidr_ipv4: "10.0.0.0/8" }, { ...PEER_PORT, cidr_ipv4: "10.0.0.0/8" }, "Stays");
    expect(told(stays, rule(undefined, FROM_TEN))).toEqual([
      `ingress opened ${TRANSACTORS}: tcp 4334 (the peer port) from 10.0.0.0/16`,
    ]);
  });

  test("are new where only another group, the other direction or another protocol has them", () => {
    const wide = { ...PEER_PORT, cidr_ipv4: "10.0.0.0/8" };
    const elsewhere = [
      rule({ ...wide, security_group_id: "sg-2" }, { ...wide, security_group_id: "sg-2" }, "Other"),
      unchanged("aws_vpc_security_group_egress_rule.Out", wide),
      rule({ ...wide, ip_protocol: "udp" }, { ...wide, ip_protocol: "udp" }, "Udp"),
    ];
    expect(told(...elsewhere, rule(undefined, FROM_TEN))).toEqual([expect.stringMatching(/, new$/)]);
  });

  test("name groups that are not made yet by what they refer to", () => {
    const made = changeOf("aws_security_group.New", { after: { name: "new" }, unknown: { id: true } });
    const opened = changeOf(
      "aws_vpc_security_group_egress_rule.Rule",
      {
        after: { ip_protocol: "tcp", from_port: 4334, to_port: 4334 },
        unknown: { security_group_id: true, referenced_security_group_id: true },
      },
      {
        security_group_id: ["aws_security_group.New.id"],
        referenced_security_group_id: ["aws_security_group.Transactor.id"],
      },
    );
    expect(told(made, opened)).toEqual([`egress opened new: tcp 4334 (the peer port) to ${TRANSACTORS}, new`]);
  });

  test("are new when who is meant is known only after the apply", () => {
    const opened = changeOf(
      "aws_vpc_security_group_ingress_rule.Rule",
      { before: FROM_TEN, after: PEER_PORT, unknown: { cidr_ipv4: true } },
      { cidr_ipv4: ["data.aws_vpc.Vpc.cidr_block"] },
    );
    expect(told(opened)).toEqual([
      `ingress changed ${TRANSACTORS}: tcp 4334 (the peer port) from 10.0.0.0/16 -> ` +
        "tcp 4334 (the peer port) from cidr_ipv4, known only after the apply, new",
    ]);
  });

  test("are read from blocks of a group, each party for itself", () => {
    const block = {
      protocol: "tcp",
      from_port: 443,
      to_port: 443,
      cidr_blocks: ["10.0.0.0/16"],
      ipv6_cidr_blocks: ["::/0"],
      security_groups: ["sg-2"],
      self: true,
    };
    const group = changeOf("aws_default_security_group.Default", {
      before: { id: "sg-0", ingress: [], egress: [] },
      after: { id: "sg-0", ingress: [block], egress: [] },
    });
    expect(told(group)).toEqual([
      "ingress opened sg-0: tcp 443 from 10.0.0.0/16, new",
      "ingress opened sg-0: tcp 443 from ::/0, new, world",
      "ingress opened sg-0: tcp 443 from sg-2, new",
      "ingress opened sg-0: tcp 443 from sg-0, new",
    ]);
  });

  test("close nothing where blocks are known only after the apply", () => {
    const group = changeOf(
      "aws_security_group.Transactor",
      {
        before: { id: "sg-1", name: "transactors", ingress: [{ cidr_blocks: ["10.0.0.0/16"] }] },
        after: { id: "sg-1", name: "transactors" },
        unknown: { ingress: true },
      },
      { ingress: ["aws_vpc.Vpc.cidr_block"] },
    );
    expect(exposureChanges([planOf([group])])).toMatchObject([{ change: "opened", isNew: true }]);
  });
});
