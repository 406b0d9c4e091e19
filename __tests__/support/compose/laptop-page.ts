import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectDirectory } from "../project-directory";

/** The page that tells how the compose file is used. */
export const LAPTOP_PAGE = readFileSync(join(projectDirectory, "docs", "laptop.md"), "utf8");

/** The text of every block of a language. */
export function blocksOf(language: string): string[] {
  return [...LAPTOP_PAGE.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, "gm"))].map(([, text]) => text!);
}

/** The connection string as the page gives it, for a database. */
export function documentedUri(database: string): string {
  const found = /^datomic:ddb-local:\S+$/m.exec(LAPTOP_PAGE)?.[0];
  if (found?.includes("<database>") !== true)
    throw new Error("the page has no connection string with <database> in it");
  return found.replace("<database>", database);
}
