import { type Engine, tryDocker } from "./docker.js";
import { isRunning } from "./running-process.js";

/** Label of every container of tests and benches; its value tells the process that made it. */
export const OWNER_LABEL = "io.datomic-fargate.owner";

async function ownedContainers(engine: Engine): Promise<{ readonly id: string; readonly owner: string }[]> {
  const format = `{{.ID}} {{.Label "${OWNER_LABEL}"}}`;
  const { stdout } = await tryDocker(engine, ["ps", "--all", "--filter", `label=${OWNER_LABEL}`, "--format", format]);
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => ({ id: line.split(" ")[0]!, owner: line.split(" ")[1] ?? "" }));
}

/** Removes containers, with their unnamed volumes; those that are gone already do no harm. */
export async function removeContainers(engine: Engine, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tryDocker(engine, ["rm", "--force", "--volumes", ...ids]);
}

/** Removes what processes left behind that could not clean up, because they were killed. */
export async function removeAbandonedContainers(engine: Engine): Promise<void> {
  const abandoned = (await ownedContainers(engine)).filter(({ owner }) => !isRunning(owner));
  await removeContainers(
    engine,
    abandoned.map(({ id }) => id),
  );
}
