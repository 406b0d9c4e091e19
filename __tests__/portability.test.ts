import { appSources, specifiersOf, withoutComments, type Source } from "./support/sources";

const SOURCES = appSources();
const IMPORT_FORMS = /^(cdktf|@cdktf\/provider-(aws|docker)\/lib\/[a-z0-9-]+)$/;

/** The move to CDKTF's successor, as a person would do it by search and replace. */
function renamed(text: string): string {
  return text.replaceAll('from "cdktf"', 'from "cdktn"').replaceAll('from "@cdktf/provider-', 'from "@cdktn/provider-');
}

function linesWhere(found: (line: string) => boolean): string[] {
  return SOURCES.flatMap(({ path, text }) =>
    withoutComments(text)
      .split("\n")
      .filter(found)
      .map((line) => `${path}: ${line.trim()}`),
  );
}

describe("moving to the successor of CDKTF", () => {
  test("finds the framework imported in two textual forms only", () => {
    const imports = SOURCES.flatMap(({ text }) => specifiersOf(text)).filter((specifier) => /cdkt[fn]/.test(specifier));
    expect(imports.length).toBeGreaterThan(20);
    expect(imports.filter((specifier) => !IMPORT_FORMS.test(specifier))).toEqual([]);
  });

  test("leaves no other mention of the old name in the code", () => {
    const left = (source: Source): string[] =>
      withoutComments(renamed(source.text))
        .split("\n")
        .filter((line) => /cdktf/i.test(line))
        .map((line) => `${source.path}: ${line.trim()}`);
    expect(SOURCES.flatMap(left)).toEqual([]);
  });

  test("meets no barrel that exports the framework again", () => {
    expect(linesWhere((line) => /^\s*export\b.*\bfrom\s+"(cdktf|@cdktf|constructs)/.test(line))).toEqual([]);
  });

  test("meets nothing that breaks when two copies of a class exist", () => {
    expect(linesWhere((line) => /\binstanceof\s+(?!Error\b)/.test(line))).toEqual([]);
  });

  test("meets no typed lock file, which only the successor has", () => {
    expect(linesWhere((line) => /useLockfile/.test(line))).toEqual([]);
    expect(linesWhere((line) => line.includes('addOverride("use_lockfile", true)'))).toHaveLength(1);
  });

  test("finds the provider's source written in full", () => {
    expect(linesWhere((line) => line.includes('source: "hashicorp/aws"'))).toHaveLength(1);
  });
});
