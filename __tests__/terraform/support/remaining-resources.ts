import { DescribeLogGroupsCommand, CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { DynamoDBClient, ListTablesCommand } from "@aws-sdk/client-dynamodb";
import { DescribeSecurityGroupsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { DescribeRepositoriesCommand, ECRClient } from "@aws-sdk/client-ecr";
import { DescribeClustersCommand, ECSClient, ListClustersCommand } from "@aws-sdk/client-ecs";
import { IAMClient, ListPoliciesCommand, ListRolesCommand } from "@aws-sdk/client-iam";
import { ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import { awsClientSettings, s3ClientSettings, type AwsAccess } from "../../../tools/aws/client-settings";

/** The parts of an answer that name things. */
type Names = readonly (string | undefined)[];

async function activeClusters(client: ECSClient): Promise<Names> {
  const { clusterArns = [] } = await client.send(new ListClustersCommand({}));
  if (clusterArns.length === 0) return [];
  const { clusters = [] } = await client.send(new DescribeClustersCommand({ clusters: clusterArns }));
  return clusters.filter(({ status }) => status === "ACTIVE").map(({ clusterName }) => clusterName);
}

/**
 * Names of whatever of ours an account still holds, with the kind in front, sorted. Task definitions stay on purpose,
 * and keys are only scheduled for deletion.
 */
export async function remainingResources(access: AwsAccess): Promise<string[]> {
  const settings = awsClientSettings(access);
  const s3 = new S3Client(s3ClientSettings(access));
  const dynamodb = new DynamoDBClient(settings);
  const logs = new CloudWatchLogsClient(settings);
  const ec2 = new EC2Client(settings);
  const ecr = new ECRClient(settings);
  const ecs = new ECSClient(settings);
  const iam = new IAMClient(settings);
  try {
    const found: Record<string, Names> = {
      bucket: (await s3.send(new ListBucketsCommand({}))).Buckets?.map(({ Name }) => Name) ?? [],
      table: (await dynamodb.send(new ListTablesCommand({}))).TableNames ?? [],
      "log group":
        (await logs.send(new DescribeLogGroupsCommand({}))).logGroups?.map((each) => each.logGroupName) ?? [],
      "security group":
        (await ec2.send(new DescribeSecurityGroupsCommand({}))).SecurityGroups?.map(({ GroupName }) => GroupName) ?? [],
      repository:
        (await ecr.send(new DescribeRepositoriesCommand({}))).repositories?.map((each) => each.repositoryName) ?? [],
      cluster: await activeClusters(ecs),
      role: (await iam.send(new ListRolesCommand({}))).Roles?.map(({ RoleName }) => RoleName) ?? [],
      policy:
        (await iam.send(new ListPoliciesCommand({ Scope: "Local" }))).Policies?.map((each) => each.PolicyName) ?? [],
    };
    return Object.entries(found)
      .flatMap(([kind, names]) => names.map((name) => `${kind} ${name ?? ""}`))
      .filter((line) => line.includes("datomic"))
      .sort();
  } finally {
    for (const client of [s3, dynamodb, logs, ec2, ecr, ecs, iam]) client.destroy();
  }
}
