import type { DatomicSystem } from "../../constructs/base/datomic-system";
import type { Environment } from "../../constructs/base/environment";
import type { Place, SystemPlace } from "../../constructs/base/names";

/** A place for constructs on their own. */
export const PLACE: Place = { accountId: "111122223333", region: "eu-west-1" };

/** The same with an environment and a system in it. */
export const SYSTEM_PLACE: SystemPlace = { ...PLACE, environmentName: "production", systemName: "orders" };

/** A customer key that someone else made. */
export const KEY_ARN = "arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-0000-4000-8000-0a1b2c3d4e5f";

/** Nothing but required fields. */
export const MINIMAL_SYSTEM: DatomicSystem = { name: "orders" };

/** Nothing but required fields. */
export const MINIMAL_ENVIRONMENT: Environment = {
  name: "production",
  stage: "production",
  ...PLACE,
  network: {
    vpcId: "vpc-0a1b2c3d",
    subnets: [
      { subnetId: "subnet-0a1b2c3d", availabilityZone: "eu-west-1a" },
      { subnetId: "subnet-0b1c2d3e", availabilityZone: "eu-west-1b" },
    ],
    awsApiEgress: { cidrBlocks: ["0.0.0.0/0"] },
  },
  systems: [MINIMAL_SYSTEM],
};

/** Every field that can stand beside the others. */
export const MAXIMAL_SYSTEM: DatomicSystem = {
  name: "audit",
  release: "1.0.7705",
  upgradeFrom: "1.0.7622",
  size: { cpuUnits: 4096, memoryMiB: 12288 },
  cpuArchitecture: "ARM64",
  image: { digest: `sha256:${"0a".repeat(32)}` },
  transactorCount: 2,
  paused: false,
  properties: {
    "memory-index-max": "1g",
    "index-parallelism": 2,
    "prefetch-concurrency": 2,
    memcached: "cache.internal:11211",
  },
  unlistedProperties: { "brand-new-setting": "on" },
  secretProperties: {
    "memcached-password": "arn:aws:secretsmanager:eu-west-1:111122223333:secret:memcached-a1B2c3",
    "memcached-username": "arn:aws:ssm:eu-west-1:111122223333:parameter/memcached/username",
  },
  secretKeyArns: [KEY_ARN],
  heapMiB: 8192,
  jvmOptions: ["-XX:+UseG1GC", "-XX:MaxGCPauseMillis=50", "-Duser.timezone=UTC"],
  peers: { securityGroupIds: ["sg-0a1b2c3d", "sg-0b1c2d3e"], roleNames: ["orders-api", "orders.batch"] },
  rights: "documented",
  storage: {
    capacity: { mode: "provisioned", read: { min: 100, max: 400 }, write: { min: 600, max: 1200 } },
    encryption: "customer-key",
  },
  logRetentionDays: 365,
  tags: { team: "audit" },
};

/** Every field that can stand beside the others. */
export const MAXIMAL_ENVIRONMENT: Environment = {
  ...MINIMAL_ENVIRONMENT,
  name: "staging",
  partition: "aws",
  network: {
    ...MINIMAL_ENVIRONMENT.network,
    subnets: [
      { subnetId: "subnet-0a1b2c3d", availabilityZone: "eu-west-1a", cidrBlock: "10.0.0.0/28" },
      { subnetId: "subnet-0b1c2d3e", availabilityZone: "eu-west-1b", cidrBlock: "10.0.0.16/28" },
    ],
    awsApiEgress: {
      securityGroupIds: ["sg-0c1d2e3f"],
      prefixListIds: ["pl-63a5400a"],
      cidrBlocks: ["10.0.0.0/8"],
    },
  },
  systems: [MAXIMAL_SYSTEM, { ...MINIMAL_SYSTEM, size: "large" }],
  dataProtection: true,
  decommission: false,
  state: { existingBucketName: "shared-terraform-state" },
  permissionsBoundaryArn: "arn:aws:iam::111122223333:policy/boundary",
  tags: { "cost-center": "orders" },
};

/** A system whose image Terraform builds. */
export const TERRAFORM_BUILT_SYSTEM: DatomicSystem = {
  ...MINIMAL_SYSTEM,
  image: {
    build: {
      builtBy: "terraform",
      jdkImage: `registry.example/jdk@sha256:${"0c".repeat(32)}`,
      baseImage: `registry.example/base@sha256:${"0d".repeat(32)}`,
    },
  },
};

/** Everything that can be brought along, brought along. */
export const BORROWING_SYSTEM: DatomicSystem = {
  ...MINIMAL_SYSTEM,
  storage: {
    existingTableName: "their-table",
    existingRepositoryName: "their/repository",
    existingLogGroupName: "/their/log-group",
    encryption: { existingKeyArn: KEY_ARN },
  },
  existingClusterName: "their-cluster",
};

/** Where images are built: one by Terraform, which another account may pull, and one for ARM64 by the pipeline. */
export const BUILDING_ENVIRONMENT: Environment = {
  ...MINIMAL_ENVIRONMENT,
  name: "building",
  stage: "development",
  systems: [
    { ...TERRAFORM_BUILT_SYSTEM, storage: { imagePullAccountIds: ["444455556666"] } },
    { ...MINIMAL_SYSTEM, name: "audit", cpuArchitecture: "ARM64", image: { build: { javaLevel: 21, rebuild: 1 } } },
  ],
};

/** Another account that runs an image as it was built there. */
export const PROMOTED_ENVIRONMENT: Environment = {
  ...MINIMAL_ENVIRONMENT,
  name: "promoted",
  accountId: "444455556666",
  systems: [
    {
      ...MINIMAL_SYSTEM,
      image: {
        repository: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/datomic/building/orders",
        digest: `sha256:${"0e".repeat(32)}`,
      },
    },
  ],
};

/** The minimal environment with other systems. */
export function environmentOf(...systems: readonly DatomicSystem[]): Environment {
  return { ...MINIMAL_ENVIRONMENT, systems };
}
