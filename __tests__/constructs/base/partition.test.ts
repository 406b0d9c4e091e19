import { dnsSuffix, partitionProblems, type Partition } from "../../../constructs/base/partition";

/** Regions AWS had opened when this was written. */
const REGIONS: Readonly<Record<Partition, readonly string[]>> = {
  aws: [
    ...["af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3"],
    ...["ap-south-1", "ap-south-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4"],
    ...["ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "ca-central-1", "ca-west-1", "eu-central-1"],
    ...["eu-central-2", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3"],
    ...["il-central-1", "me-central-1", "me-south-1", "mx-central-1", "sa-east-1"],
    ...["us-east-1", "us-east-2", "us-west-1", "us-west-2"],
  ],
  "aws-cn": ["cn-north-1", "cn-northwest-1"],
  "aws-us-gov": ["us-gov-east-1", "us-gov-west-1"],
};
const PARTITIONS = Object.keys(REGIONS) as Partition[];
const PAIRS = PARTITIONS.flatMap((partition) =>
  REGIONS[partition].map((region): [Partition, string] => [partition, region]),
);

describe("partition", () => {
  test.each(PAIRS)("%s has region %s, and no other partition has it", (partition, region) => {
    expect(partitionProblems(partition, region)).toEqual([]);
    for (const other of PARTITIONS.filter((name) => name !== partition)) {
      expect(partitionProblems(other, region)).toMatchObject([{ field: "region", value: region }]);
    }
  });

  test.each(["", "eu-west", "eu-west-1a", "EU-WEST-1", "eu-west-1 ", "euwest1", "local", "eu-west-(", undefined, 1])(
    "fails for the region %p",
    (region) => {
      expect(partitionProblems("aws", region as string)).toMatchObject([
        {
          field: "region",
          value: region,
          rule: "a region of partition aws looks like eu-west-1",
          fix: "name the region's code, or set partition to the one the region belongs to",
        },
      ]);
    },
  );

  test.each(["aws-iso", "AWS", "", "constructor", null])("fails for the partition %p with those that exist", (name) => {
    expect(partitionProblems(name as Partition, "eu-west-1")).toMatchObject([
      {
        field: "partition",
        value: name,
        rule: "an AWS partition is one of aws, aws-cn, aws-us-gov",
        fix: "set one of aws, aws-cn, aws-us-gov",
      },
    ]);
  });

  test("answers under its own domain", () => {
    expect(PARTITIONS.map(dnsSuffix)).toEqual(["amazonaws.com", "amazonaws.com.cn", "amazonaws.com"]);
  });
});
