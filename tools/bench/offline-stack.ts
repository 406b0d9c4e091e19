import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { StackConfiguration } from "../synth/stack.js";

/** State on disk, and a provider that asks AWS nothing before it plans. */
const OFFLINE = {
  terraform: { backend: { local: {} } },
  provider: {
    aws: {
      skip_credentials_validation: true,
      skip_requesting_account_id: true,
      skip_metadata_api_check: true,
      skip_region_validation: true,
      allowed_account_ids: [],
    },
  },
};

const FIXTURES = fileURLToPath(new URL("fixtures", import.meta.url));

/** The reference by which the transactor stack takes the group it looked up. */
const LOOKED_UP_GROUP = /\$\{data\.aws_security_group\.\w+\.id\}/g;

/** Gives the one lookup of a synthesized stack its answer, for nobody is there to ask. */
export function withLookupAnswered(configuration: StackConfiguration): StackConfiguration {
  const text = JSON.stringify({ ...configuration, data: undefined });
  return JSON.parse(text.replace(LOOKED_UP_GROUP, "sg-00000000000000001")) as StackConfiguration;
}

/** The containers of a stack's one task definition; undefined when it has none. */
export function containerDefinitions({ resource = {} }: StackConfiguration): string | undefined {
  const [task] = Object.values(resource["aws_ecs_task_definition"] ?? {});
  return task === undefined ? undefined : String(task["container_definitions"]);
}

function writeOverride(directory: string): void {
  writeFileSync(join(directory, "offline_override.tf.json"), JSON.stringify(OFFLINE));
}

/** Makes a synthesized stack plan without any AWS, and returns what it holds. */
export function takeOffline(directory: string): StackConfiguration {
  const file = join(directory, "cdk.tf.json");
  const configuration = withLookupAnswered(JSON.parse(readFileSync(file, "utf8")) as StackConfiguration);
  writeFileSync(file, JSON.stringify(configuration, undefined, 2));
  writeOverride(directory);
  return configuration;
}

/**
 * Writes the hand-written configuration of a stack into a directory, ready to plan without any AWS.
 *
 * @param stackName last word of the stack's id
 * @param configuration the synthesized stack, which gives the one document that is not written by hand
 */
export function writeHandwritten(stackName: string, directory: string, configuration: StackConfiguration): void {
  cpSync(join(FIXTURES, stackName), directory, { recursive: true });
  const containers = containerDefinitions(configuration);
  if (containers !== undefined) writeFileSync(join(directory, "containers.json"), containers);
  writeOverride(directory);
}
