import { createHash } from "node:crypto";
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { provideBaseImage, type BaseImage } from "../engine/base-images.js";
import { docker, type Engine, tryDocker } from "../engine/docker.js";
import { withLock } from "../engine/lock.js";
import { runCommand } from "../process/child.js";

const NODE_IMAGE: BaseImage = {
  repository: "datomic-fargate-node",
  suite: "trixie",
  packages: ["nodejs"],
  revision: 1,
};

const FILES = ["Dockerfile", "package.json", "package-lock.json"];

/** Installs what the lock file names into the folder that holds it. */
async function installDynalite(directory: string): Promise<void> {
  // Its one native part comes built; no script of a package is run.
  const words = ["ci", "--ignore-scripts", "--no-fund", "--no-audit"];
  const { exitCode, stdout, stderr } = await runCommand("npm", words, { directory });
  if (exitCode !== 0) throw new Error(`npm did not install dynalite:\n${stdout}${stderr}`);
}

/**
 * An image with dynalite, a server for DynamoDB's protocol that keeps its data, built when the engine does not have it. May be
 * asked for by several processes at once.
 *
 * @throws Error with what npm or the build said when it fails
 */
export async function provideDynaliteImage(engine: Engine, projectDirectory: string): Promise<string> {
  const sources = join(projectDirectory, "tools", "trial", "dynalite");
  const base = await provideBaseImage(engine, NODE_IMAGE);
  const hash = createHash("sha256").update(base);
  for (const file of FILES) hash.update(readFileSync(join(sources, file)));
  const tag = `datomic-fargate-dynalite:${hash.digest("hex").slice(0, 12)}`;
  await withLock(`${engine.lockFile}-${tag.replace(":", "-")}`, async () => {
    if ((await tryDocker(engine, ["image", "inspect", tag])).exitCode === 0) return;
    const context = mkdtempSync(join(tmpdir(), "datomic-dynalite-"));
    try {
      for (const file of FILES) copyFileSync(join(sources, file), join(context, file));
      await installDynalite(context);
      await docker(engine, ["build", "--network=none", `--build-arg=NODE_IMAGE=${base}`, "--tag", tag, context]);
    } finally {
      rmSync(context, { recursive: true, force: true });
    }
  });
  return tag;
}
