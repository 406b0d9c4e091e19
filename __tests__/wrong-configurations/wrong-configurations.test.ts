import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { appProblems } from "../../constructs/base/app-rules";
import type { Environment } from "../../constructs/base/environment";
import { environmentProblems } from "../../constructs/base/environment-rules";
import { environmentWarnings } from "../../constructs/base/environment-warnings";
import { SOURCES } from "../../constructs/base/sources";
import { problemReport, type Problem } from "../../constructs/base/validation-error";
import { PROPERTY_TABLE } from "../../constructs/transactor/properties/property-table";
import { UPGRADE_STEPS } from "../../constructs/transactor/releases/release-change";
import { RELEASE_RULES } from "../../constructs/transactor/releases/release-rules";
import { RELEASES } from "../../constructs/transactor/releases/release-table";
import { SIZE_PRESETS } from "../../constructs/transactor/size";
import { FARGATE_MEMORY_MIB } from "../../constructs/transactor/task-size";
import { projectDirectory } from "../support/project-directory";
import { TABLES } from "./tables";
import { valueAt, type BrokenRule, type Configuration, type ExpectedProblem, type Row } from "./wrong-configuration";

function environmentsOf(configuration: Configuration): readonly Environment[] {
  return Array.isArray(configuration) ? (configuration as readonly Environment[]) : [configuration as Environment];
}

/** What a person sees of a configuration: everything together, before anything is constructed. */
function problemsOf(configuration: Configuration): Problem[] {
  const environments = environmentsOf(configuration);
  return [...appProblems(environments), ...environments.flatMap(environmentProblems)];
}

function warningsOf(configuration: Configuration): Problem[] {
  return environmentsOf(configuration).flatMap(environmentWarnings);
}

function findings({ effect, configuration }: Row): Problem[] {
  return effect === "refused" ? problemsOf(configuration) : warningsOf(configuration);
}

function expected({ field, rule, fix }: BrokenRule, row: Row): Omit<Problem, "see">[] {
  const written = Array.isArray(row.configuration) ? { environments: row.configuration } : row.configuration;
  const all: ExpectedProblem[] = [
    { field, rule, fix, ...("value" in row ? { value: row.value } : {}) },
    ...(row.also ?? []),
  ];
  return all.map((problem) => ({
    ...problem,
    value: "value" in problem ? problem.value : valueAt(written, problem.field),
  }));
}

function shown(problems: readonly Omit<Problem, "see">[]): Omit<Problem, "see">[] {
  return problems.map(({ field, value, rule, fix }) => ({ field, value, rule, fix }));
}

const RULES = Object.values(TABLES).flat();
const ROWS = RULES.flatMap(({ rows }) => rows);

/** What all rows together make the rules say. */
function allFindings(): Problem[] {
  return ROWS.flatMap(findings);
}

describe.each(Object.entries(TABLES))("wrong configurations of %s", (_, table) => {
  const cases = table.flatMap((rule) =>
    rule.rows.map((row) => ({ title: `${row.effect}: ${row.mistake}`, rule, row })),
  );

  test.each(cases)("are $told: $row.mistake", ({ rule, row }) => {
    expect(shown(findings(row))).toEqual(expected(rule, row));
    if (row.effect === "warned") expect(problemsOf(row.configuration)).toEqual([]);
  });

  test.each(cases)("have a right one beside them, instead of $row.mistake", ({ row }) => {
    expect(problemsOf(row.right)).toEqual([]);
    const warnings = warningsOf(row.right);
    if (row.effect === "warned") expect(warnings).toEqual([]);
  });
});

describe("the tables", () => {
  test("hold no configuration and no mistake twice", () => {
    const configurations = ROWS.map(({ configuration }) => inspect(configuration, { depth: null, sorted: true }));
    expect(configurations.filter((one, index) => configurations.indexOf(one) !== index)).toEqual([]);
    const mistakes = ROWS.map(({ mistake }) => mistake);
    expect(mistakes.filter((one, index) => mistakes.indexOf(one) !== index)).toEqual([]);
  });

  test("say each thing in one place", () => {
    const said = RULES.map(({ field, rule, fix }) => [field, rule, fix].join("\n"));
    expect(said.filter((one, index) => said.indexOf(one) !== index)).toEqual([]);
  });

  test("have a row for each reason why a property is not set by hand", () => {
    const reasons = [...PROPERTY_TABLE.values()].flatMap((one) => (one.setBy === "user" ? [] : [one.rule]));
    expect(RULES.map(({ rule }) => rule)).toEqual(expect.arrayContaining(reasons));
  });

  test("have a row for each rule of releases, of upgrades, and for each release that was withdrawn", () => {
    const reasons = [
      ...RELEASE_RULES.map(({ rule }) => rule),
      ...UPGRADE_STEPS.map(({ rule }) => rule),
      ...RELEASES.flatMap(({ withdrawn }) => (withdrawn === undefined ? [] : [withdrawn.reason])),
    ];
    expect(allFindings().map(({ rule }) => rule)).toEqual(expect.arrayContaining(reasons));
  });

  test("have a row for the memory of each number of CPU units", () => {
    const rules = RULES.map(({ rule }) => rule).join("\n");
    for (const cpuUnits of FARGATE_MEMORY_MIB.keys()) expect(rules).toContain(`with ${cpuUnits} CPU units`);
    expect(rules).toContain(Object.keys(SIZE_PRESETS).join(", "));
  });
});

describe("what is said about wrong configurations", () => {
  test("never shows a secret", () => {
    const secret = "hunter2";
    expect(inspect(ROWS, { depth: null, maxArrayLength: null })).toContain(secret);
    const reports = allFindings().map((problem) => problemReport("problem", "all", [problem]));
    expect(reports.filter((report) => report.includes(secret))).toEqual([]);
  });

  test("has a value, a rule, a way out and a source", () => {
    for (const { field, rule, fix, see } of allFindings()) {
      for (const text of [rule, fix, see]) expect(`${field}: ${text.trim()}`).toBe(`${field}: ${text}`);
      for (const text of [rule, fix, see]) expect(text).not.toMatch(/^$|undefined|NaN|Infinity|\[object/);
      expect(Object.values(SOURCES)).toContain(see);
    }
  });

  test.each(Object.entries(SOURCES).filter(([, see]) => !see.startsWith("https://")))(
    "leads by %s to a place in this project, %s",
    (_, see) => {
      const [path, anchor] = see.split("#") as [string, string | undefined];
      const file = join(projectDirectory, path);
      expect(existsSync(file)).toBe(true);
      if (anchor === undefined) return;
      const headings = [...readFileSync(file, "utf8").matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
        heading!
          .toLowerCase()
          .replace(/[^\p{L}\p{N}\s-]/gu, "")
          .replaceAll(" ", "-"),
      );
      expect(headings).toContain(anchor);
    },
  );
});
