/** Text that stands in Markdown as it is, whatever signs it holds. */
export function prose(text: string): string {
  return text.replace(/[\\`*<|]/g, "\\$&");
}

/** Text in the fixed-width face, for what is typed literally. */
export function code(text: string): string {
  return `\`${text}\``;
}

/** A sentence made of what the tables hold: a phrase without capital and full stop. */
export function sentence(text: string): string {
  return `${prose(text.charAt(0).toUpperCase() + text.slice(1))}.`;
}

/** The anchor GitHub gives to a heading. */
export function headingAnchor(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^a-z0-9 _-]/g, "")
    .replaceAll(" ", "-");
}

/**
 * A link to where a rule comes from, seen from a page under `docs/`.
 *
 * @param source a page's address, or a path from the project's root
 */
export function sourceLink(source: string): string {
  if (!source.startsWith("https://")) {
    return `[${source}](${source.startsWith("docs/") ? source.slice("docs/".length) : `../${source}`})`;
  }
  return `[${source.slice("https://".length)}](${source})`;
}

/** A table whose columns are as wide as their widest cell, as prettier writes it; cells are Markdown already. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = header.map((title, column) =>
    Math.max(3, ...[title, ...rows.map((row) => row[column]!)].map((cell) => cell.length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(" | ")} |`;
  return [line(header), `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`, ...rows.map(line)].join("\n");
}

/** A page of blocks with an empty line between them, headed by the note that no hand edits it. */
export function generatedPage(title: string, tables: string, blocks: readonly string[]): string {
  const note = `<!-- Written by \`npm run docs\` from the tables in ${tables}; edit those. -->`;
  return `${[`# ${title}`, note, ...blocks].join("\n\n")}\n`;
}
