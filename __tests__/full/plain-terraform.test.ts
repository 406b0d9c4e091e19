import { environments } from "../../config/environments";
import { isEmulated } from "../../constructs/base/environment";
import { stateKey, stateNames, systemNames } from "../../constructs/base/names";
import { systemPlace } from "../../constructs/base/resolved-system";
import { listKeys } from "../../tools/state/state-bucket";
import type { Emulator } from "../../tools/emulator/moto";
import { accessTo, makeBucket, startTestEmulator } from "../support/emulator";
import { describeWithEmulator } from "../support/require-terraform";
import { openTerraformBench, type TerraformBench } from "../support/terraform-bench";

const environment = environments.find(isEmulated)!;
const [system] = environment.systems;
const { bucket } = stateNames(environment);
const stackId = `${environment.name}-${system!.name}-storage`;

/** The supported way for those who review a plan and apply exactly that: CDKTF's own command plans again. */
describeWithEmulator("plain Terraform in the folder of a stack", () => {
  let emulator: Emulator | undefined;
  let bench: TerraformBench | undefined;

  beforeAll(async () => {
    emulator = await startTestEmulator();
    await makeBucket(accessTo(emulator.endpointUrl, environment.region), bucket);
    bench = await openTerraformBench(emulator.endpointUrl);
    bench.synthesize(environment);
  }, 120_000);

  afterAll(async () => {
    bench?.remove();
    await emulator?.stop();
  }, 30_000);

  const run = (...commandArguments: string[]) => bench!.run(stackId, ...commandArguments, "-no-color");

  test("initializes the backend in S3", async () => {
    const { exitCode, stderr } = await run("init", "-input=false");
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  }, 60_000);

  test("plans into a file and says by its exit code that there are changes", async () => {
    const { exitCode, stdout } = await run("plan", "-input=false", "-detailed-exitcode", "-out=reviewed.tfplan");
    expect(stdout).toContain("0 to change, 0 to destroy");
    expect(exitCode).toBe(2);
  }, 60_000);

  test("applies exactly what was planned", async () => {
    const { exitCode, stdout } = await run("apply", "-input=false", "reviewed.tfplan");
    expect(stdout).toMatch(/Apply complete! Resources: [1-9]\d* added, 0 changed, 0 destroyed\./);
    expect(exitCode).toBe(0);
  }, 120_000);

  test("has put the state into the bucket and released the lock", async () => {
    const keys = await listKeys(accessTo(emulator!.endpointUrl, environment.region), bucket);
    expect(keys).toEqual([stateKey(stackId)]);
  });

  test("shows the outputs under stable names", async () => {
    const { stdout } = await run("output", "-json");
    const names = systemNames(systemPlace(environment, system!.name));
    expect(JSON.parse(stdout)).toMatchObject({
      table_name: { value: names.table },
      repository_name: { value: names.repository },
      log_group_name: { value: names.logGroup },
    });
  }, 60_000);

  test("says by its exit code that nothing is left to do", async () => {
    const { exitCode } = await run("plan", "-input=false", "-detailed-exitcode");
    expect(exitCode).toBe(0);
  }, 60_000);

  test("destroys what it has made", async () => {
    const { exitCode, stdout } = await run("destroy", "-input=false", "-auto-approve");
    expect(stdout).toMatch(/Destroy complete! Resources: [1-9]\d* destroyed\./);
    expect(exitCode).toBe(0);
  }, 120_000);
});
