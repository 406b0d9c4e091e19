/** What the metadata endpoint says of one network of the task. */
export interface MetadataNetwork {
  /** @default "awsvpc" */
  readonly NetworkMode?: string;
  readonly IPv4Addresses?: readonly string[];
  readonly IPv6Addresses?: readonly string[];
}

/** How the metadata endpoint answers; each field is one thing that can be different from a sound answer. */
export interface MetadataAnswer {
  /** @default 200 */
  readonly status?: number;
  /** @default - one network with the task's address */
  readonly networks?: (taskAddress: string) => readonly MetadataNetwork[];
  /**
   * Changes the text that is sent.
   *
   * @default - the answer as JSON
   */
  readonly text?: (json: string) => string;
  /**
   * `chunked` cuts the text in pieces of a few letters and names no length; `kept open` does not close the connection
   * even when asked to.
   *
   * @default "with length"
   */
  readonly framing?: "with length" | "chunked" | "kept open";
  /**
   * Time until the answer begins; `never` only accepts the call.
   *
   * @default 0
   */
  readonly delayMilliseconds?: number | "never";
}

const ARN = "arn:aws:ecs:us-east-1:123456789012";
const TASK = "cd189a933e5849daa93386466019ab50";

function network(addresses: MetadataNetwork, index: number): object {
  return {
    NetworkMode: "awsvpc",
    ...addresses,
    AttachmentIndex: index,
    MACAddress: `0e:0e:0e:0e:0e:0${index}`,
    IPv4SubnetCIDRBlock: "10.0.3.0/24",
    DomainNameServers: ["10.0.0.2"],
    PrivateDNSName: "ip-10-0-3-17.ec2.internal",
    SubnetGatewayIpv4Address: "10.0.3.1/24",
  };
}

/** What the endpoint says of the container. */
export function containerMetadata(networks: readonly MetadataNetwork[]): object {
  return {
    DockerId: `${TASK}-2495160603`,
    Name: "transactor",
    DockerName: "transactor",
    Image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/datomic-local-orders-transactor:1.0.7622-1",
    ImageID: "sha256:",
    Labels: {
      "com.amazonaws.ecs.cluster": `${ARN}:cluster/datomic-local-orders-transactor`,
      "com.amazonaws.ecs.container-name": "transactor",
      "com.amazonaws.ecs.task-arn": `${ARN}:task/datomic-local-orders-transactor/${TASK}`,
      "com.amazonaws.ecs.task-definition-family": "datomic-local-orders-transactor",
      "com.amazonaws.ecs.task-definition-version": "7",
    },
    DesiredStatus: "RUNNING",
    KnownStatus: "RUNNING",
    Limits: { CPU: 2048, Memory: 8192 },
    CreatedAt: "2026-03-02T15:20:07.000000000Z",
    StartedAt: "2026-03-02T15:20:08.000000000Z",
    Type: "NORMAL",
    ContainerARN: `${ARN}:container/datomic-local-orders-transactor/${TASK}/05281a05-b9e6-4f8a-9a1c-6b2f8c0d1e2f`,
    LogDriver: "awslogs",
    LogOptions: { "awslogs-group": "/datomic/local/orders", "awslogs-region": "us-east-1" },
    Networks: networks.map(network),
    Snapshotter: "overlayfs",
  };
}

/** What the endpoint says of the task. */
export function taskMetadata(networks: readonly MetadataNetwork[]): object {
  return {
    Cluster: `${ARN}:cluster/datomic-local-orders-transactor`,
    ServiceName: "datomic-local-orders-transactor",
    TaskARN: `${ARN}:task/datomic-local-orders-transactor/${TASK}`,
    Family: "datomic-local-orders-transactor",
    Revision: "7",
    DesiredStatus: "RUNNING",
    KnownStatus: "RUNNING",
    Limits: { CPU: 2, Memory: 8192 },
    PullStartedAt: "2026-03-02T15:19:51.120000000Z",
    PullStoppedAt: "2026-03-02T15:20:02.870000000Z",
    AvailabilityZone: "us-east-1a",
    LaunchType: "FARGATE",
    Containers: [containerMetadata(networks)],
    EphemeralStorageMetrics: { Utilized: 540, Reserved: 20496 },
    ClockDrift: {
      ClockErrorBound: 0.5,
      ReferenceTimestamp: "2026-03-02T15:20:00Z",
      ClockSynchronizationStatus: "SYNCHRONIZED",
    },
  };
}

/** What ECS answers when all is well. */
export const SOUND_METADATA: MetadataAnswer = {};

/** Sound answers that a careless reader gets wrong. */
export const UNUSUAL_METADATA = {
  "two networks, the first one the task's": {
    networks: (taskAddress) => [{ IPv4Addresses: [taskAddress] }, { IPv4Addresses: ["203.0.113.9"] }],
  },
  "two addresses, the first one the task's": {
    networks: (taskAddress) => [{ IPv4Addresses: [taskAddress, "203.0.113.9"] }],
  },
  "an IPv6 address beside the task's": {
    networks: (taskAddress) => [{ IPv4Addresses: [taskAddress], IPv6Addresses: ["2001:db8::17"] }],
  },
  "many lines": { text: (json) => JSON.stringify(JSON.parse(json), undefined, 2) },
  chunked: { framing: "chunked" },
  "a connection that stays open": { framing: "kept open" },
} as const satisfies Readonly<Record<string, MetadataAnswer>>;

/** Answers without the task's address. */
export const FAULTY_METADATA = {
  missing: { status: 404, text: () => "404 page not found\n" },
  "a server error": { status: 500, text: () => '{"error":"failed to get container metadata"}' },
  throttling: { status: 429, text: () => "" },
  "no answer at all": { delayMilliseconds: "never" },
  HTML: { text: () => "<!DOCTYPE html><html><body>It works!</body></html>\n" },
  "JSON cut short": { text: (json) => json.slice(0, json.indexOf('"IPv4Addresses":[') + 20) },
  "an empty body": { text: () => "" },
  "IPv6 only": { networks: () => [{ IPv6Addresses: ["2001:db8::17"] }] },
  "an address that is none": { networks: () => [{ IPv4Addresses: ["10.0.3.999"] }] },
  "no address": { networks: () => [{ IPv4Addresses: [] }] },
  "no network": { networks: () => [] },
} as const satisfies Readonly<Record<string, MetadataAnswer>>;
