import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkedFiles } from "../../tools/lint/checked-files";
import { hasLinters, type Linters, provideLinters } from "../../tools/lint/linters";
import { type CommandResult, runCommand } from "../../tools/process/child";
import { projectDirectory } from "../support/project-directory";

const CACHE_DIRECTORY = join(projectDirectory, ".cache");
const INSTALLATION_LIMIT_MILLISECONDS = 300_000;
const LIMIT_MILLISECONDS = 60_000;

/** A linter, the options it is run with, and a file that it must refuse. */
interface Rule {
  readonly linter: keyof Linters;
  readonly options: readonly string[];
  readonly files: "dockerfiles" | "shellScripts";
  readonly bad: string;
  readonly finding: RegExp;
}

const RULES: readonly Rule[] = [
  {
    linter: "hadolint",
    options: [],
    files: "dockerfiles",
    bad: "FROM debian\nRUN cd /tmp && apt-get install curl\n",
    finding: /DL3006/,
  },
  {
    linter: "shellcheck",
    options: ["--external-sources", "--source-path=SCRIPTDIR"],
    files: "shellScripts",
    bad: "#!/bin/sh\nrm -- $1\n",
    finding: /SC2086/,
  },
  {
    linter: "shfmt",
    options: ["-d", "-i", "2", "-ci"],
    files: "shellScripts",
    bad: "#!/bin/sh\nif true;then\n        echo yes\nfi\n",
    finding: /\+if true; then/,
  },
];

function missing(): string | undefined {
  if (process.env["CI"] === "true" || hasLinters(CACHE_DIRECTORY)) return undefined;
  const found = ["python3", "python"].some((python) => spawnSync(python, ["--version"]).status === 0);
  return found ? undefined : "no Python on the search path to install the linters with";
}

const reason = missing();
if (reason !== undefined) process.stderr.write(`skipped: linters (${reason})\n`);

(reason === undefined ? describe : describe.skip)("Dockerfiles and shell scripts", () => {
  let linters: Linters;
  let files: Awaited<ReturnType<typeof checkedFiles>>;

  const run = ({ linter, options }: Rule, paths: readonly string[]): Promise<CommandResult> =>
    runCommand(linters[linter], [...options, ...paths], { directory: projectDirectory });

  beforeAll(async () => {
    linters = await provideLinters(CACHE_DIRECTORY);
    files = await checkedFiles(projectDirectory);
  }, INSTALLATION_LIMIT_MILLISECONDS);

  test("are found where the project has them", () => {
    expect(files.dockerfiles).toContain("docker/transactor/Dockerfile");
    expect(files.shellScripts).toEqual(expect.arrayContaining([".ci/run", "tools/engine/launch-dockerd.sh"]));
  });

  test.each(RULES.map((rule) => [rule.linter, rule] as const))(
    "pass %s",
    async (_, rule) => {
      const { exitCode, stdout, stderr } = await run(rule, files[rule.files]);
      expect({ exitCode, findings: stdout + stderr }).toEqual({ exitCode: 0, findings: "" });
    },
    LIMIT_MILLISECONDS,
  );

  test.each(RULES.map((rule) => [rule.linter, rule] as const))(
    "do not pass %s when one of them is bad",
    async (_, rule) => {
      const directory = mkdtempSync(join(tmpdir(), "datomic-lint-"));
      try {
        const bad = join(directory, "bad");
        writeFileSync(bad, rule.bad);
        const { exitCode, stdout } = await run(rule, [...files[rule.files], bad]);
        expect(exitCode).not.toBe(0);
        expect(stdout).toMatch(rule.finding);
      } finally {
        rmSync(directory, { recursive: true });
      }
    },
    LIMIT_MILLISECONDS,
  );
});
