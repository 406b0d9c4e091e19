import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { InterruptedError } from "../../../tools/process/stop-signals";
import { Terraform } from "../../../tools/terraform/terraform";
import { TerraformError } from "../../../tools/terraform/terraform-error";
import { fakeTerraform } from "./fake-terraform";
import { put, temporaryDirectory } from "./mirror-tree";

/** No other process may put its plan in this one's place. */
const PLAN_FILE = `apply-${process.pid}.tfplan`;

describe("Terraform in a stack's folder", () => {
  let directory: string;
  const calls = (): string => readFileSync(join(directory, "calls"), "utf8").trim();
  const terraform = (script: string): Terraform =>
    new Terraform({ directory, binary: fakeTerraform(directory, script) });

  beforeEach(() => {
    directory = temporaryDirectory();
  });

  afterEach(() => {
    rmSync(directory, { recursive: true });
  });

  test("is never asked to ask", async () => {
    await terraform("").init({ backend: "migrate", lockfileReadonly: true });
    expect(calls()).toBe("init -input=false -no-color -migrate-state -force-copy -lockfile=readonly");
  });

  test.each([
    [0, false],
    [2, true],
  ])("plans with exit code %i: changes %s", async (exitCode, hasChanges) => {
    expect(await terraform(`exit ${exitCode}`).plan()).toEqual({ file: PLAN_FILE, hasChanges });
    expect(calls()).toBe(`plan -input=false -detailed-exitcode -out=${PLAN_FILE} -no-color`);
  });

  test("fails with its own words, without colors, and the stack's name", async () => {
    const failed = terraform("printf '\\033[31mError: no\\033[0m\\n' >&2; exit 1").plan();
    await expect(failed).rejects.toThrow(TerraformError);
    await expect(failed).rejects.toMatchObject({ command: "plan", exitCode: 1, stderr: "Error: no\n" });
  });

  test("applies the saved plan, tells progress, and removes the plan", async () => {
    put(directory, "apply.tfplan");
    const hook = { resource: { addr: "aws_dynamodb_table.x", resource_type: "aws_dynamodb_table" }, action: "create" };
    const lines = [
      { type: "apply_start", hook },
      { type: "apply_complete", hook: { ...hook, elapsed_seconds: 3 } },
      { type: "outputs", outputs: { table_name: { value: "x", type: "string" } } },
    ];
    const output = lines.map((line) => `echo '${JSON.stringify(line)}'`).join("\n");
    const progress: string[] = [];
    const plan = { file: "apply.tfplan", hasChanges: true };
    const result = await terraform(output).apply(plan, { onProgress: (text) => progress.push(text) });
    expect(progress).toEqual(["aws_dynamodb_table.x: creating", "aws_dynamodb_table.x: created after 3 s"]);
    expect(result).toEqual({
      changes: [{ address: "aws_dynamodb_table.x", type: "aws_dynamodb_table", action: "create" }],
      outputs: { table_name: { value: "x", sensitive: false } },
    });
    expect(existsSync(join(directory, "apply.tfplan"))).toBe(false);
  });

  test("is interrupted once and waited for", async () => {
    const stop = new AbortController();
    const script = "trap 'echo interrupted >> calls; exit 0' INT\necho ready\nwhile :; do sleep 0.05; done";
    const running = new Terraform({
      directory,
      binary: fakeTerraform(directory, script),
      signals: { stop: stop.signal, force: new AbortController().signal },
    }).plan({
      onOutput: () => {
        stop.abort();
      },
    });
    await expect(running).rejects.toThrow(InterruptedError);
    expect(calls().split("\n").slice(1)).toEqual(["interrupted"]);
  });
});
