import { chmodSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describeWithEmulator } from "../support/require-terraform";
import { copyProject, type ProjectCopy } from "./support/project-copy";
import { lastWords, runTool, stopPrograms, type FinishedProgram } from "./support/program";

/** Terraform for a machine that nobody has a provider for, where no registry answers. */
const FOREIGN_TERRAFORM = `#!/bin/sh
[ "$1" = version ] && echo '{ "terraform_version": "1.11.4", "platform": "plan9_amd64" }' && exit 0
echo 'Error: could not connect to the registry: failed to request discovery document' >&2
exit 1
`;

describeWithEmulator("npm start, when something is in the way,", () => {
  let project: ProjectCopy;

  beforeEach(() => {
    project = copyProject();
  });

  afterEach(async () => {
    await stopPrograms();
    project.remove();
  }, 60_000);

  const rehearse = (environment: NodeJS.ProcessEnv = {}, ...more: string[]): Promise<FinishedProgram> =>
    runTool("rehearse", more, {
      directory: project.directory,
      environment: { CDKTF_OUTDIR: join(project.directory, "out"), ...environment },
    });

  const sectionOf = (title: string, { stdout }: FinishedProgram): string =>
    new RegExp(`^${title}\\n-+\\n([\\s\\S]*?)(\\n\\n|\\n*(?![\\s\\S]))`, "m").exec(stdout)?.[1]?.trim() ?? "";

  test("says in one line that Terraform is missing, and shows what was synthesized", async () => {
    const finished = await rehearse({ TERRAFORM_BINARY_NAME: "terraform-that-is-not-there" });
    expect(lastWords(finished)).toContain("exit code 3");
    expect(sectionOf("Missing", finished)).toMatch(/^no Terraform: .*$/);
    expect(sectionOf("Synthesized, not applied", finished)).toMatch(/local-orders-transactor: 3 resources/);
    expect(sectionOf("Memory plan", finished)).toContain("heap (-Xmx, -Xms)");
    expect(sectionOf("Cost", finished)).toMatch(/^total/m);
    expect(finished.leftBehind).toEqual([]);
  }, 60_000);

  test("says in one line that the provider is missing, and shows what was synthesized", async () => {
    const binary = join(project.directory, "terraform");
    writeFileSync(binary, FOREIGN_TERRAFORM);
    chmodSync(binary, 0o755);
    const finished = await rehearse({ TERRAFORM_BINARY_NAME: binary });
    expect(lastWords(finished)).toContain("exit code 3");
    expect(sectionOf("Missing", finished)).toMatch(/^no provider hashicorp\/aws 5\.100\.0: .*$/);
    expect(sectionOf("Synthesized, not applied", finished)).toMatch(/local-orders-storage: \d+ resources/);
    expect(finished.leftBehind).toEqual([]);
  }, 60_000);

  test("tells every problem of a wrong configuration in one error, and writes nothing", async () => {
    project.edit("config/local.ts", 'release: "1.0.7705"', 'release: "1.0.7705", image: { tag: "latest" }');
    project.edit("config/local.ts", 'size: "production"', "size: { cpuUnits: 256, memoryMiB: 4096 }");
    const finished = await rehearse();
    expect(finished.exitCode).toBe(1);
    expect(finished.stderr).toMatch(
      /^2 problems in environment local\n.*image\.tag is "latest"[\s\S]*size\.memoryMiB is 4096/m,
    );
    expect(existsSync(join(project.directory, "out", "stacks"))).toBe(false);
    expect(finished.leftBehind).toEqual([]);
  }, 60_000);

  test("applies nothing that is meant for a real account", async () => {
    const finished = await rehearse({}, "production");
    expect(finished.exitCode).toBe(1);
    expect(finished.stderr).toContain("npm run deploy -- production");
    expect(existsSync(join(project.directory, "out"))).toBe(false);
  }, 60_000);

  test("ends in order after Ctrl-C, and leaves no process behind", async () => {
    const finished = await runTool("rehearse", [], {
      directory: project.directory,
      environment: { CDKTF_OUTDIR: join(project.directory, "out") },
      interruptAt: /aws_s3_bucket\S+: creating/,
    });
    expect(lastWords(finished)).toContain("exit code 130");
    expect(finished.leftBehind).toEqual([]);
  }, 120_000);
});
