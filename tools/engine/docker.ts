import { runCommand, type CommandOptions, type CommandResult } from "../process/child.js";

/** A Docker engine that answers, and whose containers can share this machine's loopback interface. */
export interface Engine {
  /** `private` was started for this checkout and is stopped after its last user; `machine` was there before. */
  readonly kind: "private" | "machine";
  /** For example `unix:///run/datomic-fargate-0123456789ab/docker.sock`. */
  readonly host: string;
  /** Environment of the `docker` command: this process's, aimed at the engine and its builder that needs no plugin. */
  readonly environment: NodeJS.ProcessEnv;
  /** What only one process may do to this engine's images at a time is done under this lock, see `withLock`. */
  readonly lockFile: string;
}

/** How a `docker` command is run. */
export interface DockerOptions extends Omit<CommandOptions, "environment"> {
  /**
   * Variables for the command itself, over the engine's: `--env NAME` hands one on to a container without its value
   * being in any list of processes.
   *
   * @default - none
   */
  readonly environment?: NodeJS.ProcessEnv;
}

/** Runs the `docker` command against an engine and returns whatever exit code it had. */
export function tryDocker(
  { environment }: Engine,
  words: readonly string[],
  options: DockerOptions = {},
): Promise<CommandResult> {
  return runCommand("docker", words, { ...options, environment: { ...environment, ...options.environment } });
}

/**
 * Runs the `docker` command against an engine.
 *
 * @returns what it wrote to standard output, without blanks around it
 * @throws Error with what it said when it fails; the words it was given are not repeated
 */
export async function docker(engine: Engine, words: readonly string[], options: DockerOptions = {}): Promise<string> {
  const { exitCode, stdout, stderr } = await tryDocker(engine, words, options);
  if (exitCode !== 0) throw new Error(`docker ${words[0] ?? ""} failed with ${exitCode}: ${(stderr || stdout).trim()}`);
  return stdout.trim();
}
