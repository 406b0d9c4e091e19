import type { Block, Section } from "../../../../tools/review/document";

function blockText(block: Block): string[] {
  switch (block.kind) {
    case "paragraph":
      return [block.text];
    case "list":
      return block.items.map((item) => `- ${item}`);
    case "table":
      return block.rows.map((row) => row.join(" | "));
    case "lines":
      return [...block.lines];
    case "folded":
      return [block.summary, ...block.blocks.flatMap(blockText)];
  }
}

/** Every line of a section, without its table heads; nothing where there is no section. */
export function sectionLines(section: Section | undefined): string[] {
  return section?.blocks.flatMap(blockText) ?? [];
}
