import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { offlineTerraform, type OfflineTerraform } from "../../terraform/support/offline-terraform";
import { TESTED_PROVIDER } from "../require-terraform";
import type { SynthesizedApp } from "./synthesized-app";

interface Validation {
  readonly diagnostics: readonly {
    readonly summary: string;
    readonly detail: string;
    readonly range?: { readonly filename: string };
  }[];
}

/** Terraform's own opinion of whole apps, one after another in one folder. */
export interface TerraformValidation {
  /** What Terraform finds wrong with the stacks of an app. */
  faultsOf(app: SynthesizedApp): Promise<string[]>;
  /** Removes the folder with everything Terraform wrote into it. */
  remove(): void;
}

async function succeed(terraform: OfflineTerraform, directory: string, ...words: string[]): Promise<void> {
  const { exitCode, stderr } = await terraform({ id: "random", directory, dependencies: [] }, ...words);
  if (exitCode !== 0) throw new Error(`terraform ${words.join(" ")} ended with ${exitCode}\n${stderr}`);
}

/**
 * Prepares a folder in which each stack of an app is a module, so that Terraform starts the provider once and not once
 * for each stack. A module has no backend, and the provider's arguments of the first stack stand for all.
 */
export async function terraformValidation(): Promise<TerraformValidation> {
  const directory = mkdtempSync(join(tmpdir(), "datomic-fargate-random-"));
  const terraform = await offlineTerraform();
  const { source, constraint: version } = TESTED_PROVIDER;
  const root = { terraform: { required_providers: { aws: { source, version } } } };
  const write = (file: string, content: unknown): void => {
    writeFileSync(join(directory, file), JSON.stringify(content));
  };
  write("main.tf.json", root);
  await succeed(terraform, directory, "init", "-backend=false", "-input=false", "-no-color");
  return {
    faultsOf: async ({ stacks }) => {
      rmSync(join(directory, "stacks"), { recursive: true, force: true });
      // The provider of an image stack cannot be had everywhere.
      const validated = new Map([...stacks].filter(([, { json }]) => json.provider?.["docker"] === undefined));
      for (const [id, { json }] of validated) {
        mkdirSync(join(directory, "stacks", id), { recursive: true });
        const module = { ...json, provider: undefined, terraform: { ...json.terraform, backend: undefined } };
        write(`stacks/${id}/cdk.tf.json`, module);
      }
      const modules = [...validated.keys()].map((id) => [id, { source: `./stacks/${id}` }]);
      const [first] = validated.values();
      write("main.tf.json", { ...root, provider: first?.json.provider, module: Object.fromEntries(modules) as object });
      await succeed(terraform, directory, "get", "-no-color");
      const stack = { id: "random", directory, dependencies: [] };
      const { stdout } = await terraform(stack, "validate", "-json");
      return (JSON.parse(stdout) as Validation).diagnostics.map(
        ({ summary, detail, range }) => `${range?.filename ?? "the app"}: ${summary}: ${detail}`,
      );
    },
    remove: () => {
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
