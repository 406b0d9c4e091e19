/** A line that the start program writes. */
export interface LogLine {
  readonly timestamp: string;
  readonly level: string;
  readonly logger: string;
  readonly message: string;
}

/**
 * The lines of a text, each of which is one JSON object.
 *
 * @throws SyntaxError when one is not
 */
export function logLines(text: string): LogLine[] {
  const lines = text.split("\n");
  if (lines.pop() !== "") throw new Error(`the last line has no end: ${text}`);
  return lines.map((line) => JSON.parse(line) as LogLine);
}

/** The one message of a start that was refused. */
export function onlyMessage(text: string): string {
  const lines = logLines(text);
  if (lines.length !== 1) throw new Error(`there are ${lines.length} lines:\n${text}`);
  return lines[0]!.message;
}

/** What each problem of the message is about, in order: the text before its rule. */
export function problemsOf(text: string): string[] {
  const message = onlyMessage(text);
  return [...message.matchAll(/^ {2}(\S[^]*?)\n {4}rule: /gm)].map(([, what]) => what!);
}
