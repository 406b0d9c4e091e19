import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { neverStopped, throwIfStopped, type StopSignals } from "../process/stop-signals.js";
import { emulatorEnvironment } from "../aws/aws-environment.js";
import { readDefaultNetwork, type DefaultNetwork } from "./default-network.js";

/** How the emulator is started. */
export interface EmulatorOptions {
  /** A Python interpreter with the emulator in it, see `findEmulatorPython`. */
  readonly python: string;
  /**
   * Where the emulator writes what it was asked and what went wrong.
   *
   * @default - a temporary file, removed when the emulator stops
   */
  readonly logFile?: string;
  /**
   * Lets the emulator outlive this process.
   *
   * @default false
   */
  readonly keep?: boolean;
  /**
   * The region whose default VPC has the same ids each time.
   *
   * @default "us-east-1"
   */
  readonly region?: string;
  /** @default - never stopped; only the start is given up, a running emulator is stopped by `stop` */
  readonly signals?: StopSignals;
  /**
   * Variables for the emulator, over this process's.
   *
   * @default - none
   */
  readonly environment?: NodeJS.ProcessEnv;
}

/** A running emulator of AWS, on the loopback interface. */
export interface Emulator {
  /** For example `http://127.0.0.1:40123`. */
  readonly endpointUrl: string;
  readonly processId: number;
  readonly logFile: string;
  /** The default VPC of the region. */
  readonly network: DefaultNetwork;
  /** Ends the emulator and waits until it is gone; may be called more than once. */
  stop(): Promise<void>;
}

/** Seed of the emulator's random ids: the default VPC has the same ids each time. */
const SEED = 42;

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 5_000;
const POLL_MS = 50;

/**
 * Runs the server until told to end, and ends by itself when the process that started it is gone, even if that was
 * killed: its standard input closes then.
 */
const SUPERVISED = [
  "import os, sys, threading",
  "def end_with_parent():",
  "    sys.stdin.buffer.read()",
  "    os._exit(0)",
  "threading.Thread(target=end_with_parent, daemon=True).start()",
  "from moto.server import main",
  "main(sys.argv[1:])",
].join("\n");

// Port 0: the system chooses a free one, so nothing can take it between choice and use.
const SERVER_ARGUMENTS = ["-H", "127.0.0.1", "-p", "0"];

function launch({ python, keep = false, environment }: EmulatorOptions, logFile: string): ChildProcess {
  const log = openSync(logFile, "a", 0o600);
  try {
    const program = keep ? ["-m", "moto.server"] : ["-c", SUPERVISED];
    return spawn(python, [...program, ...SERVER_ARGUMENTS], {
      env: { ...process.env, PYTHONUNBUFFERED: "1", ...environment },
      stdio: [keep ? "ignore" : "pipe", log, log],
      detached: process.platform !== "win32",
    });
  } finally {
    closeSync(log);
  }
}

function lastLines(logFile: string): string {
  return readFileSync(logFile, "utf8").trim().split("\n").slice(-5).join("\n");
}

async function endpointIn(logFile: string, child: ChildProcess, signals: StopSignals): Promise<string> {
  const limit = Date.now() + START_LIMIT_MS;
  for (;;) {
    const endpointUrl = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(readFileSync(logFile, "utf8"))?.[1];
    if (endpointUrl !== undefined) return endpointUrl;
    throwIfStopped(signals, "the start of the emulator");
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`the emulator ended while it started\n${lastLines(logFile)}`);
    }
    if (Date.now() > limit) throw new Error(`the emulator did not start within ${START_LIMIT_MS / 1000} s`);
    await delay(POLL_MS);
  }
}

/** Seeds the emulator and has it make the default network at once, before any other call draws from its random ids. */
async function fixNetwork(endpointUrl: string, region: string): Promise<DefaultNetwork> {
  const { ok, status } = await fetch(`${endpointUrl}/moto-api/seed?a=${SEED}`, { method: "POST" });
  if (!ok) throw new Error(`the emulator refused its seed with status ${status}`);
  return readDefaultNetwork({ region, environment: emulatorEnvironment({}, endpointUrl) });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) =>
    child.once("exit", () => {
      resolve();
    }),
  );
  child.kill("SIGTERM");
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_LIMIT_MS);
  await ended;
  clearTimeout(timer);
}

/**
 * Starts the emulator on a free port of the loopback interface, with ids that are the same each time.
 *
 * @throws Error with the emulator's last words when it does not start
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  const { signals = neverStopped(), keep = false, region = "us-east-1" } = options;
  throwIfStopped(signals, "the start of the emulator");
  const ownDirectory = options.logFile === undefined ? mkdtempSync(join(tmpdir(), "datomic-emulator-")) : undefined;
  const logFile = options.logFile ?? join(ownDirectory!, "emulator.log");
  const child = launch(options, logFile);
  const failed = new Promise<never>((_, reject) => child.once("error", reject));
  const stop = async (): Promise<void> => {
    await end(child);
    if (ownDirectory !== undefined) rmSync(ownDirectory, { recursive: true, force: true });
  };
  try {
    const endpointUrl = await Promise.race([endpointIn(logFile, child, signals), failed]);
    const network = await fixNetwork(endpointUrl, region);
    if (keep) child.unref();
    return { endpointUrl, processId: child.pid!, logFile, network, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
