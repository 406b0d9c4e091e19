import { TerraformLocal, TerraformOutput } from "cdktf";
import type { Environment } from "../../../constructs/base/environment";
import { EnvironmentStack } from "../../../constructs/base/environment-stack";
import { MINIMAL_ENVIRONMENT } from "../../support/environments";
import { synthToJson, testApp, type Synthesized } from "../../support/synth";

function synthStack(environment: Environment, id = "production-orders-storage"): Synthesized {
  const stack = new EnvironmentStack(testApp(), id, { environment, tags: { "datomic:system": "orders" } });
  stack.addOutput("table_name", "orders", "the table");
  return synthToJson(stack);
}

describe("environment stack", () => {
  const { json } = synthStack(MINIMAL_ENVIRONMENT);
  const local = synthStack({ ...MINIMAL_ENVIRONMENT, stage: "local" }).json;

  test("keeps its state in the account's bucket under a key of its own, with a lock file", () => {
    expect(json.terraform?.backend).toEqual({
      s3: {
        bucket: "datomic-fargate-state-111122223333-eu-west-1",
        key: "datomic-fargate/production-orders-storage.tfstate",
        region: "eu-west-1",
        allowed_account_ids: ["111122223333"],
        use_lockfile: true,
      },
    });
  });

  test.each([MINIMAL_ENVIRONMENT, { ...MINIMAL_ENVIRONMENT, stage: "local" as const }])(
    "never sets encrypt, which would put AES256 in the place of the bucket's own key",
    (environment) => {
      expect(synthStack(environment).json.terraform?.backend?.["s3"]).not.toHaveProperty("encrypt");
    },
  );

  test("keeps its state in a bucket that exists when one is named", () => {
    const state = { existingBucketName: "shared-terraform-state" };
    expect(synthStack({ ...MINIMAL_ENVIRONMENT, state }).json.terraform?.backend).toMatchObject({
      s3: { bucket: "shared-terraform-state", key: "datomic-fargate/production-orders-storage.tfstate" },
    });
  });

  test("refuses every other account and tags everything", () => {
    expect(json.provider).toEqual({
      aws: [
        {
          region: "eu-west-1",
          allowed_account_ids: ["111122223333"],
          default_tags: [{ tags: { "datomic:system": "orders" } }],
        },
      ],
    });
  });

  test("writes the provider's full source and a range that the bindings and 5.100 satisfy", () => {
    expect(json.terraform?.required_providers).toEqual({
      aws: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" },
    });
  });

  test("pins the provider where the emulator's gaps are known for one release", () => {
    expect(local.terraform?.required_providers).toMatchObject({ aws: { version: "5.100.0" } });
  });

  test("lets AWS_ENDPOINT_URL alone lead backend and provider to the emulator", () => {
    expect(local.terraform?.backend?.["s3"]).toMatchObject({ use_path_style: true, skip_metadata_api_check: true });
    expect(local.provider?.["aws"]).toMatchObject([{ s3_use_path_style: true, skip_metadata_api_check: "true" }]);
    expect(JSON.stringify(local)).not.toMatch(/endpoint|access_key|secret_key|localhost|127\.0\.0\.1/);
  });

  test("gives an output exactly the name it is asked for", () => {
    expect(json.output).toEqual({ table_name: { value: "orders", description: "the table" } });
  });

  test.each([
    ["a value", (reference: string) => ({ value: reference })],
    ["a list within a value", (reference: string) => ({ value: { names: [reference] } })],
    ["a key", (reference: string) => ({ value: { [reference]: "orders" } })],
  ])("another stack's value, referred to in %s, comes by that stack's state", (_where, config) => {
    const app = testApp();
    const [from, to] = ["storage", "access"].map(
      (id) => new EnvironmentStack(app, id, { environment: MINIMAL_ENVIRONMENT, tags: {} }),
    ) as [EnvironmentStack, EnvironmentStack];
    const reference = new TerraformLocal(from, "name", "orders").asString;
    new TerraformOutput(to, "output", config(reference));
    to.prepareStack();
    expect(from.toTerraform()).toHaveProperty("output");
    expect(JSON.stringify(to.toTerraform())).toContain("${data.terraform_remote_state.");
  });
});
