import { createHash } from "node:crypto";
import type { JavaLevel } from "../../constructs/transactor/releases/release-facts.js";
import { MissingPrerequisiteError } from "../process/missing-prerequisite.js";
import { type StopSignals } from "../process/stop-signals.js";
import { hasProgram } from "./choose-engine.js";
import { docker, type Engine, tryDocker } from "./docker.js";
import { withLock } from "./lock.js";
import { packRootFileSystem, type RootFileSystem } from "./root-file-system.js";

/** An image made on this machine, for engines that cannot pull one. */
export interface BaseImage extends RootFileSystem {
  readonly repository: string;
  /** Raise it when something else about the image changes; its tag is another one then. */
  readonly revision: number;
}

/** The release of Debian that has a level of Java; what is linked there runs on no older one. */
const SUITES: Readonly<Record<JavaLevel, string>> = { 11: "bullseye", 17: "bookworm", 21: "trixie" };

/** A plain Debian with bash, for the final stage of an image with a level of Java. */
export function plainImage(level: JavaLevel = 17): BaseImage {
  return { repository: "datomic-fargate-base", suite: SUITES[level], packages: [], revision: 1 };
}

/** A Debian with a Java development kit of a level, and nothing else, for the build stage. */
export function jdkImage(level: JavaLevel = 17): BaseImage {
  const packages = ["ca-certificates", `openjdk-${level}-jdk-headless`];
  return { repository: `datomic-fargate-jdk${level}`, suite: SUITES[level], packages, revision: 2 };
}

/**
 * The name of an image by what is in it, for example `datomic-fargate-base:bookworm-0123456789ab`.
 *
 * @param architecture as Node names it
 */
export function baseImageReference(image: BaseImage, architecture: string = process.arch): string {
  const { repository, suite, packages, revision } = image;
  const contents = JSON.stringify([suite, [...packages].sort(), revision, architecture]);
  return `${repository}:${suite}-${createHash("sha256").update(contents).digest("hex").slice(0, 12)}`;
}

/** Why base images cannot be made here; undefined when they can. */
export function missingForBaseImages(): string | undefined {
  if (process.getuid?.() !== 0) return "base images are made by debootstrap, which only root may run";
  if (!hasProgram("debootstrap")) return "debootstrap is not on the search path; as root: apt-get install debootstrap";
  return undefined;
}

async function exists(engine: Engine, reference: string): Promise<boolean> {
  return (await tryDocker(engine, ["image", "inspect", "--format", "{{.Id}}", reference])).exitCode === 0;
}

/**
 * Gives a base image, made when the engine does not have it, which takes half a minute and a Debian mirror. May be called
 * by several processes at the same time.
 *
 * @param onMake called before the image is made
 * @returns the image's name
 * @throws MissingPrerequisiteError when it is missing and cannot be made here
 */
export async function provideBaseImage(
  engine: Engine,
  image: BaseImage,
  { onMake = () => {}, signals }: { readonly onMake?: () => void; readonly signals?: StopSignals } = {},
): Promise<string> {
  const reference = baseImageReference(image);
  if (await exists(engine, reference)) return reference;
  return withLock(`${engine.lockFile}-${image.repository}`, async () => {
    if (await exists(engine, reference)) return reference;
    const missing = missingForBaseImages();
    if (missing !== undefined) throw new MissingPrerequisiteError(`no base image ${reference}: ${missing}`);
    onMake();
    const change = ["--change", "ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"];
    const shell = ["--change", 'CMD ["bash"]'];
    await packRootFileSystem(
      image,
      (archive) => docker(engine, ["import", ...change, ...shell, archive, reference], { signals }),
      signals,
    );
    return reference;
  });
}
