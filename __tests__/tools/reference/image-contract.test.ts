import { LARGEST_HEAP_PERCENT } from "../../../constructs/transactor/memory-plan";
import { propertyVariable } from "../../../constructs/transactor/container-environment";
import { REFUSED_OPTIONS } from "../../../constructs/transactor/jvm-option-rules";
import { PROPERTY_TABLE } from "../../../constructs/transactor/properties/property-table";
import { imageContract } from "../../../tools/reference/image-contract";
import { describeWithBash } from "../../support/start-program/describe-with-bash";
import { callLibrary } from "../../support/start-program/shell-library";

/** What is right for a laptop and refused where configuration is written. */
const FOR_LAPTOPS = ["alt-host", "aws-dynamodb-override-endpoint"];

const NAMED = [...PROPERTY_TABLE].filter(([name]) => !name.includes("."));

function expectedUse(name: string): string {
  const definition = PROPERTY_TABLE.get(name)!;
  if (FOR_LAPTOPS.includes(name)) return "open";
  if (definition.setBy === "nobody") return "refused";
  if (definition.channel === "system property") return "option";
  return definition.secret === true ? "secret" : "open";
}

describe("contract of the image", () => {
  test("fits into one file", () => {
    expect(imageContract().split("\n").length).toBeLessThanOrEqual(300);
  });

  test("holds no name that is no variable's", () => {
    expect(imageContract()).not.toMatch(/^ {2}\[DATOMIC_PROPERTY_[^\]]*[^A-Z0-9_\]]/m);
  });
});

const LOOK_UP = `while IFS= read -r -d '' table && IFS= read -r -d '' key; do
  declare -n values=$table
  printf '%s\\0' "\${values[$key]-none}"
  unset -n values
done`;

describeWithBash("contract of the image in the shell", () => {
  const lookUp = (table: string): Promise<string[]> =>
    callLibrary(
      LOOK_UP,
      NAMED.flatMap(([name]) => [table, propertyVariable(name)]),
    );

  test("says of every property who may set it", async () => {
    expect(await lookUp("PROPERTY_USE")).toEqual(NAMED.map(([name]) => expectedUse(name)));
  });

  test("says why a refused one is refused", async () => {
    const rules = NAMED.map(([name, definition]) =>
      expectedUse(name) === "refused" && definition.setBy === "nobody" ? definition.rule : "none",
    );
    expect(await lookUp("PROPERTY_REFUSAL")).toEqual(rules);
    expect(rules.some((rule) => rule.includes("'"))).toBe(true);
  });

  test("has a form in words, and one to match, for every one that is taken", async () => {
    const taken = NAMED.map(([name]) => ["open", "secret"].includes(expectedUse(name)));
    const words = await lookUp("PROPERTY_WORDS");
    expect(words.map((text) => text !== "none")).toEqual(taken);
    const forms = await lookUp("PROPERTY_FORM");
    expect(forms.map((text) => text !== "none")).toEqual(
      NAMED.map(([, { value }], index) => taken[index]! && value.kind === "text"),
    );
  });

  test("has limits and rules as the constructs have them", async () => {
    const [percent, options] = await callLibrary('printf "%s\\0" "$LARGEST_HEAP_PERCENT" "${OPTION_REFUSAL[*]}"', []);
    expect(percent).toBe(String(LARGEST_HEAP_PERCENT));
    const rules = REFUSED_OPTIONS.map(({ rule }) => rule);
    const held = rules.filter((rule) => options!.includes(rule));
    expect(held.length).toBeGreaterThan(8);
    // One that Terraform alone needs, and one that the constructs' own options would break.
    for (const rule of rules.filter((text) => /Terraform|checked as a property/.test(text)))
      expect(held).not.toContain(rule);
  });
});
