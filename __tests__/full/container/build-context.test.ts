import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { ValidationError } from "../../../constructs/base/validation-error";
import { readBuildContext, type ContextFile } from "../../../constructs/image/build-context";
import { docker, type Engine } from "../../../tools/engine/docker";
import { IGNORE_ROWS } from "../../constructs/image/ignore-rows";
import { testEngine } from "../../support/containers/containers";
import { describeWithEngine } from "../../support/containers/describe-with-engine";
import { layerFiles, type LayerEntry } from "../../support/containers/layer-files";
import { makeContext } from "../../support/random/make-context";
import { contextEntries, ignoreText, type RandomEntry } from "../../support/random/random-contexts";
import { runsOf } from "../../support/random/runs";
import { twoAtATime } from "../../terraform/support/two-at-a-time";

const TEST_LIMIT_MILLISECONDS = 300_000;

/** Each is a build of about half a second. */
const RANDOM_CASES = 100;
const FILES_OF_A_CASE = 40;

/** Of so many random ignore files, at most a fifth is refused: otherwise little would be shown. */
const FEWEST_BUILDS = 80;

jest.setTimeout(TEST_LIMIT_MILLISECONDS);

/** An image into which nothing is copied still has this folder, for the engine writes no image out that has no layer. */
const FOLDER = "copied/";

const STEPS = `FROM scratch\nCOPY . /${FOLDER}\n`;

/** What a step may copy, without the Dockerfile's steps. */
type CopiedFile = Omit<ContextFile, "kind"> & { readonly kind: "file" | "link" };

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function isCopied(file: ContextFile): file is CopiedFile {
  return file.kind !== "dockerfile";
}

function copiedFile({ path: place, type, mode, linkTarget, sha256: digest }: LayerEntry): CopiedFile[] {
  const path = place.slice(FOLDER.length);
  if (type === "symlink") return [{ path, kind: "link", isExecutable: false, sha256: sha256(linkTarget!) }];
  if (type === "file") return [{ path, kind: "file", isExecutable: (mode & 0o100) !== 0, sha256: digest! }];
  return [];
}

/** What the engine copied, and what is said here to be copied; undefined where the context is refused. */
interface Comparison {
  readonly docker: readonly CopiedFile[];
  readonly ours: readonly CopiedFile[];
}

describeWithEngine("the files that Docker copies", () => {
  let engine: Engine;

  beforeAll(async () => {
    engine = await testEngine();
  });

  async function compare(entries: readonly RandomEntry[], ignoreFile: string): Promise<Comparison | undefined> {
    const directory = mkdtempSync(join(tmpdir(), "datomic-context-"));
    try {
      makeContext(directory, entries);
      writeFileSync(join(directory, "Dockerfile"), STEPS);
      writeFileSync(join(directory, ".dockerignore"), ignoreFile);
      const ours = readBuildContext(directory).filter(isCopied);
      const image = await docker(engine, ["build", "--quiet", "--no-cache", directory]);
      const layers = await layerFiles(engine, image, { withDigests: true });
      await docker(engine, ["image", "rm", "--force", image]);
      const copied = layers.flat().flatMap(copiedFile);
      return { docker: copied.sort((one, other) => (one.path < other.path ? -1 : 1)), ours };
    } catch (error) {
      if (error instanceof ValidationError) return undefined;
      throw error;
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  }

  test("are those of our rules, for each of their rows", async () => {
    const compared = await twoAtATime(IGNORE_ROWS, async ({ name, text, goesIn, staysOut }) => {
      const paths = [...goesIn, ...staysOut].filter((path) => !["Dockerfile", ".dockerignore"].includes(path));
      const entries = paths.map((path) => ({ path, bytes: path, mode: 0o644 }));
      return { name, goesIn, staysOut, comparison: await compare(entries, text) };
    });
    for (const { name, goesIn, staysOut, comparison } of compared) {
      expect({ name, copied: comparison?.docker }).toEqual({ name, copied: comparison?.ours });
      const copied = comparison!.docker.map(({ path }) => path);
      expect({ name, copied }).toEqual({ name, copied: expect.arrayContaining([...goesIn]) });
      expect({ name, copied: staysOut.filter((path) => copied.includes(path)) }).toEqual({ name, copied: [] });
    }
  });

  test("are the same by name, kind, executable bit and bytes, for any context and ignore file", async () => {
    const cases = fc.sample(fc.tuple(contextEntries(FILES_OF_A_CASE), ignoreText), runsOf(RANDOM_CASES));
    const compared = await twoAtATime(cases, async ([entries, text]) => ({ text, ...(await compare(entries, text)) }));
    const built = compared.filter(({ docker: copied }) => copied !== undefined);
    for (const { text, docker: copied, ours } of built) expect({ text, copied }).toEqual({ text, copied: ours });
    expect(built.length).toBeGreaterThanOrEqual(FEWEST_BUILDS);
    // Neither everything nor nothing is copied, most of the time.
    const sizes = built.map(({ docker: copied = [] }) => copied.length);
    expect(new Set(sizes).size).toBeGreaterThan(FILES_OF_A_CASE / 4);
  });
});
