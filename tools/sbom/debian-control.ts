/** The fields of one paragraph, with names in lower case. */
export type ControlParagraph = ReadonlyMap<string, string>;

/**
 * Reads the form in which Debian writes what it knows: paragraphs of fields, whose later lines begin with a blank. Lines
 * that are neither are left out.
 */
export function readControlFile(text: string): ControlParagraph[] {
  const paragraphs: Map<string, string>[] = [];
  let fields: Map<string, string> | undefined;
  let last: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === "") {
      fields = undefined;
      last = undefined;
    } else if (/^[ \t]/.test(line)) {
      if (fields !== undefined && last !== undefined) fields.set(last, `${fields.get(last)!}\n${line.trim()}`);
    } else {
      const colon = line.indexOf(":");
      if (colon < 1 || line.startsWith("#")) continue;
      if (fields === undefined) {
        fields = new Map<string, string>();
        paragraphs.push(fields);
      }
      last = line.slice(0, colon).trim().toLowerCase();
      fields.set(last, line.slice(colon + 1).trim());
    }
  }
  return paragraphs;
}
