import fc from "fast-check";
import {
  candidatesOf,
  CONFIGURATION_FIELDS,
  environmentFindings,
  environmentWith,
  forbiddenBy,
  isAccepted,
  judge,
} from "../support/service-models/field-check";
import { FIND_MILLISECONDS, findServiceModels } from "../support/service-models/find-service-models";
import { runsOf, SEED } from "../support/random/runs";
import { randomValues } from "../support/service-models/random-values";
import { describeWithServiceModels } from "../support/service-models/require-service-models";
import type { ServiceModels } from "../support/service-models/service-model";
import { MINIMAL_ENVIRONMENT } from "../support/environments";

const VALUES_PER_FIELD = 300;
const COMBINATIONS = 300;

/** Dozens of synths for each field. */
const FIELD_MILLISECONDS = 60_000;

const FIELDS = CONFIGURATION_FIELDS.map((field) => [field.field, field] as const);

/** The kinds of characters in a text: one letter passes where another does. */
function charactersOf(text: string): string {
  const kinds = text.replace(/[a-z]/g, "a").replace(/[A-Z]/g, "A").replace(/[0-9]/g, "0");
  return [...new Set(kinds)].sort().join("");
}

/** Of texts one for each set of characters, since where one stands changes no verdict here, and the rims of all. */
function distinct(values: readonly unknown[]): unknown[] {
  const bySize = [...values].sort((a, b) => String(a).length - String(b).length);
  const texts = bySize.filter((value) => typeof value === "string");
  const byCharacters = new Map(texts.map((text) => [charactersOf(text), text]));
  return [...new Set([bySize[0], ...byCharacters.values(), bySize.at(-1)])];
}

describeWithServiceModels("AWS's service models, at length", () => {
  let models: ServiceModels;

  beforeAll(async () => {
    models = await findServiceModels();
    process.stderr.write(`service models of botocore ${models.version}, random values by seed ${SEED}\n`);
  }, FIND_MILLISECONDS);

  test.each(FIELDS)(
    "allow every stack made from a value of %s that passes our rules",
    (_, field) => {
      const { accepted } = judge(models, field, candidatesOf(models, field));
      const findings = distinct(accepted).flatMap((value) =>
        environmentFindings(models, environmentWith(field, value)).map(
          (finding) => `${JSON.stringify(value).slice(0, 80)} makes ${finding}`,
        ),
      );
      expect(findings.slice(0, 6)).toEqual([]);
    },
    FIELD_MILLISECONDS,
  );

  test.each(FIELDS.filter(([, { probe }]) => probe.kind !== "count"))(
    "forbid no random value of %s that passes our rules",
    (_, field) => {
      fc.assert(
        fc.property(randomValues(field.probe), (value) => {
          if (isAccepted(environmentWith(field, value))) expect(forbiddenBy(models, field, value)).toEqual([]);
        }),
        runsOf(VALUES_PER_FIELD),
      );
    },
  );

  test(
    "allow every stack made from several such values at once",
    () => {
      const choices = CONFIGURATION_FIELDS.map((field) => {
        const { accepted } = judge(models, field, candidatesOf(models, field));
        return fc.record({ field: fc.constant(field), value: fc.constantFrom(...accepted) });
      });
      let passed = 0;
      fc.assert(
        fc.property(fc.array(fc.oneof(...choices), { minLength: 2, maxLength: 5 }), (chosen) => {
          const environment = chosen.reduce(
            (before, { field, value }) => field.set(before, value as never),
            MINIMAL_ENVIRONMENT,
          );
          if (!isAccepted(environment)) return;
          passed += 1;
          expect(environmentFindings(models, environment)).toEqual([]);
        }),
        runsOf(COMBINATIONS),
      );
      expect(passed).toBeGreaterThan(COMBINATIONS / 2);
    },
    FIELD_MILLISECONDS,
  );
});
