import { planKeepingData } from "../recovery/plan-keeping-data.js";
import type { SystemImage } from "../image/system-images.js";
import type { Site } from "../site/site.js";
import type { SynthesizedStack } from "../synth/stack.js";
import { TerraformError } from "../terraform/terraform-error.js";
import type { Outputs } from "../terraform/plan-json.js";
import { withAdvice } from "./advice.js";
import type { Confirm } from "./confirm.js";
import { checkImage, lookUpImage } from "./image-check.js";

/** How stacks are worked on while a person watches. */
export interface Watched {
  /** Sees headings and Terraform's own words. */
  readonly write: (text: string) => void;
  readonly confirm: Confirm;
}

/** How the one lookup fails while what it looks for has not been made. */
const GROUP_MISSING = /no matching EC2 Security Group found/;

/** The person said no. What was applied before stays. */
export class DeclinedError extends Error {
  constructor(stackId: string) {
    super(`${stackId} was left as it is; the stacks after it were not touched`);
    this.name = "DeclinedError";
  }
}

/** A heading that stands out between Terraform's words. */
export function heading(text: string): string {
  return `\n=== ${text}\n`;
}

/** The system whose stack of a kind this is, or undefined for a stack of another kind. */
export function systemOf(site: Site, { id }: SynthesizedStack, kind: "image" | "transactor"): string | undefined {
  const { name, systems } = site.environment;
  return systems.map((system) => system.name).find((systemName) => id === `${name}-${systemName}-${kind}`);
}

/**
 * What is there to build, for a stack that builds an image: nothing once the registry has it, and then neither a Docker
 * engine is needed nor an image built a second time on another machine.
 */
async function imageToBuild(site: Site, systemName: string, write: Watched["write"]): Promise<SystemImage | undefined> {
  const { image, found } = await lookUpImage(site, systemName);
  if (found.kind !== "present") return image;
  write(`${image.reference} is in its repository: nothing to build\n`);
  return undefined;
}

async function deployStack(site: Site, stack: SynthesizedStack, { write, confirm }: Watched): Promise<Outputs> {
  const built = systemOf(site, stack, "image");
  if (built !== undefined && (await imageToBuild(site, built, write)) === undefined) return {};
  const run = systemOf(site, stack, "transactor");
  if (run !== undefined) await checkImage(site, run, write);
  const terraform = await site.init(stack);
  const plan = await planKeepingData(terraform, { onOutput: write }, write);
  if (!plan.hasChanges) {
    terraform.forget(plan.file);
    return terraform.output();
  }
  if (!(await confirm(`Apply this plan to ${stack.id}?`))) {
    terraform.forget(plan.file);
    throw new DeclinedError(stack.id);
  }
  await terraform.applyAloud(plan, write);
  return terraform.output();
}

/**
 * Plans each stack, asks, and applies exactly the plan that was shown, in the order of the stacks.
 *
 * @returns the outputs of each stack
 * @throws Error with what can be done, when a lock or something unsaved stands in the way
 */
export async function deployStacks(
  site: Site,
  stacks: readonly SynthesizedStack[],
  watched: Watched,
): Promise<{ readonly id: string; readonly outputs: Outputs }[]> {
  const results = [];
  for (const [index, stack] of stacks.entries()) {
    watched.write(heading(`${stack.id} (${index + 1} of ${stacks.length})`));
    const outputs = await withAdvice(site, stack, () => deployStack(site, stack, watched));
    results.push({ id: stack.id, outputs });
  }
  return results;
}

/**
 * Shows what an apply would change, without locking or changing anything.
 *
 * @returns ids of the stacks that would change
 */
export async function diffStacks(
  site: Site,
  stacks: readonly SynthesizedStack[],
  write: (text: string) => void,
): Promise<string[]> {
  const changed: string[] = [];
  for (const stack of stacks) {
    write(heading(stack.id));
    const built = systemOf(site, stack, "image");
    if (built !== undefined) {
      // Its plan would need a Docker engine, and say on every new machine that the image is to be built.
      const image = await imageToBuild(site, built, write);
      if (image === undefined) continue;
      write(`${image.reference} is not in its repository: a deployment builds and pushes it\n`);
      changed.push(stack.id);
      continue;
    }
    const terraform = await site.init(stack);
    try {
      const plan = await terraform.plan({ lock: false, onOutput: write });
      terraform.forget(plan.file);
      if (plan.hasChanges) changed.push(stack.id);
    } catch (error) {
      const awaited = stack.dependencies.filter((id) => changed.includes(id));
      if (!(error instanceof TerraformError) || !GROUP_MISSING.test(error.stderr) || awaited.length === 0) throw error;
      write(
        `\n${stack.id} can be planned once ${awaited.join(" and ")} is applied: it looks up the group made there\n`,
      );
      changed.push(stack.id);
    }
  }
  return changed;
}

async function destroyStack(site: Site, stack: SynthesizedStack, { write, confirm }: Watched): Promise<void> {
  const terraform = await site.init(stack);
  const plan = await terraform.plan({ destroy: true, onOutput: write });
  if (!plan.hasChanges) {
    terraform.forget(plan.file);
    return;
  }
  if (!(await confirm(`Destroy ${stack.id}? Nothing brings it back.`))) {
    terraform.forget(plan.file);
    throw new DeclinedError(stack.id);
  }
  await terraform.applyAloud(plan, write);
}

/** Destroys stacks, each after what depends on it. */
export async function destroyStacks(site: Site, stacks: readonly SynthesizedStack[], watched: Watched): Promise<void> {
  const reversed = [...stacks].reverse();
  for (const [index, stack] of reversed.entries()) {
    watched.write(heading(`${stack.id} (${index + 1} of ${reversed.length})`));
    await withAdvice(site, stack, () => destroyStack(site, stack, watched));
  }
}
