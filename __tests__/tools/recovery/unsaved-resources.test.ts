import { PLACE } from "../../support/environments";
import { accessTo } from "../../support/emulator";
import { startFaultProxy, type FaultProxy, type FaultRule } from "../../support/fault-proxy";
import { failWith } from "../../support/faults";
import { describeUnsaved } from "../../../tools/recovery/describe-unsaved";
import type { PlanJson } from "../../../tools/terraform/plan-json";
import { findUnsavedResources, type UnsavedReport } from "../../../tools/recovery/unsaved-resources";

/** A plan that would create resources with known values; `refers` holds arguments that name another resource. */
function planOf(
  resources: readonly { address: string; values?: object; refers?: Readonly<Record<string, string>> }[],
): PlanJson {
  return {
    resource_changes: resources.map(({ address, values = {} }) => ({
      address,
      type: address.split(".")[0]!,
      change: { actions: ["create"], before: null, after: values },
    })),
    configuration: {
      root_module: {
        resources: resources.map(({ address, refers = {} }) => ({
          address,
          expressions: Object.fromEntries(
            Object.entries(refers).map(([argument, to]) => [argument, { references: [`${to}.id`, to] }]),
          ),
        })),
      },
    },
  };
}

const answer = (action: string, body: object): FaultRule => ({
  action,
  handle: () =>
    Promise.resolve({
      status: 200,
      headers: { "content-type": "application/x-amz-json-1.1" },
      body: Buffer.from(JSON.stringify(body)),
    }),
});

describe("unsaved resources", () => {
  let aws: FaultProxy;

  beforeEach(async () => {
    // Nothing listens behind it: what no rule answers fails.
    aws = await startFaultProxy("http://127.0.0.1:9");
  });

  afterEach(() => aws.close());

  const find = (...resources: Parameters<typeof planOf>[0]): Promise<UnsavedReport> =>
    findUnsavedResources(planOf(resources), PLACE, accessTo(aws.endpointUrl, PLACE.region));

  test("leave out what applying again mends by itself", async () => {
    const report = await find(
      { address: "aws_ecs_task_definition.Task" },
      { address: "aws_appautoscaling_target.Read" },
    );
    expect(report).toEqual({ unsaved: [], unchecked: [] });
    expect(aws.calls).toEqual([]);
  });

  test("name a type that has no rule as one to check by hand", async () => {
    const { unchecked } = await find({ address: "aws_sns_topic.Alarms", values: { name: "alarms" } });
    expect(unchecked).toEqual([
      {
        address: "aws_sns_topic.Alarms",
        reason: expect.stringContaining("no rule to find a resource of type aws_sns_topic"),
      },
    ]);
  });

  test("name what AWS does not tell as one to check by hand, and go on", async () => {
    aws.add(failWith("DescribeTable", 400, "AccessDeniedException", "not authorized to describe tables"));
    aws.add(failWith("DescribeRepositories", 400, "RepositoryNotFoundException", "no such repository"));
    const report = await find(
      { address: "aws_dynamodb_table.Table", values: { name: "orders" } },
      { address: "aws_ecr_repository.Repository", values: { name: "orders" } },
    );
    expect(report.unsaved).toEqual([]);
    expect(report.unchecked).toEqual([
      { address: "aws_dynamodb_table.Table", reason: "AccessDeniedException: not authorized to describe tables" },
    ]);
  });

  test("name a resource whose name is not known before apply as one to check by hand", async () => {
    const { unchecked } = await find({ address: "aws_dynamodb_table.Table" });
    expect(unchecked).toEqual([
      { address: "aws_dynamodb_table.Table", reason: expect.stringContaining("name is not known before apply") },
    ]);
  });

  test("do not look for what hangs on a resource that does not exist", async () => {
    aws.add(failWith("DescribeRepositories", 400, "RepositoryNotFoundException", "no such repository"));
    const report = await find(
      { address: "aws_ecr_repository.Repository", values: { name: "orders" } },
      { address: "aws_ecr_lifecycle_policy.Lifecycle", refers: { repository: "aws_ecr_repository.Repository" } },
    );
    expect(report).toEqual({ unsaved: [], unchecked: [] });
    expect(aws.calls).toHaveLength(1);
  });

  describe("with a key", () => {
    const key = {
      address: "aws_kms_key.Key",
      values: { description: "orders", tags_all: { "datomic:system": "orders" } },
    };
    const alias = {
      address: "aws_kms_alias.Alias",
      values: { name: "alias/orders" },
      refers: { target_key_id: "aws_kms_key.Key" },
    };
    const described = (description: string): FaultRule =>
      answer("DescribeKey", { KeyMetadata: { KeyId: "any", Description: description, KeyState: "Enabled" } });
    const tagged = (value: string): FaultRule =>
      answer("ListResourceTags", { Tags: [{ TagKey: "datomic:system", TagValue: value }] });

    test("find it by the alias that is planned for it", async () => {
      aws.add(answer("ListAliases", { Aliases: [{ AliasName: "alias/orders", TargetKeyId: "key-1" }] }));
      const { unsaved } = await find(key, alias);
      expect(unsaved).toEqual([
        { address: "aws_kms_key.Key", importId: "key-1" },
        { address: "aws_kms_alias.Alias", importId: "alias/orders" },
      ]);
    });

    test("find it by description and tags when the alias was not made any more", async () => {
      aws.add(answer("ListAliases", { Aliases: [] }));
      aws.add(answer("ListKeys", { Keys: [{ KeyId: "key-2" }] }));
      aws.add(described("orders"));
      aws.add(tagged("orders"));
      expect((await find(key, alias)).unsaved).toEqual([{ address: "aws_kms_key.Key", importId: "key-2" }]);
    });

    test.each([
      ["description", "audit", "orders"],
      ["tag", "orders", "audit"],
    ])("leave a key with another %s alone", async (_difference, description, tag) => {
      aws.add(answer("ListAliases", { Aliases: [] }));
      aws.add(answer("ListKeys", { Keys: [{ KeyId: "key-3" }] }));
      aws.add(described(description));
      aws.add(tagged(tag));
      expect(await find(key, alias)).toEqual({ unsaved: [], unchecked: [] });
    });

    test("do not choose between several that look alike", async () => {
      aws.add(answer("ListAliases", { Aliases: [] }));
      aws.add(answer("ListKeys", { Keys: [{ KeyId: "key-4" }, { KeyId: "key-5" }] }));
      aws.add(described("orders"));
      aws.add(tagged("orders"));
      const { unchecked } = await find(key, alias);
      expect(unchecked).toEqual([{ address: "aws_kms_key.Key", reason: expect.stringContaining("key-4, key-5") }]);
    });
  });
});

describe("the description of unsaved resources", () => {
  test("is missing when there is nothing to tell", () => {
    expect(describeUnsaved({ unsaved: [], unchecked: [] }, "stack")).toBeUndefined();
  });

  test("has one import command a resource, each a line a shell takes as it stands", () => {
    const text = describeUnsaved(
      {
        unsaved: [
          { address: "aws_iam_role_policy.Rights", importId: "role:rights" },
          { address: 'aws_iam_role.Each["a b"]', importId: "role" },
        ],
        unchecked: [],
      },
      "cdktf.out/stacks/local-orders-access",
    );
    expect(text?.split("\n").slice(-2)).toEqual([
      "  terraform -chdir=cdktf.out/stacks/local-orders-access import aws_iam_role_policy.Rights role:rights",
      `  terraform -chdir=cdktf.out/stacks/local-orders-access import 'aws_iam_role.Each["a b"]' role`,
    ]);
  });

  test("names what is to be checked by hand with the reason", () => {
    const unchecked = [{ address: "aws_sns_topic.Alarms", reason: "Error: there is no rule" }];
    expect(describeUnsaved({ unsaved: [], unchecked }, "stack")).toContain(
      "  aws_sns_topic.Alarms (Error: there is no rule)",
    );
  });
});
