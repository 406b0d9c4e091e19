import { appendFileSync, copyFileSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildArguments, type ImageInputs } from "../../constructs/image/image-build.js";
import { runCommand } from "../process/child.js";
import type { StopSignals } from "../process/stop-signals.js";
import type { DistributionLocation } from "./distribution.js";

/** One build of an image. */
export interface ImageBuild {
  readonly inputs: ImageInputs;
  /**
   * Where the distribution is taken from.
   *
   * @default - the vendor's address
   */
  readonly location?: DistributionLocation;
  /**
   * Commit the files come from; a label, and no part of the content.
   *
   * @default - the label says that it is unknown
   */
  readonly revision?: string;
  /** Names the image gets. */
  readonly tags: readonly string[];
}

/** How Docker is called. */
export interface DockerCall {
  /** The folder of the Dockerfile. */
  readonly context: string;
  readonly environment: NodeJS.ProcessEnv;
  /**
   * The network of the build's steps; none of them needs one.
   *
   * @default "none"
   */
  readonly network?: string;
  readonly signals?: StopSignals;
  readonly onOutput?: (text: string) => void;
}

/** A file's name inside the context. */
const DISTRIBUTION_FILE = "distribution.zip";

/** The words after `docker`, but for the context. */
export function buildCommand(build: ImageBuild, network: string): string[] {
  const { inputs, location, revision, tags } = build;
  const settings: Readonly<Record<string, string | undefined>> = {
    ...buildArguments(inputs),
    DISTRIBUTION: location === undefined ? undefined : "url" in location ? location.url : DISTRIBUTION_FILE,
    REVISION: revision,
  };
  return [
    "build",
    ...["--network", network],
    ...["--platform", inputs.platform],
    ...tags.flatMap((tag) => ["--tag", tag]),
    ...Object.entries(settings).flatMap(([name, value]) =>
      value === undefined ? [] : ["--build-arg", `${name}=${value}`],
    ),
  ];
}

/**
 * Builds the image with the `docker` command. A distribution that is a file is laid into a copy of the context.
 *
 * @throws Error with the last lines of the build when it fails
 */
export async function buildImage(build: ImageBuild, call: DockerCall): Promise<void> {
  const { location } = build;
  const directory = mkdtempSync(join(tmpdir(), "datomic-image-"));
  try {
    cpSync(call.context, directory, { recursive: true, verbatimSymlinks: true });
    if (location !== undefined && "file" in location) {
      copyFileSync(location.file, join(directory, DISTRIBUTION_FILE));
      appendFileSync(join(directory, ".dockerignore"), `\n!${DISTRIBUTION_FILE}\n`);
    }
    const { environment, signals, onOutput, network = "none" } = call;
    const { exitCode, stdout, stderr } = await runCommand("docker", [...buildCommand(build, network), directory], {
      environment,
      ...(signals === undefined ? {} : { signals }),
      ...(onOutput === undefined ? {} : { onOutput, onErrorOutput: onOutput }),
    });
    if (exitCode !== 0) {
      const last = (stdout + stderr).trim().split("\n").slice(-15).join("\n");
      throw new Error(`docker build ended with ${exitCode}:\n${last}`);
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
