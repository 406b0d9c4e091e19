import { spawnSync } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { MissingPrerequisiteError } from "../process/missing-prerequisite.js";

/** Which Docker engine serves tests and benches here. */
export type EngineChoice =
  | { readonly kind: "private" }
  | { readonly kind: "machine"; readonly host: string }
  | { readonly kind: "none"; readonly reason: string };

/** An engine that the `docker` command reaches without our doing. */
export interface ReachedEngine {
  /** For example `unix:///var/run/docker.sock`. */
  readonly host: string;
  /** For example `Debian GNU/Linux 12 (bookworm)`. */
  readonly operatingSystem: string;
  /** For example `name=rootless`. */
  readonly securityOptions: readonly string[];
}

/** What the choice depends on. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  /** 0 is root. */
  readonly userId: number | undefined;
  readonly hasProgram: (name: string) => boolean;
  readonly reachEngine: () => ReachedEngine | undefined;
}

const WAY_OUT = "as root: apt-get install docker.io iptables debootstrap";
const REACH_LIMIT_MILLISECONDS = 10_000;

/** Whether a program is on the search path. */
export function hasProgram(name: string): boolean {
  return (process.env["PATH"] ?? "").split(delimiter).some((directory) => {
    const file = join(directory, name);
    try {
      accessSync(file, constants.X_OK);
      return statSync(file).isFile();
    } catch {
      return false;
    }
  });
}

function ask(...words: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync("docker", words, { encoding: "utf8", timeout: REACH_LIMIT_MILLISECONDS });
  return status === 0 ? stdout.trim() : undefined;
}

function reachEngine(): ReachedEngine | undefined {
  const host = ask("context", "inspect", "--format", "{{.Endpoints.docker.Host}}");
  const information = ask("info", "--format", "{{json .}}");
  if (host === undefined || information === undefined) return undefined;
  const { OperatingSystem, SecurityOptions, ServerErrors } = JSON.parse(information) as {
    readonly OperatingSystem?: string;
    readonly SecurityOptions?: readonly string[] | null;
    readonly ServerErrors?: readonly string[];
  };
  // Some releases of the command report success and put the failure into the answer.
  if (ServerErrors !== undefined) return undefined;
  return { host, operatingSystem: OperatingSystem ?? "", securityOptions: SecurityOptions ?? [] };
}

/** The machine this process runs on. */
export function thisMachine(): Machine {
  return { platform: process.platform, userId: process.getuid?.(), hasProgram, reachEngine };
}

/** Why containers of an engine would not share this machine's loopback interface; undefined when they do. */
function elsewhere({ host, operatingSystem, securityOptions }: ReachedEngine): string | undefined {
  if (!host.startsWith("unix://")) return `the engine at ${host} is on another machine`;
  if (operatingSystem.includes("Docker Desktop")) return "Docker Desktop runs its engine in a virtual machine";
  if (securityOptions.some((option) => option.includes("rootless")))
    return "a rootless engine has a network of its own";
  return undefined;
}

/**
 * Chooses the engine: a private one where this process may start it, else one that is already there, if its containers
 * share the loopback interface of this machine.
 */
export function chooseEngine(machine: Machine = thisMachine()): EngineChoice {
  const none = (reason: string): EngineChoice => ({ kind: "none", reason });
  if (machine.platform !== "linux") {
    return none(`containers must share the loopback interface, which needs Linux and not ${machine.platform}`);
  }
  if (!machine.hasProgram("docker")) {
    return none(`the docker command is not on the search path; ${WAY_OUT} (and docker-cli where that is a package)`);
  }
  const dockerd = machine.hasProgram("dockerd");
  if (machine.userId === 0 && dockerd) return { kind: "private" };
  const reached = machine.reachEngine();
  if (reached === undefined) {
    return none(
      dockerd
        ? "no engine answers, and only root may start one; run as root, or start Docker"
        : `no engine answers, and dockerd is not on the search path; ${WAY_OUT}`,
    );
  }
  const reason = elsewhere(reached);
  return reason === undefined ? { kind: "machine", host: reached.host } : none(`${reason}; ${WAY_OUT}`);
}

/** The error for a machine on which no engine can be had. */
export function noEngineError(reason: string): MissingPrerequisiteError {
  return new MissingPrerequisiteError(`no Docker engine: ${reason}`);
}
