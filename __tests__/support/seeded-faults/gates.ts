import { environments } from "../../../config/environments";
import type { Environment } from "../../../constructs/base/environment";
import { environmentProblems } from "../../../constructs/base/environment-rules";
import { findingsOf } from "../../../policy/evaluate";
import { plannedGraph } from "../../../policy/planned-graph";
import type { Finding } from "../../../policy/rule";
import { synthesizedGraph } from "../../../policy/synthesized-graph";
import { WAIVERS } from "../../../policy/waivers";
import type { Checkov } from "../../../tools/checkov/checkov";
import { judgeResults } from "../../../tools/checkov/judge-results";
import type { Framework } from "../../../tools/checkov/read-reports";
import { scanStacks } from "../../../tools/checkov/scan";
import { synthDifference, type SynthesizedSide } from "../../../tools/synth-diff/synth-difference";
import { readElements } from "../../../tools/synth-diff/terraform-elements";
import type { PlanJson } from "../../../tools/terraform/plan-json";
import type { OfflineTerraform } from "../../terraform/support/offline-terraform";
import { synthesizedStacks } from "../checkov/scanned-stacks";
import { planMerged, validateMerged, type MergedStack } from "../merged-plan/merged-plan";
import { POLICY } from "../policy";
import type { ConfigurationFault, FaultyConfiguration, ResourceFault } from "./fault";

/** Everything that may stop a fault before it reaches an account, in the order in which it is asked. */
export const GATES = [
  "configuration",
  "rules at synth",
  "synth:diff",
  "terraform validate",
  "rules over the plan",
  "Checkov over cdk.tf.json",
  "Checkov over the plan",
] as const;

/** Something that may stop a fault. */
export type Gate = (typeof GATES)[number];

/** What each gate finds. */
export type Findings = Readonly<Record<Gate, readonly string[]>>;

/** The production environment of the app, of which every fault is a small change. */
export function productionEnvironment(): Environment {
  return environments.find(({ stage }) => stage === "production")!;
}

/** A stack that goes through the gates, with a fault in it or without. */
export interface GatedStack extends MergedStack {
  /** What it was before the fault. */
  readonly sound: unknown;
  readonly configuration: MergedStack["configuration"] & FaultyConfiguration;
}

/** The first system's stacks and the home of the state, each by what it is. */
function soundStacks(): ReadonlyMap<ResourceFault["stack"], GatedStack["configuration"]> {
  const environment = productionEnvironment();
  const stacks = synthesizedStacks([{ ...environment, systems: environment.systems.slice(0, 1) }]);
  return new Map(
    stacks.map(({ stackId, configuration }) => {
      const word = stackId.startsWith("state-") ? "state" : stackId.slice(stackId.lastIndexOf("-") + 1);
      return [word as ResourceFault["stack"], configuration as GatedStack["configuration"]];
    }),
  );
}

/** An id after which waivers take a stack for what it is. */
function stackIdOf(id: string, stack: ResourceFault["stack"]): string {
  return stack === "state" ? `state-${id}` : `${id}-${stack}`;
}

/** Stacks with one fault each, by the fault's id; those without any are called `sound`. */
export function gatedStacks(faults: readonly ResourceFault[]): ReadonlyMap<string, readonly GatedStack[]> {
  const sound = soundStacks();
  const faulty = faults.map(({ id, stack, change }): [string, GatedStack[]] => {
    const configuration = structuredClone(sound.get(stack)!);
    change(configuration);
    return [id, [{ id: stackIdOf(id, stack), configuration, sound: sound.get(stack) }]];
  });
  const whole = [...sound].map(([stack, configuration]) => ({
    id: stackIdOf("sound", stack),
    configuration,
    sound: configuration,
  }));
  return new Map([["sound", whole], ...faulty]);
}

/** Notes are for a reader of the review; they stop nothing. */
function ruleWords(findings: readonly Finding[]): string[] {
  const stopping = findings.filter(({ rule }) => rule.severity !== "note");
  const words = stopping.map(({ rule }) => (rule.severity === "error" ? rule.id : `${rule.id} (warning)`));
  return [...new Set(words)];
}

/** What a comparison with the stack before the fault is loud about. */
function alarmWords({ id, configuration, sound }: GatedStack): string[] {
  const side = (json: unknown): SynthesizedSide => ({
    kind: "folder",
    name: id,
    stacks: new Map([[id, readElements(id, JSON.stringify(json), id)]]),
  });
  const { alarms } = synthDifference(side(sound), side(configuration));
  return unique(alarms.map(({ level, what }) => `${level}: ${what.split(/[:,]/)[0]!}`));
}

function unique(words: readonly string[]): string[] {
  return [...new Set(words)].sort();
}

/** What the gates say of stacks, by the stack's id. */
export async function throughGates(
  stacks: readonly GatedStack[],
  { terraform, checkov }: { readonly terraform: OfflineTerraform; readonly checkov: Checkov },
): Promise<ReadonlyMap<string, Findings>> {
  const invalid = await validateMerged(terraform, stacks);
  const plans: ReadonlyMap<string, PlanJson> = await planMerged(
    terraform,
    stacks.filter(({ id }) => !invalid.has(id)),
  );
  const scanned = stacks.map(({ id, configuration }) => ({ stackId: id, configuration, plan: plans.get(id) }));
  const { open } = judgeResults(await scanStacks(checkov, scanned), WAIVERS, POLICY.today);
  const checks = (stackId: string, framework: Framework): string[] =>
    unique(
      open.filter((each) => each.stackId === stackId && each.framework === framework).map(({ checkId }) => checkId),
    );
  return new Map(
    stacks.map((stack) => {
      const { id, configuration } = stack;
      const plan = plans.get(id);
      const planned = plan === undefined ? [] : findingsOf(plannedGraph(id, plan), POLICY.rules);
      const findings: Findings = {
        configuration: [],
        "rules at synth": ruleWords(findingsOf(synthesizedGraph(id, configuration), POLICY.rules)),
        "synth:diff": alarmWords(stack),
        "terraform validate": unique(invalid.get(id) ?? []),
        "rules over the plan": ruleWords(planned),
        "Checkov over cdk.tf.json": checks(id, "terraform_json"),
        "Checkov over the plan": checks(id, "terraform_plan"),
      };
      return [id, findings];
    }),
  );
}

/** The fields that the rules of configurations complain of. */
export function configurationFindings({ change }: Pick<ConfigurationFault, "change">): string[] {
  return environmentProblems(change(productionEnvironment()) as Environment).map(({ field }) => field);
}
