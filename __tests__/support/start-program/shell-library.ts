import { spawn } from "node:child_process";
import { SOURCE_DIRECTORY } from "./installed-program";

/** In the order of the start program; later parts use earlier ones. */
const PARTS = ["text", "report", "contract", "json", "http", "address", "memory", "properties", "jvm"];

const HEAD = `set -uo pipefail
export LC_ALL=C.UTF-8
for part in ${PARTS.join(" ")}; do source "$0/lib/$part.bash"; done
`;

/**
 * Runs a piece of shell with the functions of the start program at hand: one process for hundreds of cases.
 *
 * @param script reads the texts from standard input, each ended by a zero byte
 * @returns what it printed, cut at zero bytes
 * @throws Error when it says anything on standard error
 */
export function callLibrary(script: string, texts: readonly string[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    // With a socket as standard input bash takes itself for a remote shell, and reads somebody's start-up file.
    const child = spawn("bash", ["--norc", "-c", HEAD + script, SOURCE_DIRECTORY], {
      env: { PATH: process.env["PATH"] },
      stdio: ["pipe", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.once("error", reject);
    child.once("close", () => {
      if (stderr !== "") reject(new Error(stderr));
      else resolve(stdout.split("\0").slice(0, -1));
    });
    child.stdin.end(texts.map((text) => `${text}\0`).join(""));
  });
}
