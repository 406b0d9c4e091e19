import { readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { processIdentity } from "./running-process.js";

/** A process that belongs to a private engine. */
export interface EngineProcess {
  readonly processId: number;
  /** `container` is a process in one of its containers, `helper` runs them for it. */
  readonly kind: "engine" | "helper" | "container";
}

const HELPERS = /^(containerd|runc|docker-init|docker-proxy)/;

/** What a process is to the engine of a folder; undefined when it is nothing. */
function kindOf(processId: string, run: string): EngineProcess["kind"] | undefined {
  try {
    if (readFileSync(`/proc/${processId}/cgroup`, "utf8").includes(`/${basename(run)}/`)) return "container";
    const words = readFileSync(`/proc/${processId}/cmdline`, "utf8").split("\0");
    if (!words.some((word) => word.includes(`${run}/`))) return undefined;
    // Others may name the folder too, such as a person who reads in it.
    const program = basename(words[0]!);
    if (program === "dockerd") return "engine";
    return HELPERS.test(program) ? "helper" : undefined;
  } catch {
    return undefined;
  }
}

/** The processes of the private engine whose folder this is, whether the engine itself still runs or was killed. */
export function engineProcesses(run: string): EngineProcess[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const processId = Number(name);
      const kind = kindOf(name, run);
      return kind === undefined || processIdentity(processId) === undefined ? [] : [{ processId, kind }];
    });
}
