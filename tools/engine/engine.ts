import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../process/child.js";
import { neverStopped, type StopSignals } from "../process/stop-signals.js";
import { chooseEngine, noEngineError } from "./choose-engine.js";
import type { Engine } from "./docker.js";
import { engineDirectories, type EngineDirectories } from "./engine-directories.js";
import { withLock } from "./lock.js";
import { removeAbandonedContainers } from "./owned-containers.js";
import { runsOnItsData, startPrivateEngine, stopPrivateEngine } from "./private-engine.js";
import { addUser, otherUsers } from "./users.js";

/** Variables that would aim the `docker` command elsewhere. */
const AIMING = ["DOCKER_CONTEXT", "DOCKER_TLS", "DOCKER_TLS_VERIFY", "DOCKER_CERT_PATH", "DOCKER_API_VERSION"];

function clientEnvironment(host: string, configuration?: string): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !AIMING.includes(name));
  return {
    ...Object.fromEntries(inherited),
    DOCKER_HOST: host,
    DOCKER_BUILDKIT: "0",
    DOCKER_CLI_HINTS: "false",
    ...(configuration === undefined ? {} : { DOCKER_CONFIG: configuration }),
  };
}

async function answers({ environment }: Engine): Promise<boolean> {
  const { exitCode } = await runCommand("docker", ["version", "--format", "{{.Server.Version}}"], { environment });
  return exitCode === 0;
}

function privateEngine({ socket, clientConfiguration, lockFile }: EngineDirectories): Engine {
  mkdirSync(clientConfiguration, { recursive: true });
  const host = `unix://${socket}`;
  return {
    kind: "private",
    host,
    environment: clientEnvironment(host, clientConfiguration),
    lockFile: `${lockFile}-images`,
  };
}

/**
 * Gives a Docker engine for tests and benches: the private one of this checkout, started when it does not run, else the
 * machine's. Removes containers that killed processes left behind. May be called by several processes at the same time.
 *
 * @param projectDirectory the checkout
 * @throws MissingPrerequisiteError when no engine can be had
 * @throws Error with the engine's last words when it does not start
 */
export async function provideEngine(projectDirectory: string, signals: StopSignals = neverStopped()): Promise<Engine> {
  const choice = chooseEngine();
  if (choice.kind === "none") throw noEngineError(choice.reason);
  const directories = engineDirectories(projectDirectory);
  if (choice.kind === "machine") {
    const lockFile = `${directories.lockFile}-images`;
    const engine: Engine = { ...choice, environment: clientEnvironment(choice.host), lockFile };
    await removeAbandonedContainers(engine);
    return engine;
  }
  const engine = privateEngine(directories);
  await withLock(directories.lockFile, async () => {
    addUser(directories.users);
    if (!(runsOnItsData(directories) && (await answers(engine)))) {
      const launcher = join(projectDirectory, "tools", "engine", "launch-dockerd.sh");
      await startPrivateEngine(directories, launcher, () => answers(engine), signals);
    }
    await removeAbandonedContainers(engine);
  });
  return engine;
}

/**
 * Stops the private engine of a checkout, unless another process still uses it. Its images stay for later runs.
 *
 * @param leaving processes that no longer count, beside this one, nor do those they started
 * @returns whether no private engine of the checkout runs any more
 */
export async function stopEngine(projectDirectory: string, leaving: readonly number[] = []): Promise<boolean> {
  const directories = engineDirectories(projectDirectory);
  if (!existsSync(directories.state)) return true;
  return withLock(directories.lockFile, async () => {
    if (otherUsers(directories.users, leaving).length > 0) return false;
    await stopPrivateEngine(directories);
    return true;
  });
}
