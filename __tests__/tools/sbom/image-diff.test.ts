import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand, type CommandResult } from "../../../tools/process/child";
import { projectDirectory } from "../../support/project-directory";

/** Three starts of a program, perhaps beside other tests. */
const TEST_LIMIT_MILLISECONDS = 60_000;

jest.setTimeout(TEST_LIMIT_MILLISECONDS);

describe("image:diff", () => {
  let directory: string;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "datomic-diff-"));
    const write = (name: string, version: string): void => {
      const components = [{ type: "library", name: "a", version }];
      const sbom = { bomFormat: "CycloneDX", specVersion: "1.6", components };
      writeFileSync(join(directory, name), JSON.stringify(sbom));
    };
    write("old.json", "1");
    write("new.json", "2");
    writeFileSync(join(directory, "empty.json"), "");
  });
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  function diff(files: readonly string[], ...options: readonly string[]): Promise<CommandResult> {
    const words = [...files.map((file) => join(directory, file)), ...options];
    const command = ["--import", "tsx", join("tools", "image-diff.ts"), ...words];
    return runCommand(process.execPath, command, { directory: projectDirectory });
  }

  test("ends with 0 where nothing changed, and with 2 where something did", async () => {
    expect(await diff(["old.json", "old.json"])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/no change\n$/),
    });
    const changed = await diff(["old.json", "new.json"], "--json");
    expect(changed.exitCode).toBe(2);
    expect(JSON.parse(changed.stdout)).toMatchObject({ others: { changed: [{ name: "a" }] } });
  });

  test("ends with 64 and everything that is wrong with both files", async () => {
    const { exitCode, stdout, stderr } = await diff(["gone.json", "empty.json"]);
    expect([exitCode, stdout]).toEqual([64, ""]);
    expect(stderr).toMatch(/2 problems in image:diff[^]*empty\.json is ""[^]*gone\.json is missing/);
    expect((await diff(["old.json"])).exitCode).toBe(64);
  });
});
