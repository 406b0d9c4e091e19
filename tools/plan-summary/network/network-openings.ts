import { blocksOf, isArguments, isOn, textOf, textsOf, type Arguments } from "../../../policy/policy-resource.js";
import { GROUP_TYPES, type GroupName, type SecurityGroupNames } from "./network-groups.js";
import { parseAddressRange, type AddressRange } from "./network-range.js";
import { shownOn, type PlanReferences, type Side } from "../changes/plan-references.js";
import type { ReviewedChange } from "../changes/reviewed-plan.js";

/** Which way a connection is opened. */
export type Direction = "ingress" | "egress";

const DIRECTIONS: readonly Direction[] = ["ingress", "egress"];

/** One thing a security group lets through: a protocol, some ports, one party. */
export interface Opening {
  readonly stackId: string;
  /** Address of the resource that says so. */
  readonly address: string;
  /** The same for the same group. */
  readonly groupKey: string;
  /** The group's name, or its id. */
  readonly group: string;
  readonly direction: Direction;
  /** `tcp`, `udp`, `icmp`, `icmpv6`, `all`, or a number. */
  readonly protocol: string;
  /** First and last port; type and code of ICMP, -1 for any. */
  readonly ports: readonly [number, number];
  readonly party: Party;
}

/** Who is at the other end. */
export interface Party {
  /** The same for the same party. */
  readonly key: string;
  readonly text: string;
  /** Undefined unless it is a range of addresses. */
  readonly range: AddressRange | undefined;
}

const PROTOCOLS: Readonly<Record<string, string>> = {
  "-1": "all",
  "6": "tcp",
  "17": "udp",
  "1": "icmp",
  "58": "icmpv6",
};
const ALL_PORTS = [0, 65_535] as const;
const ANY = -1;

const RANGES = ["cidr_ipv4", "cidr_ipv6", "cidr_blocks", "ipv6_cidr_blocks"];
const PREFIX_LISTS = ["prefix_list_id", "prefix_list_ids"];
const GROUPS = ["referenced_security_group_id", "source_security_group_id", "security_groups"];

function rangeParty(block: string): Party {
  const range = parseAddressRange(block);
  const key = range === undefined ? block : `${range.family} ${range.first} ${range.prefix}`;
  return { key: `range ${key}`, text: block, range };
}

function unknownParty(address: string, argument: string): Party {
  const text = `${argument}, known only after the apply`;
  return { key: `unknown ${address} ${argument}`, text, range: undefined };
}

/** A rule, or a block of one inside a group. */
interface Rule {
  readonly references: PlanReferences;
  readonly change: ReviewedChange;
  readonly values: Arguments;
  readonly unknown: Arguments;
  readonly side: Side;
  /** Where the rule stands when it is a block: references are known of the whole argument only. */
  readonly block: string | undefined;
}

function isUnknown({ references, change, unknown, block }: Rule, argument: string): boolean {
  const flag = unknown[argument];
  const isFlagged = flag === true || (Array.isArray(flag) && flag.includes(true));
  return isFlagged && (block !== undefined || references.isConfigured(change, argument));
}

function partiesOf(rule: Rule, names: SecurityGroupNames, group: GroupName): Party[] {
  const { references, change, values, side, block } = rule;
  const groupParty = ({ key, name }: GroupName): Party => ({
    key: `group ${key}`,
    text: name,
    range: undefined,
  });
  const unknownGroups = GROUPS.filter((argument) => isUnknown(rule, argument)).flatMap((argument) => {
    const found = names.referredBy(references, change, block ?? argument);
    return found.length === 0 ? [unknownParty(change.address, argument)] : found.map(groupParty);
  });
  const unknownOthers = [...RANGES, ...PREFIX_LISTS].filter((argument) => isUnknown(rule, argument));
  return [
    ...RANGES.flatMap((argument) => textsOf(values, argument)).map((block) => rangeParty(shownOn(side, change, block))),
    ...PREFIX_LISTS.flatMap((argument) => textsOf(values, argument)).map((id) => ({
      key: `list ${id}`,
      text: id,
      range: undefined,
    })),
    ...GROUPS.flatMap((argument) => textsOf(values, argument)).map((id) => groupParty(names.ofId(id))),
    ...(isOn(values, "self") ? [groupParty(group)] : []),
    ...unknownGroups,
    ...unknownOthers.map((argument) => unknownParty(change.address, argument)),
  ];
}

function portsOf({ values, unknown }: Rule, protocol: string): readonly [number, number] {
  const [from, to] = ["from_port", "to_port"].map((name) => textOf(values, name));
  if (protocol.startsWith("icmp")) return [Number(from ?? ANY), Number(to ?? ANY)];
  const isOpen = protocol === "all" || unknown["from_port"] === true || unknown["to_port"] === true;
  return isOpen || from === undefined || Number(from) < 0 ? ALL_PORTS : [Number(from), Number(to ?? from)];
}

function openingsOfRule(rule: Rule, direction: Direction, names: SecurityGroupNames, group: GroupName): Opening[] {
  const { references, change, values } = rule;
  const written = (textOf(values, "ip_protocol") ?? textOf(values, "protocol") ?? "-1").toLowerCase();
  const protocol = PROTOCOLS[written] ?? written;
  return partiesOf(rule, names, group).map((party) => ({
    stackId: references.plan.stackId,
    address: change.address,
    groupKey: group.key,
    group: group.name,
    direction,
    protocol,
    ports: portsOf(rule, protocol),
    party,
  }));
}

const RULE_TYPES: Readonly<Record<string, (values: Arguments) => Direction>> = {
  aws_vpc_security_group_ingress_rule: () => "ingress",
  aws_vpc_security_group_egress_rule: () => "egress",
  aws_security_group_rule: (values) => (textOf(values, "type") === "egress" ? "egress" : "ingress"),
};

/** What a group opens by a block of its own, `ingress` or `egress`. */
function openingsOfBlock(
  references: PlanReferences,
  change: ReviewedChange,
  side: Side,
  direction: Direction,
  names: SecurityGroupNames,
): Opening[] {
  const group = names.itself(references, change, side);
  const rule = { references, change, side, block: direction };
  if (change.unknown[direction] === true) {
    if (side === "before" || !references.isConfigured(change, direction)) return [];
    const unknown = { security_groups: true };
    return openingsOfRule({ ...rule, values: {}, unknown }, direction, names, group);
  }
  // A group reads back the rules that others give it; only what it is written with is its own.
  const [before, after] = [change.before?.[direction], change.after?.[direction]];
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const flags: unknown = side === "after" ? change.unknown[direction] : undefined;
  return blocksOf(change[side] ?? {}, direction).flatMap((values, index) => {
    const unknown: unknown = Array.isArray(flags) ? flags[index] : undefined;
    return openingsOfRule({ ...rule, values, unknown: isArguments(unknown) ? unknown : {} }, direction, names, group);
  });
}

/** What a resource opens on one side of the apply, by a rule of its own or by a group's blocks. */
export function openingsOf(
  references: PlanReferences,
  change: ReviewedChange,
  side: Side,
  names: SecurityGroupNames,
): Opening[] {
  const values = change[side];
  if (values === undefined) return [];
  if (GROUP_TYPES.has(change.type)) {
    return DIRECTIONS.flatMap((direction) => openingsOfBlock(references, change, side, direction, names));
  }
  const direction = RULE_TYPES[change.type]?.(values);
  if (direction === undefined) return [];
  const unknown = side === "after" ? change.unknown : {};
  const rule = { references, change, values, unknown, side, block: undefined };
  return openingsOfRule(rule, direction, names, names.ofRule(references, change, side));
}
