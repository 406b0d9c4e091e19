import { rmSync } from "node:fs";
import { filesBelow } from "../../support/apps";
import { readableConfiguration, writeScanInput } from "../../../tools/checkov/scan-input";
import { temporaryDirectory } from "../terraform/mirror-tree";

const RESOURCES = { resource: { aws_s3_bucket: { B: { bucket: "b", "//": { metadata: {} } } } } };

describe("what Checkov is given", () => {
  test("is a configuration without what makes it give up", () => {
    const configuration = {
      "//": { metadata: {} },
      ...RESOURCES,
      moved: [{ from: "a.b", to: "a.c" }],
      import: [{ to: "a.b", id: "b" }],
      removed: [{ from: "a.b" }],
      output: { o: { value: 1 } },
      terraform: { required_version: ">= 1.11", backend: { s3: { bucket: "b" } }, required_providers: { aws: {} } },
    };
    expect(readableConfiguration(configuration)).toEqual({
      ...RESOURCES,
      output: { o: { value: 1 } },
      terraform: { backend: { s3: { bucket: "b" } }, required_providers: { aws: {} } },
    });
  });

  test("stays as it is where there is nothing to leave out", () => {
    expect(readableConfiguration(RESOURCES)).toEqual(RESOURCES);
  });

  test("is refused when it is no object", () => {
    expect(() => readableConfiguration([])).toThrow("a configuration is an object");
  });

  test("lies in a folder of its own for each stack", () => {
    const directory = temporaryDirectory();
    try {
      writeScanInput(directory, [
        { stackId: "a", configuration: RESOURCES, plan: { resource_changes: [] } },
        { stackId: "b", configuration: RESOURCES },
      ]);
      const files = filesBelow(directory);
      expect(Object.keys(files).sort()).toEqual(["a/cdk.tf.json", "a/plan.json", "b/cdk.tf.json"]);
      expect(JSON.parse(files["a/plan.json"]!)).toEqual({ resource_changes: [] });
      expect(JSON.parse(files["b/cdk.tf.json"]!)).toEqual(RESOURCES);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
