import { environments } from "../../config/environments";
import type { ShownArgument } from "../../policy/known-check";
import { KNOWN_CHECK_IDS, KNOWN_CHECKS } from "../../policy/known-checks";
import { blocksOf, type Arguments } from "../../policy/policy-resource";
import type { Rule } from "../../policy/rule";
import { RULES } from "../../policy/rules";
import { WAIVERS } from "../../policy/waivers";
import { synthApp } from "../support/apps";
import { environmentOf, MINIMAL_SYSTEM } from "../support/environments";
import type { Synthesized } from "../support/synth";

const FORM = /^(?:CKV2?_AWS_\d+|AWS-0\d{3}|[A-Z][A-Za-z0-9]+\.\d+)$/;

function answersOf({ answers: { checkov = [], trivy = [], securityHub = [] } }: Rule): string[] {
  return [...checkov, ...trivy, ...securityHub];
}

/** What stands at a path in a block and the blocks in it. */
function valuesAt(values: Arguments, path: string): unknown[] {
  const [name = "", ...rest] = path.split(".");
  if (rest.length === 0) return [values[name]];
  return blocksOf(values, name).flatMap((block) => valuesAt(block, rest.join(".")));
}

/** An argument of every resource it is about, in some stacks. */
function shown(stacks: Iterable<Synthesized>, { type, name = "", path }: ShownArgument): unknown[] {
  return [...stacks].flatMap(({ json }) =>
    Object.entries(json.resource?.[type] ?? {})
      .filter(([id]) => id.startsWith(name))
      .flatMap(([, values]) => {
        const found = valuesAt(values, path);
        return found.length === 0 ? [undefined] : found;
      }),
  );
}

describe("known checks", () => {
  test("have each one entry, by the id its scanner uses", () => {
    expect(KNOWN_CHECK_IDS.size).toBe(KNOWN_CHECKS.length);
    expect(KNOWN_CHECKS.filter(({ id }) => !FORM.test(id))).toEqual([]);
    expect(KNOWN_CHECKS.length).toBeGreaterThan(140);
  });

  test("that a rule answers to are in the table", () => {
    const answered = [...new Set(RULES.flatMap(answersOf))];
    expect(answered.filter((id) => !KNOWN_CHECK_IDS.has(id))).toEqual([]);
  });

  test("that are met by a rule name one that answers to them", () => {
    const stale = KNOWN_CHECKS.filter(({ id, met }) => {
      if (met.by !== "rule") return false;
      return !RULES.some((rule) => rule.id === met.rule && answersOf(rule).includes(id));
    });
    expect(stale).toEqual([]);
  });

  test("that a rule answers to are not said to be met by another one", () => {
    const claimed = RULES.flatMap((rule) => answersOf(rule).map((id) => [id, rule.id] as const));
    const others = claimed.filter(([id, rule]) => {
      const named = KNOWN_CHECKS.flatMap(({ id: each, met }) => (each === id && met.by === "rule" ? [met.rule] : []));
      return named.some((each) => each !== rule);
    });
    expect(others).toEqual([]);
  });
});

describe("waivers", () => {
  test("are for checks that the table does not call met everywhere", () => {
    const known = new Map(KNOWN_CHECKS.map((check) => [check.id, check]));
    const claimed = WAIVERS.flatMap(({ rule }) => known.get(rule) ?? []).filter(
      ({ met, exception }) => ["rule", "default"].includes(met.by) && exception === undefined,
    );
    expect(claimed).toEqual([]);
  });
});

describe("arguments that meet a check", () => {
  const byDefault = synthApp(environments.filter(({ stage }) => stage === "production"));
  const everyDefault = KNOWN_CHECKS.flatMap(({ id, met }) =>
    met.by === "default" && met.shownBy !== undefined ? [[id, met.shownBy] as const] : [],
  );

  test.each(everyDefault)("of %s have their value in every stack", (_id, argument) => {
    const values = shown(byDefault.values(), argument);
    expect(values.length).toBeGreaterThan(0);
    expect(new Set(values)).toEqual(new Set([argument.value]));
  });

  const minimal = synthApp([environmentOf(MINIMAL_SYSTEM)]);
  const asked = synthApp([
    {
      ...environmentOf({ ...MINIMAL_SYSTEM, storage: { encryption: "customer-key" }, logRetentionDays: 365 }),
      network: { ...environmentOf().network, awsApiEgress: { prefixListIds: ["pl-63a5400a"] } },
    },
  ]);
  const options = KNOWN_CHECKS.flatMap(({ id, met }) => (met.by === "option" ? [[id, met.option, met] as const] : []));

  test.each(options)("of %s change by the option %s", (_id, _option, { shownBy }) => {
    const [before, after] = [minimal, asked].map((stacks) => shown(stacks.values(), shownBy));
    expect(after).not.toEqual(before);
    expect(after).not.toContain(undefined);
  });
});
