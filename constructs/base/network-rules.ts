import type { ExistingNetwork, Subnet } from "./environment";
import { PREFIX_LIST_ID, SECURITY_GROUP_ID, SUBNET_ID, VPC_ID } from "./name-forms";
import { firstAddressProblems, IPV4_CIDR } from "./ipv4-range";
import { repetitionProblems, textListProblems, textProblems, under, unknownFieldProblems } from "./problem-fields";
import { SOURCES } from "./sources";
import { subnetRangeProblems, subnetRoomProblems } from "./subnet-room";
import type { Problem } from "./validation-error";

const EGRESS_FORMS = {
  securityGroupIds: SECURITY_GROUP_ID,
  prefixListIds: PREFIX_LIST_ID,
  cidrBlocks: IPV4_CIDR,
} as const;

function isZoneOf(region: string, zone: unknown): boolean {
  return typeof zone === "string" && zone.slice(0, -1) === region && /[a-z]$/.test(zone);
}

/** Checks where transactors may open HTTPS connections; fields are relative to it. */
export function egressProblems(egress: ExistingNetwork["awsApiEgress"] | undefined): Problem[] {
  const kinds = Object.keys(EGRESS_FORMS) as (keyof typeof EGRESS_FORMS)[];
  if (egress === undefined || kinds.every((kind) => (egress[kind] ?? []).length === 0)) {
    return [
      {
        field: "awsApiEgress",
        value: egress,
        rule: "a transactor must reach DynamoDB, ECR and CloudWatch; without a way out no task starts",
        fix: 'name endpoint groups and prefix lists, or { cidrBlocks: ["0.0.0.0/0"] } where AWS is reached through NAT',
        see: SOURCES.ecsTaskNetworking,
      },
    ];
  }
  return under("awsApiEgress.", [
    ...unknownFieldProblems(egress, kinds),
    ...kinds.flatMap((kind) => textListProblems(kind, egress[kind] ?? [], EGRESS_FORMS[kind])),
    ...kinds.flatMap((kind) => repetitionProblems(kind, egress[kind] ?? [])),
    ...(egress.cidrBlocks ?? []).flatMap((block, index) => firstAddressProblems(`cidrBlocks[${index}]`, block)),
  ]);
}

function subnetProblems(subnets: readonly Subnet[], region: string | undefined): Problem[] {
  return subnets.flatMap((subnet, index) =>
    under(`subnets[${index}].`, [
      ...unknownFieldProblems(subnet, ["subnetId", "availabilityZone", "cidrBlock"]),
      ...textProblems("subnetId", subnet.subnetId, SUBNET_ID),
      ...(region === undefined || isZoneOf(region, subnet.availabilityZone)
        ? []
        : [
            {
              field: "availabilityZone",
              value: subnet.availabilityZone,
              rule: `a zone of region ${region} is the region and a letter`,
              fix: `write it like ${region}a`,
              see: SOURCES.regions,
            },
          ]),
    ]),
  );
}

/** Subnets that a service may name. */
const MOST_SUBNETS = 16;

function countProblems(subnets: readonly Subnet[], neededZones: number): Problem[] {
  const zones = new Set(subnets.map((subnet) => subnet.availabilityZone));
  if (subnets.length > MOST_SUBNETS) {
    return [
      {
        field: "subnets",
        value: subnets.length,
        rule: `ECS takes at most ${MOST_SUBNETS}`,
        fix: "name those with the most free addresses",
        see: SOURCES.ecsVpcConfiguration,
      },
    ];
  }
  if (zones.size >= neededZones) return [];
  return [
    {
      field: "subnets",
      value: [...zones],
      ...(neededZones === 1
        ? { rule: "tasks run in subnets", fix: "name a private subnet" }
        : {
            rule: `subnets in at least ${neededZones} zones, so that one zone's failure leaves a transactor`,
            fix: "add a subnet in another zone",
          }),
      see: neededZones === 1 ? SOURCES.ecsVpcConfiguration : SOURCES.datomicHighAvailability,
    },
  ];
}

/** How many tasks a network must hold at once, and in how many zones. */
export interface NetworkNeeds {
  readonly zones: number;
  /** Every system's transactors twice, as while a rollout runs. */
  readonly tasksInRollout: number;
}

/**
 * Checks a network that exists already; fields are relative to it.
 *
 * @param region undefined where the region itself is wrong: zones are not compared with it then
 */
export function networkProblems(network: ExistingNetwork, region: string | undefined, needs: NetworkNeeds): Problem[] {
  const subnets = network.subnets ?? [];
  const malformed = subnetRangeProblems(subnets);
  // A zone that is missing is reported as such, and what lies in it cannot be counted.
  const isEachPlaced = subnets.every((subnet) => typeof subnet.availabilityZone === "string");
  return [
    ...unknownFieldProblems(network, ["vpcId", "subnets", "awsApiEgress"]),
    ...textProblems("vpcId", network.vpcId, VPC_ID),
    ...subnetProblems(subnets, region),
    ...repetitionProblems(
      "subnets",
      subnets.map((subnet) => subnet.subnetId),
    ),
    ...malformed,
    ...(isEachPlaced && malformed.length === 0 ? subnetRoomProblems(subnets, needs.tasksInRollout) : []),
    ...egressProblems(network.awsApiEgress),
    ...(isEachPlaced ? countProblems(subnets, needs.zones) : []),
  ];
}
