import { App, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { PeerAccess } from "../../constructs/access/peer-access";
import { TaskRole } from "../../constructs/access/task-role";
import { TransactorSecurityGroups } from "../../constructs/access/transactor-security-groups";
import type { DatomicSystem } from "../../constructs/base/datomic-system";
import type { Environment } from "../../constructs/base/environment";
import { environmentProblems } from "../../constructs/base/environment-rules";
import { problemReport, type Problem } from "../../constructs/base/validation-error";
import { HardenedBucket } from "../../constructs/storage/hardened-bucket";
import { ImageRepository } from "../../constructs/image/image-repository";
import { TransactorLogGroup } from "../../constructs/observability/transactor-log-group";
import { TransactorTable } from "../../constructs/storage/transactor-table";
import { TransactorCluster } from "../../constructs/transactor/transactor-cluster";
import { TransactorService } from "../../constructs/transactor/transactor-service";
import { TransactorTask } from "../../constructs/transactor/transactor-task";
import { MINIMAL_ENVIRONMENT, MINIMAL_SYSTEM, PLACE, SYSTEM_PLACE } from "../support/environments";
import { TASK_PROPS } from "../support/task-props";

/** One wrong value, given to a construct and to the app. */
interface WrongValue {
  readonly construct: (scope: Construct) => unknown;
  readonly field: string;
  readonly environment: Environment;
  readonly appField: string;
}

const withSystem = (change: Partial<DatomicSystem>): Environment => ({
  ...MINIMAL_ENVIRONMENT,
  systems: [{ ...MINIMAL_SYSTEM, ...change }],
});

const withNetwork = (change: Partial<Environment["network"]>): Environment => ({
  ...MINIMAL_ENVIRONMENT,
  network: { ...MINIMAL_ENVIRONMENT.network, ...change },
});

const GROUPS = {
  vpcId: "vpc-0a1b2c3d",
  systemLabel: "production orders",
  transactorGroupName: "orders-transactor",
  peerGroupName: "orders-peer",
  peerSecurityGroupIds: [],
  awsApiEgress: { cidrBlocks: ["0.0.0.0/0"] },
};

const PEERS = { place: SYSTEM_PLACE, policyName: "peer", roleName: "peer", statements: [], attachToRoleNames: [] };

const ROLE = { place: PLACE, roleName: "orders", description: "a role", statements: [] };

const THEIR_BOUNDARY = "arn:aws:iam::444455556666:policy/boundary";

const ALIAS_ARN = "arn:aws:kms:eu-west-1:111122223333:alias/orders";

const [FIRST_SUBNET, SECOND_SUBNET] = MINIMAL_ENVIRONMENT.network.subnets;

const WRONG_VALUES: readonly WrongValue[] = [
  {
    construct: (scope) => new TransactorTable(scope, "It", { tableName: "a/b" }),
    field: "tableName",
    environment: withSystem({ storage: { existingTableName: "a/b" } }),
    appField: "systems[0].storage.existingTableName",
  },
  {
    construct: (scope) => new TransactorTable(scope, "It", { tableName: "orders", kmsKeyArn: ALIAS_ARN }),
    field: "kmsKeyArn",
    environment: withSystem({ storage: { encryption: { existingKeyArn: ALIAS_ARN } } }),
    appField: "systems[0].storage.encryption.existingKeyArn",
  },
  {
    construct: (scope) =>
      new TransactorTable(scope, "It", {
        tableName: "orders",
        capacity: { mode: "on-demand", maxWriteRequestUnits: 5 },
      }),
    field: "capacity.maxWriteRequestUnits",
    environment: withSystem({ storage: { capacity: { mode: "on-demand", maxWriteRequestUnits: 5 } } }),
    appField: "systems[0].storage.capacity.maxWriteRequestUnits",
  },
  {
    construct: (scope) => new ImageRepository(scope, "It", { repositoryName: "Orders" }),
    field: "repositoryName",
    environment: withSystem({ storage: { existingRepositoryName: "Orders" } }),
    appField: "systems[0].storage.existingRepositoryName",
  },
  {
    construct: (scope) => new TransactorLogGroup(scope, "It", { logGroupName: "aws/orders" }),
    field: "logGroupName",
    environment: withSystem({ storage: { existingLogGroupName: "aws/orders" } }),
    appField: "systems[0].storage.existingLogGroupName",
  },
  {
    construct: (scope) => new TransactorLogGroup(scope, "It", { logGroupName: "orders", retentionDays: 91 }),
    field: "retentionDays",
    environment: withSystem({ logRetentionDays: 91 }),
    appField: "systems[0].logRetentionDays",
  },
  {
    construct: (scope) =>
      new HardenedBucket(scope, "It", { place: PLACE, bucketName: "my.bucket", lifecycleRules: [] }),
    field: "bucketName",
    environment: { ...MINIMAL_ENVIRONMENT, state: { existingBucketName: "my.bucket" } },
    appField: "state.existingBucketName",
  },
  {
    construct: (scope) => new TaskRole(scope, "It", { ...ROLE, permissionsBoundaryArn: "boundary" }),
    field: "permissionsBoundaryArn",
    environment: { ...MINIMAL_ENVIRONMENT, permissionsBoundaryArn: "boundary" },
    appField: "permissionsBoundaryArn",
  },
  {
    construct: (scope) => new TaskRole(scope, "It", { ...ROLE, place: { ...PLACE, accountId: "1111" } }),
    field: "place.accountId",
    environment: { ...MINIMAL_ENVIRONMENT, accountId: "1111" },
    appField: "accountId",
  },
  {
    construct: (scope) => new PeerAccess(scope, "It", { ...PEERS, attachToRoleNames: ["a/b"] }),
    field: "attachToRoleNames[0]",
    environment: withSystem({ peers: { roleNames: ["a/b"] } }),
    appField: "systems[0].peers.roleNames[0]",
  },
  {
    construct: (scope) => new PeerAccess(scope, "It", { ...PEERS, attachToRoleNames: ["AWSReservedSSO_Developers"] }),
    field: "attachToRoleNames[0]",
    environment: withSystem({ peers: { roleNames: ["AWSReservedSSO_Developers"] } }),
    appField: "systems[0].peers.roleNames[0]",
  },
  {
    construct: (scope) => new TaskRole(scope, "It", { ...ROLE, permissionsBoundaryArn: THEIR_BOUNDARY }),
    field: "permissionsBoundaryArn",
    environment: { ...MINIMAL_ENVIRONMENT, permissionsBoundaryArn: THEIR_BOUNDARY },
    appField: "permissionsBoundaryArn",
  },
  {
    construct: (scope) => new TransactorSecurityGroups(scope, "It", { ...GROUPS, vpcId: "vpc-1" }),
    field: "vpcId",
    environment: withNetwork({ vpcId: "vpc-1" }),
    appField: "network.vpcId",
  },
  {
    construct: (scope) => new TransactorSecurityGroups(scope, "It", { ...GROUPS, peerSecurityGroupIds: ["api"] }),
    field: "peerSecurityGroupIds[0]",
    environment: withSystem({ peers: { securityGroupIds: ["api"] } }),
    appField: "systems[0].peers.securityGroupIds[0]",
  },
  {
    construct: (scope) =>
      new TransactorSecurityGroups(scope, "It", { ...GROUPS, awsApiEgress: { cidrBlocks: ["10.0.0.1/8"] } }),
    field: "awsApiEgress.cidrBlocks[0]",
    environment: withNetwork({ awsApiEgress: { cidrBlocks: ["10.0.0.1/8"] } }),
    appField: "network.awsApiEgress.cidrBlocks[0]",
  },
  {
    construct: (scope) => new TransactorCluster(scope, "It", { clusterName: "a b" }),
    field: "clusterName",
    environment: withSystem({ existingClusterName: "a b" }),
    appField: "systems[0].existingClusterName",
  },
  {
    construct: (scope) =>
      new TransactorService(scope, "It", {
        serviceName: "orders",
        clusterArn: "arn:aws:ecs:eu-west-1:111122223333:cluster/orders",
        task: new TransactorTask(scope, "Task", TASK_PROPS),
        subnetIds: ["subnet-0a1b2c3d", "subnet-1"],
        securityGroupIds: ["sg-0a1b2c3d"],
      }),
    field: "subnetIds[1]",
    environment: withNetwork({ subnets: [FIRST_SUBNET!, { ...SECOND_SUBNET!, subnetId: "subnet-1" }] }),
    appField: "network.subnets[1].subnetId",
  },
];

function messageOf(build: () => unknown): string {
  try {
    build();
  } catch (error) {
    return (error as Error).message;
  }
  return "";
}

describe("a construct in an app and a stack that are not ours", () => {
  test.each(WRONG_VALUES)("says of $field what our app says of $appField", (wrong) => {
    const [told, ...others] = environmentProblems(wrong.environment);
    expect({ field: told?.field, others }).toEqual({ field: wrong.appField, others: [] });
    const stack = new TerraformStack(new App(), "theirs");
    const asTold: Problem = { ...told!, field: wrong.field };
    expect(messageOf(() => wrong.construct(stack))).toBe(problemReport("problem", "theirs/It", [asTold]));
  });
});
