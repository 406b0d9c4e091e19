import { readFileSync } from "node:fs";
import { join } from "node:path";
import { filePathsBelow } from "../../tools/file-paths-below";

const ROOT = join(__dirname, "../..");

/** A source file of the app: its path from the root and its text. */
export interface Source {
  readonly path: string;
  readonly text: string;
}

function below(folder: string): string[] {
  return filePathsBelow(join(ROOT, folder))
    .filter((path) => path.endsWith(".ts"))
    .map((path) => join(folder, path));
}

/** Every source file of what runs at synth. */
export function appSources(): Source[] {
  const paths = ["main.ts", "customize.ts", ...["config", "stacks", "constructs", "policy"].flatMap(below)].sort();
  return paths.map((path) => ({ path, text: readFileSync(join(ROOT, path), "utf8") }));
}

/** The module specifiers a source names in imports, re-exports, `require` and `import()`. */
export function specifiersOf(text: string): string[] {
  return [...text.matchAll(/(?:\bfrom|\bimport|\brequire\(|\bimport\()\s*(["'`])([^"'`]+)\1/g)].map(
    (match) => match[2]!,
  );
}

/** A source without its comments; good enough for sources whose strings hold no comment marks. */
export function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
}
