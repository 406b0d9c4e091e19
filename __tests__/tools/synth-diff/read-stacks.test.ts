import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { holdsStacks, readStacks } from "../../../tools/synth-diff/read-stacks";
import { put, temporaryDirectory } from "../terraform/mirror-tree";

const STACK = JSON.stringify({ output: { a: { value: 1 } } });
const manifest = (...ids: string[]): string =>
  JSON.stringify({ stacks: Object.fromEntries(ids.map((id) => [id, {}])) });

describe("a folder of stacks", () => {
  let folder: string;

  beforeEach(() => {
    folder = temporaryDirectory();
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test.each([
    ["CDKTF's output folder", { "stacks/a/cdk.tf.json": STACK, "manifest.json": manifest("a") }, ["a"]],
    [
      "the output folder without its manifest",
      { "stacks/a/cdk.tf.json": STACK, "stacks/b/cdk.tf.json": STACK },
      ["a", "b"],
    ],
    ["the folder stacks", { "a/cdk.tf.json": STACK, "b/other.json": "{}" }, ["a"]],
    [
      "an output folder with stacks of an earlier synthesis",
      { "stacks/a/cdk.tf.json": STACK, "stacks/old/cdk.tf.json": STACK, "manifest.json": manifest("a") },
      ["a"],
    ],
  ])("is %s", (_, files, ids) => {
    for (const [path, text] of Object.entries(files)) put(folder, path, text);
    expect(holdsStacks(folder)).toBe(true);
    expect([...readStacks(folder).keys()].sort()).toEqual(ids);
  });

  test("is a single stack, called as the folder is", () => {
    put(folder, "production-orders-storage/cdk.tf.json", STACK);
    expect([...readStacks(join(folder, "production-orders-storage")).keys()]).toEqual(["production-orders-storage"]);
  });

  test.each([
    ["empty", {}, /holds no synthesized stacks; name CDKTF's output folder/],
    [
      "without a stack its manifest lists",
      { "stacks/a/cdk.tf.json": STACK, "manifest.json": manifest("a", "b") },
      /lists b in manifest\.json and holds no cdk\.tf\.json/,
    ],
    [
      "with a manifest that is cut off",
      { "stacks/a/cdk.tf.json": STACK, "manifest.json": '{"stacks":' },
      /manifest\.json cannot be read \(.*JSON/,
    ],
    [
      "with a manifest of something else",
      { "manifest.json": "[]" },
      /manifest\.json cannot be read \(it lists no stacks\)/,
    ],
    [
      "with a stack that is cut off",
      { "stacks/a/cdk.tf.json": '{"resource":' },
      /stacks\/a\/cdk\.tf\.json is no JSON \(.*\); synthesize again/,
    ],
    ["with a stack of 0 bytes", { "stacks/a/cdk.tf.json": "" }, /stacks\/a\/cdk\.tf\.json is no JSON/],
    ["with a stack that is a list", { "stacks/a/cdk.tf.json": "[]" }, /stacks\/a\/cdk\.tf\.json holds no object/],
  ])("is refused when it is %s", (_, files, message) => {
    for (const [path, text] of Object.entries(files)) put(folder, path, text);
    mkdirSync(join(folder, "unrelated"));
    expect(() => readStacks(folder)).toThrow(message);
  });

  test("is none where there are other things", () => {
    put(folder, "src/main.ts", "");
    expect(holdsStacks(folder)).toBe(false);
  });
});
