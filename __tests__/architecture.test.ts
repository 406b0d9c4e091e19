import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { appSources, specifiersOf } from "./support/sources";

interface Probe {
  readonly file: string;
  readonly code: string;
}

/** What the import rules say of each piece of code at its place. */
function lintImports(probes: readonly Probe[]): readonly (readonly string[])[] {
  const { stdout, stderr } = spawnSync(process.execPath, [join(__dirname, "support/lint-imports.mjs")], {
    input: JSON.stringify(probes),
    encoding: "utf8",
  });
  if (stdout === "") throw new Error(`ESLint said nothing: ${stderr}`);
  return JSON.parse(stdout) as string[][];
}

const DOMAIN_RULE = /this is domain knowledge/;
const ARROW_RULE = /data flows config → main → stacks → constructs/;
const STACK_RULE = /a stack composes constructs and knows no values/;
const CONFIG_RULE = /config holds values only/;
const POLICY_RULE = /a rule is a function over resources/;
const INDEX_RULE = /import the resource itself/;

/** A place, an import there, and the rule that must refuse it; none when it must pass. */
const ARROWS: readonly (readonly [file: string, specifier: string, rule: RegExp | undefined])[] = [
  ["main.ts", "@cdktf/provider-aws", INDEX_RULE],
  ["main.ts", "@cdktf/provider-aws/lib", INDEX_RULE],
  ["main.ts", "@cdktf/provider-docker/", INDEX_RULE],
  ["stacks/storage-stack.ts", "@cdktn/provider-aws", INDEX_RULE],
  ["constructs/storage/transactor-table.ts", "@cdktf/provider-aws", INDEX_RULE],
  ["tools/rehearse.ts", "@cdktf/provider-aws", INDEX_RULE],
  ["__tests__/support/synth.ts", "@cdktf/provider-aws", INDEX_RULE],
  ["constructs/storage/transactor-table.ts", "@cdktf/provider-aws/lib/dynamodb-table", undefined],
  ["stacks/transactor-stack.ts", "cdktf", undefined],

  ["constructs/storage/transactor-table.ts", "../../stacks/storage-stack", ARROW_RULE],
  ["constructs/storage/transactor-table.ts", "../../config/production", ARROW_RULE],
  ["constructs/storage/transactor-table.ts", "../../tools/rehearse", ARROW_RULE],
  ["constructs/storage/transactor-table.ts", "../../main", ARROW_RULE],
  ["constructs/storage/transactor-table.ts", "../../customize", ARROW_RULE],
  ["constructs/transactor/memory-plan.ts", "../../stacks/storage-stack", ARROW_RULE],
  ["constructs/transactor/memory-plan.ts", "../../config/production", ARROW_RULE],
  ["constructs/transactor/memory-plan.ts", "../base/names", undefined],

  ["constructs/transactor/memory-plan.ts", "cdktf", DOMAIN_RULE],
  ["constructs/transactor/memory-plan.ts", "constructs", DOMAIN_RULE],
  ["constructs/base/names.ts", "@cdktf/provider-aws/lib/ecs-service", DOMAIN_RULE],
  ["constructs/some-new-concern/some-new-rules.ts", "cdktf", DOMAIN_RULE],
  ["constructs/base/construct-problems.ts", "cdktf", undefined],

  ["stacks/storage-stack.ts", "../config/production", STACK_RULE],
  ["stacks/storage-stack.ts", "../tools/rehearse", STACK_RULE],
  ["stacks/storage-stack.ts", "../main", STACK_RULE],
  ["stacks/storage-stack.ts", "../customize", STACK_RULE],
  ["stacks/storage-stack.ts", "../constructs/base/names", undefined],

  ["policy/rules/table-rules.ts", "../../stacks/storage-stack", POLICY_RULE],
  ["policy/rules/table-rules.ts", "../../tools/rehearse", POLICY_RULE],
  ["policy/app-policy.ts", "../main", POLICY_RULE],
  ["policy/rule.ts", "cdktf", DOMAIN_RULE],
  ["policy/rules/table-rules.ts", "../../constructs/storage/table-shape", undefined],
  ["constructs/storage/transactor-table.ts", "../../policy/rules", ARROW_RULE],
  ["config/production.ts", "../policy/rules", CONFIG_RULE],

  ["config/production.ts", "../stacks/storage-stack", CONFIG_RULE],
  ["config/production.ts", "../tools/rehearse", CONFIG_RULE],
  ["config/production.ts", "../main", CONFIG_RULE],
  ["config/production.ts", "cdktf", DOMAIN_RULE],
  ["config/production.ts", "../constructs/base/environment", undefined],
];

describe("architecture", () => {
  const sources = appSources();
  const places = sources.filter(({ path }) => path.startsWith("constructs/"));
  let answers: readonly (readonly string[])[] = [];

  beforeAll(() => {
    answers = lintImports([
      ...ARROWS.map(([file, specifier]) => ({ file, code: `import { a } from "${specifier}";\na();\n` })),
      ...places.map(({ path }) => ({ file: path, code: 'import { App } from "cdktf";\nnew App();\n' })),
    ]);
  });

  test.each(
    ARROWS.map(([file, specifier, rule], index) => [file, specifier, rule?.source ?? "nothing", index] as const),
  )("in %s an import of %s is refused by: %s", (_file, _specifier, _rule, index) => {
    const rule = ARROWS[index]![2];
    if (rule === undefined) expect(answers[index]).toEqual([]);
    else expect(answers[index]).toEqual([expect.stringMatching(rule)]);
  });

  test("domain knowledge loads without CDKTF", () => {
    const domain = places.filter((_, index) => answers[ARROWS.length + index]?.some((text) => DOMAIN_RULE.test(text)));
    expect(domain.length).toBeGreaterThan(25);
    const modules = [
      ...domain.map(({ path }) => path),
      ...sources.map(({ path }) => path).filter((path) => /^(config|policy)\//.test(path)),
    ];
    jest.isolateModules(() => {
      for (const name of ["cdktf", "constructs"]) {
        jest.doMock(name, () => {
          throw new Error(`${name} was loaded`);
        });
      }
      try {
        for (const path of modules) expect(() => jest.requireActual<object>(`../${path}`)).not.toThrow();
        // The same way a construct does not load, or this would prove nothing.
        expect(() => jest.requireActual<object>("../constructs/transactor/transactor-task")).toThrow("was loaded");
      } finally {
        for (const name of ["cdktf", "constructs"]) jest.dontMock(name);
      }
    });
  });

  test("nothing at synth loads the index of a provider package, which costs seconds and hundreds of megabytes", () => {
    const packages = ["@cdktf/provider-aws", "@cdktf/provider-docker"];
    jest.isolateModules(() => {
      for (const name of packages) {
        jest.doMock(name, () => {
          throw new Error(`the index of ${name} was loaded`);
        });
      }
      try {
        expect(() => jest.requireActual<object>("../stacks/app-stacks")).not.toThrow();
        // Whatever way the index is named, it is the same file.
        expect(() => jest.requireMock<object>("@cdktf/provider-aws/lib/index")).toThrow("was loaded");
      } finally {
        for (const name of packages) jest.dontMock(name);
      }
    });
  });

  test("what runs at synth depends on nothing but the framework and node", () => {
    const foreign = sources.flatMap(({ path, text }) =>
      specifiersOf(text)
        .filter((specifier) => !/^\.|^cdktf$|^constructs$|^@cdktf\/provider-(aws|docker)\/lib\/|^node:/.test(specifier))
        .map((specifier) => `${path}: ${specifier}`),
    );
    expect(foreign).toEqual([]);
  });

  test("only main reads the environment's variables", () => {
    const readers = sources.filter(({ text }) => text.includes("process.env")).map(({ path }) => path);
    expect(readers).toEqual(["main.ts"]);
  });

  test("nothing at synth depends on time, chance or this machine", () => {
    // The day decides whether a waiver still holds, and so whether anything is written, but never what.
    const today = "new Date().toISOString().slice(0, 10)";
    const unsteady =
      /\bDate(\(\)|\.now)|Math\.random|randomUUID|os\.(hostname|homedir)|process\.(cwd|pid)|__dirname|__filename/;
    expect(
      sources.filter(({ text }) => unsteady.test(text.replace(`appPolicy(${today})`, ""))).map(({ path }) => path),
    ).toEqual([]);
  });
});
