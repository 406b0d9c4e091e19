import { createHash } from "node:crypto";
import { join } from "node:path";

/** Where the private engine of one checkout keeps its things. */
export interface EngineDirectories {
  /** Beside other caches of the checkout; survives the engine. */
  readonly state: string;
  /** Images and containers. */
  readonly data: string;
  /** Held by whoever starts, stops or fills the engine. */
  readonly lockFile: string;
  /** What the engine said, from its last start on. */
  readonly logFile: string;
  /** One file for each process that uses the engine. */
  readonly users: string;
  /** Configuration of the `docker` command, so that no person's accounts and contexts come in. */
  readonly clientConfiguration: string;
  /** Socket and everything that lives no longer than the engine; short, for a socket's path has at most 108 bytes. */
  readonly run: string;
  readonly socket: string;
  readonly pidFile: string;
}

/** Only root writes here, and a restart of the machine empties it. */
export const RUN_PARENT = "/run";

/** Begins the name of each engine's folder below {@link RUN_PARENT}. */
export const RUN_PREFIX = "datomic-fargate-";

/** The folders of the engine that belongs to a checkout. */
export function engineDirectories(projectDirectory: string): EngineDirectories {
  const state = join(projectDirectory, ".cache", "docker-engine");
  const hash = createHash("sha256").update(projectDirectory).digest("hex").slice(0, 12);
  const run = join(RUN_PARENT, `${RUN_PREFIX}${hash}`);
  return {
    state,
    data: join(state, "data"),
    lockFile: join(state, "lock"),
    logFile: join(state, "dockerd.log"),
    users: join(state, "users"),
    clientConfiguration: join(state, "client"),
    run,
    socket: join(run, "docker.sock"),
    pidFile: join(run, "dockerd.pid"),
  };
}
