import { arch, cpus, totalmem } from "node:os";
import type { BenchMachine } from "./bench-result.js";

const BYTES_PER_GIB = 2 ** 30;

/** What figures depend on, of the machine this runs on. */
export function thisMachine(terraform?: string): BenchMachine {
  const processors = cpus();
  return {
    cpuModel: processors[0]?.model.trim() ?? "unknown processor",
    processors: processors.length,
    memoryGiB: Math.round(totalmem() / BYTES_PER_GIB),
    platform: `${process.platform} ${arch()}`,
    node: process.versions.node,
    ...(terraform === undefined ? {} : { terraform }),
  };
}
