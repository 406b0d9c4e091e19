import type { CommandResult } from "../process/child.js";
import { startContainer, type TimeLimit } from "./container.js";
import type { ContainerOptions } from "./container-options.js";
import type { Engine } from "./docker.js";

/**
 * Runs a container to its end and removes it.
 *
 * @throws Error with what the engine said when the container cannot start, or with the container's last lines when the
 * limit passes
 */
export async function runContainer(
  engine: Engine,
  options: ContainerOptions,
  limit: TimeLimit = {},
): Promise<CommandResult> {
  const container = await startContainer(engine, options);
  try {
    const exitCode = await container.waitForExit(limit);
    return { exitCode, ...(await container.logs()) };
  } finally {
    await container.remove();
  }
}
