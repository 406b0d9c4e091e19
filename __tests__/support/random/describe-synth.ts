import * as fc from "fast-check";
import type { Environment } from "../../../constructs/base/environment";
import { changedEnvironments } from "./changed-environments";
import type { ProviderSchema } from "./provider-schema";
import { randomEnvironments } from "./random-environment";
import { referenceFaults } from "./reference-faults";
import { isAccepted } from "./rule-faults";
import { runsOf, SEED } from "./runs";
import { schemaFaults } from "./schema-faults";
import { environmentsWithSecrets, SECRET } from "./secret-places";
import { sharedNames, unknownKinds } from "./shared-names";
import { shuffledFields, shuffledList } from "./shuffled";
import { synthesizedApp, writtenTexts } from "./synthesized-app";

/** Cases for each one that is synthesized: most misplaced secrets are refused. */
const MISPLACED_SECRETS = 5;

function texts(environments: readonly Environment[]): Readonly<Record<string, string>> {
  return writtenTexts(synthesizedApp(environments));
}

/** The same systems and environments, listed in another order. */
function reordered(environments: readonly Environment[], seed: number): Environment[] {
  return shuffledList(environments, seed).map((environment) => ({
    ...environment,
    systems: shuffledList(environment.systems, seed),
  }));
}

/** Configurations that pass every rule: most of them made to, the others in spite of what was done to them. */
function acceptedEnvironments(): fc.Arbitrary<readonly Environment[]> {
  return fc.oneof({ weight: 3, arbitrary: randomEnvironments() }, { weight: 1, arbitrary: acceptedChanges() });
}

/** One in five changes is accepted; where one is not, the configuration it was made from stands in its place. */
function acceptedChanges(): fc.Arbitrary<readonly Environment[]> {
  return changedEnvironments().filter(isAccepted);
}

/** What is wrong with an app by itself: names in common, and arguments that the provider does not know. */
function appFaults(environments: readonly Environment[], schema: ProviderSchema | undefined): string[] {
  const app = synthesizedApp(environments);
  const unknown = unknownKinds(app).map((type) => `nobody has said how far a name of ${type} reaches`);
  const stacks = [...app.stacks].flatMap(([id, stack]) =>
    schema === undefined
      ? []
      : [...schemaFaults(stack, schema), ...referenceFaults(stack, schema)].map((fault) => `${id}: ${fault}`),
  );
  return [...unknown, ...sharedNames(app), ...stacks];
}

/**
 * What holds for the Terraform of random configurations.
 *
 * @param count configurations in all, shared out among the properties
 * @param schema what the provider knows, where Terraform can be asked for it
 */
export function describeRandomSynth(count: number, schema?: () => ProviderSchema): void {
  const share = Math.ceil(count / 3);

  describe(`the Terraform of ${count} random configurations of seed ${SEED}`, () => {
    test("shares no name between two systems and has nothing that the provider does not know", () => {
      fc.assert(
        fc.property(acceptedEnvironments(), (environments) => {
          expect(appFaults(environments, schema?.())).toEqual([]);
        }),
        runsOf(2 * share),
      );
    });

    test("is the same each time, whatever the order of fields, systems and environments", () => {
      fc.assert(
        fc.property(randomEnvironments(), fc.nat(), (environments, seed) => {
          const first = texts(environments);
          expect(texts(environments)).toEqual(first);
          expect(texts(shuffledFields(reordered(environments, seed), seed))).toEqual(first);
        }),
        runsOf(Math.ceil(share / 2)),
      );
    });

    test("holds no secret that somebody wrote into a wrong place", () => {
      fc.assert(
        fc.property(environmentsWithSecrets(), (environments) => {
          const written = isAccepted(environments) ? Object.entries(texts(environments)) : [];
          expect(written.filter(([, text]) => text.includes(SECRET)).map(([stackId]) => stackId)).toEqual([]);
        }),
        runsOf(MISPLACED_SECRETS * share),
      );
    });
  });
}
