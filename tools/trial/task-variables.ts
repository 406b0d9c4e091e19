import { containerEnvironment } from "../../constructs/transactor/container-environment.js";
import { transactorJvmOptions } from "../../constructs/transactor/jvm-options.js";
import { planMemory } from "../../constructs/transactor/memory-plan.js";
import { transactorProperties } from "../../constructs/transactor/properties/transactor-properties.js";
import { DEFAULT_RELEASE } from "../../constructs/transactor/releases/release-table.js";
import { SIZE_PRESETS } from "../../constructs/transactor/size.js";

/** A size whose containers fit beside each other on one machine. */
export const TRIAL_SIZE = SIZE_PRESETS.development;

/** What is particular to one transactor of a trial. */
export interface TrialSettings {
  readonly region: string;
  readonly table: string;
  /** Where it answers pings: transactors that share a network each need an address of their own. */
  readonly pingHost: string;
  readonly heartbeatIntervalMilliseconds: number;
}

/** The variables that the constructs give to a transactor's container. */
export function taskVariables(settings: TrialSettings): Record<string, string> {
  const { region, table, pingHost, heartbeatIntervalMilliseconds } = settings;
  const memoryPlan = planMemory(TRIAL_SIZE.memoryMiB);
  const computed = transactorProperties({
    region,
    tableName: table,
    metricsDimension: "datomic-local-orders",
    memoryPlan,
    writeConcurrency: 4,
    overrides: { "heartbeat-interval-msec": heartbeatIntervalMilliseconds },
  });
  const properties = { ...computed, "ping-host": pingHost };
  const jvmOptions = transactorJvmOptions(DEFAULT_RELEASE, properties);
  const variables = containerEnvironment({ properties, heapMiB: memoryPlan.heapMiB, jvmOptions });
  return Object.fromEntries(variables.map(({ name, value }) => [name, value]));
}
