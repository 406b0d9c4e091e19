import { containerEnvironment, containerSecrets, type ContainerSettings } from "./container-environment";
import { DATA_DIRECTORY, PEER_PORT } from "./properties/value-forms";

/** Volumes that stay writable under the read-only root, by name. */
export const WRITABLE_VOLUMES: Readonly<Record<string, string>> = {
  data: DATA_DIRECTORY,
  temporary: "/tmp",
};

/** The image's fixed user and group; numeric, for a name would have to be looked up inside the image. */
const NON_ROOT_USER = "10001:10001";

/** The image's health program: the ping endpoint answers and the process has lately sent a heartbeat or stood by. */
const HEALTH_COMMAND = ["CMD", "/opt/datomic-fargate/health"];

/** What one transactor container is made of. */
export interface ContainerInput extends ContainerSettings {
  /** Registry, repository, and tag or digest. */
  readonly image: string;
  /** ARNs by property name. */
  readonly secretProperties: Readonly<Record<string, string>>;
  readonly logGroupName: string;
  readonly region: string;
  /** Seconds between SIGTERM and SIGKILL, 2 to 120. The transactor does no work on SIGTERM. */
  readonly stopTimeoutSeconds: number;
}

/**
 * The container definitions of a transactor task as ECS takes them: one container, complete text at plan time, keys
 * that a plan can show as they are.
 */
export function containerDefinitions(input: ContainerInput): string {
  const secrets = containerSecrets(input.secretProperties);
  const container = {
    name: "transactor",
    image: input.image,
    essential: true,
    user: NON_ROOT_USER,
    privileged: false,
    readonlyRootFilesystem: true,
    linuxParameters: { capabilities: { drop: ["ALL"] } },
    environment: containerEnvironment(input),
    ...(secrets.length > 0 ? { secrets } : {}),
    portMappings: [{ containerPort: PEER_PORT, hostPort: PEER_PORT, protocol: "tcp" }],
    mountPoints: Object.entries(WRITABLE_VOLUMES).map(([sourceVolume, containerPath]) => ({
      sourceVolume,
      containerPath,
      readOnly: false,
    })),
    healthCheck: { command: HEALTH_COMMAND, interval: 10, timeout: 5, retries: 3, startPeriod: 120 },
    stopTimeout: input.stopTimeoutSeconds,
    logConfiguration: {
      logDriver: "awslogs",
      options: {
        "awslogs-group": input.logGroupName,
        "awslogs-region": input.region,
        "awslogs-stream-prefix": "transactor",
        // A stalled log must not stop heartbeats: lines are dropped before the process is held up.
        mode: "non-blocking",
        "max-buffer-size": "25m",
      },
    },
  };
  return JSON.stringify([container]);
}
