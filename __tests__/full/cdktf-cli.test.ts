import { join } from "node:path";
import { environments } from "../../config/environments";
import { isEmulated } from "../../constructs/base/environment";
import { stateKey, stateNames } from "../../constructs/base/names";
import { resolveSystem } from "../../constructs/base/resolved-system";
import type { Emulator } from "../../tools/emulator/moto";
import { readManifest } from "../../tools/synth/manifest";
import { accessTo, startTestEmulator } from "../support/emulator";
import { describeWithEmulator } from "../support/require-terraform";
import { openTerraformBench, type TerraformBench } from "../support/terraform-bench";
import { lastWords, runProgram, runTool, stopPrograms, type FinishedProgram } from "../terraform/support/program";
import { copyProject, type ProjectCopy } from "../terraform/support/project-copy";
import { remainingResources } from "../terraform/support/remaining-resources";
import { bucketHistory, headStoredState } from "../terraform/support/stored-states";

const environment = environments.find(isEmulated)!;
const { bucket, stackId: stateStackId } = stateNames(environment);
const stackIds = environment.systems.flatMap(({ name }) =>
  ["storage", "access", "transactor"].map((kind) => `${environment.name}-${name}-${kind}`),
);

/** Asks the network for nothing, and leaves the plugin cache in the home of whoever runs the tests alone. */
const QUIET = { CHECKPOINT_DISABLE: "1", DISABLE_VERSION_CHECK: "1", CDKTF_DISABLE_PLUGIN_CACHE_ENV: "1", CI: "1" };

describeWithEmulator("CDKTF's own command line", () => {
  let emulator: Emulator | undefined;
  let project: ProjectCopy | undefined;
  let bench: TerraformBench | undefined;

  const cdktf = (...commandArguments: string[]): Promise<FinishedProgram> =>
    runProgram(join("node_modules", ".bin", "cdktf"), commandArguments, {
      directory: project!.directory,
      environment: { ...bench!.environment, ...QUIET },
    });
  const access = () => accessTo(emulator!.endpointUrl, environment.region);

  beforeAll(async () => {
    emulator = await startTestEmulator();
    bench = await openTerraformBench(emulator.endpointUrl);
    project = copyProject();
    const bootstrap = await runTool("bootstrap", [environment.name, "--auto-approve"], {
      directory: project.directory,
      environment: bench.environment,
    });
    if (bootstrap.exitCode !== 0) throw new Error(lastWords(bootstrap));
  }, 240_000);

  afterAll(async () => {
    await stopPrograms();
    bench?.remove();
    project?.remove();
    await emulator?.stop();
  }, 60_000);

  test("deploys every stack of an environment", async () => {
    const finished = await cdktf("deploy", `${environment.name}-*`, "--auto-approve", "--skip-provider-lock");
    expect(lastWords(finished)).toContain("exit code 0");
    expect(finished.leftBehind).toEqual([]);
    for (const system of environment.systems) {
      const { names, tableName, repositoryName, logGroupName, clusterName } = resolveSystem(environment, system);
      expect(await remainingResources(access())).toEqual(
        expect.arrayContaining([
          `table ${tableName}`,
          `repository ${repositoryName}`,
          `log group ${logGroupName}`,
          `cluster ${clusterName}`,
          `role ${names.transactorRole}`,
          `security group ${names.transactorSecurityGroup}`,
        ]),
      );
    }
  }, 300_000);

  test("keeps the declared order", () => {
    const stacks = readManifest(join(project!.directory, "cdktf.out"));
    for (const { name } of environment.systems) {
      const dependencies = (kind: string) =>
        stacks.find(({ id }) => id === `${environment.name}-${name}-${kind}`)?.dependencies;
      expect(dependencies("storage")).toEqual([]);
      expect(dependencies("access")).toEqual([`${environment.name}-${name}-storage`]);
      expect(dependencies("transactor")).toEqual([`${environment.name}-${name}-access`]);
    }
  });

  test.each(stackIds)("puts the state of %s into the bucket, encrypted", async (id) => {
    expect(await headStoredState(access(), bucket, stateKey(id))).toMatchObject({ encryption: "aws:kms" });
  });

  test("destroys what it has deployed and nothing else", async () => {
    const finished = await cdktf("destroy", `${environment.name}-*`, "--auto-approve", "--skip-provider-lock");
    expect(lastWords(finished)).toContain("exit code 0");
    expect(await remainingResources(access())).toEqual([`bucket ${bucket}`, `bucket ${bucket}-logs`]);
  }, 300_000);

  test("has released every lock, and keeps each state of before", async () => {
    const history = await bucketHistory(access(), bucket);
    expect(history.current).toEqual([stateStackId, ...stackIds].map(stateKey).sort());
    for (const id of stackIds) expect(history.versionsOf(stateKey(id))).toBeGreaterThan(1);
  });
});
