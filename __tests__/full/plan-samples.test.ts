import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SAMPLES_DIRECTORY } from "../../tools/plan-samples/sample-cases";
import { filesBelow } from "../support/apps";
import { projectDirectory } from "../support/project-directory";
import { describeWithEmulator } from "../support/require-terraform";
import { lastWords, runTool, stopPrograms } from "../terraform/support/program";

/** Each stack once, and each way in which a case differs from what was applied; all of them take minutes. */
const CASES = [
  "first-deployment",
  "statement-moved",
  "import",
  "release-upgrade-declared",
  "sensitive-value",
  "destroy",
];

/** Two processes of Terraform for each plan, on processors that other tests use as well. */
const LIMIT_SECONDS = 400;

type Json = Readonly<Record<string, unknown>>;

/** The plans below a folder, without the release of Terraform, which is this machine's. */
function plansBelow(directory: string): Readonly<Record<string, Json>> {
  const all = Object.entries(filesBelow(join(directory, SAMPLES_DIRECTORY)));
  const files = all.filter(([path]) => CASES.some((name) => path.startsWith(name)));
  return Object.fromEntries(
    files.map(([path, text]) => [path, { ...(JSON.parse(text) as Json), terraform_version: "this machine's" }]),
  );
}

describeWithEmulator("sampled plans", () => {
  const directory = mkdtempSync(join(tmpdir(), "datomic-fargate-samples-"));

  afterAll(async () => {
    await stopPrograms();
    rmSync(directory, { recursive: true });
  });

  test(
    "are what Terraform plans now; otherwise run: npm run samples:plan && npm run docs",
    async () => {
      const cases = CASES.flatMap((name) => ["--case", name]);
      const made = await runTool("plan-samples", ["--output", directory, ...cases], { limitSeconds: LIMIT_SECONDS });
      if (made.exitCode !== 0) throw new Error(lastWords(made));
      expect(made.leftBehind).toEqual([]);
      const [expected, found] = [plansBelow(projectDirectory), plansBelow(directory)];
      expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
      for (const [path, plan] of Object.entries(expected)) {
        expect({ path, plan: found[path] }).toEqual({ path, plan });
      }
    },
    (LIMIT_SECONDS + 60) * 1000,
  );
});
