import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectDirectory } from "../../support/project-directory";

/** The project in a folder of its own, whose configuration a test may change as a person would. */
export interface ProjectCopy {
  readonly directory: string;
  /**
   * Replaces a text in a file.
   *
   * @throws Error when the file does not hold it, for then the test no longer tests what it says
   */
  edit(file: string, text: string, replacement: string): void;
  /** Removes the folder with everything that was written into it. */
  remove(): void;
}

/** What the commands need; the packages are not copied but linked. */
const PARTS = [
  "app.mjs",
  "bundled.mjs",
  "cdktf.json",
  "config",
  "constructs",
  "customize.ts",
  "docker/transactor",
  "main.ts",
  "package.json",
  "policy",
  "stacks",
  "tools",
  "tsconfig.json",
];

/** Copies the project. */
export function copyProject(): ProjectCopy {
  const directory = mkdtempSync(join(tmpdir(), "datomic-fargate-copy-"));
  for (const part of PARTS) {
    const source = join(projectDirectory, part);
    if (existsSync(source)) cpSync(source, join(directory, part), { recursive: true });
  }
  symlinkSync(join(projectDirectory, "node_modules"), join(directory, "node_modules"), "dir");
  return {
    directory,
    edit: (file, text, replacement) => {
      const path = join(directory, file);
      const content = readFileSync(path, "utf8");
      if (!content.includes(text)) throw new Error(`${file} does not hold ${text}`);
      writeFileSync(path, content.replace(text, replacement));
    },
    remove: () => {
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
