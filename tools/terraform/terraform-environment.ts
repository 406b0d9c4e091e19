import { existsSync } from "node:fs";
import { resolve } from "node:path";

/** Variables that would make Terraform read or write somewhere other than each stack's own folder and state. */
const MISLEADING = ["TF_DATA_DIR", "TF_WORKSPACE"];

/**
 * The environment of our own Terraform processes. A configuration file that is named but missing is left out, for
 * Terraform would warn about it each time it starts.
 *
 * @param configurationFile a command line configuration of ours, in place of the person's
 */
export function terraformEnvironment(base: NodeJS.ProcessEnv, configurationFile?: string): NodeJS.ProcessEnv {
  const kept = Object.entries(base).filter(([name]) => !MISLEADING.includes(name));
  const environment: NodeJS.ProcessEnv = {
    ...Object.fromEntries(kept),
    TF_IN_AUTOMATION: "1",
    CHECKPOINT_DISABLE: "1",
  };
  if (configurationFile !== undefined) {
    environment["TF_CLI_CONFIG_FILE"] = configurationFile;
    delete environment["TF_PLUGIN_CACHE_DIR"];
    return environment;
  }
  const named = environment["TF_CLI_CONFIG_FILE"];
  if (named === undefined) return environment;
  // Terraform runs in the stacks' folders, where a relative path would mean another file.
  if (existsSync(named)) environment["TF_CLI_CONFIG_FILE"] = resolve(named);
  else delete environment["TF_CLI_CONFIG_FILE"];
  return environment;
}
