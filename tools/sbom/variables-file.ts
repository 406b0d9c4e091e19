/**
 * Reads lines of `NAME="value"`, as `os-release` and the `release` file of a Java runtime have them. Lines of another form
 * are left out; the last of equal names counts.
 */
export function readVariables(text: string): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const line of text.split(/\r?\n/)) {
    const found = /^([A-Za-z_][A-Za-z0-9_]*)=(?:"([^"]*)"|'([^']*)'|(\S*))\s*$/.exec(line);
    if (found !== null) variables.set(found[1]!, found[2] ?? found[3] ?? found[4] ?? "");
  }
  return variables;
}
