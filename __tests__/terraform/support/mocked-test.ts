import { copyFileSync } from "node:fs";
import { join } from "node:path";
import type { StackConfiguration, SynthesizedStack } from "../../../tools/synth/stack";
import type { Expectations } from "./expectations";
import { fullConfiguration, writeBeside } from "./offline-app";
import type { OfflineTerraform } from "./offline-terraform";

/** How `terraform test` ended. */
export interface MockedTest {
  readonly exitCode: number;
  /** Terraform's words, with what was expected and found when an assertion failed. */
  readonly words: string;
}

const ASSERTIONS = join(__dirname, "..", "assertions");

type Resources = NonNullable<StackConfiguration["resource"]>;

/** Mocked resources are destroyed after the test, which protection would refuse, rightly. */
function withoutProtection(resources: Resources): { resource?: Record<string, unknown> } {
  const overrides: Record<string, Record<string, unknown>> = {};
  for (const [type, byId] of Object.entries(resources)) {
    for (const [id, body] of Object.entries(byId)) {
      const lifecycle = body["lifecycle"] as { readonly prevent_destroy?: boolean } | undefined;
      if (lifecycle?.prevent_destroy !== true) continue;
      overrides[type] = { ...overrides[type], [id]: { lifecycle: { prevent_destroy: false } } };
    }
  }
  // Terraform refuses a `resource` that names none.
  return Object.keys(overrides).length === 0 ? {} : { resource: overrides };
}

/** Lists of all resources by type, so that assertions hold for each one whatever its id, and for none that is missing. */
function listsByType(resources: Resources, types: readonly string[]): Record<string, string[]> {
  const lists = types.map((type): [string, string[]] => [
    type,
    Object.keys(resources[type] ?? {}).map((id) => `\${${type}.${id}}`),
  ]);
  return Object.fromEntries(lists);
}

/** Puts a stack under test: backend and protection replaced, expected values and assertions beside it. */
export function prepareMockedTest(
  stack: SynthesizedStack,
  { kind, values }: Expectations,
  types: readonly string[],
): void {
  const { resource = {} } = fullConfiguration(stack);
  const variables = Object.entries(values).map(([name, value]) => [name, { default: value }]);
  writeBeside(stack, "mocked_override.tf.json", {
    terraform: { backend: { local: {} } },
    ...withoutProtection(resource),
  });
  writeBeside(stack, "expected.tf.json", {
    variable: Object.fromEntries(variables) as unknown,
    locals: listsByType(resource, types),
  });
  for (const file of ["aws.tfmock.hcl", `${kind}.tftest.hcl`]) {
    copyFileSync(join(ASSERTIONS, file), join(stack.directory, file));
  }
}

/** Plans and applies a prepared stack with a provider that only pretends. */
export async function runMockedTest(terraform: OfflineTerraform, stack: SynthesizedStack): Promise<MockedTest> {
  const init = await terraform(stack, "init", "-input=false", "-no-color");
  if (init.exitCode !== 0) return { exitCode: init.exitCode, words: init.stderr };
  const { exitCode, stdout, stderr } = await terraform(stack, "test", "-no-color");
  return { exitCode, words: stdout + stderr };
}
