import { pathText, type ArgumentChange } from "./argument-changes.js";
import type { ElementChange } from "./compare-stacks.js";
import type { SynthDifference } from "./synth-difference.js";

function plainArgument({ path, kind, before, after }: ArgumentChange): object {
  return { path: pathText(path), kind, before, after };
}

function plainChange({ arguments: changes, ...change }: ElementChange): object {
  const isBothSided = change.before !== undefined && change.after !== undefined;
  return {
    ...change,
    ...(isBothSided ? { before: undefined, after: undefined, arguments: changes.map(plainArgument) } : {}),
  };
}

/** Writes a comparison for programs. */
export function differenceJson(difference: SynthDifference): string {
  const stacks = difference.stacks.map(({ stackId, status, changes }) => ({
    stackId,
    status,
    changes: changes.map(plainChange),
  }));
  return `${JSON.stringify({ ...difference, stacks }, undefined, 2)}\n`;
}
