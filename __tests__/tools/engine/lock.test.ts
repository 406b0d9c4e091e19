import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { withLock } from "../../../tools/engine/lock";
import { projectDirectory } from "../../support/project-directory";
import { temporaryDirectory } from "../terraform/mirror-tree";

const hasFlock = spawnSync("flock", ["--version"]).status === 0;
if (!hasFlock) {
  if (process.env["CI"] === "true") throw new Error("no flock on the search path");
  process.stderr.write("skipped: a lock (no flock on the search path)\n");
}

const HOLDER = `
import { withLock } from ${JSON.stringify(join(projectDirectory, "tools", "engine", "lock.ts"))};
await withLock(process.argv[1], async () => {
  console.log("held");
  await new Promise((resolve) => setTimeout(resolve, 600_000));
});
`;

(hasFlock ? describe : describe.skip)("a lock", () => {
  let root: string;
  let file: string;

  beforeEach(() => {
    root = temporaryDirectory();
    file = join(root, "some", "lock");
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  test("lets one work at a time, and gives the result of the work", async () => {
    let working = 0;
    const work = async (): Promise<number> => {
      working += 1;
      const seen = working;
      await new Promise((resolve) => setImmediate(resolve));
      working -= 1;
      return seen;
    };
    expect(await Promise.all([1, 2, 3].map(() => withLock(file, work)))).toEqual([1, 1, 1]);
  });

  test("is given back when the work fails", async () => {
    await expect(withLock(file, () => Promise.reject(new Error("failed")))).rejects.toThrow("failed");
    expect(await withLock(file, () => Promise.resolve("next"))).toBe("next");
  });

  test("is given back when its holder is killed", async () => {
    const words = ["--import", "tsx", "--input-type=module", "--eval", HOLDER, file];
    const holder = spawn(process.execPath, words, { cwd: projectDirectory, stdio: ["ignore", "pipe", "inherit"] });
    await once(holder.stdout, "data");
    const turn = withLock(file, () => Promise.resolve("next"));
    expect(spawnSync("flock", ["--nonblock", file, "true"]).status).toBe(1);
    holder.kill("SIGKILL");
    expect(await turn).toBe("next");
  });
});
