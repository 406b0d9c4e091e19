import { SOURCES } from "./sources";
import type { Problem } from "./validation-error";

/** A separate AWS cloud with accounts, regions and ARNs of its own. */
export type Partition = "aws" | "aws-cn" | "aws-us-gov";

interface PartitionFacts {
  readonly dnsSuffix: string;
  readonly region: RegExp;
  readonly example: string;
}

const PARTITIONS: Readonly<Record<Partition, PartitionFacts>> = {
  aws: {
    dnsSuffix: "amazonaws.com",
    region: /^(af|ap|ca|eu|il|me|mx|sa|us)-(central|east|north|northeast|northwest|south|southeast|southwest|west)-\d$/,
    example: "eu-west-1",
  },
  "aws-cn": { dnsSuffix: "amazonaws.com.cn", region: /^cn-(north|northwest)-\d$/, example: "cn-north-1" },
  "aws-us-gov": { dnsSuffix: "amazonaws.com", region: /^us-gov-(east|west)-\d$/, example: "us-gov-west-1" },
};

/** The domain under which the partition's services and registries answer. */
export function dnsSuffix(partition: Partition): string {
  return PARTITIONS[partition].dnsSuffix;
}

/** Checks that the partition exists and that the region is one of its regions. */
export function partitionProblems(partition: Partition, region: string): Problem[] {
  const isKnown = typeof partition === "string" && Object.hasOwn(PARTITIONS, partition);
  const facts = isKnown ? PARTITIONS[partition] : undefined;
  if (facts === undefined) {
    const names = Object.keys(PARTITIONS).join(", ");
    return [
      {
        field: "partition",
        value: partition,
        rule: `an AWS partition is one of ${names}`,
        fix: `set one of ${names}`,
        see: SOURCES.regions,
      },
    ];
  }
  if (typeof region !== "string" || !facts.region.test(region)) {
    return [
      {
        field: "region",
        value: region,
        rule: `a region of partition ${partition} looks like ${facts.example}`,
        fix: "name the region's code, or set partition to the one the region belongs to",
        see: SOURCES.regions,
      },
    ];
  }
  return [];
}
