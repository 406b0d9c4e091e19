import { runCommand } from "../process/child.js";
import { MissingPrerequisiteError } from "../process/missing-prerequisite.js";

/** @throws MissingPrerequisiteError when there is no `docker` command, or no engine answers it */
export async function requireDocker(environment: NodeJS.ProcessEnv): Promise<void> {
  const command = ["version", "--format", "{{.Server.Version}}"];
  const answer = await runCommand("docker", command, { environment }).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw new MissingPrerequisiteError("no docker on the search path; install Docker, or a command of that name");
  });
  if (answer.exitCode === 0) return;
  const reason = answer.stderr.trim().split("\n").at(-1) ?? "";
  throw new MissingPrerequisiteError(`no Docker engine answers (${reason}); start one, or name it by DOCKER_HOST`);
}
