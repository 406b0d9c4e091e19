import { unlessMissing } from "./unless-missing.js";
import { required, type ImportRule } from "./import-rule.js";

/** A DynamoDB table, by its name. */
export const tableRule: ImportRule = async ({ client, text }) => {
  const { DescribeTableCommand, DynamoDBClient } = await import("@aws-sdk/client-dynamodb");
  const TableName = required(text("name"), "name");
  const call = new DescribeTableCommand({ TableName });
  const answer = await unlessMissing(["ResourceNotFoundException"], () => new DynamoDBClient(client).send(call));
  return answer && TableName;
};

/** An ECR repository, by its name. */
export const repositoryRule: ImportRule = async ({ client, text }) => {
  const { DescribeRepositoriesCommand, ECRClient } = await import("@aws-sdk/client-ecr");
  const name = required(text("name"), "name");
  const call = new DescribeRepositoriesCommand({ repositoryNames: [name] });
  const answer = await unlessMissing(["RepositoryNotFoundException"], () => new ECRClient(client).send(call));
  return answer && name;
};

/** The lifecycle policy of an ECR repository, by the repository's name. */
export const repositoryLifecycleRule: ImportRule = async ({ client, idOf }) => {
  const { ECRClient, GetLifecyclePolicyCommand } = await import("@aws-sdk/client-ecr");
  const repositoryName = await idOf("repository");
  if (repositoryName === undefined) return undefined;
  const missing = ["RepositoryNotFoundException", "LifecyclePolicyNotFoundException"];
  const call = new GetLifecyclePolicyCommand({ repositoryName });
  const answer = await unlessMissing(missing, () => new ECRClient(client).send(call));
  return answer && repositoryName;
};

/** A CloudWatch log group, by its name. */
export const logGroupRule: ImportRule = async ({ client, text }) => {
  const { CloudWatchLogsClient, DescribeLogGroupsCommand } = await import("@aws-sdk/client-cloudwatch-logs");
  const name = required(text("name"), "name");
  // Answers are sorted by name, so the group itself comes before those that merely begin like it.
  const answer = await new CloudWatchLogsClient(client).send(
    new DescribeLogGroupsCommand({ logGroupNamePrefix: name }),
  );
  return answer.logGroups?.find(({ logGroupName }) => logGroupName === name)?.logGroupName;
};
