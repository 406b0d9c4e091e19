import type { Block, Text } from "./document.js";

/** A list under a line of its own; nothing where there is nothing to list. */
export function headedList(heading: Text, items: readonly Text[]): Block[] {
  if (items.length === 0) return [];
  return [
    { kind: "paragraph", text: heading },
    { kind: "list", items },
  ];
}
