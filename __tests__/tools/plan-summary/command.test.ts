import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand, type CommandResult } from "../../../tools/process/child";
import { projectDirectory } from "../../support/project-directory";
import { rawChange, rawPlan } from "./support/raw-plans";

/** Starts of a program, perhaps beside other tests. */
const TEST_LIMIT_MILLISECONDS = 60_000;

jest.setTimeout(TEST_LIMIT_MILLISECONDS);

const TABLE = "aws_dynamodb_table.Table_CD117FA1";

describe("plan:summary", () => {
  let directory: string;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "datomic-plan-summary-"));
    const write = (name: string, changes: Parameters<typeof rawPlan>[0]): void => {
      writeFileSync(join(directory, name), JSON.stringify(rawPlan(changes)));
    };
    write("same.json", [rawChange(TABLE, ["no-op"], { before: {}, after: {} })]);
    write("orders.json", [rawChange(TABLE, ["delete"], { before: { name: "orders" } })]);
    writeFileSync(join(directory, "empty.json"), "");
  });
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  function summary(files: readonly string[], ...options: readonly string[]): Promise<CommandResult> {
    const words = [...files.map((file) => join(directory, file)), ...options];
    const command = [join("tools", "plan-summary.mjs"), ...words];
    return runCommand(process.execPath, command, { directory: projectDirectory });
  }

  test("ends with 0 where nothing changes, in Markdown where nobody looks", async () => {
    const { exitCode, stdout } = await summary(["same.json"]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^<!-- datomic-fargate plan summary -->\n[^]*No changes\./);
  });

  test("ends with 3 where data would go, and with 2 where that is allowed; writes files", async () => {
    const [output, sarif] = [join(directory, "out.txt"), join(directory, "out.sarif")];
    const files = ["--output", output, "--sarif", sarif];
    const blocked = await summary(["orders.json"], "--format", "terminal", ...files);
    expect(blocked).toMatchObject({ exitCode: 3, stdout: "", stderr: "" });
    expect(readFileSync(output, "utf8")).toMatch(/^Plan of orders\n!! Blocked: /);
    expect(JSON.parse(readFileSync(sarif, "utf8"))).toMatchObject({ version: "2.1.0" });
    const allowed = await summary(["orders.json"], "--format", "json", "--allow", `orders/${TABLE}`);
    expect(allowed.exitCode).toBe(2);
    expect(JSON.parse(allowed.stdout)).toMatchObject({ status: "changes" });
  });

  test("ends with 64 and everything that is wrong", async () => {
    const { exitCode, stdout, stderr } = await summary(["gone.json", "empty.json"], "--budget", "much");
    expect([exitCode, stdout]).toEqual([64, ""]);
    expect(stderr).toMatch(/3 problems in plan:summary[^]*--budget is "much"[^]*empty\.json[^]*gone\.json is missing/);
  });
});
