import fc from "fast-check";
import { findingsOf } from "../../../policy/evaluate";
import { findingsText } from "../../../policy/report/text-report";
import { RULES } from "../../../policy/rules";
import { synthApp } from "../../support/apps";
import { randomEnvironments } from "../../support/random/random-environment";
import { runsOf } from "../../support/random/runs";
import { SHAPES } from "../support/draft";

/** Notes say what the configuration asks for. */
const RULES_WITHOUT_NOTES = RULES.filter(({ severity }) => severity !== "note");

test("whatever can be configured breaks no rule", () => {
  fc.assert(
    fc.property(randomEnvironments(), (environments) => {
      const stacks = [...synthApp(environments).values()];
      for (const [shape, graphOf] of SHAPES) {
        const findings = stacks.flatMap(({ json }) => findingsOf(graphOf(json), RULES_WITHOUT_NOTES));
        expect({ shape, said: findingsText(findings) }).toEqual({ shape, said: "" });
      }
    }),
    runsOf(5),
  );
});
