import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../process/child.js";
import type { RegistryCredentials } from "./image-registry.js";

/** The engine that the person's own configuration names, which may be a context's. */
async function engineHost(environment: NodeJS.ProcessEnv): Promise<string | undefined> {
  const words = ["context", "inspect", "--format", "{{.Endpoints.docker.Host}}"];
  const { exitCode, stdout } = await runCommand("docker", words, { environment });
  return exitCode === 0 && stdout.trim() !== "" ? stdout.trim() : undefined;
}

/**
 * Runs work with a login that lives as long as it: Docker's configuration for it is a file of its own, so no password
 * stays behind in the person's, and none stands in a command.
 *
 * @param host of the registry, without a scheme
 */
export async function withDockerLogin<Result>(
  host: string,
  { username, password }: RegistryCredentials,
  environment: NodeJS.ProcessEnv,
  work: (environment: NodeJS.ProcessEnv) => Promise<Result>,
): Promise<Result> {
  const engine = await engineHost(environment);
  const directory = mkdtempSync(join(tmpdir(), "datomic-docker-"));
  try {
    const auth = Buffer.from(`${username}:${password}`).toString("base64");
    writeFileSync(join(directory, "config.json"), JSON.stringify({ auths: { [host]: { auth } } }), { mode: 0o600 });
    return await work({
      ...environment,
      DOCKER_CONFIG: directory,
      ...(engine === undefined ? {} : { DOCKER_HOST: engine }),
    });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
