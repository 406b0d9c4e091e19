import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { contentHash } from "../../../tools/stand-in/pack";

describe("the name of a packed distribution", () => {
  let sources: string;
  beforeEach(() => {
    sources = mkdtempSync(join(tmpdir(), "stand-in-sources-"));
    mkdirSync(join(sources, "bin"));
    writeFileSync(join(sources, "bin", "run"), "run");
    writeFileSync(join(sources, "pom.xml"), "pom");
  });
  afterEach(() => {
    rmSync(sources, { recursive: true, force: true });
  });

  it("stays as long as sources and options do", () => {
    expect(contentHash([sources], {})).toBe(contentHash([sources], { launcherExecs: true }));
  });

  it.each([
    [
      "the text of a file",
      () => {
        writeFileSync(join(sources, "pom.xml"), "mop");
      },
    ],
    [
      "the name of a file",
      () => {
        renameSync(join(sources, "pom.xml"), join(sources, "mop.xml"));
      },
    ],
    [
      "another file",
      () => {
        writeFileSync(join(sources, "bin", "ran"), "");
      },
    ],
  ])("changes with %s", (_, change) => {
    const before = contentHash([sources], {});
    change();
    expect(contentHash([sources], {})).not.toBe(before);
  });

  it("changes with the options", () => {
    expect(contentHash([sources], { launcherExecs: false })).not.toBe(contentHash([sources], {}));
  });
});
