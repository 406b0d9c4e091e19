import * as fc from "fast-check";
import { runsOf, SEED } from "../../support/random/runs";
import { describeWithBash } from "../../support/start-program/describe-with-bash";
import { callLibrary } from "../../support/start-program/shell-library";

const READ = `while IFS= read -r -d '' document; do
  declare -A json_values=()
  if json_leaves "$document"; then
    printf '%s\\0' "\${#json_values[@]}"
    for path in "\${!json_values[@]}"; do printf '%s\\0%s\\0' "$path" "\${json_values[$path]}"; done
  else
    printf '%s\\0' none
  fi
done`;

/** Each value that is no object or array, by its path; a text as it stands in the document. */
function leavesOf(value: unknown, path = ""): [string, string][] {
  if (typeof value !== "object" || value === null) {
    const text = JSON.stringify(value);
    return [[path === "" ? "." : path, typeof value === "string" ? text.slice(1, -1) : text]];
  }
  return Object.entries(value).flatMap(([name, part]) => leavesOf(part, `${path}.${name}`));
}

async function read(documents: readonly string[]): Promise<(Record<string, string> | undefined)[]> {
  const answers = await callLibrary(READ, documents);
  return documents.map(() => {
    const count = answers.shift();
    if (count === "none") return undefined;
    const entries = Array.from({ length: Number(count) }, () => [answers.shift()!, answers.shift()!] as const);
    return Object.fromEntries(entries);
  });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Names that are told apart in a path. */
const NAME = fc.string({ unit: fc.constantFrom(...Array.from("aZ09_-é日")), minLength: 1, maxLength: 6 });

const TEXT = fc.string({ unit: fc.constantFrom(...Array.from("aZ09 \"\\/{}[],:\n\té日🚀$`'*")), maxLength: 12 });

const VALUE = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(
      TEXT,
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom(true, false, null),
    ),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(NAME, tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

const DOCUMENT = fc
  .tuple(VALUE, fc.constantFrom(0, 1, 2))
  .map(([value, indent]) => JSON.stringify(value, undefined, indent));

/** A document with one sign taken away, doubled or changed. */
const DAMAGED = fc
  .tuple(DOCUMENT, fc.nat(), fc.constantFrom("", "}", "]", ",", ":", '"', "x", "1"), fc.boolean())
  .map(([document, place, sign, replaces]) => {
    const at = place % (document.length + 1);
    return document.slice(0, at) + sign + document.slice(at + (replaces ? 1 : 0));
  });

describeWithBash("JSON of the shell", () => {
  test(`gives every value of random documents of seed ${SEED} by its path`, async () => {
    const documents = fc.sample(DOCUMENT, runsOf<string>(150));
    const expected = documents.map((document) => Object.fromEntries(leavesOf(JSON.parse(document))));
    expect(await read(documents)).toEqual(expected);
  });

  test("tells a document from what is none", async () => {
    const documents = fc.sample(DAMAGED, runsOf<string>(300));
    const answers = await read(documents);
    // A control character within a text, an escape that JSON does not know and a name told twice do no harm here.
    const judged = documents.filter((document) => !/\\[^nt"\\]/.test(document));
    const differing = judged.filter(
      (document) => isJson(document) !== (answers[documents.indexOf(document)] !== undefined),
    );
    expect(differing).toEqual([]);
    expect(judged.filter(isJson).length).toBeGreaterThan(20);
    expect(judged.filter((document) => !isJson(document)).length).toBeGreaterThan(100);
  });

  test.each([
    "",
    " ",
    "{",
    "[",
    '"',
    "tru",
    "nul",
    "-",
    "1.",
    ".5",
    "01",
    "{}{}",
    "[1 2]",
    '{"a"}',
    "{1:2}",
    "'a'",
    "NaN",
    "[}",
    "{]",
    "[1}",
    '{"a":1]',
    '[{"a":1]}',
  ])("finds none in %j", async (text) => {
    expect(await read([text])).toEqual([undefined]);
  });
});
