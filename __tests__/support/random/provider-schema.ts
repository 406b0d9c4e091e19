import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dockerProviderSchema } from "../docker-provider/schema";
import { TESTED_PROVIDER } from "../require-terraform";
import { offlineTerraform } from "../../terraform/support/offline-terraform";

/** A type as Terraform writes it: a word, or a word and what it is made of. */
export type SchemaType = string | readonly [kind: string, of: SchemaType | Readonly<Record<string, SchemaType>>];

/** One argument or attribute. */
export interface SchemaAttribute {
  readonly type: SchemaType;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly deprecated?: boolean;
}

/** A block within a block. */
export interface SchemaBlockType {
  readonly nesting_mode: "single" | "list" | "set" | "map" | "group";
  readonly block: SchemaBlock;
  readonly min_items?: number;
  readonly max_items?: number;
}

/** What may stand in a resource, a data source or a provider. */
export interface SchemaBlock {
  readonly attributes?: Readonly<Record<string, SchemaAttribute>>;
  readonly block_types?: Readonly<Record<string, SchemaBlockType>>;
}

/** What a provider knows. */
export interface ProviderSchema {
  readonly provider: { readonly block: SchemaBlock };
  readonly resource_schemas: Readonly<Record<string, { readonly block: SchemaBlock }>>;
  readonly data_source_schemas: Readonly<Record<string, { readonly block: SchemaBlock }>>;
}

/** Reads the tested provider's own schema from the provider, and adds the resources of the Docker provider. */
export async function readProviderSchema(): Promise<ProviderSchema> {
  const directory = mkdtempSync(join(tmpdir(), "datomic-fargate-schema-"));
  try {
    const { source, constraint: version } = TESTED_PROVIDER;
    const configuration = { terraform: { required_providers: { aws: { source, version } } } };
    writeFileSync(join(directory, "main.tf.json"), JSON.stringify(configuration));
    const terraform = await offlineTerraform();
    const stack = { id: "schema", directory, dependencies: [] };
    let words = "";
    for (const step of [
      ["init", "-backend=false", "-input=false", "-no-color"],
      ["providers", "schema", "-json"],
    ]) {
      const { exitCode, stdout, stderr } = await terraform(stack, ...step);
      if (exitCode !== 0) throw new Error(`terraform ${step.join(" ")} ended with ${exitCode}\n${stderr}`);
      words = stdout;
    }
    const { provider_schemas: schemas } = JSON.parse(words) as {
      readonly provider_schemas: Readonly<Record<string, ProviderSchema>>;
    };
    const aws = Object.values(schemas)[0]!;
    return { ...aws, resource_schemas: { ...aws.resource_schemas, ...dockerProviderSchema().resource_schemas } };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
