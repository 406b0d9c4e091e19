import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdktf";
import { development } from "../../config/development";
import { local } from "../../config/local";
import type { Environment } from "../../constructs/base/environment";
import { buildStacks } from "../../stacks/app-stacks";
import { placeProviderLocks } from "../../stacks/provider-locks";
import type { StackConfiguration } from "../../tools/synth/stack";
import { lockFileName } from "../../tools/terraform/lock-files";
import { requiredProviders } from "../../tools/terraform/required-provider";
import { MINIMAL_ENVIRONMENT, TERRAFORM_BUILT_SYSTEM } from "../support/environments";
import { IMAGE_SOURCE } from "../support/image-source";
import { POLICY } from "../support/policy";

const BUILT: Environment = { ...MINIMAL_ENVIRONMENT, name: "built", systems: [TERRAFORM_BUILT_SYSTEM] };

describe("committed provider locks", () => {
  const directory = mkdtempSync(join(tmpdir(), "provider-locks-"));
  const app = new App({ outdir: join(directory, "out") });
  const stackFile = (stackId: string, file: string): string => join(directory, "out", "stacks", stackId, file);

  beforeAll(() => {
    buildStacks(app, { environments: [local, development, BUILT], imageSource: IMAGE_SOURCE, policy: POLICY });
    app.synth();
    writeFileSync(join(directory, "aws.terraform.lock.hcl"), "# for the range\n");
    placeProviderLocks(app, directory);
  });

  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  test("are put beside the stacks they were made for", () => {
    for (const stack of ["development-orders-storage", "state-111122223333-us-east-1"]) {
      expect(readFileSync(stackFile(stack, ".terraform.lock.hcl"), "utf8")).toBe("# for the range\n");
    }
  });

  test("are not given to a stack that pins another release", () => {
    expect(existsSync(stackFile("local-orders-storage", ".terraform.lock.hcl"))).toBe(false);
  });

  test.each([
    ["development-orders-access", "aws.terraform.lock.hcl"],
    ["local-orders-access", "aws-5.100.0.terraform.lock.hcl"],
    ["built-orders-image", "aws-docker.terraform.lock.hcl"],
  ])("of %s have the name under which the command writes them", (stack, name) => {
    const configuration = JSON.parse(readFileSync(stackFile(stack, "cdk.tf.json"), "utf8")) as StackConfiguration;
    expect(lockFileName(requiredProviders([configuration]))).toBe(name);
  });
});
