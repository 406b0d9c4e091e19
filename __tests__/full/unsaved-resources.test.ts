import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { local } from "../../config/local";
import type { Environment } from "../../constructs/base/environment";
import { stateNames } from "../../constructs/base/names";
import type { AwsAccess } from "../../tools/aws/client-settings";
import type { Emulator } from "../../tools/emulator/moto";
import { APPLIED_AGAIN } from "../../tools/recovery/import-rules";
import { plannedCreates } from "../../tools/recovery/planned-creates";
import { parsePlan, type PlanJson } from "../../tools/terraform/plan-json";
import { findUnsavedResources } from "../../tools/recovery/unsaved-resources";
import { accessTo, startTestEmulator } from "../support/emulator";
import { describeWithEmulator } from "../support/require-terraform";
import { openTerraformBench, type TerraformBench } from "../support/terraform-bench";

const STATE = stateNames(local).stackId;
const [STORAGE, ACCESS, TRANSACTOR] = [
  "local-orders-storage",
  "local-orders-access",
  "local-orders-transactor",
] as const;

/** The local environment with a key of its own, so that every kind of resource the emulator knows is there. */
function fullEnvironment(): Environment {
  const [system] = local.systems;
  return {
    ...local,
    systems: [{ ...system!, storage: { encryption: "customer-key", imagePullAccountIds: ["444455556666"] } }],
  };
}

describeWithEmulator("resources that were made but not saved", () => {
  let emulator: Emulator;
  let access: AwsAccess;
  let bench: TerraformBench;

  async function planOf(stackId: string): Promise<PlanJson> {
    await bench.succeed(stackId, "plan", "-input=false", "-out=next.tfplan");
    return parsePlan((await bench.succeed(stackId, "show", "-json", "next.tfplan")).stdout);
  }

  beforeAll(async () => {
    emulator = await startTestEmulator();
    access = accessTo(emulator.endpointUrl);
    bench = await openTerraformBench(emulator.endpointUrl);
    bench.synthesize(fullEnvironment());
    for (const stackId of [STATE, STORAGE, ACCESS, TRANSACTOR]) {
      // A state in a file is lost by removing the file.
      const override = { terraform: { backend: { local: { path: "lost.tfstate" } } } };
      writeFileSync(join(bench.directory(stackId), "backend_override.tf.json"), JSON.stringify(override));
      await bench.succeed(stackId, "init", "-input=false");
    }
  }, 60_000);

  afterAll(async () => {
    bench?.remove();
    await emulator?.stop();
  });

  test.each([STATE, STORAGE, ACCESS])(
    "are none in %s before its first apply",
    async (stackId) => {
      expect(await findUnsavedResources(await planOf(stackId), local, access)).toEqual({ unsaved: [], unchecked: [] });
    },
    30_000,
  );

  test.each([STATE, STORAGE, ACCESS, TRANSACTOR])(
    "are all found in %s, with ids that the provider takes for an import",
    async (stackId) => {
      await bench.succeed(stackId, "apply", "-input=false", "-auto-approve");
      rmSync(join(bench.directory(stackId), "lost.tfstate"));

      const plan = await planOf(stackId);
      const { unsaved, unchecked } = await findUnsavedResources(plan, local, access);
      expect(unchecked).toEqual([]);
      const collisions = plannedCreates(plan).filter(({ type }) => !APPLIED_AGAIN.has(type));
      expect(unsaved.map(({ address }) => address)).toEqual(collisions.map(({ address }) => address));

      const imports = { import: unsaved.map(({ address: to, importId: id }) => ({ to, id })) };
      writeFileSync(join(bench.directory(stackId), "import.tf.json"), JSON.stringify(imports));
      const { stdout } = await bench.succeed(stackId, "plan", "-input=false", "-no-color");
      expect(stdout).toMatch(
        new RegExp(
          `Plan: ${unsaved.length} to import, ${plannedCreates(plan).length - collisions.length} to add, \\d+ to change, 0 to destroy`,
        ),
      );
    },
    120_000,
  );
});
