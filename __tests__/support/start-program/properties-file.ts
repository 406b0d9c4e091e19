const BLANK = "[ \\t\\f]";
const FIRST_BLANKS = new RegExp(`^${BLANK}+`);
/** A key ends at the first blank, = or : that no backslash stands before. */
const KEY = /^(?:\\.|[^\\ \t\f=:])*/s;
const SEPARATOR = new RegExp(`^${BLANK}*[=:]?${BLANK}*`);

const NAMED_SIGNS: Readonly<Record<string, string>> = { t: "\t", n: "\n", r: "\r", f: "\f" };

function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(u)|([^]))/g, (_, code?: string, malformed?: string, sign?: string) => {
    if (malformed !== undefined) throw new Error(`malformed \\u in ${text}`);
    if (code !== undefined) return String.fromCharCode(parseInt(code, 16));
    return NAMED_SIGNS[sign!] ?? sign!;
  });
}

/** Lines that mean something: comments and blank ones are gone, and one that ends in a backslash goes on in the next. */
function logicalLines(text: string): string[] {
  const lines: string[] = [];
  let begun: string | undefined;
  for (const natural of text.split(/\r\n|\r|\n/)) {
    const line = natural.replace(FIRST_BLANKS, "");
    if (begun === undefined && /^$|^[#!]/.test(line)) continue;
    const whole: string = (begun ?? "") + line;
    if (/(?<!\\)(\\\\)*\\$/.test(line)) {
      begun = whole.slice(0, -1);
    } else {
      lines.push(whole);
      begun = undefined;
    }
  }
  if (begun !== undefined) lines.push(begun);
  return lines;
}

/**
 * Reads a file as `java.util.Properties` reads a stream: bytes are Latin-1, the last of two values counts.
 *
 * @throws Error for a malformed escape, as Java does
 */
export function readProperties(bytes: Buffer): Record<string, string> {
  const entries = logicalLines(bytes.toString("latin1")).map((line): [string, string] => {
    const key = KEY.exec(line)![0];
    const rest = line.slice(key.length).replace(SEPARATOR, "");
    return [unescaped(key), unescaped(rest)];
  });
  return Object.fromEntries(entries);
}
