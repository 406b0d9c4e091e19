import type { ExistingNetwork } from "./environment";
import { duplicates, textProblems, under, unknownFieldProblems } from "./problem-fields";
import type { Problem } from "./validation-error";

/** Form of an EC2 security group id. */
export const SECURITY_GROUP_ID = /^sg-[0-9a-f]{8,17}$/;

const OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
const IPV4_CIDR = new RegExp(`^${OCTET}(\\.${OCTET}){3}/(3[0-2]|[12]?\\d)$`);

const EGRESS_FORMS = {
  securityGroupIds: { form: SECURITY_GROUP_ID, example: "sg-0a1b2c3d4e5f60718" },
  prefixListIds: { form: /^pl-[0-9a-f]{8,17}$/, example: "pl-63a5400a" },
  cidrBlocks: { form: IPV4_CIDR, example: "0.0.0.0/0" },
} as const;

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
      ...textProblems(
        `subnets[${index}].availabilityZone`,
        availabilityZone,
        new RegExp(`^${region}[a-z]$`),
        `a zone of region ${region} is the region and a letter`,
        `write it like ${region}a`,
      ),
    ]),
    ...[...duplicates(subnets.map((subnet) => subnet.subnetId))].map((subnetId) => ({
      field: "subnets",
      value: subnetId,
      rule: "a subnet is named once",
      fix: "remove the repetition",
    })),
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
