import { Spec } from "@cyclonedx/cyclonedx-library";
import { JsonStrictValidator } from "@cyclonedx/cyclonedx-library/Validation";
import type { ImageInspection } from "../../../tools/sbom/image-inspection";
import type { SbomComponent } from "../../../tools/sbom/sbom-component";
import { writeSbom } from "../../../tools/sbom/write-sbom";

const IMAGE: ImageInspection = {
  id: `sha256:${"0a".repeat(32)}`,
  name: "transactor",
  tag: "1.0.7622",
  architecture: "amd64",
  labels: { "org.opencontainers.image.base.name": "debian:12", other: "left out" },
};

function library(name: string, more: Partial<SbomComponent> = {}): SbomComponent {
  return { kind: "library", name, licences: [], reference: `deb/${name}`, properties: {}, parts: [], ...more };
}

interface Written {
  readonly metadata: { readonly component: object; readonly timestamp?: string };
  readonly serialNumber?: string;
  readonly components: readonly Record<string, unknown>[];
  readonly dependencies?: unknown;
}

const written = (components: readonly SbomComponent[]): Written => JSON.parse(writeSbom(IMAGE, components)) as Written;

describe("an SBOM", () => {
  const COMPONENTS = [
    library("b", { version: "1", licences: [{ id: "MIT" }, { expression: "MIT OR Zlib" }], sha256: "0a".repeat(32) }),
    library("a", { version: "2", licences: [{ expression: "MIT OR Zlib" }], group: "g", parts: [library("c")] }),
    library("n", { licences: [{ name: "Mine", url: "https://example.org/a b" }], properties: { z: "1", path: "/n" } }),
  ];

  test("is valid CycloneDX 1.6, about the image", async () => {
    const text = writeSbom(IMAGE, COMPONENTS);
    expect(await new JsonStrictValidator(Spec.Version.v1dot6).validate(text)).toBeNull();
    expect(written(COMPONENTS).metadata.component).toEqual({
      type: "container",
      "bom-ref": "image",
      name: "transactor",
      version: "1.0.7622",
      properties: [
        { name: "datomic-fargate:architecture", value: "amd64" },
        { name: "datomic-fargate:base-image", value: "debian:12" },
        { name: "datomic-fargate:image-id", value: `sha256:${"0a".repeat(32)}` },
      ],
    });
  });

  test("is the same bytes whatever the order of what was found, without time or chance", () => {
    expect(writeSbom(IMAGE, [...COMPONENTS].reverse())).toBe(writeSbom(IMAGE, COMPONENTS));
    const { metadata, serialNumber } = written(COMPONENTS);
    expect([metadata.timestamp, serialNumber]).toEqual([undefined, undefined]);
  });

  test("is in the same order on machines of every language", () => {
    const names = ["ä", "a", "Z", "z", "_"];
    expect(written(names.map((name) => library(name))).components.map(({ name }) => name)).toEqual([
      "Z",
      "_",
      "a",
      "z",
      "ä",
    ]);
  });

  test("loses no licence where CycloneDX takes an expression only alone", () => {
    const [a, b, n] = written(COMPONENTS).components;
    expect(a!["licenses"]).toEqual([{ expression: "MIT OR Zlib", acknowledgement: "declared" }]);
    expect(b!["licenses"]).toEqual([
      { license: { id: "MIT", acknowledgement: "declared" } },
      { license: { name: "MIT OR Zlib", acknowledgement: "declared" } },
    ]);
    expect(n!["licenses"]).toEqual([
      { license: { name: "Mine", url: "https://example.org/a%20b", acknowledgement: "declared" } },
    ]);
  });

  test("gives components of the same reference different ones, the same each time", () => {
    const twice = [library("a", { version: "2" }), library("a", { version: "1" }), library("a#2")];
    const references = written(twice).components.map((component) => component["bom-ref"]);
    expect(references).toEqual(["deb/a", "deb/a#2", "deb/a#2#2"]);
    expect(writeSbom(IMAGE, twice)).toBe(writeSbom(IMAGE, [...twice].reverse()));
  });

  test("says nothing of dependencies, rather than that there are none", () => {
    expect(written(COMPONENTS)).not.toHaveProperty("dependencies");
  });
});
