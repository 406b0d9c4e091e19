import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import type { Environment } from "../../constructs/base/environment.js";
import { checkEnvironments } from "../../constructs/base/environment-check.js";
import type { ImageSource } from "../../constructs/image/image-source.js";
import { appPolicy } from "../../policy/app-policy.js";
import { buildStacks, checkStacks } from "../../stacks/app-stacks.js";
import { SAMPLE_STACKS, sampleStackId, type SampleStack } from "./sample-cases.js";

/** A stack in Terraform's JSON syntax. */
export interface StackJson {
  readonly resource: Record<string, Record<string, Record<string, unknown>>>;
  [block: string]: unknown;
}

/** The stacks of the sampled system. */
export type SampleStacks = Readonly<Record<SampleStack, StackJson>>;

const NO_BASE = { image: "none", digest: "", source: "none", date: "2026-01-01" };

/** No sample builds its image. */
const NO_IMAGES: ImageSource = {
  directory: "docker/transactor",
  files: [],
  digest: "0".repeat(64),
  baseImages: { base: NO_BASE, jdk11: NO_BASE, jdk17: NO_BASE, jdk21: NO_BASE },
};

/** A day on which every waiver holds that held when the samples were made. */
const TODAY = "2026-01-01";

/**
 * Synthesizes an environment as `main.ts` does, in memory.
 *
 * @throws Error when the environment breaks a rule
 */
export function synthesizeSample(environment: Environment): SampleStacks {
  checkEnvironments([environment]);
  // CDKTF makes the folder before there is anything to write.
  const outdir = mkdtempSync(join(tmpdir(), "datomic-plan-samples-"));
  const app = new App({ outdir, stackTraces: false });
  rmSync(outdir, { recursive: true });
  buildStacks(app, { environments: [environment], imageSource: NO_IMAGES, policy: appPolicy(TODAY) });
  checkStacks(app);
  const json = (stack: SampleStack): StackJson => {
    const found = app.node.findChild(sampleStackId(stack));
    if (!TerraformStack.isStack(found)) throw new Error(`${sampleStackId(stack)} is no stack`);
    // What is changed for a case must not change what another synth shares with it.
    return JSON.parse(JSON.stringify(found.toTerraform())) as StackJson;
  };
  return Object.fromEntries(SAMPLE_STACKS.map((stack) => [stack, json(stack)])) as unknown as SampleStacks;
}
