import type { CommandResult } from "../process/child.js";
import { containerWords, type ContainerOptions } from "./container-options.js";
import { docker, type Engine, tryDocker } from "./docker.js";
import { followLog } from "./follow-log.js";
import { removeContainers } from "./owned-containers.js";
import { within } from "./within.js";

/** How long something may take that a caller waits for. */
export interface TimeLimit {
  /** @default 30000 */
  readonly limitMilliseconds?: number;
}

/** What the engine knows of a container. */
export interface ContainerInspection {
  readonly Id: string;
  readonly Name: string;
  readonly State: {
    readonly Status: "created" | "running" | "paused" | "restarting" | "removing" | "exited" | "dead";
    readonly Running: boolean;
    readonly Paused: boolean;
    /** Killed because it went beyond its memory. */
    readonly OOMKilled: boolean;
    /** As this machine numbers processes; 0 when it does not run. */
    readonly Pid: number;
    readonly ExitCode: number;
    /** RFC 3339, with nanoseconds. */
    readonly StartedAt: string;
    readonly FinishedAt: string;
  };
  readonly Config: { readonly User: string; readonly Env: readonly string[]; readonly Image: string };
  readonly Mounts: readonly { readonly Type: string; readonly Destination: string; readonly RW: boolean }[];
}

/** What a container wrote so far, all of it. */
export interface ContainerLogs {
  readonly stdout: string;
  readonly stderr: string;
}

/** A container that was started; it may have ended since. */
export interface Container {
  readonly engine: Engine;
  readonly id: string;
  logs(): Promise<ContainerLogs>;
  /**
   * Waits until the container has written something, on either stream and from its start on.
   *
   * @param pattern looked for in all the text of a stream; with the flag `g` it must be there `times` times
   * @param times counts only with the flag `g`
   * @returns the last match
   * @throws Error with the container's last lines when it ends before, or the limit passes
   */
  waitForLog(pattern: RegExp, options?: TimeLimit & { readonly times?: number }): Promise<RegExpMatchArray>;
  /** Runs a program in the container; returns whatever exit code it had. */
  exec(command: readonly string[]): Promise<CommandResult>;
  inspect(): Promise<ContainerInspection>;
  /** Asks the container to end, kills it after so many seconds, and returns its exit code. */
  stop(seconds: number): Promise<number>;
  /** Sends a signal to the container's first process, for example `SIGTERM`. */
  kill(signal: NodeJS.Signals): Promise<void>;
  /** Freezes all processes of the container. */
  pause(): Promise<void>;
  unpause(): Promise<void>;
  /**
   * Waits until the container has ended and returns its exit code.
   *
   * @throws Error with its last lines when the limit passes
   */
  waitForExit(limit?: TimeLimit): Promise<number>;
  /** Ends the container at once and removes it with its volumes; may be called more than once. */
  remove(): Promise<void>;
}

const DEFAULT_LIMIT_MILLISECONDS = 30_000;
const SHOWN_LINES = 30;

/** What an error shows of a container. */
function lastLines({ stdout, stderr }: ContainerLogs): string {
  const tail = (text: string): string => text.trimEnd().split("\n").slice(-SHOWN_LINES).join("\n");
  return `standard output ends with:\n${tail(stdout)}\nstandard error ends with:\n${tail(stderr)}`;
}

async function inspectContainer(engine: Engine, id: string): Promise<ContainerInspection> {
  const text = await docker(engine, ["container", "inspect", "--format", "{{json .}}", id]);
  return JSON.parse(text) as ContainerInspection;
}

/** Makes the handle of a container that the engine knows. */
function handle(engine: Engine, id: string, name: string): Container {
  const tell = async (...words: readonly string[]): Promise<void> => {
    await docker(engine, [...words, id]);
  };
  const logs = async (): Promise<ContainerLogs> => {
    const { stdout, stderr } = await tryDocker(engine, ["logs", id]);
    return { stdout, stderr };
  };
  const waitForExit = ({ limitMilliseconds = DEFAULT_LIMIT_MILLISECONDS }: TimeLimit = {}): Promise<number> =>
    within(
      limitMilliseconds,
      async (signals) => Number(await docker(engine, ["wait", id], { signals })),
      async () => `${name} did not end in ${limitMilliseconds} ms; its ${lastLines(await logs())}`,
    );
  return {
    engine,
    id,
    logs,
    waitForLog: async (pattern, { limitMilliseconds = DEFAULT_LIMIT_MILLISECONDS, times = 1 } = {}) => {
      const missing = (why: string) => async (): Promise<string> =>
        `${name} did not write ${String(pattern)}${times > 1 ? ` ${times} times` : ""}, ${why}; its ${lastLines(await logs())}`;
      const found = await within(
        limitMilliseconds,
        (signals) => followLog(engine, id, { pattern, times }, signals),
        missing(`waited ${limitMilliseconds} ms`),
      );
      if (found !== undefined) return found;
      const { ExitCode } = (await inspectContainer(engine, id)).State;
      throw new Error(await missing(`it ended with ${ExitCode}`)());
    },
    exec: (command) => tryDocker(engine, ["exec", id, ...command]),
    inspect: () => inspectContainer(engine, id),
    stop: async (seconds) => {
      await tell("stop", "-t", String(seconds));
      return waitForExit();
    },
    kill: (signal) => tell("kill", "--signal", signal),
    pause: () => tell("pause"),
    unpause: () => tell("unpause"),
    waitForExit,
    remove: () => removeContainers(engine, [id]),
  };
}

/**
 * Starts a container, which runs until it ends or is removed. What a killed process leaves behind is removed by the next
 * one that asks for the engine.
 *
 * @throws Error with what the engine said when the container cannot start
 */
export async function startContainer(engine: Engine, options: ContainerOptions): Promise<Container> {
  const { words, environment } = containerWords(options);
  const id = await docker(engine, ["create", ...words], { environment });
  const container = handle(engine, id, options.name ?? `container ${id.slice(0, 12)}`);
  try {
    await docker(engine, ["start", id]);
  } catch (error) {
    await container.remove();
    throw error;
  }
  return container;
}
