import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { MissingPrerequisiteError } from "../../../tools/process/missing-prerequisite";
import { neverStopped } from "../../../tools/process/stop-signals";
import { distinctSets, lockProviders } from "../../../tools/terraform/lock-providers";
import { TerraformError } from "../../../tools/terraform/terraform-error";
import { fakeTerraform } from "./fake-terraform";
import { put, temporaryDirectory } from "./mirror-tree";

const REQUIRED = [{ source: "hashicorp/aws", constraint: ">= 5.100.0, < 7.0.0" }];

describe("making provider locks", () => {
  let root: string;
  const lock = (script: string, upgrade = false): Promise<string> =>
    lockProviders({
      binary: fakeTerraform(root, script),
      required: REQUIRED,
      locksDirectory: join(root, "locks"),
      upgrade,
      environment: process.env,
      signals: neverStopped(),
    });

  beforeEach(() => {
    root = temporaryDirectory();
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  test("asks for every platform people and pipelines use", async () => {
    const path = await lock("cp main.tf.json .terraform.lock.hcl");
    expect(path).toBe(join(root, "locks/aws.terraform.lock.hcl"));
    expect(readFileSync(join(root, "calls"), "utf8").trim().split(" ").slice(3)).toEqual([
      "-platform=linux_amd64",
      "-platform=linux_arm64",
      "-platform=darwin_amd64",
      "-platform=darwin_arm64",
      "-platform=windows_amd64",
    ]);
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual({
      terraform: { required_providers: { provider0: { source: "hashicorp/aws", version: ">= 5.100.0, < 7.0.0" } } },
    });
  });

  test("keeps the locked release unless told to upgrade", async () => {
    put(root, "locks/aws.terraform.lock.hcl", "locked");
    expect(readFileSync(await lock("echo more >> .terraform.lock.hcl"), "utf8")).toBe("lockedmore\n");
    expect(readFileSync(await lock("echo new >> .terraform.lock.hcl", true), "utf8")).toBe("new\n");
  });

  test("fails without a registry, and leaves the locks as they are", async () => {
    await expect(lock("echo 'could not connect to registry' >&2; exit 1")).rejects.toThrow(MissingPrerequisiteError);
    await expect(lock("echo 'Error: other' >&2; exit 1")).rejects.toThrow(TerraformError);
    expect(existsSync(join(root, "locks"))).toBe(false);
  });

  test("is done once for each set of providers", () => {
    const pinned = [{ source: "hashicorp/aws", constraint: "5.100.0" }];
    expect(distinctSets([REQUIRED, pinned, REQUIRED])).toEqual([REQUIRED, pinned]);
  });
});
