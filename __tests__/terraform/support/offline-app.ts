import { App } from "cdktf";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Environment } from "../../../constructs/base/environment";
import { customize } from "../../../customize";
import { buildStacks, checkStacks } from "../../../stacks/app-stacks";
import { readConfiguration, readManifest } from "../../../tools/synth/manifest";
import type { StackConfiguration, SynthesizedStack } from "../../../tools/synth/stack";
import { IMAGE_SOURCE } from "../../support/image-source";
import { POLICY } from "../../support/policy";

/** Stacks in a folder of their own, for tests that never reach a backend. */
export interface OfflineApp {
  readonly stacks: readonly SynthesizedStack[];
  /** Copies a stack, for a test that changes it. */
  copy(stack: SynthesizedStack, name: string): SynthesizedStack;
  /** Removes the folder with everything Terraform wrote into it. */
  remove(): void;
}

/** Synthesizes environments as `main.ts` does, at once, so that tests can be named after the stacks. */
export function synthesizeOffline(environments: readonly Environment[]): OfflineApp {
  const directory = mkdtempSync(join(tmpdir(), "datomic-fargate-offline-"));
  const remove = (): void => {
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    const app = new App({ outdir: directory, stackTraces: false });
    buildStacks(app, { environments, imageSource: IMAGE_SOURCE, customize, policy: POLICY });
    checkStacks(app);
    app.synth();
  } catch (error) {
    remove();
    throw error;
  }
  return {
    stacks: readManifest(directory),
    copy: (stack, name) => {
      const copy = { ...stack, id: `${stack.id}-${name}`, directory: join(directory, "stacks", `${stack.id}-${name}`) };
      cpSync(stack.directory, copy.directory, { recursive: true });
      return copy;
    },
    remove,
  };
}

/** What a test reads or changes of a stack, beside what the tools read. */
export interface FullConfiguration extends StackConfiguration {
  readonly data?: StackConfiguration["resource"];
  readonly terraform?: StackConfiguration["terraform"] & {
    readonly backend?: { readonly s3?: Readonly<Record<string, unknown>> };
  };
}

/** Reads a stack's configuration. */
export function fullConfiguration(stack: SynthesizedStack): FullConfiguration {
  return readConfiguration(stack);
}

/** Writes one more configuration file beside a stack's own. */
export function writeBeside({ directory }: SynthesizedStack, file: string, content: unknown): void {
  writeFileSync(join(directory, file), typeof content === "string" ? content : JSON.stringify(content));
}
