import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  describeWithCheckov,
  INSTALLATION_LIMIT_MILLISECONDS,
  installedCheckov,
} from "../support/checkov/describe-with-checkov";
import { projectDirectory } from "../support/project-directory";
import { ACCESS_FAULTS } from "../support/seeded-faults/access-faults";
import { CONFIGURATION_FAULTS } from "../support/seeded-faults/configuration-faults";
import {
  configurationFindings,
  gatedStacks,
  GATES,
  productionEnvironment,
  throughGates,
  type Findings,
} from "../support/seeded-faults/gates";
import { gatesPage, UPDATE_COMMAND, type CaughtFault } from "../support/seeded-faults/gates-page";
import { STATE_FAULTS } from "../support/seeded-faults/state-faults";
import { STORAGE_FAULTS } from "../support/seeded-faults/storage-faults";
import { TRANSACTOR_FAULTS } from "../support/seeded-faults/transactor-faults";
import { offlineTerraform } from "../terraform/support/offline-terraform";

const PAGE = "docs/policy-gates.md";
const UPDATE = process.env["UPDATE_POLICY_GATES"] === "1";

const RESOURCE_FAULTS = [...TRANSACTOR_FAULTS, ...STORAGE_FAULTS, ...ACCESS_FAULTS, ...STATE_FAULTS];
const NOTHING = Object.fromEntries(GATES.map((gate) => [gate, []])) as unknown as Findings;

describeWithCheckov("seeded faults", () => {
  const stacks = gatedStacks(RESOURCE_FAULTS);
  let findings: ReadonlyMap<string, Findings>;

  /** What is found in the one stack of a fault. */
  const found = (id: string): Findings => findings.get(stacks.get(id)![0]!.id)!;

  beforeAll(async () => {
    const [terraform, checkov] = [await offlineTerraform(), await installedCheckov()];
    findings = await throughGates([...stacks.values()].flat(), { terraform, checkov });
  }, INSTALLATION_LIMIT_MILLISECONDS);

  test("are many, and each is called by a name of its own", () => {
    const ids = [...RESOURCE_FAULTS, ...CONFIGURATION_FAULTS].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(50);
  });

  test("are what is caught: without one, every gate lets the environment pass", () => {
    expect(configurationFindings({ change: (environment) => environment })).toEqual([]);
    expect(stacks.get("sound")!.map(({ id }) => [id, findings.get(id)])).toEqual(
      stacks.get("sound")!.map(({ id }) => [id, NOTHING]),
    );
    expect(productionEnvironment().name).toBe("production");
  });

  test.each(RESOURCE_FAULTS.map(({ id, title }) => [title, id]))("are caught by a gate at least: %s", (_, id) => {
    const gates = GATES.filter((gate) => found(id)[gate].length > 0);
    expect(gates).not.toEqual([]);
  });

  test.each(CONFIGURATION_FAULTS.map((fault) => [fault.title, fault] as const))(
    "are refused before anything is constructed: %s",
    (_, fault) => {
      expect(configurationFindings(fault)).not.toEqual([]);
    },
  );

  test(`stand in ${PAGE} with what each gate finds; otherwise: ${UPDATE_COMMAND}`, () => {
    const faults: CaughtFault[] = [
      ...CONFIGURATION_FAULTS.map((fault) => ({
        title: fault.title,
        findings: { ...NOTHING, configuration: configurationFindings(fault) },
      })),
      ...RESOURCE_FAULTS.map(({ id, title }) => ({ title, findings: found(id) })),
    ];
    const page = gatesPage(faults);
    const file = join(projectDirectory, PAGE);
    if (UPDATE) writeFileSync(file, page);
    expect(existsSync(file) ? readFileSync(file, "utf8") : "nothing").toBe(page);
  });
});
