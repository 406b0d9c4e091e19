import { findingsOf } from "../../../policy/evaluate";
import { isArguments } from "../../../policy/policy-resource";
import { RULES } from "../../../policy/rules";
import { findingsText } from "../../../policy/report/text-report";
import { Draft, SHAPES, type StackName } from "../support/draft";

/** What nobody knows before the apply, and nothing in the stack is behind it. */
const UNKNOWN = "${local.computed}";

const STACKS: readonly StackName[] = ["access", "state", "storage", "transactor"];

/** Rules that speak of what is unknown. */
const ABOUT_UNKNOWNS = ["document-known"];

/** What is said to Terraform itself. */
const META_ARGUMENTS = ["lifecycle", "depends_on"];

type Mutable = Record<string, unknown>;

/** Every place in a value that holds another one: its holder and its key there. */
function placesIn(value: unknown): [Mutable, string][] {
  if (typeof value !== "object" || value === null) return [];
  const holder = value as Mutable;
  return Object.keys(holder).flatMap((key) => [[holder, key] as [Mutable, string], ...placesIn(holder[key])]);
}

/** The places of a stack's arguments. */
function argumentPlaces({ terraform }: Draft): [Mutable, string][] {
  const resources = Object.values(terraform.resource ?? {}).flatMap((byName) => Object.values(byName));
  return resources.flatMap((resource) =>
    Object.keys(resource)
      .filter((name) => !META_ARGUMENTS.includes(name))
      .flatMap((name) => [[resource as Mutable, name] as [Mutable, string], ...placesIn(resource[name])]),
  );
}

/** What all rules say of a stack while one of its places is changed. */
function saidWhile(
  draft: Draft,
  graphOf: (typeof SHAPES)[number][1],
  [holder, key]: [Mutable, string],
  change: (value: unknown) => readonly [string, unknown],
): string {
  const value = holder[key];
  const [otherKey, otherValue] = change(value);
  Reflect.deleteProperty(holder, key);
  holder[otherKey] = otherValue;
  const findings = findingsOf(graphOf(draft.terraform), RULES);
  Reflect.deleteProperty(holder, otherKey);
  holder[key] = value;
  return findingsText(findings.filter(({ rule }) => !ABOUT_UNKNOWNS.includes(rule.id)));
}

describe.each(SHAPES)("a stack %s", (_shape, graphOf) => {
  test.each(STACKS)("called %s breaks no rule by what only the apply tells, wherever that is", (name) => {
    const draft = new Draft(name);
    const places = argumentPlaces(draft);
    expect(places.length).toBeGreaterThan(30);
    for (const place of places) {
      expect(saidWhile(draft, graphOf, place, () => [place[1], UNKNOWN])).toBe("");
    }
  });

  test("is told that a document is unknown, and nothing of what is in it", () => {
    const draft = new Draft("transactor").set("aws_ecs_task_definition", "container_definitions", UNKNOWN);
    expect(findingsOf(graphOf(draft.terraform), RULES).map(({ rule }) => rule.id)).toEqual(["document-known"]);
  });
});

test.each(STACKS.filter((name) => name !== "access"))("%s breaks no rule by blocks that Terraform repeats", (name) => {
  const [, graphOf] = SHAPES[0]!;
  const draft = new Draft(name);
  const isBlock = ([holder, key]: [Mutable, string]): boolean =>
    key !== "tags" && (isArguments(holder[key]) || (Array.isArray(holder[key]) && holder[key].some(isArguments)));
  const blocks = argumentPlaces(draft).filter((place) => Number.isNaN(Number(place[1])) && isBlock(place));
  expect(blocks.length).toBeGreaterThan(0);
  for (const place of blocks) {
    const repeated = (content: unknown): readonly [string, unknown] => [
      "dynamic",
      { [place[1]]: { for_each: "${local.items}", content } },
    ];
    expect(saidWhile(draft, graphOf, place, repeated)).toBe("");
  }
});
