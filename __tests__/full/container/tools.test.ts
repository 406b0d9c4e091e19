import { runContainer } from "../../support/containers/containers";
import { describeWithEngine } from "../../support/containers/describe-with-engine";
import { TASK_CONTAINER } from "../../support/containers/task-container";
import { isStandIn } from "../../support/transactor/distribution";
import { transactorImage } from "../../support/containers/transactor-image";

const TEST_LIMIT_MILLISECONDS = 240_000;

/** The vendor's tools start a JVM, and a peer tries its storage again and again before it gives up. */
const TOOL_LIMIT = { limitMilliseconds: 120_000 };

jest.setTimeout(TEST_LIMIT_MILLISECONDS);

describeWithEngine("the command-line tools of the image", () => {
  let image: string;

  beforeAll(async () => {
    image = await transactorImage();
  });

  async function run(...command: string[]): Promise<{ exitCode: number; stdout: string; stderr: string }> {
    return runContainer({ image, command, ...TASK_CONTAINER }, TOOL_LIMIT);
  }

  (isStandIn ? test : test.skip).each([
    [
      ["backup", "sales", "s3://backups/sales"],
      '"backup-db".*"datomic:ddb://us-east-1/orders/sales".*"s3://backups/sales"',
    ],
    [["list-backups", "s3://backups/sales"], '"list-backups".*"s3://backups/sales"'],
    [["verify-backup", "s3://backups/sales", "1000"], '"verify-backup".*"s3://backups/sales".*"true".*"1000"'],
    [
      ["restore", "s3://backups/sales", "sales"],
      '"restore-db".*"s3://backups/sales".*"datomic:ddb://us-east-1/orders/sales"',
    ],
    [["gc-deleted-dbs"], '"gc-deleted-dbs".*"datomic:ddb://us-east-1/orders"'],
  ])("hand %j on to the distribution, with the heap of the task", async (command, arrived) => {
    const { exitCode, stdout } = await run(...command);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(new RegExp(arrived));
    expect(stdout).toContain("-Xmx1024m");
  });

  test("open a REPL, which ends with its input", async () => {
    const { exitCode, stdout } = await run("repl");
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: expect.stringMatching(/^Clojure \S+\n?.*user=>/s) });
  });

  test("end with 64 and their usage when a word is missing", async () => {
    expect(await run("backup", "sales")).toMatchObject({
      exitCode: 64,
      stderr: expect.stringContaining("usage: backup DATABASE BACKUP-URI"),
    });
    expect(await run("transfuse")).toMatchObject({ exitCode: 64, stderr: expect.stringContaining("list-backups") });
  });

  test("collect garbage over a peer, which says that nobody is active", async () => {
    const { exitCode, stdout, stderr } = await run("gc-storage", "sales", "2026-01-31");
    expect(exitCode).not.toBe(0);
    expect(stdout + stderr).not.toContain("is being collected");
  });
});
