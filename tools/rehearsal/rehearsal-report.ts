import { costTable } from "../cost/cost-table.js";
import { monthlyCost } from "../cost/monthly-cost.js";
import { lookAround, nextSteps } from "../report/hints.js";
import { outputList } from "../report/outputs.js";
import { stackList } from "../report/resource-list.js";
import { sections } from "../report/sections.js";
import { memoryPlans } from "../report/system-plans.js";
import { readConfiguration } from "../synth/manifest.js";
import { resourceCounts } from "../synth/stack.js";
import type { SynthesizedStack } from "../synth/stack.js";
import type { AppliedChange } from "../terraform/apply-events.js";
import type { Rehearsal } from "./rehearsal.js";

function allStacks({ synthesis }: Rehearsal): SynthesizedStack[] {
  if (synthesis === undefined) return [];
  return [...(synthesis.stateStack === undefined ? [] : [synthesis.stateStack]), ...synthesis.stacks];
}

function created(changes: readonly AppliedChange[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { action, type } of changes) {
    if (action === "create") counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function gapList({ gapsSeen }: Rehearsal): string {
  return gapsSeen.map(({ address, what, gap }) => `${address}: ${what} (${gap?.reason ?? ""})`).join("\n");
}

/** What a rehearsal that went through has shown. */
export function appliedReport(rehearsal: Rehearsal): string {
  const { environment, applied } = rehearsal;
  const stacks = allStacks(rehearsal);
  const withResults = stacks.flatMap((stack) => {
    const result = applied.get(stack.id);
    return result === undefined ? [] : [{ id: stack.id, ...result }];
  });
  return sections([
    { title: "Created", text: stackList(withResults.map(({ id, changes }) => ({ id, counts: created(changes) }))) },
    { title: "Warnings", text: rehearsal.synthesis?.warnings ?? "" },
    { title: "Memory plan", text: memoryPlans(environment) },
    { title: "Cost", text: costTable(monthlyCost(environment)) },
    { title: "Outputs", text: outputList(withResults) },
    { title: "Emulator gaps seen in the second plans", text: gapList(rehearsal) },
    { title: "Next: a real account", text: nextSteps() },
  ]);
}

/** What can be shown when nothing could be applied. */
export function synthesizedReport(rehearsal: Rehearsal): string {
  const stacks = allStacks(rehearsal).map((stack) => ({
    id: stack.id,
    counts: resourceCounts(readConfiguration(stack)),
  }));
  return sections([
    { title: "Synthesized, not applied", text: stackList(stacks) },
    { title: "Warnings", text: rehearsal.synthesis?.warnings ?? "" },
    { title: "Memory plan", text: memoryPlans(rehearsal.environment) },
    { title: "Cost", text: costTable(monthlyCost(rehearsal.environment)) },
    { title: "Missing", text: rehearsal.missing.join("\n") },
  ]);
}

/** How to look around in the emulator that was left up. */
export function keptReport({ emulator, site, synthesis }: Rehearsal): string {
  if (emulator === undefined || site === undefined) return "";
  const environment = synthesis?.stacks[0] === undefined ? {} : site.terraform(synthesis.stacks[0]).variables;
  return sections([{ title: "Emulator", text: lookAround(emulator, environment, synthesis?.stacks ?? []) }]);
}
