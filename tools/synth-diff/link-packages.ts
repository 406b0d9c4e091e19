import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { runCommand } from "../process/child.js";
import type { StopSignals } from "../process/stop-signals.js";

/** How a revision gets its packages. */
export interface PackageOptions {
  /** The project's folder, whose packages are installed. */
  readonly root: string;
  /** Whether packages may be installed for a revision that wants others. */
  readonly mayInstall: boolean;
  readonly environment: NodeJS.ProcessEnv;
  readonly signals: StopSignals;
  /** Told what takes time, or may make a difference. */
  readonly say: (line: string) => void;
}

const LOCK = "package-lock.json";

function lockOf(directory: string): string | undefined {
  const file = join(directory, LOCK);
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/**
 * Gives a checked-out revision its packages: ours where it wants the same, otherwise its own, of which no installation
 * script runs.
 *
 * @param directory the revision's project folder
 * @param revision as the person named it
 * @throws Error with npm's words when they cannot be installed
 */
export async function linkPackages(directory: string, revision: string, options: PackageOptions): Promise<void> {
  const { root, mayInstall, environment, signals, say } = options;
  const isSame = lockOf(directory) === lockOf(root);
  if (isSame || !mayInstall) {
    if (!isSame) say(`${revision} has another ${LOCK}; it is synthesized with the packages installed here`);
    symlinkSync(join(root, "node_modules"), join(directory, "node_modules"), "junction");
    return;
  }
  say(`${revision} has another ${LOCK}; its packages are installed, which takes a while`);
  const words = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
  const { exitCode, stderr } = await runCommand("npm", words, { directory, environment, signals });
  if (exitCode !== 0) {
    throw new Error(
      `npm cannot install the packages of ${revision}; connect to the network, or pass --no-install\n${stderr.trim()}`,
    );
  }
}
