import { readFileSync } from "node:fs";
import { join } from "node:path";
import { projectDirectory } from "../support/project-directory";

const read = (...path: string[]): string => readFileSync(join(projectDirectory, ...path), "utf8");
const page = read("docs", "image.md");

describe("the page on the image", () => {
  test("lists the options that the commands on images have", () => {
    const options = ["image-tag.ts", "image-build.ts", "image-push.ts", "image-sbom.ts", "image-diff.ts"].flatMap(
      (file) => [...read("tools", file).matchAll(/\.option\("(--[a-z0-9-]+)/g)].map(([, option]) => option!),
    );
    expect(options.length).toBeGreaterThan(12);
    const listed = [...page.matchAll(/`(--[a-z0-9-]+)/g)].map(([, option]) => option!);
    expect([...new Set(listed)].sort()).toEqual([...new Set(options)].sort());
  });

  test("lists the words that the start program knows", () => {
    const words = /^ {2}(backup \|.*)\) run_tool/m.exec(read("docker", "transactor", "start"))![1]!.split(" | ");
    for (const word of [...words, "create-local-table"]) expect(page).toMatch(new RegExp(`^\\| .*\`${word}[ \`]`, "m"));
  });

  test("lists the exit codes of the start program", () => {
    const codes = [...read("docker", "transactor", "lib", "report.bash").matchAll(/^readonly EXIT_\w+=(\d+)$/gm)];
    expect(codes).toHaveLength(3);
    for (const [, code] of codes) expect(page).toContain(`\n| ${code} |`);
  });

  test("names the properties that must be there", () => {
    const list = /readonly REQUIRED=\(([^)]*)\)/.exec(read("docker", "transactor", "lib", "properties.bash"))![1]!;
    const names = list.trim().split(/\s+/);
    expect(names.length).toBeGreaterThan(4);
    for (const name of names) expect(page).toContain(`\`${name.replace("DATOMIC_PROPERTY_", "")}\``);
  });
});
