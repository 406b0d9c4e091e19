import { appendFileSync, chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, statSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { contextDigest, readBuildContext } from "../../../constructs/image/build-context";
import { contentTag } from "../../../constructs/image/content-tag";
import { docker, type Engine } from "../../../tools/engine/docker";
import { filePathsBelow } from "../../../tools/file-paths-below";
import { buildCommand, type ImageBuild } from "../../../tools/image/build-image";
import { testEngine } from "../../support/containers/containers";
import { describeWithEngine } from "../../support/containers/describe-with-engine";
import { layerFiles, type LayerEntry } from "../../support/containers/layer-files";
import { IMAGE_CONTEXT, testImageBuild } from "../../support/containers/transactor-image";

const TEST_LIMIT_MILLISECONDS = 600_000;

jest.setTimeout(TEST_LIMIT_MILLISECONDS);

/** How a machine checks files out. */
interface Checkout {
  readonly umask: number;
  /** Seconds of the epoch. */
  readonly changedAt: number;
  readonly order: "ascending" | "descending";
}

const ONE: Checkout = { umask: 0o022, changedAt: 1_700_000_000, order: "ascending" };
const OTHER: Checkout = { umask: 0o077, changedAt: 1_000_000_000, order: "descending" };

function checkOut(directory: string, { umask, changedAt, order }: Checkout): void {
  const paths = filePathsBelow(IMAGE_CONTEXT);
  for (const path of order === "ascending" ? paths : paths.reverse()) {
    const [source, place] = [join(IMAGE_CONTEXT, path), join(directory, path)];
    mkdirSync(dirname(place), { recursive: true, mode: 0o777 & ~umask });
    copyFileSync(source, place);
    const isExecutable = (statSync(source).mode & 0o100) !== 0;
    chmodSync(place, (isExecutable ? 0o777 : 0o666) & ~umask);
    utimesSync(place, changedAt, changedAt);
  }
}

/**
 * Class data archives, and the modules of Java 11, differ each time a JDK before 21 writes them: they hold random hashes
 * and addresses.
 */
const DIFFERENT_BYTES = ["opt/java/lib/modules", "opt/java/lib/server/classes.jsa"];

const withoutBytes = ({ sha256: _, ...entry }: LayerEntry): Omit<LayerEntry, "sha256"> => entry;

describeWithEngine("two builds of one content", () => {
  let engine: Engine;
  let build: ImageBuild;
  let root: string;

  beforeAll(async () => {
    engine = await testEngine();
    build = await testImageBuild();
    root = mkdtempSync(join(tmpdir(), "datomic-two-builds-"));
  });
  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });

  const tagOf = (directory: string): string => contentTag(contextDigest(readBuildContext(directory)), build.inputs);

  async function buildFrom(directory: string): Promise<LayerEntry[][]> {
    const { location } = build;
    if (location !== undefined && "file" in location) {
      copyFileSync(location.file, join(directory, "distribution.zip"));
      appendFileSync(join(directory, ".dockerignore"), "!distribution.zip\n");
    }
    const image = `datomic-fargate-two-builds:${process.pid}`;
    await docker(engine, [...buildCommand({ ...build, tags: [image] }, "none"), "--no-cache", directory]);
    try {
      return await layerFiles(engine, image, { withDigests: true });
    } finally {
      await docker(engine, ["image", "rm", image]);
    }
  }

  test("have one tag, and layer by layer the same files, with the same bytes but for the JDK's archives", async () => {
    const [one, other] = [join(root, "one"), join(root, "other")];
    checkOut(one, ONE);
    checkOut(other, OTHER);
    appendFileSync(join(other, ".dockerignore"), "# a comment\n");
    appendFileSync(join(other, "notes.txt"), "excluded");
    expect(tagOf(other)).toBe(tagOf(one));

    const [layers, otherLayers] = [await buildFrom(one), await buildFrom(other)];
    expect(layers.flat().map(({ path }) => path)).toContain("opt/datomic-fargate/start");
    expect(otherLayers.map((layer) => layer.map(withoutBytes))).toEqual(layers.map((layer) => layer.map(withoutBytes)));
    const otherFiles = otherLayers.flat();
    const differing = layers.flat().filter(({ sha256 }, index) => sha256 !== otherFiles[index]!.sha256);
    expect(DIFFERENT_BYTES).toEqual(expect.arrayContaining(differing.map(({ path }) => path)));
  });
});
