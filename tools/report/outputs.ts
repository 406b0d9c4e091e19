import type { Outputs } from "../terraform/plan-json.js";
import { indent } from "./resource-list.js";

function valueText(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Outputs of stacks as a person reads them; sensitive values are not shown. */
export function outputList(stacks: readonly { readonly id: string; readonly outputs: Outputs }[]): string {
  return stacks
    .filter(({ outputs }) => Object.keys(outputs).length > 0)
    .map(({ id, outputs }) => {
      const width = Math.max(...Object.keys(outputs).map((name) => name.length));
      const rows = Object.entries(outputs).map(
        ([name, { value, sensitive }]) => `${name.padEnd(width)}  ${sensitive ? "(sensitive)" : valueText(value)}`,
      );
      return `${id}\n${indent(rows.join("\n"))}`;
    })
    .join("\n");
}
