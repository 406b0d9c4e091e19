import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gitIn } from "../support/git";
import { lastWords, runTool, stopPrograms, type FinishedProgram } from "./support/program";
import { copyProject, type ProjectCopy } from "./support/project-copy";

const RUN_LIMIT_MILLISECONDS = 60_000;

/** An app that never comes to its end. */
const ENDLESS_APP = "setInterval(() => undefined, 1000);\n";

describe("npm run synth:diff", () => {
  let copy: ProjectCopy;
  let temporary: string;

  const git = gitIn(() => copy.directory);

  const write = (file: string, text: string): void => {
    writeFileSync(join(copy.directory, file), text);
  };

  function commit(tag: string): void {
    git("add", ".");
    git("commit", "--quiet", "--message", tag);
    git("tag", tag);
  }

  function run(...words: string[]): Promise<FinishedProgram> {
    const environment = { TMPDIR: temporary, INIT_CWD: copy.directory };
    return runTool("synth-diff", words, { directory: copy.directory, environment });
  }

  beforeAll(() => {
    copy = copyProject();
    temporary = mkdtempSync(join(tmpdir(), "datomic-fargate-synth-diff-"));
    write(".gitignore", "node_modules\ndist\n");
    git("init", "--quiet");
    commit("base");
    const app = readFileSync(join(copy.directory, "app.mjs"), "utf8");
    write("app.mjs", ENDLESS_APP);
    write("package-lock.json", "{}");
    commit("endless");
    write("app.mjs", app);
    rmSync(join(copy.directory, "package-lock.json"));
    copy.edit("config/production.ts", "logRetentionDays: 365", "logRetentionDays: 30");
    copy.edit("config/production.ts", 'name: "audit"', 'name: "ledger"');
    commit("head");
  });

  afterEach(() => {
    // Neither a worktree nor a folder is left, however it ended.
    expect(git("worktree", "list").split("\n")).toHaveLength(1);
    expect(readdirSync(temporary).filter((name) => name.startsWith("datomic-fargate-"))).toEqual([]);
  });

  afterAll(async () => {
    await stopPrograms();
    copy.remove();
    rmSync(temporary, { recursive: true, force: true });
  });

  test(
    "finds what a change of the configuration does, in every environment",
    async () => {
      const program = await run("base", "--format", "json");
      if (program.exitCode !== 2) throw new Error(lastWords(program));
      const { stacks, alarms, renames } = JSON.parse(program.stdout) as {
        readonly stacks: readonly { readonly stackId: string; readonly status: string }[];
        readonly alarms: readonly { readonly stackId: string; readonly level: string }[];
        readonly renames: readonly { readonly from: object; readonly to: object }[];
      };
      expect(stacks.map(({ stackId, status }) => `${status} ${stackId}`)).toEqual([
        "removed production-audit-access",
        "removed production-audit-storage",
        "removed production-audit-transactor",
        "added production-ledger-access",
        "added production-ledger-storage",
        "added production-ledger-transactor",
        "changed production-orders-storage",
      ]);
      expect(alarms.map(({ level, stackId }) => `${level} ${stackId}`)).toEqual([
        "danger production-audit-storage",
        "warning production-audit-access",
        "warning production-audit-transactor",
        "warning production-orders-storage",
      ]);
      expect(renames.length).toBeGreaterThan(0);
    },
    RUN_LIMIT_MILLISECONDS,
  );

  test(
    "finds nothing between a revision and itself",
    async () => {
      const program = await run("head", "--head", "HEAD");
      expect(program.stdout).toMatch(
        /^Synthesized Terraform: head \(\w{10}\) to HEAD \(\w{10}\)\nno difference in \d+ stacks\n$/,
      );
      expect(program.exitCode).toBe(0);
    },
    RUN_LIMIT_MILLISECONDS,
  );

  test.each([
    ["a revision nobody knows", ["nowhere"], /nowhere is no revision that git knows/],
    ["a folder without stacks", ["./config"], /config holds no synthesized stacks/],
    [
      "a format nobody writes",
      ["base", "--format", "xml"],
      /argument 'xml' is invalid. Allowed choices are text, markdown, json/,
    ],
    ["nothing to compare with", [], /missing required argument 'base'/],
  ])(
    "refuses %s",
    async (_, words, message) => {
      const { exitCode, stderr } = await run(...words);
      expect(stderr).toMatch(message);
      expect(exitCode).toBe(64);
    },
    RUN_LIMIT_MILLISECONDS,
  );

  test(
    "says in the app's words why a head does not synthesize",
    async () => {
      copy.edit("config/production.ts", "logRetentionDays: 30", "logRetentionDays: 29");
      try {
        const { exitCode, stderr } = await run("head");
        expect(stderr).toMatch(
          /the working tree does not synthesize:\n1 problem in environment production\n.*logRetentionDays is 29/s,
        );
        expect(exitCode).toBe(64);
      } finally {
        git("checkout", "--quiet", "--", "config");
      }
    },
    RUN_LIMIT_MILLISECONDS,
  );

  test(
    "ends in order when it is interrupted",
    async () => {
      const child = spawn(process.execPath, ["--import", "tsx", "tools/synth-diff.ts", "endless", "--no-install"], {
        cwd: copy.directory,
        env: { ...process.env, TMPDIR: temporary },
        stdio: ["ignore", "ignore", "pipe"],
      });
      let words = "";
      child.stderr.setEncoding("utf8").on("data", (text: string) => {
        words += text;
        if (text.includes("another package-lock.json")) child.kill("SIGINT");
      });
      const exitCode = await new Promise((resolve) => child.once("close", resolve));
      expect(words).toContain("interrupted; waiting for an orderly end");
      expect(exitCode).toBe(130);
    },
    RUN_LIMIT_MILLISECONDS,
  );
});
