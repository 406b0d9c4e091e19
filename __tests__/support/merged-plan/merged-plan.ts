import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { withMovedReferences } from "../../../tools/synth-diff/moved-addresses";
import type { SynthesizedStack } from "../../../tools/synth/stack";
import type { PlanJson } from "../../../tools/terraform/plan-json";
import { writeBeside, type FullConfiguration } from "../../terraform/support/offline-app";
import { planOffline } from "../../terraform/support/offline-plan";
import type { OfflineTerraform } from "../../terraform/support/offline-terraform";

/** One stack of many that are planned together. */
export interface MergedStack {
  /** Unique among them. */
  readonly id: string;
  readonly configuration: FullConfiguration;
}

type Resources = Record<string, Record<string, unknown>>;

/** What is read of a configuration beside its resources. */
interface MergedConfiguration extends FullConfiguration {
  readonly provider?: unknown;
}

/** The reference by which the transactor stack takes the group it looked up; there is nobody to ask. */
const LOOKED_UP_GROUP = /\$\{data\.aws_security_group\.\w+\.id\}/g;

function withoutLookups(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replace(LOOKED_UP_GROUP, "sg-00000000000000001"));
}

/** As much of a plan as is told apart by stacks. */
interface WholePlan extends PlanJson {
  readonly format_version: string;
  readonly terraform_version: string;
  readonly planned_values?: { readonly root_module?: { readonly resources?: readonly { readonly address: string }[] } };
  readonly configuration?: PlanJson["configuration"] & { readonly provider_config?: unknown };
}

/** Stands before each name of a stack's resources; no name of ours has it in it. */
function prefixOf(index: number): string {
  return `stack${index}__`;
}

function renamed({ configuration: { resource = {} } }: MergedStack, prefix: string): Resources {
  const names = Object.entries(resource).flatMap(([type, byName]) =>
    Object.keys(byName).map((name) => ({ type, name })),
  );
  const moves = new Map(names.map(({ type, name }) => [`${type}.${name}`, `${type}.${prefix}${name}`]));
  const following = withMovedReferences(withoutLookups(resource), moves) as Resources;
  return Object.fromEntries(
    Object.entries(following).map(([type, byName]) => [
      type,
      Object.fromEntries(Object.entries(byName).map(([name, values]) => [`${prefix}${name}`, values])),
    ]),
  );
}

/** The first stack's settings; it stands for all. */
function settingsOf([first]: readonly MergedStack[]): Pick<MergedConfiguration, "provider" | "terraform"> {
  const { provider, terraform } = first!.configuration as MergedConfiguration;
  return { provider, terraform };
}

/** The part of a plan that is about one stack, as its own plan would say it. */
function partOf(plan: WholePlan, prefix: string): WholePlan {
  const own = <Item extends { readonly address: string }>(items: readonly Item[] = []): Item[] => {
    const found = items.filter(({ address }) => address.includes(`.${prefix}`));
    return JSON.parse(JSON.stringify(found).replaceAll(prefix, "")) as Item[];
  };
  return {
    format_version: plan.format_version,
    terraform_version: plan.terraform_version,
    planned_values: { root_module: { resources: own(plan.planned_values?.root_module?.resources) } },
    resource_changes: own(plan.resource_changes),
    configuration: {
      provider_config: plan.configuration?.provider_config,
      root_module: { resources: own(plan.configuration?.root_module?.resources) },
    },
  };
}

async function inScratch<Result>(work: (merged: SynthesizedStack) => Promise<Result>): Promise<Result> {
  const directory = mkdtempSync(join(tmpdir(), "datomic-fargate-merged-"));
  try {
    return await work({ id: "merged", directory, dependencies: [] });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/**
 * Plans many stacks as one, without any AWS: Terraform and its provider start once, which is nearly all of the time that a
 * plan takes. The first stack's provider stands for all, so their default tags may be another's.
 *
 * @returns a plan for each stack, by its id
 * @throws Error with Terraform's words when one of them cannot be planned
 */
export function planMerged(
  terraform: OfflineTerraform,
  stacks: readonly MergedStack[],
): Promise<ReadonlyMap<string, PlanJson>> {
  return inScratch(async (merged) => {
    const resource: Resources = {};
    stacks.forEach((stack, index) => {
      for (const [type, byName] of Object.entries(renamed(stack, prefixOf(index)))) {
        resource[type] = { ...resource[type], ...byName };
      }
    });
    writeBeside(merged, "cdk.tf.json", { ...settingsOf(stacks), resource });
    const plan = (await planOffline(terraform, merged)) as WholePlan;
    return new Map(stacks.map(({ id }, index) => [id, partOf(plan, prefixOf(index))]));
  });
}

interface Diagnostic {
  readonly severity: string;
  readonly summary: string;
  readonly detail: string;
  readonly range?: { readonly filename: string };
}

/**
 * Validates many stacks as one, each in a file of its own.
 *
 * @returns what Terraform says against each stack, by its id; a stack it says nothing against is missing
 * @throws Error when Terraform's words are about none of them
 */
export function validateMerged(
  terraform: OfflineTerraform,
  stacks: readonly MergedStack[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  return inScratch(async (merged) => {
    writeBeside(merged, "cdk.tf.json", settingsOf(stacks));
    stacks.forEach((stack, index) => {
      writeBeside(merged, `${prefixOf(index)}.tf.json`, { resource: renamed(stack, prefixOf(index)) });
    });
    const { exitCode, stderr } = await terraform(merged, "init", "-backend=false", "-input=false", "-no-color");
    if (exitCode !== 0) throw new Error(`terraform init ended with ${exitCode}\n${stderr}`);
    const { stdout } = await terraform(merged, "validate", "-json");
    const found = new Map<string, string[]>();
    for (const { summary, detail, range } of (JSON.parse(stdout) as { readonly diagnostics: Diagnostic[] })
      .diagnostics) {
      const stack = stacks.find((_, index) => range?.filename === `${prefixOf(index)}.tf.json`);
      if (stack === undefined) throw new Error(`terraform validate: ${summary}: ${detail}`);
      found.set(stack.id, [...(found.get(stack.id) ?? []), summary]);
    }
    return found;
  });
}
