import { dnsSuffix, type Partition } from "./partition";

/** Where resources live, as far as names and ARNs depend on it. */
export interface Place {
  /** @default "aws" */
  readonly partition?: Partition;
  readonly accountId: string;
  readonly region: string;
}

/** What tells one Datomic system from every other in the same account and region. */
export interface SystemPlace extends Place {
  readonly environmentName: string;
  readonly systemName: string;
}

/** Names of everything we name for one system; what AWS names is not among them. */
export interface SystemNames {
  /** `datomic-<environment>-<system>`: table, cluster and CloudWatch dimension. */
  readonly base: string;
  readonly table: string;
  readonly repository: string;
  readonly logGroup: string;
  readonly keyAlias: string;
  readonly cluster: string;
  readonly service: string;
  readonly taskFamily: string;
  readonly transactorRole: string;
  readonly executionRole: string;
  readonly peerRole: string;
  readonly peerPolicy: string;
  readonly transactorSecurityGroup: string;
  readonly peerSecurityGroup: string;
}

/**
 * Computes every name from environment and system. Environment names hold no hyphen and every suffix is one
 * fixed word, so two different pairs never meet in one name. IAM names carry the region, for IAM is global.
 */
export function systemNames({ environmentName, systemName, region }: SystemPlace): SystemNames {
  const base = `datomic-${environmentName}-${systemName}`;
  return {
    base,
    table: base,
    repository: `datomic/${environmentName}/${systemName}`,
    logGroup: `/datomic/${environmentName}/${systemName}`,
    keyAlias: `alias/${base}`,
    cluster: base,
    service: `${base}-transactor`,
    taskFamily: `${base}-transactor`,
    transactorRole: `${base}-transactor-${region}`,
    executionRole: `${base}-execution-${region}`,
    peerRole: `${base}-peer-${region}`,
    peerPolicy: `${base}-peer-${region}`,
    transactorSecurityGroup: `${base}-transactor`,
    peerSecurityGroup: `${base}-peer`,
  };
}

/** Names of the Terraform state's home: one per account and region. */
export interface StateNames {
  readonly stackId: string;
  readonly bucket: string;
  readonly accessLogBucket: string;
  readonly keyAlias: string;
}

/** Computes the names of the state stack; bucket names are global, so they carry account and region. */
export function stateNames({ accountId, region }: Place): StateNames {
  const bucket = `datomic-fargate-state-${accountId}-${region}`;
  return {
    stackId: `state-${accountId}-${region}`,
    bucket,
    accessLogBucket: `${bucket}-logs`,
    keyAlias: "alias/datomic-fargate-state",
  };
}

/** Key of a stack's state object; unique because stack ids are unique in the app. */
export function stateKey(stackId: string): string {
  return `datomic-fargate/${stackId}.tfstate`;
}

function arn(
  place: Place,
  service: string,
  resource: string,
  scope: { region?: boolean; account?: boolean } = {},
): string {
  const { region = true, account = true } = scope;
  const partition = place.partition ?? "aws";
  return `arn:${partition}:${service}:${region ? place.region : ""}:${account ? place.accountId : ""}:${resource}`;
}

/** ARNs computed from names, so that documents are complete text before anything exists. */
export const arns = {
  table: (place: Place, name: string): string => arn(place, "dynamodb", `table/${name}`),
  repository: (place: Place, name: string): string => arn(place, "ecr", `repository/${name}`),
  logGroup: (place: Place, name: string): string => arn(place, "logs", `log-group:${name}`),
  role: (place: Place, name: string): string => arn(place, "iam", `role/${name}`, { region: false }),
  policy: (place: Place, name: string): string => arn(place, "iam", `policy/${name}`, { region: false }),
  accountRoot: (place: Place): string => arn(place, "iam", "root", { region: false }),
  bucket: (place: Place, name: string): string => arn(place, "s3", name, { region: false, account: false }),
  cluster: (place: Place, name: string): string => arn(place, "ecs", `cluster/${name}`),
  /** Every ECS resource of the account and region: the narrowest source a task's trust policy can name. */
  ecsSource: (place: Place): string => arn(place, "ecs", "*"),
  /** Every key of the account and region; always used with a condition on the key's alias. */
  anyKey: (place: Place): string => arn(place, "kms", "key/*"),
};

/** Host of the account's ECR registry. */
export function registryHost(place: Place): string {
  return `${place.accountId}.dkr.ecr.${place.region}.${dnsSuffix(place.partition ?? "aws")}`;
}
