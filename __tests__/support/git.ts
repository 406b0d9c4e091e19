import { execFileSync } from "node:child_process";

/** Who commits in a repository of a test, whatever this machine's own settings are. */
const AUTHOR = ["-c", "commit.gpgsign=false", "-c", "user.name=a", "-c", "user.email=a@example.com"];

/** Git in a folder; it answers what Git prints. */
export function gitIn(directory: () => string): (...words: string[]) => string {
  return (...words) => execFileSync("git", [...AUTHOR, ...words], { cwd: directory(), encoding: "utf8" }).trim();
}
