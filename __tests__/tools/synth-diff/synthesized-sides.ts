import type { Stacks } from "../../../tools/synth-diff/compare-stacks";
import { synthDifference, type SynthDifference } from "../../../tools/synth-diff/synth-difference";
import { readElements } from "../../../tools/synth-diff/terraform-elements";

/** Terraform's JSON by stack. */
export type Configurations = Readonly<Record<string, object>>;

function stacksOf(configurations: Configurations): Stacks {
  return new Map(
    Object.entries(configurations).map(([id, json]) => [
      id,
      readElements(id, JSON.stringify(json), `${id}/cdk.tf.json`),
    ]),
  );
}

/** Compares what stands in two sets of stacks. */
export function differenceOf(before: Configurations, after: Configurations): SynthDifference {
  return synthDifference(
    { kind: "revision", name: "main", commit: "0a1b2c3d4e5f60718293", stacks: stacksOf(before) },
    { kind: "working tree", name: "/checkout", stacks: stacksOf(after) },
  );
}

/** The same for one stack called `s`. */
export function differenceIn(before: object, after: object): SynthDifference {
  return differenceOf({ s: before }, { s: after });
}

/** A stack with resources of one type. */
export function resourcesOf(type: string, byName: Readonly<Record<string, object>>): object {
  return { resource: { [type]: byName } };
}

/** What became of each element, as `<action> <address>`. */
export function actionsIn({ stacks }: SynthDifference): string[] {
  return stacks.flatMap(({ changes }) => changes.map(({ action, address }) => `${action} ${address}`));
}
