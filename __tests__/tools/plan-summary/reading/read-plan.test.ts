import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPlan } from "../../../../tools/plan-summary/reading/read-plan";
import { parseText, planWith, rawChange, rawPlan, readRaw } from "../support/raw-plans";

const TABLE = "aws_dynamodb_table.Table_CD117FA1";

/** What is wrong with a text, in one line each. */
function problemsOf(text: string | Uint8Array, providers?: readonly string[]): string[] {
  const found = parseText(text, { providers });
  if ("plan" in found) return [];
  return found.problems.map(({ field, value, rule, fix }) => `${field} (${String(value)}): ${rule}; ${fix}`);
}

const SOUND = rawPlan([rawChange(TABLE, ["create"], { after: { name: "orders" } })]);

describe("a plan's file", () => {
  test.each<[string, string | Uint8Array, RegExp]>([
    ["0 bytes", "", /\(0 bytes\): a plan is JSON, and this is empty; write it with terraform plan/],
    ["blanks alone", " \n ", /\(3 bytes\): .* this is empty/],
    [
      "a binary plan",
      "PK\u0003\u0004rest",
      /a binary plan.*only its JSON can be read; terraform show -json plan\.json/,
    ],
    ["UTF-16", Buffer.from("\ufeff{}", "utf16le"), /\(UTF-16\): a plan is JSON in UTF-8; .*Out-File -Encoding utf8/],
    ["a list", "[1]", /a plan is one JSON object/],
    ["a text", "Error: no plan", /a plan is one JSON object/],
    ["a cut-off plan", JSON.stringify(SOUND).slice(0, -40), /the JSON ends before it is complete; write it anew/],
    ["something behind the plan", `${JSON.stringify(SOUND)}{}`, /there is no JSON from byte \d+ on/],
    ["a broken change", JSON.stringify(SOUND).replace('"create"', "create"), /there is no JSON from byte \d+ on/],
    [
      "a plan of a future format",
      JSON.stringify({ ...SOUND, format_version: "2.0" }),
      /format_version \(2\.0\): versions 1\.x/,
    ],
    ["a plan of an ancient format", JSON.stringify({ ...SOUND, format_version: "0.2" }), /format_version \(0\.2\)/],
    [
      "a format that is a number",
      JSON.stringify({ ...SOUND, format_version: 1 }),
      /format_version \(a number\): Terraform writes a string here/,
    ],
    [
      "a plan that ended with an error",
      JSON.stringify({ ...SOUND, errored: true }),
      /errored \(true\): planning ended with an error/,
    ],
    [
      "a plan that cannot be applied",
      JSON.stringify({ ...SOUND, applyable: false }),
      /applyable \(false\): Terraform would not/,
    ],
  ])("is refused for %s", (_, text, message) => {
    const problems = problemsOf(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(message);
  });

  test.each<[string, string]>([
    [
      "the messages of terraform plan -json",
      '{"@level":"info","@message":"Terraform 1.11.4","type":"version"}\n{"@level":"info"}',
    ],
    ["a Terraform state", '{"version":4,"terraform_version":"1.11.4","serial":3,"lineage":"x","resources":[]}'],
    ["what terraform validate -json found", '{"format_version":"1.0","valid":true,"diagnostics":[]}'],
    ["the schemas of Terraform's providers", '{"format_version":"1.0","provider_schemas":{}}'],
    ["Terraform's configuration, as synthesized", '{"//":{},"terraform":{},"provider":{},"resource":{}}'],
    ["a CloudFormation template", '{"AWSTemplateFormatVersion":"2010-09-09"}'],
    ["a CloudFormation template", '{"Resources":{}}'],
    ["a preview of Pulumi", '{"config":{},"steps":[],"changeSummary":{}}'],
    ["an export of a Pulumi stack", '{"version":3,"deployment":{}}'],
    ["what terraform show -json says of a state", '{"format_version":"1.0","terraform_version":"1.11.4","values":{}}'],
    ["where there is no state", '{"format_version":"1.0"}'],
    ["JSON of something else", "{}"],
  ])("is refused for %s", (kind, text) => {
    const problems = problemsOf(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(kind);
    expect(problems[0]).toContain("what is reviewed is the JSON of a plan");
    expect(problems[0]).toContain("terraform show -json saved.tfplan");
  });

  test("is refused for each unknown provider, unless it is named", () => {
    const random = "registry.terraform.io/hashicorp/random";
    const own = "example.com/team/thing";
    const plan = rawPlan([
      rawChange("random_id.a", ["create"], { after: {} }, { provider_name: random }),
      rawChange("random_id.b", ["create"], { after: {} }, { provider_name: random }),
      rawChange("thing.a", ["create"], { after: {} }, { provider_name: own }),
    ]);
    expect(problemsOf(JSON.stringify(plan))).toEqual([
      expect.stringMatching(/provider \(example\.com\/team\/thing\): .*--provider example\.com\/team\/thing/),
      expect.stringContaining(`provider (${random})`),
    ]);
    expect(problemsOf(JSON.stringify(plan), ["hashicorp/random", own])).toEqual([]);
  });

  test("may use a provider in its configuration alone, and that one is known too", () => {
    const configuration = {
      provider_config: { http: { name: "http", full_name: "registry.terraform.io/hashicorp/http" } },
    };
    expect(problemsOf(JSON.stringify({ ...SOUND, configuration }))).toEqual([
      expect.stringContaining("hashicorp/http"),
    ]);
  });

  test.each([
    "registry.terraform.io/kreuzwerker/docker",
    "terraform.io/builtin/terraform",
    "registry.opentofu.org/hashicorp/aws",
  ])("may use %s", (provider) => {
    const change = rawChange(TABLE, ["create"], { after: {} }, { provider_name: provider });
    expect(problemsOf(JSON.stringify(rawPlan([change])))).toEqual([]);
  });

  test("may be spaced, begin with a mark, and be OpenTofu's", () => {
    const tofu = { ...SOUND, applyable: undefined, complete: undefined };
    expect(problemsOf(JSON.stringify(tofu, undefined, 2))).toEqual([]);
    expect(problemsOf(`\ufeff${JSON.stringify(SOUND)}\n`)).toEqual([]);
  });

  test("may say that it cannot be applied where nothing changes", () => {
    const plan = rawPlan([rawChange(TABLE, ["no-op"], { before: {}, after: {} })], { applyable: false });
    expect(problemsOf(JSON.stringify(plan))).toEqual([]);
  });

  test("is refused for actions that nobody knows, for they may destroy", () => {
    const plan = rawPlan([rawChange(TABLE, ["create", "forget"], { after: {} })]);
    expect(problemsOf(JSON.stringify(plan))).toEqual([expect.stringContaining('its actions are "create forget"')]);
  });

  test.each([{ change: {} }, {}, 1])("is refused for the change %j", (change) => {
    expect(problemsOf(JSON.stringify({ ...SOUND, resource_changes: [change] }))).toHaveLength(1);
  });

  describe("on disk", () => {
    let directory: string;

    beforeAll(() => {
      directory = mkdtempSync(join(tmpdir(), "datomic-plan-"));
      writeFileSync(join(directory, "sound.json"), JSON.stringify(SOUND));
    });
    afterAll(() => {
      rmSync(directory, { recursive: true });
    });

    function read(name: string): string[] {
      const found = readPlan({ stackId: "a", file: join(directory, name) });
      return "plan" in found ? [found.plan.stackId] : found.problems.map(({ rule }) => rule);
    }

    test("is read", () => {
      expect(read("sound.json")).toEqual(["a"]);
    });

    test("is refused where there is none, or a folder", () => {
      expect(read("gone.json")).toEqual(["there is no such file"]);
      expect(read("")).toEqual(["a plan is a file"]);
    });
  });
});

describe("a plan that was read", () => {
  test("tells its stack, its versions and its region", () => {
    expect(readRaw(SOUND, "production-orders-storage")).toMatchObject({
      stackId: "production-orders-storage",
      file: "production-orders-storage.json",
      terraformVersion: "1.11.4",
      region: "us-east-1",
    });
    expect(readRaw(SOUND).isPartial).toBeUndefined();
    expect(readRaw({ ...SOUND, complete: false }).isPartial).toBe(true);
  });

  test.each<[readonly string[], string, boolean]>([
    [["create"], "create", false],
    [["update"], "update", false],
    [["delete"], "delete", false],
    [["delete", "create"], "replace", false],
    [["create", "delete"], "replace", true],
    [["forget"], "forget", false],
    [["no-op"], "no-op", false],
    [["read"], "read", false],
  ])("takes %j for %s", (actions, kind, isCreatedFirst) => {
    const { changes } = planWith([rawChange(TABLE, actions, { before: {}, after: {} })]);
    expect(changes).toMatchObject([{ address: TABLE, type: "aws_dynamodb_table", kind, isCreatedFirst }]);
  });

  test("keeps what forces a replacement, why, and where it came from", () => {
    const change = rawChange(
      "module.a.aws_ecs_service.b[0]",
      ["delete", "create"],
      {
        replace_paths: [["network_configuration", 0, "subnets"], ["name"], ["name"]],
        importing: { id: "the-id" },
      },
      { action_reason: "replace_because_cannot_update", previous_address: "aws_ecs_service.old", deposed: "1a2b3c4d" },
    );
    expect(planWith([change]).changes).toMatchObject([
      {
        replacePaths: ["network_configuration.subnets", "name"],
        actionReason: "replace_because_cannot_update",
        previousAddress: "aws_ecs_service.old",
        importId: "the-id",
        deposed: "1a2b3c4d",
      },
    ]);
  });

  test("knows what refers to what, and no constant of the configuration", () => {
    const configuration = {
      root_module: {
        resources: [
          {
            address: TABLE,
            expressions: {
              name: { constant_value: "hunter2" },
              server_side_encryption: [
                {
                  kms_key_arn: { references: ["aws_kms_key.Key.arn", "aws_kms_key.Key"] },
                  enabled: { constant_value: true },
                },
              ],
            },
          },
        ],
        module_calls: {
          peers: {
            expressions: { password: { constant_value: "hunter2" } },
            module: { resources: [{ address: "aws_sqs_queue.a", expressions: { name: { references: ["var.n"] } } }] },
          },
        },
      },
    };
    const plan = readRaw({ ...SOUND, configuration });
    expect(plan.configuration.root_module).toEqual({
      resources: [
        {
          address: TABLE,
          expressions: {
            name: {},
            server_side_encryption: [{ kms_key_arn: { references: ["aws_kms_key.Key.arn", "aws_kms_key.Key"] } }],
          },
        },
      ],
      module_calls: {
        peers: {
          module: {
            resources: [{ address: "aws_sqs_queue.a", expressions: { name: { references: ["var.n"] } } }],
            module_calls: {},
          },
        },
      },
    });
    expect(JSON.stringify(plan)).not.toContain("hunter2");
  });

  test("takes the region of the provider without an alias", () => {
    const provider = (region: string, alias?: string): object => ({
      name: "aws",
      alias,
      full_name: "registry.terraform.io/hashicorp/aws",
      expressions: { region: { constant_value: region }, access_key: { constant_value: "hunter2" } },
    });
    const provider_config = { "aws.west": provider("us-west-2", "west"), aws: provider("eu-west-1") };
    const plan = readRaw({ ...SOUND, configuration: { provider_config } });
    expect(plan.region).toBe("eu-west-1");
    expect(JSON.stringify(plan)).not.toContain("hunter2");
    expect(readRaw({ ...SOUND, configuration: {} }).region).toBeUndefined();
  });

  test("holds outputs, those that are sensitive without their values", () => {
    const output_changes = {
      a: {
        actions: ["update"],
        before: "x",
        after: "y",
        after_unknown: false,
        before_sensitive: false,
        after_sensitive: false,
      },
      b: { actions: ["create"], before: null, after: "hunter2", before_sensitive: true, after_sensitive: true },
      c: { actions: ["create"], before: null, after_unknown: true },
    };
    expect(planWith([], { output_changes }).outputs).toEqual([
      { name: "a", kind: "update", before: "x", after: "y", isUnknown: false },
      { name: "b", kind: "create", before: null, after: "(sensitive)", isUnknown: false },
      { name: "c", kind: "create", before: null, after: undefined, isUnknown: true },
    ]);
  });
});
