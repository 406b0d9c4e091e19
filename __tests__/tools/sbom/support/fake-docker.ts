import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

/** A command in the place of `docker`, which notes what it is asked. */
export interface FakeDocker {
  /**
   * The environment in which it is found.
   *
   * @param answer what its cases know as `$ANSWER`
   */
  environment(answer: string): NodeJS.ProcessEnv;
  /** The words of each call. */
  asked(): string[];
  remove(): void;
}

/**
 * Makes a command that stands before the real one on the search path.
 *
 * @param cases those of a shell's `case` over its first word
 */
export function makeFakeDocker(...cases: readonly string[]): FakeDocker {
  const directory = mkdtempSync(join(tmpdir(), "datomic-docker-"));
  const [program, notes] = [join(directory, "docker"), join(directory, "asked")];
  writeFileSync(program, `#!/bin/sh\necho "$*" >>'${notes}'\ncase $1 in\n${cases.join("\n")}\nesac\n`);
  chmodSync(program, 0o755);
  const path = `${directory}${delimiter}${process.env["PATH"] ?? ""}`;
  return {
    environment: (answer) => ({ ...process.env, PATH: path, ANSWER: answer }),
    asked: () => readFileSync(notes, "utf8").trim().split("\n"),
    remove: () => {
      rmSync(directory, { recursive: true });
    },
  };
}
