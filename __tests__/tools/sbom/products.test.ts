import { collectComponents } from "../../../tools/sbom/collect-components";
import { imageArchive, type ImageFiles } from "./support/archives";

const FILES: ImageFiles = {
  "opt/java/release": 'JAVA_VERSION="17.0.19"\nIMPLEMENTOR="Someone"\nMODULES="java.se java.base"\n',
  "opt/datomic/VERSION": "1.0.7622\n",
  "opt/datomic/LICENSE": "Apache License\nVersion 2.0, January 2004\n",
  "opt/datomic-fargate/start": "#!/bin/bash\n",
  "opt/datomic-fargate/lib/text.bash": "# text\n",
};

async function products(files: ImageFiles, revision?: string): Promise<readonly { properties: object }[]> {
  return (await collectComponents(imageArchive(files), revision)).products;
}

describe("what is not a package and not a jar", () => {
  test("is the Java runtime, Datomic and our own programs", async () => {
    expect(await products(FILES, "0123abc")).toEqual([
      expect.objectContaining({
        kind: "platform",
        name: "java-runtime",
        version: "17.0.19",
        properties: { path: "/opt/java", implementor: "Someone", "java-modules": "java.base java.se" },
      }),
      expect.objectContaining({
        kind: "application",
        name: "datomic-pro",
        version: "1.0.7622",
        licences: [{ id: "Apache-2.0", isConcluded: true }],
      }),
      expect.objectContaining({
        name: "datomic-fargate",
        version: "0123abc",
        properties: { path: "/opt/datomic-fargate", "content-sha256": expect.stringMatching(/^[0-9a-f]{64}$/) },
      }),
    ]);
  });

  test("is known by its bytes where it is ours", async () => {
    const before = (await products(FILES))[2]!.properties;
    expect((await products(FILES))[2]!.properties).toEqual(before);
    const changed = await products({ ...FILES, "opt/datomic-fargate/lib/text.bash": "# other\n" });
    expect(changed[2]!.properties).not.toEqual(before);
  });

  test("is left out where it is not there", async () => {
    expect(await products({})).toEqual([]);
  });
});
