import type { DatomicSystem } from "./datomic-system";
import type { Partition } from "./partition";

/** A private subnet the transactors may run in. */
export interface Subnet {
  /** For example `subnet-0a1b2c3d`. */
  readonly subnetId: string;
  /** The subnet's zone, for example `eu-west-1a`. A lookup would need credentials at plan time. */
  readonly availabilityZone: string;
  /**
   * The subnet's IPv4 range, for example `10.0.1.0/24`. Where it is known, the room a rollout needs is checked.
   *
   * @default - not known, not checked
   */
  readonly cidrBlock?: string;
}

/**
 * Where transactors may open HTTPS connections: the AWS APIs and the image registry, by interface endpoints, gateway
 * endpoints or NAT. At least one of the three lists must name something.
 */
export interface AwsApiEgress {
  /**
   * Security groups of the VPC's interface endpoints. The narrowest way.
   *
   * @default - none
   */
  readonly securityGroupIds?: readonly string[];
  /**
   * Managed prefix lists of gateway endpoints (DynamoDB, S3), for example `pl-63a5400a`.
   *
   * @default - none
   */
  readonly prefixListIds?: readonly string[];
  /**
   * IPv4 ranges. `0.0.0.0/0` is needed where AWS is reached through NAT, whose addresses cannot be known ahead.
   *
   * @default - none
   */
  readonly cidrBlocks?: readonly string[];
}

/** A VPC that exists already. */
export interface ExistingNetwork {
  /** For example `vpc-0a1b2c3d`. */
  readonly vpcId: string;
  /** Private subnets in at least two zones, so that active and standby never share one. */
  readonly subnets: readonly Subnet[];
  /** Where transactors may open HTTPS connections. */
  readonly awsApiEgress: AwsApiEgress;
}

/** The home of the Terraform state. */
export interface StateStorage {
  /**
   * A bucket that exists and is managed elsewhere. Without it the state stack creates a hardened one.
   *
   * @default - `datomic-fargate-state-<accountId>-<region>`, created by the state stack
   */
  readonly existingBucketName?: string;
}

/**
 * How much depends on the environment.
 *
 * - `local`: applied to an AWS emulator on this machine; data protection may be off.
 * - `development`: a real account where data may be thrown away deliberately.
 * - `production`: data protection cannot be turned off unless the environment is being decommissioned.
 */
export type Stage = "local" | "development" | "production";

/** Everything that differs between one deployment and another, as plain values. */
export interface Environment {
  /** Letter first, then letters and digits, at most 12: it is part of every name, and no hyphen keeps names apart. */
  readonly name: string;
  /** How much depends on this environment. */
  readonly stage: Stage;
  /**
   * The AWS partition of account and region.
   *
   * @default "aws"
   */
  readonly partition?: Partition;
  /** The twelve digits of the account; provider and state backend refuse any other account. */
  readonly accountId: string;
  /** The region everything lives in, for example `eu-west-1`. */
  readonly region: string;
  /** Where the transactors run and how they reach AWS. */
  readonly network: ExistingNetwork;
  /** The Datomic systems of this environment; their names must differ. */
  readonly systems: readonly DatomicSystem[];
  /**
   * Keeps what holds data from being destroyed: Terraform's `prevent_destroy` and DynamoDB's deletion protection.
   * Turn it off, apply, and only then destroy.
   *
   * @default true
   */
  readonly dataProtection?: boolean;
  /**
   * Says that a production environment is being taken down, which lets `dataProtection` be off.
   *
   * @default false
   */
  readonly decommission?: boolean;
  /**
   * Where Terraform keeps its state.
   *
   * @default - a bucket of our own, made by the state stack
   */
  readonly state?: StateStorage;
  /**
   * ARN of the managed policy that bounds every role we create: one of the account, or of AWS.
   *
   * @default - none
   */
  readonly permissionsBoundaryArn?: string;
  /**
   * Tags for every resource, next to `datomic:environment`, `datomic:system` and `managed-by`.
   *
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;
}

/** Whether what holds data is guarded against destruction. */
export function isDataProtected(environment: Environment): boolean {
  return environment.dataProtection ?? true;
}

/** Whether the environment is applied to an emulator instead of an account. */
export function isEmulated(environment: Environment): boolean {
  return environment.stage === "local";
}
