import {
  TransactorSecurityGroups,
  type TransactorSecurityGroupsProps,
} from "../../../constructs/access/transactor-security-groups";
import { synthConstructs, type Synthesized } from "../../support/synth";

const MINIMAL: TransactorSecurityGroupsProps = {
  vpcId: "vpc-0a1b2c3d",
  systemLabel: "production orders",
  transactorGroupName: "datomic-production-orders-transactor",
  peerGroupName: "datomic-production-orders-peer",
  peerSecurityGroupIds: [],
  awsApiEgress: { cidrBlocks: ["0.0.0.0/0"] },
};

const synthGroups = (change: Partial<TransactorSecurityGroupsProps>): Synthesized =>
  synthConstructs((stack) => {
    new TransactorSecurityGroups(stack, "SecurityGroups", { ...MINIMAL, ...change });
  });

const INGRESS = "aws_vpc_security_group_ingress_rule";
const EGRESS = "aws_vpc_security_group_egress_rule";
const TRANSACTOR = /^\$\{aws_security_group\.SecurityGroups_Transactor_\w+\.id\}$/;
const PEER = /^\$\{aws_security_group\.SecurityGroups_Peer_\w+\.id\}$/;
const matching = (form: RegExp): unknown => expect.stringMatching(form);

describe("security groups of a system", () => {
  const minimal = synthGroups({});
  const maximal = synthGroups({
    peerSecurityGroupIds: ["sg-0a1b2c3d", "sg-0b1c2d3e"],
    awsApiEgress: {
      securityGroupIds: ["sg-0c1d2e3f"],
      prefixListIds: ["pl-63a5400a"],
      cidrBlocks: ["10.0.0.0/8"],
    },
  });

  test("are one for transactors and one for peers, found by their names", () => {
    const groups = minimal.resourcesOf("aws_security_group");
    expect(groups).toEqual(
      [
        ["datomic-production-orders-peer", "Datomic peers of production orders"],
        ["datomic-production-orders-transactor", "Datomic transactors of production orders"],
      ].map(([name, description]) => ({ name, description, vpc_id: "vpc-0a1b2c3d", tags: { Name: name } })),
    );
  });

  test("leave out inline rules, which would fight with the rules of their own", () => {
    for (const group of maximal.resourcesOf("aws_security_group")) {
      expect(Object.keys(group)).not.toEqual(expect.arrayContaining(["ingress"]));
      expect(Object.keys(group)).not.toEqual(expect.arrayContaining(["egress"]));
    }
  });

  test("let members of the peer group reach the peer port", () => {
    expect(minimal.resourceOf(INGRESS)).toEqual({
      security_group_id: matching(TRANSACTOR),
      referenced_security_group_id: matching(PEER),
      ip_protocol: "tcp",
      from_port: 4334,
      to_port: 4334,
      description: "peer port from peers of the system",
    });
  });

  test("let members of the named groups reach it as well", () => {
    const sources = maximal.resourcesOf(INGRESS).map((rule) => rule["referenced_security_group_id"]);
    expect(sources).toHaveLength(3);
    expect(sources).toEqual(expect.arrayContaining(["sg-0a1b2c3d", "sg-0b1c2d3e", matching(PEER)]));
  });

  test.each([
    ["minimal", minimal],
    ["maximal", maximal],
  ])("open the peer port to groups only, never to addresses (%s)", (_, stack) => {
    for (const rule of stack.resourcesOf(INGRESS)) {
      expect(rule).toMatchObject({ ip_protocol: "tcp", from_port: 4334, to_port: 4334 });
      expect(Object.keys(rule)).not.toEqual(expect.arrayContaining([matching(/cidr|prefix_list/)]));
      expect(rule["referenced_security_group_id"]).toBeTruthy();
    }
  });

  test("let peers out to the transactors and nowhere else", () => {
    const fromPeers = maximal.resourcesOf(EGRESS).filter((rule) => PEER.test(String(rule["security_group_id"])));
    expect(fromPeers).toEqual([
      {
        security_group_id: matching(PEER),
        referenced_security_group_id: matching(TRANSACTOR),
        ip_protocol: "tcp",
        from_port: 4334,
        to_port: 4334,
        description: "to the transactors",
      },
    ]);
  });

  test("let transactors out by HTTPS to the ways named", () => {
    const fromTransactors = maximal
      .resourcesOf(EGRESS)
      .filter((rule) => TRANSACTOR.test(String(rule["security_group_id"])));
    expect(fromTransactors).toHaveLength(3);
    for (const rule of fromTransactors)
      expect(rule).toMatchObject({ ip_protocol: "tcp", from_port: 443, to_port: 443 });
    expect(fromTransactors).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ referenced_security_group_id: "sg-0c1d2e3f" }),
        expect.objectContaining({ prefix_list_id: "pl-63a5400a" }),
        expect.objectContaining({ cidr_ipv4: "10.0.0.0/8" }),
      ]),
    );
  });

  test("say of every rule what it is for, within what EC2 accepts", () => {
    const described = [...maximal.resourcesOf(INGRESS), ...maximal.resourcesOf(EGRESS)];
    for (const { description } of [...described, ...maximal.resourcesOf("aws_security_group")]) {
      expect(description).toMatch(/^[A-Za-z0-9 ._\-:/()#,@[\]+=&;{}!$*]{1,255}$/);
    }
  });
});
