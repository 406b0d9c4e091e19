import fc from "fast-check";
import { appPolicy } from "../../../policy/app-policy";
import { renderJson } from "../../../tools/plan-summary/summary-json";
import { renderMarkdown } from "../../../tools/review/markdown";
import { renderTerminal } from "../../../tools/review/terminal";
import { reviewPlans } from "../../../tools/plan-summary/summary";
import { summaryDocument } from "../../../tools/plan-summary/summary-document";
import { runsOf } from "../../support/random/runs";
import { parseText, rawChange, rawPlan } from "./support/raw-plans";
import { container, service, SERVICE, task, TASK } from "./support/transactor-tasks";

type Json = Readonly<Record<string, unknown>>;

const POLICY = appPolicy("2026-11-23");

/** Digits alone: a secret with a quote in it would be written otherwise, and not be found by looking for it. */
const secret = fc.stringMatching(/^S3CR3T[0-9]{12}$/);

/** Resources of the types each part of a summary looks at. */
const RESOURCES: readonly (readonly [address: string, values: Json])[] = [
  [TASK, task([container({ secrets: [{ name: "A", valueFrom: "arn:aws:ssm:us-east-1:111122223333:parameter/a" }] })])],
  [SERVICE, service()],
  ["aws_dynamodb_table.t", { name: "orders", hash_key: "id", billing_mode: "PAY_PER_REQUEST", tags: { a: "b" } }],
  [
    "aws_iam_role_policy.p",
    { role: "r", name: "n", policy: '{"Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}' },
  ],
  ["aws_iam_role.r", { name: "r", assume_role_policy: '{"Statement":[]}' }],
  ["aws_security_group.g", { name: "g", vpc_id: "vpc-0a" }],
  ["aws_vpc_security_group_ingress_rule.i", { ip_protocol: "tcp", from_port: 1, to_port: 9, cidr_ipv4: "10.0.0.0/8" }],
  ["aws_db_instance.d", { identifier: "d", password: "p", engine: "postgres" }],
  ["aws_ssm_parameter.s", { name: "s", value: "v", type: "SecureString" }],
];

const ACTIONS = [["create"], ["update"], ["delete"], ["delete", "create"], ["create", "delete"], ["no-op"]];

/** A resource of which one argument, before and after, is a secret. */
const marked = fc
  .tuple(fc.constantFrom(...RESOURCES), fc.constantFrom(...ACTIONS), fc.nat(), secret, secret, fc.boolean())
  .map(([[address, values], actions, index, before, after, isInside]) => {
    const names = Object.keys(values);
    const name = names[index % names.length]!;
    const hide = (text: string): Json => ({ ...values, [name]: isInside ? { inner: [text, "open"] } : text });
    const marks = { [name]: isInside ? { inner: [true, false] } : true };
    const isThere = (side: "before" | "after"): boolean =>
      !(side === "before" ? ["create"] : ["delete"]).includes(actions.join());
    return {
      secrets: [before, after],
      change: rawChange(address, actions, {
        before: isThere("before") ? hide(before) : null,
        after: isThere("after") ? hide(after) : null,
        before_sensitive: isThere("before") ? marks : false,
        after_sensitive: isThere("after") ? marks : false,
        replace_paths: actions.length === 2 ? [[name]] : undefined,
      }),
    };
  });

function everyOutput(plan: Json): string {
  const found = parseText(JSON.stringify(plan));
  if ("problems" in found) return JSON.stringify(found.problems);
  const summary = reviewPlans([found.plan], { policy: POLICY });
  const document = summaryDocument(summary);
  return [renderMarkdown(document, 1_000_000), renderTerminal(document, { full: true }), renderJson(summary)].join(
    "\n",
  );
}

describe("a value that is marked sensitive", () => {
  test("is in no output, whatever resource holds it and whatever happens to that", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(marked, { selector: ({ change }) => change["address"], maxLength: 4 }),
        secret,
        (all, output) => {
          const plan = rawPlan(
            all.map(({ change }) => change),
            {
              output_changes: {
                o: {
                  actions: ["update"],
                  before: output,
                  after: `${output}0`,
                  before_sensitive: true,
                  after_sensitive: true,
                },
              },
              variables: { v: { value: output } },
              planned_values: { outputs: { o: { sensitive: true, value: output } } },
              prior_state: { values: { outputs: { o: { sensitive: true, value: output } } } },
            },
          );
          expect(everyOutput(plan)).not.toContain("S3CR3T");
        },
      ),
      runsOf(150),
    );
  });

  test("is in no output where the plan cannot be read", () => {
    fc.assert(
      fc.property(marked, fc.double({ min: 0, max: 1, noNaN: true }), ({ change }, place) => {
        const text = JSON.stringify(rawPlan([change]));
        const broken = `${text.slice(0, Math.floor(text.length * place))}!${text.slice(Math.floor(text.length * place) + 1)}`;
        const found = parseText(broken);
        expect(JSON.stringify("problems" in found ? found.problems : [])).not.toContain("S3CR3T");
      }),
      runsOf(200),
    );
  });

  test("is seen as a change where nothing else changes", () => {
    const marks = { password: true };
    const change = rawChange("aws_db_instance.d", ["update"], {
      before: { password: "S3CR3T-one" },
      after: { password: "S3CR3T-two" },
      before_sensitive: marks,
      after_sensitive: marks,
    });
    const output = everyOutput(rawPlan([change]));
    expect(output).toContain("password: (sensitive), changed");
    expect(output).not.toContain("S3CR3T");
  });
});
