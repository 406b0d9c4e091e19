import type { Environment } from "../../../constructs/base/environment";
import type { SynthesizedStack } from "../../../tools/synth/stack";
import { describeWithTerraform } from "../../support/require-terraform";
import { fullConfiguration, synthesizeOffline, writeBeside } from "./offline-app";
import { startOtherAccount } from "./other-account";
import { offlineTerraform, type OfflineTerraform } from "./offline-terraform";
import { twoAtATime } from "./two-at-a-time";

interface Validation {
  readonly valid: boolean;
  readonly diagnostics: readonly { readonly summary: string; readonly detail: string }[];
}

async function validate(terraform: OfflineTerraform, stack: SynthesizedStack): Promise<Validation> {
  const { exitCode, stderr } = await terraform(stack, "init", "-backend=false", "-input=false", "-no-color");
  if (exitCode !== 0) return { valid: false, diagnostics: [{ summary: "init failed", detail: stderr }] };
  const { stdout } = await terraform(stack, "validate", "-json");
  return JSON.parse(stdout) as Validation;
}

/** Says what Terraform thinks of every stack, and of every backend, of some environments. */
export function describeValidity(environments: readonly Environment[]): void {
  describeWithTerraform(`the stacks of ${environments.map(({ name }) => name).join(" and ")}`, () => {
    const app = synthesizeOffline(environments);
    const results = new Map<string, Validation>();
    let terraform: OfflineTerraform;

    beforeAll(async () => {
      terraform = await offlineTerraform();
      const validations = await twoAtATime(app.stacks, (stack) => validate(terraform, stack));
      app.stacks.forEach(({ id }, index) => results.set(id, validations[index]!));
    }, 180_000);

    afterAll(() => {
      app.remove();
    });

    test.each(app.stacks.map(({ id }) => id))("%s is valid", (id) => {
      expect(results.get(id)).toMatchObject({ valid: true, diagnostics: [] });
    });

    // `validate` does not look into a backend, so an override with a typo would only show on a real account.
    test.each(environments.map(({ name }) => name))(
      "every argument of the backend of %s is known to Terraform, and another account is refused",
      async (name) => {
        const other = await startOtherAccount();
        try {
          const stack = app.copy(
            app.stacks.find(({ id }) => id.startsWith(`${name}-`))!,
            "backend",
          );
          const init = await offlineTerraform(other.endpointUrl);
          const { exitCode, stderr } = await init(stack, "init", "-input=false", "-no-color");
          expect(stderr).toMatch(/account ID not allowed: 999999999999/i);
          expect({ exitCode, calls: [...new Set(other.calls)] }).toEqual({ exitCode: 1, calls: ["GetCallerIdentity"] });
        } finally {
          await other.close();
        }
      },
      30_000,
    );

    test("fails a backend argument that Terraform does not know", async () => {
      const stack = app.copy(app.stacks[0]!, "typo");
      const configuration = fullConfiguration(stack);
      const s3 = { ...configuration.terraform?.backend?.s3, use_lockfiles: true };
      writeBeside(stack, "cdk.tf.json", {
        ...configuration,
        terraform: { ...configuration.terraform, backend: { s3 } },
      });
      const { exitCode, stderr } = await terraform(stack, "init", "-input=false", "-no-color");
      expect(exitCode).not.toBe(0);
      expect(stderr).toContain('No argument or block type is named "use_lockfiles"');
    }, 30_000);
  });
}
