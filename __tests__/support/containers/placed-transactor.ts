import { PEER_PORT, PING_PORT } from "../../../constructs/transactor/properties/value-forms";
import type { Container } from "../../../tools/engine/container";
import { taskVariables, TRIAL_SIZE } from "../../../tools/trial/task-variables";
import { startEcsEndpoints, type EcsEndpoints } from "../ecs-endpoints";
import { isListening, type LoopbackPlace } from "../transactor/loopback-sockets";
import { REGION } from "../transactor/transactor-storage";
import { startContainer } from "./containers";

/** A transactor's container in the place of a task: an address of its own, ECS's endpoints, the limits of a preset. */
export interface PlacedTransactor {
  readonly container: Container;
  readonly peerPlace: LoopbackPlace;
  readonly ecs: EcsEndpoints;
  /** Asks the health check once. */
  health(): Promise<{ readonly healthy: boolean; readonly reason: string }>;
  /** Whether it takes peers. */
  listens(): boolean;
}

/** What a container is started with. */
export interface Placement {
  readonly image: string;
  readonly table: string;
  /** Address of AWS. */
  readonly endpointUrl: string;
  /** @default 1000 */
  readonly heartbeatIntervalMilliseconds?: number;
  /** Variables over those of the task definition. */
  readonly environment?: Readonly<Record<string, string>>;
}

const HEALTH_PROGRAM = "/opt/datomic-fargate/health";
let lastHost = (process.pid % 200) * 254;

function nextAddress(): string {
  lastHost += 1;
  return `127.2.${Math.floor(lastHost / 254) % 256}.${(lastHost % 254) + 1}`;
}

/** Starts a transactor's container as ECS would; `close` of its endpoints is the caller's. */
export async function placeTransactor(placement: Placement): Promise<PlacedTransactor> {
  const { image, table, endpointUrl, heartbeatIntervalMilliseconds = 1000, environment = {} } = placement;
  const host = nextAddress();
  const ecs = await startEcsEndpoints({ taskAddress: host, authorizationToken: "the-task's-token" });
  const container = await startContainer({
    image,
    environment: {
      ...taskVariables({ region: REGION, table, pingHost: host, heartbeatIntervalMilliseconds }),
      ...ecs.environment,
      AWS_EXECUTION_ENV: "AWS_ECS_FARGATE",
      AWS_REGION: REGION,
      AWS_DEFAULT_REGION: REGION,
      AWS_ENDPOINT_URL: endpointUrl,
      ...environment,
    },
    memoryMiB: TRIAL_SIZE.memoryMiB,
    readOnlyRoot: true,
    dropAllCapabilities: true,
    network: "host",
  });
  const peerPlace = { host, port: PEER_PORT };
  return {
    container,
    peerPlace,
    ecs,
    health: async () => {
      const { exitCode, stdout, stderr } = await container.exec([HEALTH_PROGRAM]);
      return { healthy: exitCode === 0, reason: (stdout + stderr).trim() };
    },
    listens: () => isListening(peerPlace),
  };
}

/** Where a transactor answers pings. */
export function pingPlace({ peerPlace }: PlacedTransactor): LoopbackPlace {
  return { host: peerPlace.host, port: PING_PORT };
}
