/** A headed part of a report. */
export interface Section {
  readonly title: string;
  readonly text: string;
}

/** Sections one below the other; those without text are left out. */
export function sections(parts: readonly Section[]): string {
  return parts
    .filter(({ text }) => text.trim() !== "")
    .map(({ title, text }) => `${title}\n${"-".repeat(title.length)}\n${text}\n`)
    .join("\n");
}
