import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../process/child.js";
import { MissingPrerequisiteError } from "../process/missing-prerequisite.js";
import { type StopSignals } from "../process/stop-signals.js";

/** What a root file system of Debian is made of. */
export interface RootFileSystem {
  /** Debian's code name, for example `bookworm`. */
  readonly suite: string;
  /** Packages beside the essential ones, apt and what they need. */
  readonly packages: readonly string[];
}

/** Nothing runs these; together they are a quarter of a minimal system. */
const UNUSED = [
  "var/cache/apt/*.bin",
  "var/cache/apt/archives/*.deb",
  "var/lib/apt/lists/*",
  "var/log/*.log",
  "usr/share/doc/*",
  "usr/share/info/*",
  "usr/share/locale/*",
  "usr/share/man/*",
];

/** Where this machine itself gets packages of a suite from; undefined leaves it to debootstrap. */
async function mirrorOf(suite: string): Promise<string | undefined> {
  const format = ["--format", "$(CODENAME) $(REPO_URI)", "Created-By: Packages"];
  const { stdout } = await runCommand("apt-get", ["indextargets", ...format]).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return { stdout: "" };
  });
  const line = stdout.split("\n").find((each) => each.startsWith(`${suite} `));
  return line?.slice(suite.length + 1).trim();
}

/** The last words of debootstrap that tell a reason; it puts most of its output on standard output. */
function reasonIn(output: string): string {
  return output.trim().split("\n").slice(-3).join("; ");
}

async function bootstrap({ suite, packages }: RootFileSystem, target: string, signals?: StopSignals): Promise<void> {
  const mirror = await mirrorOf(suite);
  const include = packages.length === 0 ? [] : [`--include=${packages.join(",")}`];
  const words = ["--variant=minbase", ...include, suite, target, ...(mirror === undefined ? [] : [mirror])];
  const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive", LC_ALL: "C" };
  const { exitCode, stdout, stderr } = await runCommand("debootstrap", words, { environment, signals });
  if (exitCode !== 0) {
    throw new MissingPrerequisiteError(
      `no base image: debootstrap cannot make Debian ${suite} (${reasonIn(stdout + stderr)}); ` +
        "it needs root and a Debian mirror, once",
    );
  }
}

/**
 * Makes a minimal Debian by debootstrap and packs it.
 *
 * @param pack told the packed file while it exists; it is removed afterwards
 * @throws MissingPrerequisiteError when debootstrap fails
 */
export async function packRootFileSystem<Result>(
  contents: RootFileSystem,
  pack: (archive: string) => Promise<Result>,
  signals?: StopSignals,
): Promise<Result> {
  const directory = mkdtempSync(join(tmpdir(), "datomic-debootstrap-"));
  try {
    const root = join(directory, "root");
    const archive = join(directory, "root.tar");
    await bootstrap(contents, root, signals);
    const exclude = [...UNUSED, "proc/*", "sys/*", "dev/*"].map((path) => `--exclude=./${path}`);
    const words = [
      "--create",
      `--file=${archive}`,
      "--numeric-owner",
      "--sort=name",
      ...exclude,
      `--directory=${root}`,
    ];
    const { exitCode, stderr } = await runCommand("tar", [...words, "."], { signals });
    if (exitCode !== 0) throw new Error(`tar cannot pack the base image: ${stderr.trim()}`);
    return await pack(archive);
  } finally {
    // Debootstrap unmounts what it mounts below its target; one file system keeps this from reaching further if not.
    rmSync(join(directory, "root.tar"), { force: true });
    await runCommand("rm", ["--recursive", "--force", "--one-file-system", directory]);
  }
}
