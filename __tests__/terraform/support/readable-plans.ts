import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../../../constructs/base/environment";
import type { SynthesizedStack } from "../../../tools/synth/stack";
import type { PlanJson } from "../../../tools/terraform/plan-json";
import { documentsOf, readTerraform } from "../../support/synth";
import { planMerged } from "../../support/merged-plan/merged-plan";
import { fullConfiguration, synthesizeOffline } from "./offline-app";
import { offlineTerraform } from "./offline-terraform";
import { describeWithTerraform } from "../../support/require-terraform";

/** What a plan says about one argument of one resource. */
interface PlannedDocument {
  readonly place: string;
  /** `known after apply` when a reader of the plan would not see it. */
  readonly text: string;
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}

function plannedDocument({ resource_changes = [] }: PlanJson, place: string): PlannedDocument {
  const argument = place.slice(place.lastIndexOf(".") + 1);
  const address = place.slice(0, place.lastIndexOf("."));
  const change = resource_changes.find((each) => each.address === address)?.change;
  const unknown = record(change?.after_unknown)[argument] === true;
  return { place, text: unknown ? "known after apply" : String(record(change?.after)[argument]) };
}

function isDocument(text: string): boolean {
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}

/** The documents of a synthesized stack, by their place. */
function documentPlaces({ directory, id }: SynthesizedStack): string[] {
  const synthesized = readTerraform(readFileSync(join(directory, "cdk.tf.json"), "utf8"), id);
  return documentsOf(synthesized).map(({ place }) => place);
}

/** The documents of a stack that its plan hides, or that are no JSON. */
export function hiddenDocuments(stack: SynthesizedStack, plan: PlanJson): PlannedDocument[] {
  const planned = documentPlaces(stack).map((place) => plannedDocument(plan, place));
  return planned.filter(({ text }) => !isDocument(text));
}

/** Shows that a reviewer, or a policy check, reads every document in the plan itself. */
export function describeReadablePlans(environments: readonly Environment[]): void {
  describeWithTerraform(`plans of ${environments.map(({ name }) => name).join(" and ")} without any AWS`, () => {
    const app = synthesizeOffline(environments);
    let plans: ReadonlyMap<string, PlanJson>;

    beforeAll(async () => {
      const stacks = app.stacks.map((stack) => ({ id: stack.id, configuration: fullConfiguration(stack) }));
      plans = await planMerged(await offlineTerraform(), stacks);
    }, 240_000);

    afterAll(() => {
      app.remove();
    });

    test.each(app.stacks.map((stack) => [stack.id, stack] as const))("%s hides no document", (id, stack) => {
      expect(hiddenDocuments(stack, plans.get(id)!)).toEqual([]);
    });

    test("there are documents to look at", () => {
      expect(app.stacks.flatMap(documentPlaces).length).toBeGreaterThan(app.stacks.length);
    });
  });
}
