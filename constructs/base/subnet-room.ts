import type { Subnet } from "./environment";
import { firstAddressProblems, IPV4_CIDR, parseRange } from "./ipv4-range";
import { textProblems } from "./problem-fields";
import { SOURCES } from "./sources";
import type { Problem } from "./validation-error";

/** Addresses of every subnet that AWS keeps for itself: network, router, DNS, reserve, broadcast. */
const RESERVED_ADDRESSES = 5;

/** Prefixes of the largest and the smallest subnet that AWS makes. */
const [SHORTEST_PREFIX, LONGEST_PREFIX] = [16, 28];

/**
 * Addresses a subnet has for tasks.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html
 */
export function usableAddresses(cidrBlock: string): number {
  const { first, end } = parseRange(cidrBlock);
  return end - first - RESERVED_ADDRESSES;
}

function sizeProblems(field: string, cidrBlock: string): Problem[] {
  const { prefix } = parseRange(cidrBlock);
  if (prefix >= SHORTEST_PREFIX && prefix <= LONGEST_PREFIX) return [];
  const rule = `a subnet's range is from /${SHORTEST_PREFIX} to /${LONGEST_PREFIX}`;
  return [{ field, value: cidrBlock, rule, fix: "copy the range from the VPC console", see: SOURCES.subnets }];
}

function overlapProblems(subnets: readonly Subnet[]): Problem[] {
  return subnets.flatMap(({ cidrBlock }, index) => {
    if (cidrBlock === undefined) return [];
    const range = parseRange(cidrBlock);
    const overlapped = subnets.slice(0, index).findIndex((other) => {
      if (other.cidrBlock === undefined) return false;
      const { first, end } = parseRange(other.cidrBlock);
      return first < range.end && range.first < end;
    });
    if (overlapped === -1) return [];
    return [
      {
        field: `subnets[${index}].cidrBlock`,
        value: cidrBlock,
        rule: `subnets of one VPC share no address, and this one shares some with subnets[${overlapped}]`,
        fix: "copy the range from the VPC console",
        see: SOURCES.subnets,
      },
    ];
  });
}

/** Checks the ranges that are given; fields are relative to the network. */
export function subnetRangeProblems(subnets: readonly Subnet[]): Problem[] {
  const malformed = subnets.flatMap(({ cidrBlock }, index) => {
    const field = `subnets[${index}].cidrBlock`;
    if (cidrBlock === undefined) return [];
    const noRange = textProblems(field, cidrBlock, IPV4_CIDR);
    if (noRange.length > 0) return noRange;
    return [...sizeProblems(field, cidrBlock), ...firstAddressProblems(field, cidrBlock)];
  });
  return malformed.length > 0 ? malformed : overlapProblems(subnets);
}

/**
 * Checks that every zone whose subnets are all known holds its share of a rollout, in which each transactor runs
 * beside its successor. ECS spreads tasks evenly over zones; what else lives in the subnets is not known here.
 */
export function subnetRoomProblems(subnets: readonly Subnet[], tasksInRollout: number): Problem[] {
  const zones = [...new Set(subnets.map(({ availabilityZone }) => availabilityZone))];
  const share = Math.ceil(tasksInRollout / zones.length);
  return zones.flatMap((zone) => {
    const blocks = subnets
      .filter(({ availabilityZone }) => availabilityZone === zone)
      .map((subnet) => subnet.cidrBlock);
    if (blocks.some((block) => block === undefined)) return [];
    const room = blocks.reduce((sum, block) => sum + usableAddresses(block!), 0);
    if (room >= share) return [];
    return [
      {
        field: "subnets",
        value: blocks,
        rule: `while a rollout runs, zone ${zone} holds ${share} tasks, each with an address, and these subnets have ${room}`,
        fix: `add a subnet in ${zone} with room for ${share - room} more`,
        see: SOURCES.subnets,
      },
    ];
  });
}
