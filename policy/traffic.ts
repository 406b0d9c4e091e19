import { isKnown, numberOf } from "./known-value";
import { blocksOf, textOf, textsOf, type Arguments, type PolicyResource } from "./policy-resource";
import type { ResourceGraph } from "./resource-graph";

/** Traffic that a security group lets through, however it is written. */
export interface Traffic {
  readonly direction: "ingress" | "egress";
  /** Where it stands in the resource; empty when the resource is nothing else. */
  readonly place: string;
  /** `-1` is every protocol. */
  readonly protocol: string | undefined;
  /** First port; undefined where it is not known, or there is none. */
  readonly fromPort: number | undefined;
  readonly toPort: number | undefined;
  /** Ranges of addresses. */
  readonly ranges: readonly string[];
  readonly prefixLists: readonly string[];
  readonly description: string | undefined;
}

/** Types that let traffic through. */
export const TRAFFIC_TYPES: readonly string[] = [
  "aws_security_group",
  "aws_default_security_group",
  "aws_security_group_rule",
  "aws_vpc_security_group_ingress_rule",
  "aws_vpc_security_group_egress_rule",
];

function traffic(values: Arguments, direction: Traffic["direction"], place: string): Traffic {
  const known = (...names: readonly string[]): string[] =>
    names.flatMap((name) => textsOf(values, name)).filter(isKnown);
  return {
    direction,
    place,
    protocol: textOf(values, "protocol") ?? textOf(values, "ip_protocol"),
    fromPort: numberOf(values["from_port"]),
    toPort: numberOf(values["to_port"]),
    ranges: known("cidr_blocks", "ipv6_cidr_blocks", "cidr_ipv4", "cidr_ipv6"),
    prefixLists: known("prefix_list_ids", "prefix_list_id"),
    description: textOf(values, "description"),
  };
}

/** Traffic in blocks of a group itself. */
function inlineTraffic({ values }: PolicyResource): Traffic[] {
  return (["ingress", "egress"] as const).flatMap((direction) =>
    blocksOf(values, direction).map((block, index) => traffic(block, direction, `${direction}[${index}]: `)),
  );
}

function ownTraffic({ type, values }: PolicyResource): Traffic[] {
  if (type !== "aws_security_group_rule") {
    return [traffic(values, type.endsWith("_egress_rule") ? "egress" : "ingress", "")];
  }
  const { type: direction } = values;
  return direction === "ingress" || direction === "egress" ? [traffic(values, direction, "")] : [];
}

const RULE_TYPES = TRAFFIC_TYPES.filter((type) => type.endsWith("_rule"));

/** Whether all that one rule of a group lets through is let through by another one for the same reason. */
function isRepeated(inline: Traffic, rules: readonly Traffic[]): boolean {
  const isSame = (rule: Traffic): boolean =>
    (["direction", "protocol", "fromPort", "toPort"] as const).every((part) => rule[part] === inline[part]);
  const same = rules.filter(isSame);
  return (
    same.length > 0 &&
    inline.ranges.every((range) => same.some(({ ranges }) => ranges.includes(range))) &&
    inline.prefixLists.every((list) => same.some(({ prefixLists }) => prefixLists.includes(list)))
  );
}

function findTraffic(resource: PolicyResource, graph: ResourceGraph): readonly Traffic[] {
  if (RULE_TYPES.includes(resource.type)) return ownTraffic(resource);
  const inline = inlineTraffic(resource);
  if (inline.length === 0) return inline;
  const apart = RULE_TYPES.flatMap((type) => graph.referringTo(resource, type, "security_group_id"));
  const told = apart.flatMap(ownTraffic);
  return inline.filter((each) => !isRepeated(each, told));
}

/** Several rules ask for the same; it is found once. */
const FOUND = new WeakMap<PolicyResource, readonly Traffic[]>();

/**
 * The traffic a resource lets through. A plan shows a group with all its rules, also those that are resources of their
 * own: these are told once, where they stand.
 *
 * @param graph the one the resource is in
 */
export function trafficOf(resource: PolicyResource, graph: ResourceGraph): readonly Traffic[] {
  const known = FOUND.get(resource);
  if (known !== undefined) return known;
  const found = findTraffic(resource, graph);
  FOUND.set(resource, found);
  return found;
}
