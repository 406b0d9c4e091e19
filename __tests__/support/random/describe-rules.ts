import * as fc from "fast-check";
import { appProblems } from "../../../constructs/base/app-rules";
import { checkEnvironments, warningReport } from "../../../constructs/base/environment-check";
import { environmentProblems } from "../../../constructs/base/environment-rules";
import type { Environment } from "../../../constructs/base/environment";
import { changedEnvironments } from "./changed-environments";
import { randomEnvironments } from "./random-environment";
import { appFaults } from "./rule-faults";
import { runsOf, SEED } from "./runs";
import { environmentsWithSecrets, SECRET } from "./secret-places";
import { shuffledFields } from "./shuffled";

/** Everything that is said of the environments of one app, problems or warnings. */
function everythingSaid(environments: readonly unknown[]): string {
  const list = environments as readonly Environment[];
  try {
    checkEnvironments(list);
    return warningReport(list);
  } catch (error) {
    return String(error);
  }
}

/** Fields and rules of the problems, without the values, which may be objects with fields in an order of their own. */
function findings(environments: readonly Environment[]): string[] {
  const problems = [...appProblems(environments), ...environments.flatMap((each) => environmentProblems(each))];
  return problems.map(({ field, rule }) => `${field}: ${rule}`).sort();
}

/**
 * What the rules hold for random configurations, none of which is constructed.
 *
 * @param count configurations in all, shared out among the properties
 */
export function describeRandomRules(count: number): void {
  const share = Math.ceil(count / 4);

  describe(`${count} random configurations of seed ${SEED}`, () => {
    test("whose fields are within their ranges and agree with each other are accepted", () => {
      fc.assert(
        fc.property(randomEnvironments(), (environments) => {
          expect(findings(environments)).toEqual([]);
          expect(appFaults(environments)).toEqual([]);
        }),
        runsOf(share),
      );
    });

    test("changed in any place give problems that a person can act on, or keep what the types promise", () => {
      fc.assert(
        fc.property(changedEnvironments(), (environments) => {
          expect(appFaults(environments)).toEqual([]);
        }),
        runsOf(2 * share),
      );
    });

    test("give the same problems whatever the order of their fields", () => {
      fc.assert(
        fc.property(fc.tuple(randomEnvironments(), fc.nat()), ([environments, seed]) => {
          expect(findings(shuffledFields(environments, seed))).toEqual(findings(environments));
        }),
        runsOf(Math.ceil(share / 4)),
      );
    });

    test("never have a secret repeated to whoever reads the terminal", () => {
      fc.assert(
        fc.property(environmentsWithSecrets(), (environments) => {
          expect(everythingSaid(environments)).not.toContain(SECRET);
        }),
        runsOf(Math.ceil((3 * share) / 4)),
      );
    });
  });
}
