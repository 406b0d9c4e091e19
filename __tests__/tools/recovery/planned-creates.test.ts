import { plannedCreates, references } from "../../../tools/recovery/planned-creates";
import { parsePlan } from "../../../tools/terraform/plan-json";

const change = (address: string, actions: readonly string[], mode = "managed"): object => ({
  address,
  mode,
  type: address.split(".")[0],
  change: { actions, after: { name: address } },
});

describe("a plan's JSON", () => {
  test("gives what would be created, not what would be changed, replaced, read or left alone", () => {
    const plan = parsePlan(
      JSON.stringify({
        resource_changes: [
          change("aws_iam_role.New", ["create"]),
          change("aws_iam_role.Changed", ["update"]),
          change("aws_iam_role.Replaced", ["delete", "create"]),
          change("aws_iam_role.Same", ["no-op"]),
          change("aws_security_group.Read", ["create"], "data"),
        ],
      }),
    );
    expect(plannedCreates(plan)).toEqual([
      { address: "aws_iam_role.New", type: "aws_iam_role", values: { name: "aws_iam_role.New" } },
    ]);
  });

  test("tells what an argument refers to, for an indexed resource as well", () => {
    const plan = parsePlan(
      JSON.stringify({
        resource_changes: [],
        configuration: {
          root_module: {
            resources: [
              {
                address: "aws_kms_alias.Alias",
                expressions: { target_key_id: { references: ["aws_kms_key.Key.key_id", "aws_kms_key.Key"] } },
              },
            ],
          },
        },
      }),
    );
    expect(references(plan, "aws_kms_alias.Alias[0]", "target_key_id")).toEqual(["aws_kms_key.Key"]);
    expect(references(plan, "aws_kms_alias.Alias", "name")).toEqual([]);
    expect(references(plan, "aws_kms_alias.Other", "name")).toEqual([]);
  });

  test("fails for JSON that is no plan, and says how to make one", () => {
    expect(() => parsePlan('{"values":{}}')).toThrow("terraform show -json <file>");
  });
});
