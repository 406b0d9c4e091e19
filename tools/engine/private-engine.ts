import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { MissingPrerequisiteError } from "../process/missing-prerequisite.js";
import { neverStopped, throwIfStopped, type StopSignals } from "../process/stop-signals.js";
import { RUN_PARENT, RUN_PREFIX, type EngineDirectories } from "./engine-directories.js";
import { engineProcesses } from "./engine-processes.js";
import { endProcess, killProcess } from "./running-process.js";

const START_LIMIT_MILLISECONDS = 60_000;
const STOP_LIMIT_MILLISECONDS = 20_000;
const POLL_MILLISECONDS = 50;

/** Two base images and a few transactor images, unpacked. */
const NEEDED_GIB = 3;

/** Two copies of this name tell whether the data below a running engine are still those it was started with. */
const IDENTITY_FILE = "engine-identity";
const STATE_FILE = "state-directory";

function read(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/** Whether a private engine runs, and on the data that are there now; those of a removed checkout are others. */
export function runsOnItsData({ run, state }: EngineDirectories): boolean {
  const identity = read(join(run, IDENTITY_FILE));
  if (identity === undefined || identity !== read(join(state, IDENTITY_FILE))) return false;
  return engineProcesses(run).some(({ kind }) => kind === "engine");
}

/** Ends what runs in an engine's folder, in an order in which nothing is waited for or started again. */
async function endEverythingIn(run: string): Promise<void> {
  for (const { processId, kind } of engineProcesses(run)) {
    if (kind === "container") await killProcess(processId);
  }
  for (const { processId, kind } of engineProcesses(run)) {
    if (kind === "engine") await endProcess(processId, STOP_LIMIT_MILLISECONDS);
  }
  // What is left now belonged to an engine that was killed.
  for (const { processId } of engineProcesses(run)) await killProcess(processId);
  // Mounts need no undoing: they were made in the engine's own namespace.
  rmSync(run, { recursive: true, force: true });
}

/** Ends the private engine of a checkout and everything that belongs to it; its images stay. */
export async function stopPrivateEngine({ run, state }: EngineDirectories): Promise<void> {
  await endEverythingIn(run);
  rmSync(join(state, IDENTITY_FILE), { force: true });
}

/** Ends the engines of checkouts that are no more. */
async function stopOrphanedEngines(): Promise<void> {
  for (const name of readdirSync(RUN_PARENT).filter((each) => each.startsWith(RUN_PREFIX))) {
    const run = join(RUN_PARENT, name);
    const state = read(join(run, STATE_FILE));
    if (state !== undefined && !existsSync(state)) await endEverythingIn(run);
  }
}

async function requireSpace({ state }: EngineDirectories): Promise<void> {
  const { bavail, bsize } = await statfs(state);
  const freeGib = (bavail * bsize) / 1024 ** 3;
  if (freeGib >= NEEDED_GIB) return;
  throw new MissingPrerequisiteError(
    `no Docker engine: ${freeGib.toFixed(1)} GiB are free below ${state}, and images need ${NEEDED_GIB}; ` +
      `make room, or remove that folder while no engine runs`,
  );
}

function lastLines(logFile: string): string {
  return (read(logFile) ?? "").trim().split("\n").slice(-15).join("\n");
}

/** The command line of the engine: no network but the machine's, and nothing shared with another engine. */
function engineCommand({ data, run, socket, pidFile, state }: EngineDirectories): string[] {
  const configuration = join(state, "daemon.json");
  writeFileSync(configuration, "{}\n");
  return [
    "dockerd",
    `--config-file=${configuration}`,
    `--data-root=${data}`,
    `--exec-root=${join(run, "exec")}`,
    `--pidfile=${pidFile}`,
    `--host=unix://${socket}`,
    "--group=root",
    "--bridge=none",
    "--iptables=false",
    "--ip6tables=false",
    "--ip-forward=false",
    "--ip-masq=false",
    // Where containerd runs for the whole machine, dockerd uses that one: names of its own keep the two apart.
    `--containerd-namespace=${basename(run)}`,
    `--containerd-plugins-namespace=${basename(run)}-plugins`,
    // A group of its own tells the processes of its containers, when the engine was killed.
    "--exec-opt=native.cgroupdriver=cgroupfs",
    `--cgroup-parent=/${basename(run)}`,
    "--shutdown-timeout=5",
    "--log-level=warn",
  ];
}

/**
 * Starts the private engine of a checkout and waits until it answers. Call it while holding the engine's lock.
 *
 * @param launcher path of `launch-dockerd.sh`
 * @param answers asks the engine once
 * @throws MissingPrerequisiteError when the disk is full
 * @throws Error with the engine's last words when it does not start
 */
export async function startPrivateEngine(
  directories: EngineDirectories,
  launcher: string,
  answers: () => Promise<boolean>,
  signals: StopSignals = neverStopped(),
): Promise<void> {
  const { state, data, run, logFile, socket } = directories;
  await stopOrphanedEngines();
  await stopPrivateEngine(directories);
  mkdirSync(data, { recursive: true });
  await requireSpace(directories);
  mkdirSync(run, { mode: 0o700 });
  const identity = randomUUID();
  writeFileSync(join(state, IDENTITY_FILE), identity);
  writeFileSync(join(run, IDENTITY_FILE), identity);
  writeFileSync(join(run, STATE_FILE), state);

  const log = openSync(logFile, "w", 0o600);
  const words = ["--mount", "--", "sh", launcher, ...engineCommand(directories)];
  const child = spawn("unshare", words, { detached: true, stdio: ["ignore", log, log] });
  closeSync(log);
  child.unref();
  let failure: Error | undefined;
  child.once("error", (error) => (failure = error));
  const limit = Date.now() + START_LIMIT_MILLISECONDS;
  try {
    for (;;) {
      throwIfStopped(signals, "the start of the Docker engine");
      if (existsSync(socket) && (await answers())) return;
      if (failure !== undefined) throw failure;
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error("the Docker engine ended as it started");
      if (Date.now() > limit)
        throw new Error(`the Docker engine did not answer in ${START_LIMIT_MILLISECONDS / 1000} s`);
      await delay(POLL_MILLISECONDS);
    }
  } catch (error) {
    await stopPrivateEngine(directories);
    if (error instanceof Error) error.message += `\n${logFile} ends with:\n${lastLines(logFile)}`;
    throw error;
  }
}
