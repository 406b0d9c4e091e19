import { spawnSync } from "node:child_process";
import { missingForBaseImages } from "../../../tools/engine/base-images";
import { chooseEngine, hasProgram } from "../../../tools/engine/choose-engine";
import { describeUnless } from "../describe-unless";

/** Names another command than the machine's own, with blanks between its words. */
const CHOSEN = process.env["DATOMIC_FARGATE_COMPOSE"];

/** The words before those of Compose itself; none where the machine has no Compose. */
function findCommand(): readonly string[] {
  if (CHOSEN !== undefined) return CHOSEN.split(" ");
  if (hasProgram("docker-compose")) return ["docker-compose"];
  return spawnSync("docker", ["compose", "version"]).status === 0 ? ["docker", "compose"] : [];
}

/** How Compose is called here. */
export const COMPOSE_COMMAND = findCommand();

function versionOf([file = "", ...words]: readonly string[]): string {
  const { stdout } = spawnSync(file, [...words, "version", "--short"], { encoding: "utf8" });
  return stdout.trim().replace(/^v/, "");
}

/** For example `1.29.2`; empty where there is none. */
export const COMPOSE_VERSION = COMPOSE_COMMAND.length === 0 ? "" : versionOf(COMPOSE_COMMAND);

/** Version 1 does some things otherwise than those after it. */
export const isComposeOne = COMPOSE_VERSION.startsWith("1.");

function missing(): string | undefined {
  const choice = chooseEngine();
  if (choice.kind === "none") return choice.reason;
  if (COMPOSE_VERSION === "") return "no docker-compose on the search path; as root: apt-get install docker-compose";
  // DynamoDB Local from Maven Central brings its native library for this processor alone.
  if (process.arch !== "x64") return `DynamoDB Local of the tests does not run on ${process.arch}`;
  return missingForBaseImages() ?? (hasProgram("mvn") ? undefined : "no Maven on the search path");
}

/**
 * Tests that run the compose file: skipped with one line where the machine lacks something for it; never when `CI=true`,
 * where they fail.
 */
export function describeWithCompose(name: string, define: () => void): void {
  describeUnless(missing, `${name}, Compose ${COMPOSE_VERSION}`, define);
}
