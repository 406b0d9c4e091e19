// Asks ESLint what it makes of code at a place: reads [{ file, code }] from standard input, writes the import rule's
// messages for each. A program of its own, because jest cannot load an ES module configuration.
import { ESLint } from "eslint";
import { fileURLToPath } from "node:url";

const RULE = "no-restricted-imports";
const cwd = fileURLToPath(new URL("../..", import.meta.url));
const eslint = new ESLint({
  cwd,
  ruleFilter: ({ ruleId }) => ruleId === RULE,
  // Types are no matter of imports, and building the program takes seconds.
  overrideConfig: { languageOptions: { parserOptions: { project: false } } },
});

let input = "";
for await (const chunk of process.stdin) input += chunk;
const answers = [];
for (const { file, code } of JSON.parse(input)) {
  const [result] = await eslint.lintText(code, { filePath: `${cwd}${file}` });
  answers.push(result.messages.map(({ message }) => message));
}
process.stdout.write(JSON.stringify(answers));
