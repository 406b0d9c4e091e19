import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { neverStopped } from "../../../tools/process/stop-signals";
import { findSide, workingTree, type SideOptions } from "../../../tools/synth-diff/find-side";
import { synthDifference } from "../../../tools/synth-diff/synth-difference";
import { gitIn } from "../../support/git";
import { put, temporaryDirectory } from "../terraform/mirror-tree";

/** Synthesizes one stack with the value of `value.txt`, and the variables it sees. */
const APP = `
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
const value = readFileSync("value.txt", "utf8");
if (value === "wrong") { console.error("value.txt is wrong\\n  fix:  write another"); process.exit(1); }
const folder = process.env.CDKTF_OUTDIR + "/stacks/orders-storage";
mkdirSync(folder, { recursive: true });
const output = { value: { value }, variables: { value: Object.keys(process.env).sort() } };
writeFileSync(folder + "/cdk.tf.json", JSON.stringify({ output }));
`;

describe("a side of a comparison", () => {
  let root: string;
  let elsewhere: string;
  let temporary: string;
  let said: string[];
  let options: SideOptions;
  const before = process.env["TMPDIR"];

  const git = gitIn(() => root);

  function commit(value: string, tag: string): void {
    put(root, "value.txt", value);
    git("add", ".");
    git("commit", "--quiet", "--message", tag);
    git("tag", tag);
  }

  beforeAll(() => {
    root = temporaryDirectory();
    elsewhere = temporaryDirectory();
    git("init", "--quiet");
    put(root, "app.mjs", APP);
    put(root, "package-lock.json", "{}");
    put(root, ".gitignore", "node_modules\n");
    mkdirSync(join(root, "node_modules"));
    commit("wrong", "broken");
    commit("1", "v1");
    commit("2", "v2");
    put(root, "value.txt", "not committed");
    put(elsewhere, "out/stacks/orders-storage/cdk.tf.json", JSON.stringify({ output: { value: { value: "folder" } } }));
    put(elsewhere, "v1/stacks/other/cdk.tf.json", "{}");
    mkdirSync(join(elsewhere, "v2"));
  });

  beforeEach(() => {
    temporary = temporaryDirectory();
    process.env["TMPDIR"] = temporary;
    said = [];
    options = {
      root,
      currentDirectory: elsewhere,
      mayInstall: true,
      environment: { ...process.env, AWS_PROFILE: "production", TF_VAR_x: "1", GITHUB_TOKEN: "ghp" },
      signals: neverStopped(),
      say: (line) => said.push(line),
    };
  });

  afterEach(() => {
    process.env["TMPDIR"] = before;
    if (before === undefined) delete process.env["TMPDIR"];
    // Whatever was asked for, nothing of it is left.
    expect(readdirSync(temporary)).toEqual([]);
    expect(git("worktree", "list").split("\n")).toHaveLength(1);
    rmSync(temporary, { recursive: true });
  });

  afterAll(() => {
    for (const each of [root, elsewhere]) rmSync(each, { recursive: true });
  });

  async function outputOf(name: string | undefined, output = "value"): Promise<unknown> {
    const side = name === undefined ? await workingTree(options) : await findSide(name, options);
    return side.stacks.get("orders-storage")?.elements.get(`output.${output}`)?.value;
  }

  test.each([
    ["the working tree, committed or not", undefined, "not committed"],
    ["a tag", "v1~0", "1"],
    ["a revision by its distance", "HEAD~1", "1"],
    ["a folder", "out", "folder"],
    ["a folder by its path", "./out/stacks", "folder"],
    ["a tag, though an empty folder is called so too", "v2", "2"],
  ])("is %s", async (_, name, value) => {
    await expect(outputOf(name)).resolves.toEqual({ value });
    expect(said).toEqual([]);
  });

  test("is a folder with stacks, though a tag is called so too", async () => {
    const side = await findSide("v1", options);
    expect([side.kind, ...side.stacks.keys()]).toEqual(["folder", "other"]);
  });

  test("says which commit a revision stands for", async () => {
    await expect(findSide("HEAD", options)).resolves.toMatchObject({
      kind: "revision",
      name: "HEAD",
      commit: git("rev-parse", "HEAD"),
    });
  });

  test("sees nothing that opens an account, a state or a forge", async () => {
    const { value } = (await outputOf("HEAD", "variables")) as { readonly value: readonly string[] };
    expect(value).toEqual(expect.arrayContaining(["CDKTF_OUTDIR", "HOME", "PATH"]));
    expect(value.filter((name) => /^(AWS|TF|GITHUB)_|TOKEN/.test(name))).toEqual([]);
  });

  test("compares with another one", async () => {
    const difference = synthDifference(await findSide("v1~0", options), await findSide("HEAD", options));
    expect(difference.stacks.map(({ stackId }) => stackId)).toEqual(["orders-storage"]);
  });

  test.each([
    ["unknown to git", "nowhere", /^nowhere is no revision that git knows, and no folder; fetch it first/],
    ["an empty folder", "./v2", /\/v2 holds no synthesized stacks; name CDKTF's output folder/],
    ["a path to nothing", "./nowhere", /^\.\/nowhere is no folder; name one that holds synthesized stacks$/],
    [
      "a revision that does not synthesize",
      "broken",
      /^broken does not synthesize:\nvalue\.txt is wrong\n {2}fix: {2}write another$/,
    ],
  ])("is refused when it is %s", async (_, name, message) => {
    await expect(findSide(name, options)).rejects.toMatchObject({
      name: "InputError",
      message: expect.stringMatching(message) as unknown,
    });
  });

  test("is refused when the working tree does not synthesize", async () => {
    put(root, "value.txt", "wrong");
    try {
      await expect(workingTree(options)).rejects.toThrow(/^the working tree does not synthesize:\nvalue\.txt is wrong/);
    } finally {
      put(root, "value.txt", "not committed");
    }
  });

  test("ends when it is interrupted, as an interrupt and not as bad input", async () => {
    const stop = new AbortController();
    const signals = { stop: stop.signal, force: stop.signal };
    const side = findSide("HEAD", { ...options, signals });
    stop.abort();
    await expect(side).rejects.toMatchObject({ name: "InterruptedError" });
  });
});
