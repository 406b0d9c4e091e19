import * as fc from "fast-check";
import { describeWithTerraform } from "../require-terraform";
import { describeRandomSynth } from "./describe-synth";
import { readProviderSchema, type ProviderSchema } from "./provider-schema";
import { randomEnvironments } from "./random-environment";
import { runsOf, SEED } from "./runs";
import { synthesizedApp } from "./synthesized-app";
import { terraformValidation, type TerraformValidation } from "./terraform-validation";

/** The provider tells all of its schema at once. */
const SCHEMA_MILLISECONDS = 120_000;

/** One app of up to fifteen systems. */
const VALIDATION_MILLISECONDS = 60_000;

/** How many random configurations are taken how far. */
interface Counts {
  /** Compared with what the provider says of its arguments. */
  readonly synthesized: number;
  /** Validated by Terraform itself. */
  readonly validated: number;
}

/** What Terraform and its provider say of the stacks of random configurations. */
export function describeRandomValidation({ synthesized, validated }: Counts): void {
  describeWithTerraform("by the provider's schema", () => {
    let schema: ProviderSchema;

    beforeAll(async () => {
      schema = await readProviderSchema();
    }, SCHEMA_MILLISECONDS);

    describeRandomSynth(synthesized, () => schema);
  });

  describeWithTerraform(`${validated} random configurations of seed ${SEED}`, () => {
    let validation: TerraformValidation;

    beforeAll(async () => {
      validation = await terraformValidation();
    }, SCHEMA_MILLISECONDS);

    afterAll(() => {
      validation.remove();
    });

    test(
      "are valid Terraform",
      async () => {
        const validity = fc.asyncProperty(randomEnvironments(), async (environments) => {
          expect(await validation.faultsOf(synthesizedApp(environments))).toEqual([]);
        });
        await fc.assert(validity, runsOf(validated));
      },
      validated * VALIDATION_MILLISECONDS,
    );
  });
}
