import { plannedGraph, type PlannedStack } from "../../policy/planned-graph";

function change(
  address: string,
  after: unknown,
  unknown: unknown = {},
): NonNullable<PlannedStack["resource_changes"]>[number] {
  const type = address.split(".").at(-2)!;
  return { address, type, mode: "managed", change: { actions: ["create"], after, after_unknown: unknown } };
}

const PLAN: PlannedStack = {
  resource_changes: [
    change("aws_s3_bucket.Bucket_1", { bucket: "state" }, { arn: true, id: true, tags: { a: true } }),
    change(
      "aws_s3_bucket_versioning.Versioning_2",
      { versioning_configuration: [{ status: "Enabled" }] },
      { bucket: true },
    ),
    change('module.peers.aws_iam_role_policy.rights["a"]', { name: "rights" }),
    change("aws_s3_bucket.Gone_3", null),
    { ...change("data.aws_security_group.Group", { id: "sg-1" }), mode: "data" },
  ],
  configuration: {
    root_module: {
      resources: [
        {
          address: "aws_s3_bucket_versioning.Versioning_2",
          expressions: {
            bucket: { references: ["aws_s3_bucket.Bucket_1.id", "aws_s3_bucket.Bucket_1"] },
            versioning_configuration: [{ status: { constant_value: "Enabled" } }],
          },
        },
      ],
      module_calls: {
        peers: {
          module: {
            resources: [
              {
                address: "aws_iam_role_policy.rights",
                expressions: {
                  role: { references: ["aws_iam_role.peer.id", "aws_iam_role.peer"] },
                  statement: [
                    { group: { references: ["data.aws_security_group.Group.id", "data.aws_security_group.Group"] } },
                  ],
                  name: { references: ["each.key"] },
                },
              },
            ],
          },
        },
      },
    },
  },
};

describe("resources of a planned stack", () => {
  const graph = plannedGraph("production-orders-storage", PLAN);

  test("are those that will be there, and not what is looked up", () => {
    expect(graph.resources.map(({ address }) => address)).toEqual([
      "aws_s3_bucket.Bucket_1",
      "aws_s3_bucket_versioning.Versioning_2",
      'module.peers.aws_iam_role_policy.rights["a"]',
    ]);
  });

  test("are unknown in what Terraform learns as a whole at apply", () => {
    const [bucket] = graph.ofType("aws_s3_bucket");
    expect([...bucket!.unknownArguments]).toEqual(["arn", "id"]);
  });

  test("refer to what the configuration names, found again by the resource that is named", () => {
    const [bucket] = graph.ofType("aws_s3_bucket");
    const [versioning] = graph.ofType("aws_s3_bucket_versioning");
    expect(graph.referringTo(bucket!, "aws_s3_bucket_versioning", "bucket")).toEqual([versioning]);
    expect(graph.referredBy(versioning!, "bucket")).toEqual([bucket]);
    expect(versioning?.references).toEqual({ bucket: ["aws_s3_bucket.Bucket_1"] });
  });

  test("refer inside their own module, whatever the index", () => {
    const [policy] = graph.ofType("aws_iam_role_policy");
    expect(policy?.references).toEqual({
      role: ["module.peers.aws_iam_role.peer"],
      statement: ["module.peers.data.aws_security_group.Group"],
      name: ["module.peers.each.key"],
    });
  });

  test("are none in an empty plan", () => {
    expect(plannedGraph("a", {}).resources).toEqual([]);
  });
});
