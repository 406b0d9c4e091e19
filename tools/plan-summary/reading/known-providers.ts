const TERRAFORM_REGISTRY = "registry.terraform.io";

/** Registries that hold the same providers under the same names. */
const REGISTRIES = [TERRAFORM_REGISTRY, "registry.opentofu.org"];

const SOURCES = ["hashicorp/aws", "kreuzwerker/docker"];

/** Providers whose resources this project makes, with the one that is part of Terraform. */
const KNOWN_PROVIDERS: readonly string[] = [
  "terraform.io/builtin/terraform",
  ...REGISTRIES.flatMap((registry) => SOURCES.map((source) => `${registry}/${source}`)),
];

/** Writes a source in full: `hashicorp/random` is one of Terraform's registry. */
function fullSource(source: string): string {
  return source.split("/").length === 2 ? `${TERRAFORM_REGISTRY}/${source}` : source;
}

/**
 * The providers among some whose resources nobody has looked at: whether one holds data cannot be told.
 *
 * @param accepted sources the user has named, in full or without their registry
 */
export function unknownProviders(sources: Iterable<string>, accepted: readonly string[]): string[] {
  const known = new Set([...KNOWN_PROVIDERS, ...accepted.map(fullSource)]);
  return [...new Set(sources)].filter((source) => !known.has(source)).sort();
}
