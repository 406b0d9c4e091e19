import { runCommand } from "../process/child.js";
import type { StopSignals } from "../process/stop-signals.js";

/** How the `docker` command is called. */
export interface EngineCall {
  readonly environment: NodeJS.ProcessEnv;
  readonly signals?: StopSignals;
}

/** What the engine knows of an image. */
export interface ImageInspection {
  /** `sha256:` and 64 digits, of the image's configuration. */
  readonly id: string;
  /** Repository, as it was asked for, or the image's first name where it was asked for by id. */
  readonly name: string;
  /** Missing where the image has no name. */
  readonly tag?: string;
  readonly architecture: string;
  readonly labels: Readonly<Record<string, string>>;
}

interface Inspected {
  readonly Id: string;
  readonly RepoTags: readonly string[] | null;
  readonly Architecture: string;
  readonly Config: { readonly Labels: Readonly<Record<string, string>> | null } | null;
}

/** Repository and tag; a colon before a slash belongs to a registry's port. */
function splitName(reference: string): { name: string; tag?: string } {
  const found = /^(.+):([^:/@]+)$/.exec(reference);
  return found === null ? { name: reference } : { name: found[1]!, tag: found[2]! };
}

/** The name an SBOM gives an image: the one it was asked for by where that is one of its own. */
function nameOf(asked: string, { Id, RepoTags }: Inspected): { name: string; tag?: string } {
  const names = [...(RepoTags ?? [])].filter((name) => !name.includes("<none>")).sort();
  const known = [asked, `${asked}:latest`].find((name) => names.includes(name)) ?? names[0];
  return known === undefined ? { name: Id } : splitName(known);
}

/**
 * Asks the engine for an image that it holds.
 *
 * @throws Error when it holds none of that name, or does not answer
 */
export async function inspectImage(image: string, { environment, signals }: EngineCall): Promise<ImageInspection> {
  const words = ["image", "inspect", "--format", "{{json .}}", "--", image];
  const { exitCode, stdout, stderr } = await runCommand("docker", words, { environment, signals });
  if (/no such image/i.test(stderr)) {
    throw new Error(`the engine holds no image ${image}; build it with npm run image:build, or pull it`);
  }
  if (exitCode !== 0) throw new Error(`docker image inspect ended with ${exitCode}: ${stderr.trim()}`);
  const inspected = JSON.parse(stdout) as Inspected;
  return {
    id: inspected.Id,
    ...nameOf(image, inspected),
    architecture: inspected.Architecture,
    labels: inspected.Config?.Labels ?? {},
  };
}
