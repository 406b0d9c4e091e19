import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readRequest, type TypedOptions } from "../../../tools/plan-summary/review-request";
import { rawChange, rawPlan } from "./support/raw-plans";

const TABLE = "aws_dynamodb_table.Table_CD117FA1";

describe("what the command is asked", () => {
  let directory: string;

  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), "datomic-request-"));
    const destroyed = rawPlan([rawChange(TABLE, ["delete"], { before: {} })]);
    writeFileSync(join(directory, "storage.json"), JSON.stringify(destroyed));
    writeFileSync(join(directory, "access.json"), JSON.stringify(rawPlan([])));
    writeFileSync(join(directory, "empty.json"), "");
  });
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  function problems(files: readonly string[], options: TypedOptions = {}): string[] {
    const request = readRequest(
      files.map((file) => join(directory, file)),
      options,
    );
    return "problems" in request
      ? request.problems.map(({ field, rule }) => `${field.replace(directory, "")}: ${rule}`)
      : [];
  }

  test("is read as typed", () => {
    const options = { format: "json", allow: [`storage/${TABLE}`], budget: "99.5", maxBytes: "5000" };
    const files = ["storage.json", "access.json"].map((file) => join(directory, file));
    expect(readRequest(files, options)).toMatchObject({
      plans: [{ stackId: "storage" }, { stackId: "access" }],
      format: "json",
      allowed: new Set([`storage/${TABLE}`]),
      budgetUsd: 99.5,
      maxBytes: 5000,
    });
    expect(readRequest(files, {})).toMatchObject({ format: undefined, budgetUsd: undefined, maxBytes: undefined });
  });

  test.each<[string, TypedOptions, RegExp]>([
    ["a form nobody writes", { format: "html" }, /^--format: a summary is written as markdown, terminal, json/],
    ["a budget with a unit", { budget: "100 USD" }, /^--budget: US dollars/],
    ["a negative budget", { budget: "-1" }, /^--budget/],
    ["an empty budget", { budget: "" }, /^--budget/],
    ["a limit below everything", { maxBytes: "100" }, /^--max-bytes: .*at least 2000/],
    ["half a byte", { maxBytes: "5000.5" }, /^--max-bytes/],
    [
      "an allowed address in a stack that is not there",
      { allow: [`other/${TABLE}`] },
      /^--allow: nothing that holds data .*what is: storage\/aws_dynamodb_table/,
    ],
    ["an allowed address that stays", { allow: ["storage/aws_s3_bucket.b"] }, /^--allow/],
    ["an allowed address without its stack", { allow: [TABLE] }, /^--allow/],
  ])("is refused for %s", (_, options, message) => {
    expect(problems(["storage.json"], options)).toEqual([expect.stringMatching(message)]);
  });

  test("is refused with everything that is wrong at once", () => {
    const options = { format: "html", budget: "x", maxBytes: "1", allow: ["a/b"] };
    expect(problems(["gone.json", "empty.json", "storage.json", "storage.json"], options)).toEqual([
      expect.stringMatching(/^\/storage\.json: each stack has one plan/),
      "/gone.json: there is no such file",
      "/empty.json: a plan is JSON, and this is empty",
      expect.stringMatching(/^--format/),
      expect.stringMatching(/^--budget/),
      expect.stringMatching(/^--max-bytes/),
    ]);
  });
});
