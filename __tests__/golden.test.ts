import { TerraformElement, type TerraformStack } from "cdktf";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { environments } from "../config/environments";
import { EnvironmentStack } from "../constructs/base/environment-stack";
import { buildApp, stacksOf } from "./support/apps";
import { BUILDING_ENVIRONMENT, PROMOTED_ENVIRONMENT } from "./support/environments";
import { filePathsBelow } from "../tools/file-paths-below";
import { synthToJson } from "./support/synth";

const GOLDEN = join(__dirname, "golden");
const UPDATE = process.env["UPDATE_GOLDEN"] === "1";
const HOW_TO_UPDATE =
  "if the change is meant, review it after UPDATE_GOLDEN=1 npx jest --selectProjects unit --testPathPatterns __tests__/golden";

/** Where the Terraform of a stack is kept: by the environment it was built for. */
function goldenPath(stack: TerraformStack): string {
  const folder = stack instanceof EnvironmentStack ? stack.environment.name : "unknown";
  return join(folder, `${stack.node.id}.tf.json`);
}

/** Construct path and Terraform address of everything that has one: public API, for a new address is a new resource. */
function constructTree(stacks: readonly TerraformStack[]): string {
  const lines = stacks.flatMap((stack) =>
    stack.node
      .findAll()
      .filter((node): node is TerraformElement => TerraformElement.isTerraformElement(node))
      .map(({ node, friendlyUniqueId }) => `${node.path}: ${friendlyUniqueId}`),
  );
  return `${lines.sort().join("\n")}\n`;
}

function expectGolden(path: string, text: string): void {
  const file = join(GOLDEN, path);
  if (UPDATE) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const golden = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (golden === text) return;
  // The comparison gives the difference, the second line what to do about it.
  try {
    expect(text.split("\n")).toEqual(golden.split("\n"));
  } catch (difference) {
    throw new Error(`${path} differs from __tests__/golden; ${HOW_TO_UPDATE}\n${(difference as Error).message}`);
  }
}

describe("golden files", () => {
  const stacks = stacksOf(buildApp([...environments, BUILDING_ENVIRONMENT, PROMOTED_ENVIRONMENT]));
  const paths = [...stacks.map(goldenPath), "construct-tree.txt"];

  test.each(stacks.map((stack): [string, TerraformStack] => [goldenPath(stack), stack]))("%s holds", (path, stack) => {
    expectGolden(path, `${synthToJson(stack).text}\n`);
  });

  test("construct-tree.txt holds: no logical id has changed", () => {
    expectGolden("construct-tree.txt", constructTree(stacks));
  });

  test("are one for each stack", () => {
    const stray = filePathsBelow(GOLDEN)
      .filter((path) => !paths.includes(path))
      .map((path) => join(GOLDEN, path));
    if (UPDATE)
      stray.forEach((file) => {
        rmSync(file);
      });
    else expect(stray).toEqual([]);
  });
});
