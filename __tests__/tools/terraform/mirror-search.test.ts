import { rmSync } from "node:fs";
import { join } from "node:path";
import { lookIntoMirror, searchMirrors } from "../../../tools/terraform/mirror-search";
import { PLATFORM, putPacked, putUnpacked, temporaryDirectory } from "./mirror-tree";

const QUERY = { source: "hashicorp/aws", constraint: "5.100.0", platform: PLATFORM };

describe("search for a provider mirror", () => {
  let root: string;

  beforeEach(() => {
    root = temporaryDirectory();
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  test.each([
    ["unpacked", putUnpacked],
    ["packed", putPacked],
  ])("finds a provider that is %s", (_layout, put) => {
    put(root, "5.100.0");
    expect(lookIntoMirror(root, QUERY)).toEqual({ mirrorDirectory: root, version: "5.100.0" });
  });

  test("takes the newest release that the constraint allows", () => {
    putUnpacked(root, "5.100.0");
    putPacked(root, "6.25.0");
    putUnpacked(root, "7.0.0");
    expect(lookIntoMirror(root, { ...QUERY, constraint: ">= 5.100.0, < 7.0.0" })?.version).toBe("6.25.0");
  });

  test.each([
    ["another release", () => ({ version: "5.99.0", platform: PLATFORM })],
    ["another platform", () => ({ version: "5.100.0", platform: "darwin_arm64" })],
  ])("passes over %s", (_what, chosen) => {
    const { version, platform } = chosen();
    putUnpacked(root, version, platform);
    putPacked(root, version, platform);
    expect(lookIntoMirror(root, QUERY)).toBeUndefined();
  });

  test("goes down a few levels, and no further", () => {
    const near = join(root, "a", "b", "mirror");
    putUnpacked(near, "5.100.0");
    expect(searchMirrors([root], QUERY)?.mirrorDirectory).toBe(near);
    expect(searchMirrors([root], QUERY, { depth: 2, folders: 100 })).toBeUndefined();
  });

  test("gives up after a number of folders", () => {
    putUnpacked(join(root, "a", "b"), "5.100.0");
    expect(searchMirrors([root], QUERY, { depth: 3, folders: 2 })).toBeUndefined();
  });

  test("passes over hidden folders and roots that do not exist", () => {
    putUnpacked(join(root, ".trash"), "5.100.0");
    expect(searchMirrors([join(root, "missing"), root], QUERY)).toBeUndefined();
  });
});
