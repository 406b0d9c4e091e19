import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ProviderSchema } from "../random/provider-schema";
import type { Synthesized } from "../synth";

/** The release that the bindings were made for. */
export const DOCKER_PROVIDER_RELEASE = "3.6.2";

/**
 * What `terraform providers schema -json` says of the Docker provider, as far as it is used here, without descriptions:
 * its binary is not to be had everywhere, and this holds what a stack may say to it. The provider was built from the
 * source of its release: commit 2f20f8c3 of github.com/kreuzwerker/terraform-provider-docker.
 */
export function dockerProviderSchema(): ProviderSchema {
  const file = join(__dirname, `schema-${DOCKER_PROVIDER_RELEASE}.json`);
  const { provider_schemas: schemas } = JSON.parse(readFileSync(file, "utf8")) as {
    readonly provider_schemas: Readonly<Record<string, Omit<ProviderSchema, "data_source_schemas">>>;
  };
  return { ...Object.values(schemas)[0]!, data_source_schemas: {} };
}

/** What a stack says to the Docker provider, as a stack of its own. */
export function dockerPart(stack: Synthesized): Synthesized {
  const resources = Object.entries(stack.json.resource ?? {}).filter(([type]) => type.startsWith("docker_"));
  const json = { ...stack.json, data: {}, provider: {}, resource: Object.fromEntries(resources) };
  return { ...stack, json };
}
