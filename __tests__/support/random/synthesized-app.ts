import type { Environment } from "../../../constructs/base/environment";
import { customize } from "../../../customize";
import { buildStacks, checkStacks } from "../../../stacks/app-stacks";
import { stacksOf } from "../apps";
import { synthToJson, testApp, type Synthesized } from "../synth";
import { IMAGE_SOURCE } from "../image-source";
import { POLICY } from "../policy";

/** What was synthesized for one system. */
export interface SynthesizedSystem {
  readonly environment: Environment;
  /** Which system it is, in words that no other one has. */
  readonly label: string;
  readonly stacks: readonly Synthesized[];
}

/** A whole app, synthesized in memory by the steps of `main.ts`. */
export interface SynthesizedApp {
  /** Every stack, by id. */
  readonly stacks: ReadonlyMap<string, Synthesized>;
  readonly systems: readonly SynthesizedSystem[];
}

/** Builds, checks and synthesizes the environments of one app. */
export function synthesizedApp(environments: readonly Environment[]): SynthesizedApp {
  const app = testApp();
  const built = buildStacks(app, { environments, imageSource: IMAGE_SOURCE, customize, policy: POLICY });
  checkStacks(app);
  const stacks = new Map(stacksOf(app).map((stack) => [stack.node.id, synthToJson(stack)]));
  return {
    stacks,
    systems: built.map(({ environment, system, storage, access, image, transactor }) => ({
      environment,
      label: `system ${system.name} of environment ${environment.name}`,
      stacks: [storage, access, ...(image === undefined ? [] : [image]), transactor].map(({ node }) =>
        stacks.get(node.id)!,
      ),
    })),
  };
}

/** What is written for each stack, sorted by id. */
export function writtenTexts({ stacks }: SynthesizedApp): Readonly<Record<string, string>> {
  const ids = [...stacks.keys()].sort();
  return Object.fromEntries(ids.map((id) => [id, stacks.get(id)!.text]));
}
