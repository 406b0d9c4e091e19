import { TerraformStack, type App } from "cdktf";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Environment } from "../../constructs/base/environment";
import { buildStacks } from "../../stacks/app-stacks";
import type { SystemStacks } from "../../stacks/system-stacks";
import { filePathsBelow } from "../../tools/file-paths-below";
import { IMAGE_SOURCE } from "./image-source";
import { POLICY } from "./policy";
import { synthToJson, testApp, type Synthesized } from "./synth";

/** Builds an app's stacks in memory. */
export function buildApp(environments: readonly Environment[], customize?: (stacks: SystemStacks) => void): App {
  const app = testApp();
  buildStacks(app, { environments, imageSource: IMAGE_SOURCE, customize, policy: POLICY });
  return app;
}

/** Every stack of an app. */
export function stacksOf(app: App): TerraformStack[] {
  return app.node.findAll().filter((node): node is TerraformStack => TerraformStack.isStack(node));
}

/** Every stack of the environments' app, synthesized, by id. */
export function synthApp(environments: readonly Environment[]): ReadonlyMap<string, Synthesized> {
  return new Map(stacksOf(buildApp(environments)).map((stack) => [stack.node.id, synthToJson(stack)]));
}

/** One stack of the environments' app, by the end of its id. */
export function synthStack(environments: readonly Environment[], suffix: string): Synthesized {
  const found = stacksOf(buildApp(environments)).filter(({ node }) => node.id.endsWith(suffix));
  if (found.length !== 1) throw new Error(`${found.length} stacks end in ${suffix}`);
  return synthToJson(found[0]!);
}

/** Runs an action with an empty directory that is gone afterwards. */
export function withDirectory<T>(action: (directory: string) => T): T {
  const directory = mkdtempSync(join(tmpdir(), "datomic-fargate-test-"));
  try {
    return action(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Every file below a directory with its text, by relative path. */
export function filesBelow(directory: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    filePathsBelow(directory).map((path) => [path, readFileSync(join(directory, path), "utf8")]),
  );
}
