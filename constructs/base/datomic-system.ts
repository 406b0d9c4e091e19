import type { TransactorImage } from "../image/transactor-image";
import type { TableCapacity } from "../storage/table-capacity";
import type { SettableProperties } from "../transactor/properties/property-table";
import type { PropertyValues } from "../transactor/properties/property-rules";
import type { TransactorSize } from "../transactor/size";
import type { CpuArchitecture } from "../transactor/task-size";

/** Who may connect to a system's transactors, and with which rights. */
export interface Peers {
  /**
   * Security groups that exist already and whose members may open the peer port, for example `sg-0a1b2c3d`. Members of
   * the peer group we create may always open it.
   *
   * @default - none
   */
  readonly securityGroupIds?: readonly string[];
  /**
   * Names of roles that exist already and get the peer policy attached, for example an application's task role.
   * Roles that AWS keeps for itself take none: for those of IAM Identity Center name the policy in a permission set.
   *
   * @default - none
   */
  readonly roleNames?: readonly string[];
}

/** Where a system's data, image and logs are kept; each part is created unless it is brought along. */
export interface SystemStorage {
  /**
   * A DynamoDB table that exists: key `id` of type string, no indexes, no TTL. Excludes `capacity`.
   *
   * @default - a table is created
   */
  readonly existingTableName?: string;
  /**
   * How the created table's throughput is paid.
   *
   * @default - on demand, without a ceiling
   */
  readonly capacity?: TableCapacity;
  /**
   * An ECR repository of the same account and region that exists, without the registry's host.
   *
   * @default - a repository is created
   */
  readonly existingRepositoryName?: string;
  /**
   * Accounts whose transactors may pull this system's images, twelve digits each: so an image that ran here is promoted
   * to them as it is. Excludes `existingRepositoryName`.
   *
   * @default - none
   */
  readonly imagePullAccountIds?: readonly string[];
  /**
   * A CloudWatch log group that exists. Excludes `logRetentionDays`.
   *
   * @default - a log group is created
   */
  readonly existingLogGroupName?: string;
  /**
   * What encrypts table, images and logs: keys owned by AWS, one key of ours for the three, or a key that exists
   * (its ARN; its policy must admit DynamoDB, ECR and CloudWatch Logs). A key of our own costs 1 USD a month
   * and lets every use be audited and withdrawn; it needs at least one of the three to be created.
   *
   * @default "aws-owned"
   */
  readonly encryption?: "aws-owned" | "customer-key" | { readonly existingKeyArn: string };
}

/** One Datomic system: a storage and the transactors that write to it. */
export interface DatomicSystem {
  /** Letter first, then lower-case letters, digits and single hyphens, at most 16. */
  readonly name: string;
  /**
   * The Datomic Pro release; what holds for each is listed in `docs/releases.md`. The default moves with releases of
   * this project, and its changelog says so; name the release here where that must not happen unnoticed.
   *
   * @default "1.0.7705"
   */
  readonly release?: string;
  /**
   * The release that runs now, given only while `release` is being changed. The rules of every release between are
   * checked, and rollback is turned off, for going back would be a downgrade, which Datomic does not support.
   *
   * @default - none: the release is unchanged, a failed rollout goes back
   */
  readonly upgradeFrom?: string;
  /**
   * CPU and memory of a transactor task: a preset, or explicit values.
   *
   * @default "production"
   */
  readonly size?: TransactorSize;
  /**
   * Processor of the task, and of the image that is built for it; ARM64 costs about a fifth less.
   *
   * @default "X86_64"
   */
  readonly cpuArchitecture?: CpuArchitecture;
  /**
   * The container image: built from this checkout, or one that exists, by tag or digest; `latest` is refused, for it
   * does not say what runs.
   *
   * @default { build: {} }
   */
  readonly image?: TransactorImage;
  /**
   * Transactors to run: 2, one active and one standby in another zone; 1 makes every rollout and every crash an outage.
   *
   * @default 2
   */
  readonly transactorCount?: 1 | 2;
  /**
   * Runs no transactor, for a restore or to save cost; nothing is lost.
   *
   * @default false
   */
  readonly paused?: boolean;
  /**
   * Transactor properties by their documented names, for example `{ "memory-index-max": "1g" }`; each is listed with
   * its unit, default and range in `docs/properties.md`.
   *
   * @default - what a transactor on DynamoDB needs, sized by the memory plan
   */
  readonly properties?: SettableProperties;
  /**
   * Lines of the properties file that this project does not know, for example of a release newer than it. They are
   * checked as lines only, and each is warned of, because the transactor ignores a misspelt one without a word.
   *
   * @default - none
   */
  readonly unlistedProperties?: PropertyValues;
  /**
   * Transactor properties whose values are secret: ARN of a Secrets Manager secret or SSM parameter by property name.
   *
   * @default - none
   */
  readonly secretProperties?: Readonly<Record<string, string>>;
  /**
   * ARNs of the KMS keys that encrypt what `secretProperties` names, where these are keys of yours in the same region.
   *
   * @default - none: the keys AWS manages for Secrets Manager and Systems Manager
   */
  readonly secretKeyArns?: readonly string[];
  /**
   * Heap of the transactor in MiB.
   *
   * @default - what the memory plan leaves after the room outside the heap
   */
  readonly heapMiB?: number;
  /**
   * Options of the JVM beside the heap's. The list replaces the default, so it names a collector too: the vendor's
   * script drops its own as soon as it is given any option.
   *
   * @default ["-XX:+UseG1GC", "-XX:MaxGCPauseMillis=50"]
   */
  readonly jvmOptions?: readonly string[];
  /**
   * Who may connect, beside members of the peer security group and holders of the peer role that we create.
   *
   * @default - nobody else
   */
  readonly peers?: Peers;
  /**
   * `called`: exactly what the running code calls. `documented`: what the vendor's pages list, for a peer or tool that
   * turns out to need more; still on this one table only.
   *
   * @default "called"
   */
  readonly rights?: "called" | "documented";
  /**
   * Bring along table, repository or log group, choose capacity and encryption.
   *
   * @default - everything is created, on demand, encrypted by keys AWS owns
   */
  readonly storage?: SystemStorage;
  /**
   * An ECS cluster that exists, by name.
   *
   * @default - a cluster is created
   */
  readonly existingClusterName?: string;
  /**
   * Days CloudWatch keeps the transactors' log lines; one of the periods it offers.
   *
   * @default 90
   */
  readonly logRetentionDays?: number;
  /**
   * Tags for this system's resources, over the environment's.
   *
   * @default - none
   */
  readonly tags?: Readonly<Record<string, string>>;
}
