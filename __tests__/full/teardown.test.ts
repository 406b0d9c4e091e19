import { join } from "node:path";
import { environments } from "../../config/environments";
import { isEmulated } from "../../constructs/base/environment";
import { stateNames } from "../../constructs/base/names";
import { runCommand } from "../../tools/process/child";
import type { Emulator } from "../../tools/emulator/moto";
import { accessTo, startTestEmulator } from "../support/emulator";
import { describeWithEmulator } from "../support/require-terraform";
import { openTerraformBench, type TerraformBench } from "../support/terraform-bench";
import { lastWords, runTool, stopPrograms, type FinishedProgram } from "../terraform/support/program";
import { copyProject, type ProjectCopy } from "../terraform/support/project-copy";
import { remainingResources } from "../terraform/support/remaining-resources";

const environment = environments.find(isEmulated)!;
const { name } = environment;
const { bucket, stackId: stateStackId } = stateNames(environment);
const stackOf = (kind: string): string => `${name}-${environment.systems[0]!.name}-${kind}`;

const CONFIGURATION = `config/${name}.ts`;
const UNPROTECTED = "dataProtection: false";
const PROTECTED = "dataProtection: true";

/** The steps the README gives for taking an environment down, one after the other. */
describeWithEmulator("teardown", () => {
  let emulator: Emulator | undefined;
  let bench: TerraformBench | undefined;
  let project: ProjectCopy | undefined;

  const tool = (command: string, ...commandArguments: string[]): Promise<FinishedProgram> =>
    runTool(command, commandArguments, { directory: project!.directory, environment: bench!.environment });
  const destroyPlainly = (stackId: string) =>
    runCommand("terraform", ["destroy", "-input=false", "-auto-approve", "-no-color"], {
      directory: join(project!.directory, "cdktf.out", "stacks", stackId),
      environment: bench!.environment,
    });
  const remaining = (): Promise<string[]> => remainingResources(accessTo(emulator!.endpointUrl, environment.region));

  beforeAll(async () => {
    emulator = await startTestEmulator();
    bench = await openTerraformBench(emulator.endpointUrl);
    project = copyProject();
    project.edit(CONFIGURATION, UNPROTECTED, PROTECTED);
  }, 60_000);

  afterAll(async () => {
    await stopPrograms();
    bench?.remove();
    project?.remove();
    await emulator?.stop();
  }, 60_000);

  test("has something to take down: state bucket and stacks, protected", async () => {
    expect(lastWords(await tool("bootstrap", name, "--auto-approve"))).toContain("exit code 0");
    expect(lastWords(await tool("deploy", name, "--auto-approve"))).toContain("exit code 0");
    expect(await remaining()).toContain(`bucket ${bucket}`);
  }, 600_000);

  test("is refused while data is protected, with the steps that lead there", async () => {
    const { exitCode, stderr } = await tool("destroy", name, "--auto-approve", "--state");
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(
      /protects its data[\s\S]*1\. set dataProtection: false[\s\S]*npm run deploy -- local[\s\S]*npm run destroy -- local/,
    );
  }, 60_000);

  test.each([stackOf("storage"), stateStackId])(
    "is refused by Terraform itself for %s, and nothing is lost",
    async (stackId) => {
      const before = await remaining();
      const { exitCode, stderr } = await destroyPlainly(stackId);
      expect(exitCode).toBe(1);
      expect(stderr).toContain("Instance cannot be destroyed");
      expect(await remaining()).toEqual(before);
    },
    60_000,
  );

  test("is refused as long as the configuration without protection has not been deployed, and nothing is lost", async () => {
    project!.edit(CONFIGURATION, PROTECTED, UNPROTECTED);
    const before = await remaining();
    const finished = await tool("destroy", name, "--auto-approve", "--system", environment.systems[0]!.name);
    expect(finished.exitCode).toBe(1);
    expect(finished.stderr).toContain(`is still protected in AWS`);
    expect(finished.stderr).toContain(`run npm run deploy -- ${name}, then destroy again`);
    expect(await remaining()).toEqual(before);
  }, 300_000);

  test("goes in order once protection is off: the stacks, and the state bucket last", async () => {
    expect(lastWords(await tool("deploy", name, "--auto-approve"))).toContain("exit code 0");
    const finished = await tool("destroy", name, "--auto-approve", "--state");
    expect(lastWords(finished)).toContain("exit code 0");
    const headings = [...finished.stdout.matchAll(/^=== (the state bucket \S+|\S+)/gm)].map(([, title]) => title);
    expect(headings).toEqual([
      stackOf("transactor"),
      stackOf("access"),
      stackOf("storage"),
      `the state bucket ${bucket}`,
    ]);
  }, 600_000);

  test("leaves nothing behind", async () => {
    expect(await remaining()).toEqual([]);
  });

  test("has nothing more to do when it is repeated", async () => {
    const finished = await tool("destroy", name, "--auto-approve", "--state");
    expect(lastWords(finished)).toContain("exit code 0");
    expect(finished.stdout).toContain("does not exist");
  }, 60_000);
});
