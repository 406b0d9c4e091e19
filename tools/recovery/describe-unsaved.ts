import { shellWord } from "./shell-word.js";
import type { UnsavedReport, UnsavedResource } from "./unsaved-resources.js";

/** The command that puts a resource that exists into the state. */
export function importCommand({ address, importId }: UnsavedResource, stackDirectory: string): string {
  return `terraform -chdir=${shellWord(stackDirectory)} import ${shellWord(address)} ${shellWord(importId)}`;
}

/**
 * Tells a person what exists without being in the state, with the commands that put it there.
 *
 * @param stackDirectory the stack's directory, as the user would type it
 * @returns `undefined` when there is nothing to tell
 */
export function describeUnsaved({ unsaved, unchecked }: UnsavedReport, stackDirectory: string): string | undefined {
  const lines: string[] = [];
  if (unsaved.length > 0) {
    const count = unsaved.length === 1 ? "1 resource exists" : `${unsaved.length} resources exist`;
    lines.push(
      `${count} but not in the state of this stack: an earlier apply made them and was stopped before it could save.`,
      "An apply would fail on their names. Put them into the state, then apply again:",
      ...unsaved.map((resource) => `  ${importCommand(resource, stackDirectory)}`),
    );
  }
  if (unchecked.length > 0) {
    lines.push(
      "Check by hand whether these exist, before you apply again:",
      ...unchecked.map(({ address, reason }) => `  ${address} (${reason})`),
    );
  }
  return lines.length === 0 ? undefined : lines.join("\n");
}
