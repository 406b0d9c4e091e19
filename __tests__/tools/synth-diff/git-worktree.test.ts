import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { addWorktree, findCommit, type Repository } from "../../../tools/synth-diff/git-worktree";
import { neverStopped } from "../../../tools/process/stop-signals";
import { gitIn } from "../../support/git";
import { put, temporaryDirectory } from "../terraform/mirror-tree";

describe("a revision beside the working tree", () => {
  let root: string;
  let scratch: string;
  let repository: Repository;

  const git = gitIn(() => root);

  beforeAll(() => {
    root = temporaryDirectory();
    git("init", "--quiet", "--initial-branch=main");
    put(root, "app/config.ts", "first");
    git("add", ".");
    git("commit", "--quiet", "--message", "first");
    git("tag", "v1");
    put(root, "app/config.ts", "second");
    git("commit", "--quiet", "--all", "--message", "second");
    put(root, "app/config.ts", "not committed");
  });

  beforeEach(() => {
    scratch = temporaryDirectory();
    repository = { root: join(root, "app"), environment: process.env, signals: neverStopped() };
  });

  afterEach(() => {
    rmSync(scratch, { recursive: true });
  });

  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  test("is found by what git calls it", async () => {
    const [first, second] = [git("rev-parse", "v1"), git("rev-parse", "main")];
    await expect(findCommit(repository, "v1")).resolves.toBe(first);
    await expect(findCommit(repository, "main~1")).resolves.toBe(first);
    await expect(findCommit(repository, second.slice(0, 8))).resolves.toBe(second);
  });

  test.each(["nowhere", "--help", "main:app/config.ts", "main~99"])("is not found as %s", async (name) => {
    await expect(findCommit(repository, name)).resolves.toBeUndefined();
  });

  test("is refused where there is no checkout, and where there is no git", async () => {
    await expect(findCommit({ ...repository, root: scratch }, "main")).rejects.toThrow(/is no checkout of git/);
    await expect(findCommit({ ...repository, environment: { PATH: scratch } }, "main")).rejects.toThrow(
      "there is no git on the search path; install it, or name a folder of synthesized stacks for each side",
    );
  });

  test("lies in the project's own folder below the repository's, and goes without a trace", async () => {
    const worktree = await addWorktree(repository, git("rev-parse", "v1"), scratch);
    expect(readFileSync(join(worktree.directory, "config.ts"), "utf8")).toBe("first");
    expect(readFileSync(join(root, "app", "config.ts"), "utf8")).toBe("not committed");
    put(worktree.directory, "left/behind.txt");
    await worktree.remove();
    expect(readdirSync(scratch)).toEqual([]);
    expect(git("worktree", "list").split("\n")).toHaveLength(1);
  });

  test("goes also after an interrupt", async () => {
    const stop = new AbortController();
    const signals = { stop: stop.signal, force: stop.signal };
    const worktree = await addWorktree({ ...repository, signals }, "main", scratch);
    stop.abort();
    await worktree.remove();
    expect(readdirSync(scratch)).toEqual([]);
    expect(git("worktree", "list").split("\n")).toHaveLength(1);
  });

  test("leaves nothing behind when it cannot be checked out", async () => {
    mkdirSync(join(scratch, "tree"));
    put(scratch, "tree/in-the-way");
    await expect(addWorktree(repository, "main", scratch)).rejects.toThrow(
      /^git cannot check out main: .*already exists/s,
    );
    expect(existsSync(join(scratch, "tree"))).toBe(false);
    expect(git("worktree", "list").split("\n")).toHaveLength(1);
  });
});
