/** Lines of a document that are code, and the rest of it. */
interface SplitMarkdown {
  readonly code: readonly string[];
  readonly prose: readonly string[];
}

/** Takes code blocks out of Markdown, by the rule that only a fence as long as the first one ends it. */
export function splitMarkdown(markdown: string): SplitMarkdown {
  const [code, prose]: [string[], string[]] = [[], []];
  let fence: string | undefined;
  for (const line of markdown.split("\n")) {
    const [opening] = /^`{3,}/.exec(line) ?? [];
    if (fence === undefined) {
      fence = opening;
      if (opening === undefined) prose.push(line);
      continue;
    }
    if (/^`+$/.test(line) && line.length >= fence.length) fence = undefined;
    else code.push(line);
  }
  if (fence !== undefined) throw new Error("a code block is left open");
  return { code, prose };
}

const ENTITY = /&#\d+;/g;

/** What is left of a line when its code, its escaped signs, its entities and the tags of our own folds are taken away. */
export function bareLine(line: string): string {
  const ours = line
    .replace(/^<details><summary>|<\/summary>$|^<\/details>$|^<!-- datomic-fargate plan summary -->$/g, "")
    .replace(/<code>[^<]*<\/code>/g, "");
  // A backslash escapes nothing in HTML.
  if (line.startsWith("<details>")) return ours.replace(ENTITY, "\u00b7");
  return ours
    .replace(/\\[!-/:-@[-`{-~]|`[^`]*`/g, "\u00b7")
    .replace(ENTITY, "\u00b7")
    .replace(/^(?:\| )?<https:\/\/docs\.[\w./]+>/, "");
}

/** How many cells a row of a table has. */
export function cellCount(row: string): number {
  // A pipe behind a backslash is a sign, and so is what stands behind another backslash.
  return row.replace(/\\[^]/g, "").split("|").length - 2;
}
