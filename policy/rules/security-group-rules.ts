import { PEER_PORT } from "../../constructs/transactor/properties/value-forms";
import { isMissing, unless } from "../known-value";
import { blocksOf, type PolicyResource } from "../policy-resource";
import type { ResourceGraph } from "../resource-graph";
import type { Rule } from "../rule";
import { TRAFFIC_TYPES, trafficOf, type Traffic } from "../traffic";

/** Judges all traffic that groups let through. */
function eachTraffic(test: (traffic: Traffic) => readonly string[]): Pick<Rule, "types" | "test"> {
  return {
    types: TRAFFIC_TYPES,
    test: (resource, graph) =>
      trafficOf(resource, graph).flatMap((traffic) => test(traffic).map((detail) => `${traffic.place}${detail}`)),
  };
}

/** Bits of the shortest prefix that a private network has; anything wider is, for its most part, somebody else's. */
const SHORTEST_PREFIX = { ipv4: 8, ipv6: 7 };

function isAnywhere(range: string): boolean {
  const [address = "", bits] = range.split("/");
  if (!/^\d+$/.test(bits ?? "")) return false;
  if (!address.includes(":")) return Number(bits) < SHORTEST_PREFIX.ipv4;
  return Number(bits) < (/^f[cd]/i.test(address) ? SHORTEST_PREFIX.ipv6 : 16);
}

const EVERY_PROTOCOL = ["-1", "all"];

const LAST_PORT = 65535;

function isEveryPort({ protocol, fromPort, toPort }: Traffic): boolean {
  return (
    EVERY_PROTOCOL.includes(protocol ?? "") ||
    (fromPort !== undefined && fromPort <= 1 && toPort !== undefined && toPort >= LAST_PORT)
  );
}

function opensPeerPort(traffic: Traffic): boolean {
  const { protocol, fromPort, toPort } = traffic;
  if (EVERY_PROTOCOL.includes(protocol ?? "")) return true;
  const isTcp = protocol === "tcp" || protocol === "6";
  return isTcp && fromPort !== undefined && toPort !== undefined && fromPort <= PEER_PORT && toPort >= PEER_PORT;
}

function portText({ protocol, fromPort, toPort }: Traffic): string {
  if (EVERY_PROTOCOL.includes(protocol ?? "") || fromPort === undefined) return "every port";
  return fromPort === toPort ? `port ${fromPort}` : `ports ${fromPort} to ${toPort ?? "?"}`;
}

function openIngress(traffic: Traffic): readonly string[] {
  if (traffic.direction !== "ingress") return [];
  return traffic.ranges.filter(isAnywhere).map((range) => `lets ${range} in on ${portText(traffic)}`);
}

function peerIngress(traffic: Traffic): readonly string[] {
  if (traffic.direction !== "ingress" || !opensPeerPort(traffic)) return [];
  const ranges = [...traffic.ranges.filter((range) => !isAnywhere(range)), ...traffic.prefixLists];
  return ranges.map((range) => `opens the peer port to ${range}`);
}

function allPortEgress(traffic: Traffic): readonly string[] {
  if (traffic.direction !== "egress" || !isEveryPort(traffic)) return [];
  return [...traffic.ranges, ...traffic.prefixLists].map((range) => `lets every port out to ${range}`);
}

function openEgress(traffic: Traffic): readonly string[] {
  if (traffic.direction !== "egress") return [];
  return traffic.ranges.filter(isAnywhere).map((range) => `lets ${portText(traffic)} out to ${range}`);
}

/** What Terraform's provider writes where nobody says anything. */
const PROVIDER_DESCRIPTION = "Managed by Terraform";

function isDescribed(value: unknown): boolean {
  return !isMissing(value) && value !== PROVIDER_DESCRIPTION;
}

function descriptionDetails(resource: PolicyResource, graph: ResourceGraph): readonly string[] {
  const group = resource.type === "aws_security_group" ? unless(resource.values, "description", isDescribed) : [];
  const rules = trafficOf(resource, graph).flatMap(({ place, description }) =>
    unless({ description }, "description", isDescribed, `${place}description`),
  );
  return [...group, ...rules];
}

/** What security groups are held to. */
export const SECURITY_GROUP_RULES: readonly Rule[] = [
  {
    id: "security-group-no-open-ingress",
    title: "Nobody gets in from anywhere",
    severity: "error",
    answers: {
      checkov: ["CKV_AWS_24", "CKV_AWS_25", "CKV_AWS_260", "CKV_AWS_277"],
      trivy: ["AWS-0107"],
      securityHub: ["EC2.13", "EC2.14", "EC2.18", "EC2.19"],
    },
    reason:
      "a transactor does not ask its peers who they are: whoever reaches the port and knows the storage may write",
    fix: "name a security group: peers.securityGroupIds",
    ...eachTraffic(openIngress),
  },
  {
    id: "security-group-peer-port-by-group",
    title: "The peer port opens to security groups, not to addresses",
    severity: "warning",
    answers: {},
    reason: "whatever gets one of these addresses next is a peer as well",
    fix: "put the peers into a group, and name it in peers.securityGroupIds",
    ...eachTraffic(peerIngress),
  },
  {
    id: "security-group-no-all-port-egress",
    title: "No group lets everything out",
    severity: "warning",
    answers: { checkov: ["CKV_AWS_382"] },
    reason: "whoever gets into a task could reach any service from there",
    fix: "name ports; transactors need 443 to AWS's APIs",
    ...eachTraffic(allPortEgress),
  },
  {
    id: "security-group-egress-anywhere",
    title: "Traffic goes out to named places only",
    severity: "note",
    answers: { trivy: ["AWS-0104"] },
    reason: "data could be sent anywhere; through NAT there is no narrower way, for AWS's addresses cannot be known",
    fix: "use endpoints, and name their groups and prefix lists in network.awsApiEgress",
    ...eachTraffic(openEgress),
  },
  {
    id: "security-group-descriptions",
    title: "Every group and every rule says what it is for",
    severity: "warning",
    answers: { checkov: ["CKV_AWS_23"], trivy: ["AWS-0099", "AWS-0124"] },
    reason: "nobody dares to remove a rule that nobody can explain",
    fix: "set description",
    types: TRAFFIC_TYPES,
    test: descriptionDetails,
  },
  {
    id: "security-group-default-empty",
    title: "A network's default group lets nothing through",
    severity: "warning",
    answers: { checkov: ["CKV2_AWS_12"], trivy: ["AWS-0173"], securityHub: ["EC2.2"] },
    reason: "whatever is started without a group is in it, and could reach all others in it",
    fix: "give aws_default_security_group neither ingress nor egress",
    types: ["aws_default_security_group"],
    test: ({ values }) =>
      ["ingress", "egress"].filter((name) => blocksOf(values, name).length > 0).map((name) => `has ${name}`),
  },
];
