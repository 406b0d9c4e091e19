import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { ownIdentity } from "../engine/users.js";
import { OWNER_LABEL } from "../engine/owned-containers.js";
import { runCommand } from "../process/child.js";
import { InterruptedError, neverStopped, throwIfStopped } from "../process/stop-signals.js";
import type { EngineCall } from "./image-inspection.js";

async function createContainer(imageId: string, { environment, signals }: EngineCall): Promise<string> {
  // Never started; the command stands for images that have none.
  const words = ["create", "--network=none", `--label=${OWNER_LABEL}=${ownIdentity()}`, "--", imageId, "none"];
  const { exitCode, stdout, stderr } = await runCommand("docker", words, { environment, signals });
  if (exitCode !== 0) throw new Error(`docker create ended with ${exitCode}: ${stderr.trim()}`);
  return stdout.trim();
}

/** Runs `docker export` and hands its bytes on as they come. The runner of other commands knows texts only. */
async function exportContainer<Result>(
  containerId: string,
  { environment, signals = neverStopped() }: EngineCall,
  read: (archive: Readable) => Promise<Result>,
): Promise<Result> {
  throwIfStopped(signals, "docker export");
  const child = spawn("docker", ["export", containerId], {
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
  const end = (): void => void child.kill("SIGTERM");
  signals.stop.addEventListener("abort", end, { once: true });
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const closed = once(child, "close") as Promise<[number | null]>;
  try {
    // A command whose output nobody takes any more ends by itself.
    const reading = read(child.stdout).finally(() => child.stdout.destroy());
    const [archive, process] = await Promise.allSettled([reading, closed]);
    if (signals.stop.aborted) throw new InterruptedError("docker export");
    if (process.status === "rejected") throw process.reason;
    const [exitCode] = process.value;
    const failure = exitCode === 0 ? "" : `docker export ended with ${String(exitCode)}: ${stderr.trim()}`;
    if (archive.status === "rejected") {
      if (failure === "") throw archive.reason;
      throw new Error(`${(archive.reason as Error).message}; ${failure}`, { cause: archive.reason });
    }
    if (failure !== "") throw new Error(failure);
    return archive.value;
  } finally {
    signals.stop.removeEventListener("abort", end);
  }
}

/**
 * Hands an image's file system on as a tar archive, from a container that is made for it, not started, and removed
 * whatever happens.
 *
 * @param read reads the archive to its end
 * @throws InterruptedError when it was stopped, after the container is gone
 */
export async function withImageExport<Result>(
  imageId: string,
  call: EngineCall,
  read: (archive: Readable) => Promise<Result>,
): Promise<Result> {
  const containerId = await createContainer(imageId, call);
  try {
    return await exportContainer(containerId, call, read);
  } finally {
    // Without signals: also after an interrupt, and with the empty volumes that the image declares.
    await runCommand("docker", ["rm", "--force", "--volumes", containerId], { environment: call.environment });
  }
}
