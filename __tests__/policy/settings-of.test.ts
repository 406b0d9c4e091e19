import { UNKNOWN } from "../../policy/known-value";
import type { PolicyResource } from "../../policy/policy-resource";
import { ResourceGraph } from "../../policy/resource-graph";
import { settingsOf } from "../../policy/settings-of";
import { resourceOf } from "../support/policy-cases";

const TYPE = "aws_s3_bucket_versioning";

const BUCKET = resourceOf("aws_s3_bucket.a", { bucket: "state" });
const OTHER = resourceOf("aws_s3_bucket.b", { bucket: "logs" });

/** A setting that says whom it is for by a value, a reference, or both. */
function setting(name: string, bucket: unknown, ...references: readonly string[]): PolicyResource {
  const own = resourceOf(`${TYPE}.${name}`, { bucket });
  return references.length === 0 ? own : { ...own, references: { bucket: references } };
}

/** The names of a bucket's settings. */
function found(bucket: PolicyResource, ...settings: readonly PolicyResource[]): string[] | undefined {
  const graph = new ResourceGraph("a-stack", [BUCKET, OTHER, ...settings]);
  const name = String(bucket.values["bucket"]);
  return settingsOf(bucket, graph, { type: TYPE, argument: "bucket", name })?.map(
    ({ address }) => address.split(".")[1]!,
  );
}

describe("settings of a resource", () => {
  test("refer to it", () => {
    expect(found(BUCKET, setting("x", UNKNOWN, "aws_s3_bucket.a"))).toEqual(["x"]);
    expect(found(OTHER, setting("x", UNKNOWN, "aws_s3_bucket.a"))).toEqual([]);
  });

  test("name it", () => {
    expect(found(BUCKET, setting("x", "state"), setting("y", "logs"))).toEqual(["x"]);
    expect(found(BUCKET, setting("x", "elsewhere"))).toEqual([]);
  });

  test("are told once when they refer to it and name it", () => {
    expect(found(BUCKET, setting("x", "state", "aws_s3_bucket.a"))).toEqual(["x"]);
  });

  test("cannot be told while one may be for anybody", () => {
    expect(found(BUCKET, setting("x", UNKNOWN))).toBeUndefined();
    expect(found(BUCKET, setting("x", UNKNOWN, "local.bucket"))).toBeUndefined();
    expect(found(BUCKET, setting("x", UNKNOWN), setting("y", "state"))).toEqual(["y"]);
  });
});
