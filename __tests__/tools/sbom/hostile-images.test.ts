import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { Spec } from "@cyclonedx/cyclonedx-library";
import { JsonStrictValidator } from "@cyclonedx/cyclonedx-library/Validation";
import * as fc from "fast-check";
import { collectComponents } from "../../../tools/sbom/collect-components";
import { compareSboms } from "../../../tools/sbom/compare-sboms";
import { comparisonText } from "../../../tools/sbom/comparison-text";
import { UnreadableImageError } from "../../../tools/sbom/exported-files";
import { parseSbom } from "../../../tools/sbom/read-sbom";
import { writeSbom } from "../../../tools/sbom/write-sbom";
import { runsOf, SEED } from "../../support/random/runs";
import { imageArchive, jarOf, type ImageFiles } from "./support/archives";

const IMAGE = { id: `sha256:${"0a".repeat(32)}`, name: "image", architecture: "amd64", labels: {} };
const TEST_LIMIT_MILLISECONDS = 60_000;

/** Texts that mean something to one of the readers, and any others. */
const words = fc.oneof(
  fc.constantFrom(
    ...["Package", "Version", "Source", "Status", "Files", "License", "Format", "Bundle-License", "P", "V", "L"],
    ...["groupId", "artifactId", "version", "ID", "VERSION_ID", "MODULES", "constructor", "__proto__", "toString"],
    ...["GPL-2+", "Expat", "MIT", " or ", " and ", ", and ", "GPL-2+ or Artistic, and Expat", "install ok installed"],
    ...["<project>", "</project>", "<licenses><license><name>", "<!DOCTYPE a [", "<![CDATA[", "<!--", "&amp;", "${a}"],
    ...[
      ": ",
      "=",
      "\n",
      "\n\n",
      " ",
      "\n ",
      '"',
      ",",
      ";",
      "<",
      ">",
      "/usr/share/common-licenses/",
      "\u0000",
      "\ud800",
    ],
  ),
  fc.string({ unit: "binary", maxLength: 12 }),
);
const texts = fc.array(words, { maxLength: 30 }).map((parts) => parts.join(""));
const pom = fc.record({ groupId: texts, artifactId: texts, version: texts, licenses: texts }).map(
  (parts) =>
    `<project>${Object.entries(parts)
      .map(([name, text]) => `<${name}>${text}</${name}>`)
      .join("")}</project>`,
);

const jars = fc
  .dictionary(
    fc.constantFrom(
      "META-INF/MANIFEST.MF",
      "META-INF/LICENSE",
      "META-INF/maven/g/a/pom.xml",
      "META-INF/maven/g/a/pom.properties",
      "META-INF/maven/h/b/pom.xml",
    ),
    fc.oneof(texts, pom),
  )
  .map((entries) => ({ entries }));

/** A whole jar, or one with some bytes changed. */
const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 3 });

const paths = fc.oneof(
  fc.constantFrom(
    ...["etc/os-release", "var/lib/dpkg/status", "var/lib/dpkg/status.d/a", "usr/share/doc/a/copyright"],
    ...[
      "lib/apk/db/installed",
      "opt/java/release",
      "opt/datomic/VERSION",
      "opt/datomic/pom.xml",
      "opt/datomic/LICENSE",
    ],
    ...["opt/datomic-fargate/start", "opt/java/legal/java.base/LICENSE"],
  ),
  fc.string({ minLength: 1, maxLength: 8 }),
);

interface RandomImage {
  readonly files: Readonly<Record<string, string>>;
  readonly links: Readonly<Record<string, string>>;
  readonly jars: readonly (readonly [
    name: string,
    content: { readonly entries: Readonly<Record<string, string>> },
    changes: readonly (readonly [at: number, byte: number])[],
  ])[];
}

const images: fc.Arbitrary<RandomImage> = fc.record({
  files: fc.dictionary(paths, texts, { maxKeys: 8 }),
  links: fc.dictionary(paths, paths, { maxKeys: 4 }),
  jars: fc.array(fc.tuple(fc.constantFrom("a-1.jar", "b.jar", "-.jar", ".jar"), jars, damage), { maxLength: 3 }),
});

async function filesOf(image: RandomImage): Promise<ImageFiles> {
  const links = Object.entries(image.links).map(([path, link]) => [path, { link }] as const);
  const packed = image.jars.map(async ([name, { entries }, changes], index) => {
    const jar = await jarOf(entries);
    for (const [at, byte] of changes) jar[at % jar.length] = byte;
    return [`opt/${index}/${name}`, jar] as const;
  });
  const others: ImageFiles = Object.fromEntries([...links, ...(await Promise.all(packed))]);
  return { ...image.files, ...others };
}

describe(`random images of seed ${SEED}`, () => {
  test(
    "of any content become an SBOM that is valid, is the same each time, and can be compared",
    async () => {
      const validator = new JsonStrictValidator(Spec.Version.v1dot6);
      const sbomOf = async (files: ImageFiles): Promise<string> => {
        const { system, packages, jars: found, products } = await collectComponents(imageArchive(files));
        return writeSbom(IMAGE, [...system, ...packages, ...found, ...products]);
      };
      await fc.assert(
        fc.asyncProperty(images, async (image) => {
          const files = await filesOf(image);
          const text = await sbomOf(files);
          expect(await validator.validate(text)).toBeNull();
          expect(await sbomOf(files)).toBe(text);
          const read = parseSbom("random", text);
          if (!("sbom" in read)) throw new Error("our own SBOM is refused");
          expect(comparisonText(compareSboms(read.sbom, read.sbom, { withHashes: true }))).toMatch(/no change\n$/);
        }),
        runsOf(120),
      );
    },
    TEST_LIMIT_MILLISECONDS,
  );

  test(
    "whose archive is damaged anywhere are read or refused in words",
    async () => {
      const whole = await buffer(
        imageArchive({ "etc/os-release": "ID=debian\n", "opt/a.jar": await jarOf({ a: "1" }), b: { link: "etc" } }),
      );
      const damaged = fc.record({ changes: damage, length: fc.nat(whole.length) }).map(({ changes, length }) => {
        const bytes = Buffer.from(whole);
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        return bytes.subarray(0, length);
      });
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(
            damaged,
            fc.uint8Array().map((bytes) => Buffer.from(bytes)),
          ),
          async (bytes) => {
            try {
              await collectComponents(Readable.from([bytes]));
            } catch (error) {
              expect(error).toBeInstanceOf(UnreadableImageError);
            }
          },
        ),
        runsOf(100),
      );
    },
    TEST_LIMIT_MILLISECONDS,
  );
});

describe(`random SBOMs of seed ${SEED}`, () => {
  const documents = fc.oneof(
    texts,
    fc.json(),
    fc
      .record({ components: fc.jsonValue(), metadata: fc.jsonValue() })
      .map((parts) => JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.6", ...parts })),
    fc
      .array(
        fc.record({
          type: texts,
          name: texts,
          version: texts,
          group: texts,
          purl: fc.oneof(texts, fc.constant("pkg:maven/a/b@1")),
        }),
      )
      .map((components) => JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.6", components })),
  );

  test("are compared, or refused with problems", () => {
    fc.assert(
      fc.property(documents, documents, (left, right) => {
        const [before, after] = [parseSbom("left", left), parseSbom("right", right)];
        for (const found of [before, after]) {
          if ("problems" in found) expect(found.problems.length).toBeGreaterThan(0);
        }
        if ("sbom" in before && "sbom" in after) comparisonText(compareSboms(before.sbom, after.sbom));
      }),
      runsOf(500),
    );
  });
});
