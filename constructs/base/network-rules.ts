import type { ExistingNetwork } from "./environment";
import { repetitionProblems, textProblems, under, unknownFieldProblems } from "./problem-fields";
import type { Problem } from "./validation-error";

/** Form of an EC2 security group id. */
export const SECURITY_GROUP_ID = /^sg-[0-9a-f]{8,17}$/;

const OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const IPV4_CIDR = new RegExp(`^${OCTET}(\\.${OCTET}){3}/(3[0-2]|[12]?\\d)$`);

const EGRESS_FORMS = {
  securityGroupIds: { form: SECURITY_GROUP_ID, example: "sg-0a1b2c3d4e5f60718" },
  prefixListIds: { form: /^pl-[0-9a-f]{8,17}$/, example: "pl-63a5400a" },
  cidrBlocks: { form: IPV4_CIDR, example: "0.0.0.0/0" },
} as const;

/** The range an address lies in, written by its first address. */
function networkOf(block: string): string {
  const [address, prefix] = block.split("/");
  const number = address!.split(".").reduce((sum, octet) => sum * 256 + Number(octet), 0);
  const first = number - (number % 2 ** (32 - Number(prefix)));
  const octets = [24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256);
  return `${octets.join(".")}/${prefix}`;
}

function firstAddressProblems(field: string, block: string): Problem[] {
  if (!IPV4_CIDR.test(block) || networkOf(block) === block) return [];
  const rule = "a range is written by its first address; the provider refuses any other";
  return [{ field, value: block, rule, fix: `set ${networkOf(block)}` }];
}

function isZoneOf(region: string, zone: unknown): boolean {
  return typeof zone === "string" && zone.slice(0, -1) === region && /[a-z]$/.test(zone);
}

function egressProblems(egress: ExistingNetwork["awsApiEgress"] | undefined): Problem[] {
  const kinds = Object.keys(EGRESS_FORMS) as (keyof typeof EGRESS_FORMS)[];
  if (egress === undefined || kinds.every((kind) => (egress[kind] ?? []).length === 0)) {
    return [
      {
        field: "awsApiEgress",
        value: egress,
        rule: "a transactor must reach DynamoDB, ECR and CloudWatch; without a way out no task starts",
        fix: 'name endpoint groups and prefix lists, or { cidrBlocks: ["0.0.0.0/0"] } where AWS is reached through NAT',
      },
    ];
  }
  return [
    ...under("awsApiEgress.", unknownFieldProblems(egress, kinds)),
    ...kinds.flatMap((kind) =>
      (egress[kind] ?? []).flatMap((value, index) => {
        const { form, example } = EGRESS_FORMS[kind];
        return textProblems(
          `awsApiEgress.${kind}[${index}]`,
          value,
          form,
          `looks like ${example}`,
          "copy it from the VPC console",
        );
      }),
    ),
    ...kinds.flatMap((kind) => repetitionProblems(`awsApiEgress.${kind}`, egress[kind] ?? [])),
    ...(egress.cidrBlocks ?? []).flatMap((block, index) =>
      firstAddressProblems(`awsApiEgress.cidrBlocks[${index}]`, block),
    ),
  ];
}

/** Checks a network that exists already; fields are relative to it. */
export function networkProblems(network: ExistingNetwork, region: string, zonesNeeded: number): Problem[] {
  const subnets = network.subnets ?? [];
  const zones = new Set(subnets.map((subnet) => subnet.availabilityZone));
  const problems = [
    ...unknownFieldProblems(network, ["vpcId", "subnets", "awsApiEgress"]),
    ...textProblems(
      "vpcId",
      network.vpcId,
      /^vpc-[0-9a-f]{8,17}$/,
      "a VPC id looks like vpc-0a1b2c3d4e5f60718",
      "copy it from the VPC console",
    ),
    ...subnets.flatMap(({ subnetId, availabilityZone }, index) => [
      ...textProblems(
        `subnets[${index}].subnetId`,
        subnetId,
        /^subnet-[0-9a-f]{8,17}$/,
        "a subnet id looks like subnet-0a1b2c3d4e5f60718",
        "copy it from the VPC console",
      ),
      ...(isZoneOf(region, availabilityZone)
        ? []
        : [
            {
              field: `subnets[${index}].availabilityZone`,
              value: availabilityZone,
              rule: `a zone of region ${region} is the region and a letter`,
              fix: `write it like ${region}a`,
            },
          ]),
    ]),
    ...repetitionProblems(
      "subnets",
      subnets.map((subnet) => subnet.subnetId),
    ),
    ...egressProblems(network.awsApiEgress),
  ];
  if (zones.size < zonesNeeded) {
    problems.push({
      field: "subnets",
      value: [...zones],
      rule: `subnets in at least ${zonesNeeded} zones, so that one zone's failure leaves a transactor`,
      fix: "add a subnet in another zone",
    });
  }
  return problems;
}
