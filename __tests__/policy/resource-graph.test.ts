import { ResourceGraph } from "../../policy/resource-graph";
import { resourceOf } from "../support/policy-cases";

const BUCKET = resourceOf("aws_s3_bucket.state");
const EACH = [resourceOf("aws_subnet.private[0]"), resourceOf("aws_subnet.private[1]")];
const POLICY = {
  ...resourceOf("aws_s3_bucket_policy.state"),
  references: { bucket: ["aws_s3_bucket.state"], policy: ["aws_kms_key.elsewhere"] },
};
const GROUP = { ...resourceOf("aws_db_subnet_group.sql"), references: { subnet_ids: ["aws_subnet.private"] } };
const GRAPH = new ResourceGraph("a", [BUCKET, ...EACH, POLICY, GROUP]);

describe("graph of resources", () => {
  test("finds what refers to a resource, by type and argument", () => {
    expect(GRAPH.referringTo(BUCKET, "aws_s3_bucket_policy", "bucket")).toEqual([POLICY]);
    expect(GRAPH.referringTo(BUCKET, "aws_s3_bucket_policy", "policy")).toEqual([]);
    expect(GRAPH.referringTo(BUCKET, "aws_s3_bucket_versioning", "bucket")).toEqual([]);
  });

  test("finds every resource of one that is counted", () => {
    expect(GRAPH.referredBy(GROUP, "subnet_ids")).toEqual(EACH);
    expect(GRAPH.referringTo(EACH[1]!, "aws_db_subnet_group", "subnet_ids")).toEqual([GROUP]);
  });

  test("finds nothing behind a reference out of the stack", () => {
    expect(GRAPH.referredBy(POLICY, "policy")).toEqual([]);
    expect(GRAPH.referredBy(POLICY, "missing")).toEqual([]);
  });
});
