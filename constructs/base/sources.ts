const DATOMIC = "https://docs.datomic.com";
const ECS = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";

const LINKS = {
  datomicAws: `${DATOMIC}/operation/aws.html`,
  datomicBackup: `${DATOMIC}/operation/backup.html`,
  datomicCaching: `${DATOMIC}/operation/caching.html`,
  datomicCapacity: `${DATOMIC}/operation/capacity.html`,
  datomicChanges: `${DATOMIC}/changes/pro.html`,
  datomicDeployment: `${DATOMIC}/operation/deployment.html`,
  datomicHighAvailability: `${DATOMIC}/operation/ha.html`,
  datomicMonitoring: `${DATOMIC}/operation/monitoring.html`,
  datomicStorage: `${DATOMIC}/operation/storage.html`,
  datomicTransactor: `${DATOMIC}/operation/transactor.html`,
  datomicValcache: `${DATOMIC}/operation/valcache.html`,

  applicationAutoScaling:
    "https://docs.aws.amazon.com/autoscaling/application/APIReference/API_TargetTrackingScalingPolicyConfiguration.html",
  dynamodbCapacity: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/capacity-mode.html",
  dynamodbNames:
    "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html",
  ec2SecurityGroup: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html",
  ecrImages: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html",
  ecrRepositoryPolicy: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/repository-policies.html",
  ecrRepository: "https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_CreateRepository.html",
  ecsCluster: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html",
  ecsRoles: `${ECS}/security-iam-roles.html`,
  ecsSecrets: `${ECS}/specifying-sensitive-data.html`,
  ecsServiceDeployment: `${ECS}/deployment-type-ecs.html`,
  ecsTaskDefinition: `${ECS}/task_definition_parameters.html`,
  ecsTaskNetworking: `${ECS}/fargate-task-networking.html`,
  ecsVpcConfiguration: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html",
  fargateTaskSize: `${ECS}/fargate-tasks-services.html#fargate-tasks-size`,
  iamNames: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html",
  iamPermissionsBoundary: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
  iamServiceLinkedRoles: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create-service-linked-role.html",
  identityCenterPolicies: "https://docs.aws.amazon.com/singlesignon/latest/userguide/howtocmp.html",
  kmsCreateKey: "https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html",
  kmsKeys: "https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id",
  logGroup: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html",
  logRetention: "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html",
  regions: "https://docs.aws.amazon.com/general/latest/gr/rande.html",
  s3AccessLogs: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html",
  s3Buckets: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html",
  securityGroups: "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html",
  subnets: "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html",
  tags: "https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html",
  terraformCount: "https://developer.hashicorp.com/terraform/language/meta-arguments/count",

  configuration: "README.md#a-system-in-a-dozen-lines",
  decisionsFargate: "docs/decisions.md#datomic-on-fargate",
  decisionsStructure: "docs/decisions.md#structure",
  image: "docs/image.md",
  properties: "docs/properties.md",
  releases: "docs/releases.md",
};

/**
 * Where the rules come from: pages of the vendors, and of this project where the rule is ours (paths from its root).
 * Every problem names one of them, so that a reader can judge the rule instead of believing it.
 */
export const SOURCES: Readonly<Record<keyof typeof LINKS, string>> = LINKS;
