import type { DatomicSystem } from "../../../constructs/base/datomic-system";
import type { Environment } from "../../../constructs/base/environment";
import type { ConfigurationFault } from "./fault";

/** Writes something else into the first system. */
function system(change: Partial<Record<keyof DatomicSystem | "transactorCuont", unknown>>) {
  return (environment: Environment): unknown => ({
    ...environment,
    systems: environment.systems.map((each, index) => (index === 0 ? { ...each, ...change } : each)),
  });
}

/** What is refused before anything is synthesized, so that no other gate sees it. */
export const CONFIGURATION_FAULTS: readonly ConfigurationFault[] = (
  [
    ["misspelt-field", "a field is misspelt", system({ transactorCuont: 1 })],
    ["misspelt-property", "a property of Datomic is misspelt", system({ properties: { "memory-index-maxx": "1g" } })],
    ["three-transactors", "three transactors are asked for", system({ transactorCount: 3 })],
    [
      "impossible-pair",
      "Fargate has no such pair of CPU and memory",
      system({ size: { cpuUnits: 1024, memoryMiB: 16384 } }),
    ],
    ["withdrawn-release", "the vendor has withdrawn the release", system({ release: "1.0.7010" })],
    [
      "secret-option",
      "a password stands in an option of the JVM",
      system({ jvmOptions: ["-Djavax.net.ssl.keyStorePassword=hunter2"] }),
    ],
    ["heap-beyond-task", "the heap is larger than the task", system({ heapMiB: 16384 })],
    [
      "unprotected-production",
      "production goes without data protection",
      (environment: Environment): unknown => ({ ...environment, dataProtection: false }),
    ],
  ] as const
).map(([id, title, change]) => ({ id, title, change }));
