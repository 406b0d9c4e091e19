import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import {
  readExportedFiles,
  UnreadableImageError,
  type ExportedFiles,
  type ExportedJar,
} from "../../../tools/sbom/exported-files";
import { readLinked } from "../../../tools/sbom/linked-path";
import { imageArchive, type ImageFiles } from "./support/archives";

async function read(files: ImageFiles, onJar: (jar: ExportedJar) => void = () => {}): Promise<ExportedFiles> {
  return readExportedFiles(imageArchive(files), (jar) => {
    onJar(jar);
    return Promise.resolve();
  });
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

describe("the files of an image", () => {
  test("are kept where they say what the image holds, and nowhere else", async () => {
    const files = await read({
      "./etc/os-release": "ID=debian\n",
      "etc/shadow": "secret",
      "var/lib/dpkg/status": "Package: bash\n",
      "var/lib/dpkg/status-old": "Package: old\n",
      "var/lib/dpkg/status.d/base": "Package: base-files\n",
      "var/lib/dpkg/status.d/base.md5sums": "0",
      "usr/share/doc/bash/copyright": "text",
      "usr/share/doc/bash/changelog.gz": "text",
      "opt/datomic/VERSION": "1.0.7622\n",
    });
    expect([...files.texts.keys()].sort()).toEqual([
      "etc/os-release",
      "opt/datomic/VERSION",
      "usr/share/doc/bash/copyright",
      "var/lib/dpkg/status",
      "var/lib/dpkg/status.d/base",
    ]);
    expect(files.warnings).toEqual([]);
  });

  test("give jars with their bytes and hash, one at a time, and our programs with their hashes", async () => {
    const jars: ExportedJar[] = [];
    const files = await read(
      { "opt/b.jar": "two", "a.jar": "one", "opt/datomic-fargate/start": "go", "opt/datomic-fargate/lib/x": "" },
      (jar) => void jars.push(jar),
    );
    expect(jars).toEqual([
      { path: "opt/b.jar", sha256: sha256("two"), content: Buffer.from("two") },
      { path: "a.jar", sha256: sha256("one"), content: Buffer.from("one") },
    ]);
    expect(files.programs).toEqual([
      { path: "opt/datomic-fargate/lib/x", sha256: sha256("") },
      { path: "opt/datomic-fargate/start", sha256: sha256("go") },
    ]);
  });

  test("that are too large are left out in words", async () => {
    const files = await read({ "var/lib/dpkg/status": Buffer.alloc(16 * 2 ** 20 + 1, "a") });
    expect(files.texts.size).toBe(0);
    expect(files.warnings).toEqual(["/var/lib/dpkg/status is larger than 16 MiB and was not read"]);
  });

  test("never come from outside of the image", async () => {
    const files = await read({ "../etc/os-release": "ID=other\n", "a/../etc/os-release": "ID=other\n" });
    expect(files.texts.size).toBe(0);
  });

  test("are refused when the archive ends early, or is none", async () => {
    const whole = await buffer(imageArchive({ "etc/os-release": "a".repeat(5000) }));
    const readBytes = (bytes: Buffer): Promise<unknown> =>
      readExportedFiles(Readable.from([bytes]), () => Promise.resolve());
    await expect(readBytes(whole.subarray(0, 2000))).rejects.toThrow(UnreadableImageError);
    await expect(readBytes(Buffer.alloc(2000, "x"))).rejects.toThrow(/^the image's file system cannot be read: /);
  });
});

describe("links of an image", () => {
  const linked = async (files: ImageFiles, path: string): Promise<string | undefined> =>
    readLinked(await read(files), path);

  test("lead from file to file and from folder to folder", async () => {
    const files: ImageFiles = {
      "usr/lib/os-release": "ID=debian\n",
      "etc/os-release": { link: "../usr/lib/os-release" },
      "usr/share/doc/gcc-12-base/copyright": "of gcc",
      "usr/share/doc/libgcc-s1": { link: "gcc-12-base" },
      "usr/share/doc/absolute": { link: "/usr/share/doc/libgcc-s1" },
      "usr/share/doc/hard/copyright": { link: "usr/share/doc/gcc-12-base/copyright", isHard: true },
    };
    expect(await linked(files, "etc/os-release")).toBe("ID=debian\n");
    expect(await linked(files, "usr/share/doc/libgcc-s1/copyright")).toBe("of gcc");
    expect(await linked(files, "usr/share/doc/absolute/copyright")).toBe("of gcc");
    expect(await linked(files, "usr/share/doc/hard/copyright")).toBe("of gcc");
  });

  test("that lead nowhere, around in circles or above the root harm nobody", async () => {
    const files: ImageFiles = {
      "etc/os-release": { link: "gone" },
      a: { link: "b" },
      b: { link: "a" },
      "usr/lib/os-release": "ID=debian\n",
      above: { link: "../../../usr/lib/os-release" },
      // Each step doubles what is left to walk.
      "usr/share/doc/loop": { link: "loop/loop" },
    };
    expect(await linked(files, "etc/os-release")).toBeUndefined();
    expect(await linked(files, "a/b")).toBeUndefined();
    expect(await linked(files, "above")).toBe("ID=debian\n");
    expect(await linked(files, "usr/share/doc/loop/copyright")).toBeUndefined();
  });
});
