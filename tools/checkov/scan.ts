import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../process/child.js";
import { neverStopped, type StopSignals } from "../process/stop-signals.js";
import type { Checkov } from "./checkov.js";
import { readReports, type CheckResult } from "./read-reports.js";
import { writeScanInput, type ScannedStack } from "./scan-input.js";

/** Exit codes of a scan that came to its end. */
const CLEAN = 0;
const FAILURES = 1;

/** Checkov reads settings from its folder and from the home, and must see neither keys nor a platform's token. */
function scanEnvironment(home: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env["PATH"],
    HOME: home,
    LANG: "C.UTF-8",
    // Texts that are longer than this are not looked into, and checks of them pass; none is too long.
    CHECKOV_RENDER_MAX_LEN: "0",
    LOG_LEVEL: "ERROR",
  };
}

/**
 * Scans the configurations and the plans of stacks, all in one go and without the network.
 *
 * @returns every check of every resource, passed or failed
 * @throws Error with Checkov's words when it breaks off, or could not read everything
 */
export async function scanStacks(
  { python }: Checkov,
  stacks: readonly ScannedStack[],
  signals: StopSignals = neverStopped(),
): Promise<CheckResult[]> {
  const scratch = mkdtempSync(join(tmpdir(), "datomic-fargate-checkov-"));
  try {
    const [input, home] = [join(scratch, "stacks"), join(scratch, "home")];
    mkdirSync(home);
    writeScanInput(input, stacks);
    const { exitCode, stdout, stderr } = await runCommand(
      python,
      [
        "-m",
        "checkov.main",
        "--directory",
        input,
        "--framework",
        "terraform_json",
        "terraform_plan",
        "--skip-download",
        "--compact",
        "--output",
        "json",
      ],
      { directory: home, environment: scanEnvironment(home), signals },
    );
    if (![CLEAN, FAILURES].includes(exitCode)) {
      throw new Error(`checkov ended with ${exitCode}: ${(stderr || stdout).trim().slice(-2000)}`);
    }
    return readReports(stdout, stacks);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
