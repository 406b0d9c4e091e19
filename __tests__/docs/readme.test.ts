import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import type { Environment } from "../../constructs/base/environment";
import { environmentProblems } from "../../constructs/base/environment-rules";
import { resolveSystem } from "../../constructs/base/resolved-system";
import { SIZE_PRESETS, type SizePreset } from "../../constructs/transactor/size";
import type { CpuArchitecture } from "../../constructs/transactor/task-size";
import { local } from "../../config/local";
import { fargateCost } from "../../tools/cost/fargate-cost";
import { priceList } from "../../tools/cost/price-list";

const root = join(__dirname, "..", "..");
const readme = readFileSync(join(root, "README.md"), "utf8");

function pairCostUsd(size: SizePreset, cpuArchitecture: CpuArchitecture): string {
  const resolved = resolveSystem(local, { ...local.systems[0]!, size, cpuArchitecture });
  const lines = fargateCost(resolved, priceList("us-east-1")!);
  return lines.reduce((sum, line) => sum + (line.usdPerMonth ?? 0), 0).toFixed(2);
}

function sizeRow(size: SizePreset): string {
  const { taskSize, memoryPlan } = resolveSystem(local, { ...local.systems[0]!, size });
  const cells = [
    `\`${size}\``,
    taskSize.cpuUnits,
    taskSize.memoryMiB,
    memoryPlan.heapMiB,
    memoryPlan.memoryIndexMaxMiB,
    memoryPlan.objectCacheMaxMiB,
    pairCostUsd(size, "X86_64"),
    pairCostUsd(size, "ARM64"),
  ];
  return `| ${cells.join(" | ")} |`;
}

describe("README", () => {
  test.each(Object.keys(SIZE_PRESETS) as SizePreset[])("gives size, memory plan and cost of %s as computed", (size) => {
    expect(readme).toContain(sizeRow(size));
  });

  test("names only scripts that package.json has", () => {
    const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: object };
    const named = [...readme.matchAll(/npm run (?:--silent )?([a-z:]+)/g)].map(([, script]) => script!);
    expect(named.length).toBeGreaterThan(5);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
  });

  test("shows an environment that passes every rule, in about a dozen lines", () => {
    const example = /```ts\nexport const production: Environment = ([\s\S]*?);\n```/.exec(readme)?.[1] ?? "";
    const environment = runInNewContext(`(${example})`) as Environment;
    expect(environmentProblems(environment)).toEqual([]);
    expect(example.split("\n").length).toBeLessThanOrEqual(16);
  });

  test("lists the outputs that the stacks have", () => {
    const sources = ["storage", "access", "transactor"].map((stack) =>
      readFileSync(join(root, "stacks", `${stack}-stack.ts`), "utf8"),
    );
    const outputs = sources.flatMap((source) =>
      [...source.matchAll(/addOutput\(\s*"([a-z_]+)"/g)].map(([, name]) => name!),
    );
    expect(outputs.length).toBeGreaterThan(8);
    for (const output of outputs) expect(readme).toContain(`\`${output}\``);
  });
});
