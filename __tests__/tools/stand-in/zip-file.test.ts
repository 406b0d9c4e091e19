import { mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeZip, type ZipEntry } from "../../../tools/stand-in/zip-file";
import { readZip } from "./zip-entries";

describe("a written archive", () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "stand-in-zip-"));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  async function write(entries: readonly ZipEntry[]): Promise<Buffer> {
    const target = join(directory, "written.zip");
    await writeZip(target, entries);
    return readFileSync(target);
  }

  function entry(path: string, content: ZipEntry["content"], isExecutable = false): ZipEntry {
    return { path, isExecutable, content };
  }

  it("holds text and permissions of each file", async () => {
    const file = join(directory, "file");
    writeFileSync(file, "from a file");
    const zip = await write([
      entry("bin/run", Buffer.from("from memory"), true),
      entry("read.me", { file }),
      entry("lib/a.jar", Buffer.from("an archive")),
    ]);
    expect(readZip(zip)).toEqual([
      { path: "bin/run", permissions: 0o755, content: "from memory" },
      { path: "lib/a.jar", permissions: 0o644, content: "an archive" },
      { path: "read.me", permissions: 0o644, content: "from a file" },
    ]);
  });

  it("has the same bytes whatever the order of its files and their dates", async () => {
    const file = join(directory, "file");
    writeFileSync(file, "dated");
    const [one, other] = [entry("a", { file }), entry("b", Buffer.from("b"))];
    const before = await write([one, other]);
    utimesSync(file, 1_000_000_000, 1_000_000_000);
    expect((await write([other, one])).equals(before)).toBe(true);
  });
});
