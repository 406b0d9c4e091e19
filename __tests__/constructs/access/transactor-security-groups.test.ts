import {
  TransactorSecurityGroups,
  type TransactorSecurityGroupsProps,
} from "../../../constructs/access/transactor-security-groups";
import { fieldsOf, problemsOf } from "../../support/problems";
import { synthConstructs, synthToJson, testStack, type Synthesized } from "../../support/synth";
import { unknownList, unknownText } from "../../support/unknown-values";

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

  test.each([
    ["a VPC of another form", { vpcId: "vpc-0a1b2c3" }, ["vpcId"]],
    ["a subnet for a VPC", { vpcId: "subnet-0a1b2c3d" }, ["vpcId"]],
    ["a label that EC2 takes in no description", { systemLabel: "production|orders" }, ["systemLabel"]],
    ["a label that makes descriptions too long", { systemLabel: "a".repeat(201) }, ["systemLabel"]],
    ["a group's name that looks like an id", { transactorGroupName: "sg-orders" }, ["transactorGroupName"]],
    ["a group's name too long", { peerGroupName: "a".repeat(256) }, ["peerGroupName"]],
    ["a group's name that ends in a blank", { peerGroupName: "orders " }, ["peerGroupName"]],
    ["two groups of one name", { peerGroupName: MINIMAL.transactorGroupName }, ["peerGroupName"]],
    ["a peers' group by its name", { peerSecurityGroupIds: ["api"] }, ["peerSecurityGroupIds[0]"]],
    ["a peers' group twice", { peerSecurityGroupIds: ["sg-0a1b2c3d", "sg-0a1b2c3d"] }, ["peerSecurityGroupIds"]],
    ["a peers' group outside a list", { peerSecurityGroupIds: "sg-0a1b2c3d" }, ["peerSecurityGroupIds"]],
    ["no way out", { awsApiEgress: {} }, ["awsApiEgress"]],
    ["no way out at all", { awsApiEgress: undefined }, ["awsApiEgress"]],
    ["a way out that is no range", { awsApiEgress: { cidrBlocks: ["10.0.0.0"] } }, ["awsApiEgress.cidrBlocks[0]"]],
    ["a way out by another address", { awsApiEgress: { cidrBlocks: ["10.0.0.1/8"] } }, ["awsApiEgress.cidrBlocks[0]"]],
    ["a way out outside a list", { awsApiEgress: { cidrBlocks: "0.0.0.0/0" } }, ["awsApiEgress.cidrBlocks"]],
    [
      "a way out twice",
      { awsApiEgress: { prefixListIds: ["pl-63a5400a", "pl-63a5400a"] } },
      ["awsApiEgress.prefixListIds"],
    ],
    [
      "a way out of an unknown kind",
      { awsApiEgress: { cidrBlocks: ["0.0.0.0/0"], cidrs: "10.0.0.0/8" } },
      ["awsApiEgress.cidrs"],
    ],
    [
      "everything wrong at once",
      { vpcId: "", systemLabel: "", peerSecurityGroupIds: [""], awsApiEgress: { securityGroupIds: ["sg"] } },
      ["vpcId", "systemLabel", "peerSecurityGroupIds[0]", "awsApiEgress.securityGroupIds[0]"],
    ],
  ])("fails for %s", (_, change, fields) => {
    const props = { ...MINIMAL, ...change } as unknown as TransactorSecurityGroupsProps;
    expect(fieldsOf(problemsOf(() => new TransactorSecurityGroups(testStack(), "Groups", props)))).toEqual(fields);
  });

  test("take names and a label as long as EC2 does, with every character it allows", () => {
    const props = {
      ...MINIMAL,
      systemLabel: "Az09 ._-:/()#,@[]+=&;{}!$*".padEnd(200, "a"),
      transactorGroupName: "Az09 ._-:/()#,@[]+=&;{}!$*".padEnd(255, "a"),
      peerGroupName: "s",
    };
    expect(problemsOf(() => new TransactorSecurityGroups(testStack(), "Groups", props))).toEqual([]);
  });

  test("do not judge what is known only at apply, and tell such ways by their position", () => {
    const stack = testStack();
    const props: TransactorSecurityGroupsProps = {
      vpcId: unknownText(stack),
      systemLabel: unknownText(stack),
      transactorGroupName: unknownText(stack),
      peerGroupName: unknownText(stack),
      peerSecurityGroupIds: ["sg-0a1b2c3d", unknownText(stack)],
      awsApiEgress: { securityGroupIds: [unknownText(stack)], cidrBlocks: [unknownText(stack), "10.0.0.0/8"] },
    };
    expect(problemsOf(() => new TransactorSecurityGroups(stack, "Groups", props))).toEqual([]);
    expect(stack.node.findChild("Groups").node.children.map(({ node }) => node.id)).toEqual(
      expect.arrayContaining(["PeerIngress-sg-0a1b2c3d", "PeerIngressItem-1", "AwsApisItem-0", "AwsApisItem-1"]),
    );
    const egress = synthToJson(stack).resourcesOf(EGRESS);
    expect(egress).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ referenced_security_group_id: "${var.unknown-6}" }),
        expect.objectContaining({ cidr_ipv4: "${var.unknown-7}" }),
      ]),
    );
  });

  test("fail for lists that are known only at apply, for each item is a resource", () => {
    const stack = testStack();
    const props = {
      ...MINIMAL,
      peerSecurityGroupIds: unknownList(stack),
      awsApiEgress: { cidrBlocks: unknownList(stack) },
    };
    expect(problemsOf(() => new TransactorSecurityGroups(stack, "Groups", props))).toMatchObject([
      { field: "peerSecurityGroupIds", value: "known only at apply" },
      { field: "awsApiEgress.cidrBlocks", value: "known only at apply" },
    ]);
  });
});
