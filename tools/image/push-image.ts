import { runCommand } from "../process/child.js";
import type { StopSignals } from "../process/stop-signals.js";
import { withDockerLogin } from "./docker-login.js";
import type { ImageRegistry } from "./image-registry.js";
import type { SystemImage } from "./system-images.js";

/** How an image is pushed. */
export interface PushCall {
  readonly environment: NodeJS.ProcessEnv;
  readonly signals: StopSignals;
  readonly onOutput: (text: string) => void;
}

async function push(reference: string, { environment, signals, onOutput }: PushCall): Promise<void> {
  const options = { environment, signals, onOutput, onErrorOutput: onOutput };
  const { exitCode, stdout, stderr } = await runCommand("docker", ["push", reference], options);
  if (exitCode === 0) return;
  const last = (stdout + stderr).trim().split("\n").at(-1) ?? "";
  throw new Error(`docker push ${reference} ended with ${exitCode}: ${last}`);
}

async function pushedDigest(reference: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const words = ["image", "inspect", "--format", "{{json .RepoDigests}}", reference];
  const { exitCode, stdout, stderr } = await runCommand("docker", words, { environment });
  const repository = reference.slice(0, reference.lastIndexOf(":"));
  const digests = exitCode === 0 ? (JSON.parse(stdout) as string[]) : [];
  const found = digests.find((digest) => digest.startsWith(`${repository}@`));
  if (found === undefined) throw new Error(`the engine does not tell the digest of ${reference}: ${stderr.trim()}`);
  return found.slice(repository.length + 1);
}

/**
 * Pushes an image that the engine holds.
 *
 * @returns its digest in the registry
 * @throws Error with Docker's last line, unless the image turns out to be there: an immutable repository refuses the
 *   second of two that push at once
 */
export async function pushImage(image: SystemImage, registry: ImageRegistry, call: PushCall): Promise<string> {
  const { reference } = image;
  const credentials = await registry.credentials();
  const host = reference.slice(0, reference.indexOf("/"));
  try {
    await (credentials === undefined
      ? push(reference, call)
      : withDockerLogin(host, credentials, call.environment, (environment) =>
          push(reference, { ...call, environment }),
        ));
  } catch (error) {
    const found = call.signals.stop.aborted ? undefined : await registry.find(image).catch(() => undefined);
    if (found?.kind !== "present") throw error;
    call.onOutput(`${reference} has been pushed by another in the meantime\n`);
    return found.digest;
  }
  return pushedDigest(reference, call.environment);
}
