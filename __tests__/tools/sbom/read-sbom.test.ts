import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Problem } from "../../../constructs/base/validation-error";
import { parseSbom, readSbom } from "../../../tools/sbom/read-sbom";

const DOCUMENT = { bomFormat: "CycloneDX", specVersion: "1.6", version: 1 };

function problemsOf(text: string): readonly Problem[] {
  const found = parseSbom("new.cdx.json", text);
  return "problems" in found ? found.problems : [];
}

describe("an SBOM that is read", () => {
  test("may be of any tool that writes CycloneDX", () => {
    const text = JSON.stringify({
      ...DOCUMENT,
      specVersion: "1.4",
      serialNumber: "urn:uuid:…",
      components: [
        { type: "library", name: "a", cpe: "left out", licenses: [{ license: { name: "Mine", url: "x" } }] },
      ],
    });
    expect(parseSbom("a", `\uFEFF${text}`)).toEqual({
      sbom: { components: [{ type: "library", name: "a", licenses: [{ license: { name: "Mine" } }] }] },
    });
    expect(parseSbom("a", JSON.stringify(DOCUMENT))).toEqual({ sbom: { components: [] } });
  });

  test.each([
    ["", "new.cdx.json", /this is empty/],
    [" \n", "new.cdx.json", /this is empty/],
    ["{", "new.cdx.json", /^this is no JSON: /],
    ["<bom/>", "new.cdx.json", /this is XML/],
    ["[]", "new.cdx.json", /is a JSON object/],
    ["null", "new.cdx.json", /is a JSON object/],
    ["{}", "new.cdx.json: bomFormat", /says "CycloneDX" here$/],
    ['{"spdxVersion":"SPDX-2.3"}', "new.cdx.json: bomFormat", /this one is SPDX's/],
    ['{"bomFormat":"CycloneDX"}', "new.cdx.json: specVersion", /^versions 1\.4, 1\.5, 1\.6, 1\.7 /],
    ['{"bomFormat":"CycloneDX","specVersion":"2.0"}', "new.cdx.json: specVersion", /may mean something else/],
    ['{"bomFormat":"CycloneDX","specVersion":1.6}', "new.cdx.json: specVersion", /may mean something else/],
  ])("is refused when it is %j", (text, field, rule) => {
    expect(problemsOf(text)).toEqual([expect.objectContaining({ field, rule: expect.stringMatching(rule) })]);
  });

  test("is refused with the places that are not CycloneDX's, and what stands there", () => {
    const text = JSON.stringify({ ...DOCUMENT, components: [{ type: "library" }, { type: "library", name: 3 }] });
    expect(problemsOf(text)).toEqual([
      expect.objectContaining({ field: "new.cdx.json: components[0].name", value: undefined }),
      expect.objectContaining({ field: "new.cdx.json: components[1].name", value: 3 }),
    ]);
  });

  test("is refused when it is nested without end", () => {
    const nested = '[{"type":"library","name":"a","components":'.repeat(20_000);
    const text = `{"bomFormat":"CycloneDX","specVersion":"1.6","components":${nested}[]${"}]".repeat(20_000)}}`;
    expect(problemsOf(text)).toEqual([
      expect.objectContaining({ rule: expect.stringMatching(/^it cannot be checked: /) }),
    ]);
  });

  test("must be a file that is there", () => {
    const directory = mkdtempSync(join(tmpdir(), "datomic-sbom-"));
    try {
      const rule = (file: string): string => (readSbom(file) as { problems: readonly Problem[] }).problems[0]!.rule;
      expect(rule(join(directory, "gone.json"))).toBe("there is no such file");
      expect(rule(directory)).toBe("an SBOM is a file");
      writeFileSync(join(directory, "a.json"), JSON.stringify(DOCUMENT));
      expect(readSbom(join(directory, "a.json"))).toHaveProperty("sbom");
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
