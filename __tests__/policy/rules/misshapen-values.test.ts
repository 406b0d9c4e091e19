import fc from "fast-check";
import { findingsOf } from "../../../policy/evaluate";
import { plannedGraph } from "../../../policy/planned-graph";
import { RULES } from "../../../policy/rules";
import { synthesizedGraph } from "../../../policy/synthesized-graph";
import { runsOf } from "../../support/random/runs";
import { Draft, type StackName } from "../support/draft";

const STACKS: readonly StackName[] = ["access", "state", "storage", "transactor"];

/** Every kind of resource that some rule looks at. */
const TYPES = [...new Set(RULES.flatMap(({ types }) => types))];

/** Names that rules read, as arguments, in blocks and in documents. */
const NAMES = [
  ...new Set([
    ...STACKS.flatMap((stack) => JSON.stringify(new Draft(stack).terraform).match(/(?<=\\?")[\w:]+(?=\\?":)/g) ?? []),
  ]),
  ...[
    "dynamic",
    "ingress",
    "egress",
    "inline_policy",
    "execute_command_configuration",
    "Not",
    "NotAction",
    "acl",
    "ttl",
  ],
  // An object with one of these cannot be made into a text.
  ...["toString", "valueOf", "__proto__", "constructor"],
  ...["cidr_blocks", "managed_policy_arns", "load_balancer", "deployment_controller", "efs_volume_configuration"],
];

const TEXTS = ["", "*", "-1", "0", "${local.a}", "arn:aws:iam::1:root", "Allow", "Deny", "iam:PassRole", "{", "[null]"];

/** Anything that JSON can write, with names that rules ask for. */
const { value: JSON_VALUE } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom<unknown>(null, true, false, 0, -1, 4334, 1.5, ...TEXTS),
    fc.string(),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...NAMES), fc.string()), tie("value"), { maxKeys: 4 }),
    tie("value").map((value) => JSON.stringify(value)),
    tie("value").map((value) => ({ toString: value, valueOf: value })),
  ),
}));

const ARGUMENTS = fc.dictionary(fc.constantFrom(...NAMES), JSON_VALUE, { maxKeys: 12 });

describe("misshapen values", () => {
  test("of arguments make no rule fail, as synthesized", () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...TYPES), fc.dictionary(fc.constantFrom("a", "b"), ARGUMENTS)),
        (resource) => {
          findingsOf(synthesizedGraph("a-stack", { resource }), RULES);
        },
      ),
      runsOf(300),
    );
  });

  test("of arguments make no rule fail, as planned", () => {
    const changes = fc.array(
      fc.record({
        type: fc.constantFrom(...TYPES),
        name: fc.constantFrom("a", 'b["c"]'),
        after: fc.oneof(ARGUMENTS, JSON_VALUE),
        unknown: fc.oneof(fc.dictionary(fc.constantFrom(...NAMES), fc.constant(true)), JSON_VALUE),
        expressions: fc.oneof(
          fc.dictionary(fc.constantFrom(...NAMES), fc.constant({ references: ["aws_iam_role.a"] })),
          JSON_VALUE,
        ),
      }),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(changes, (resources) => {
        const plan = {
          resource_changes: resources.map(({ type, name, after, unknown }) => ({
            address: `${type}.${name}`,
            type,
            change: { actions: ["update"], after, after_unknown: unknown },
          })),
          configuration: {
            root_module: {
              resources: resources.map(({ type, expressions }) => ({ address: `${type}.a`, expressions })),
            },
          },
        };
        findingsOf(plannedGraph("a-stack", plan), RULES);
      }),
      runsOf(300),
    );
  });

  test("in documents make no rule fail", () => {
    const statement = fc.dictionary(
      fc.constantFrom("Sid", "Effect", "Action", "NotAction", "Resource", "Principal", "Condition"),
      JSON_VALUE,
    );
    const document = fc.record({ Version: JSON_VALUE, Statement: fc.oneof(fc.array(statement), JSON_VALUE) });
    const containers = fc.oneof(fc.array(ARGUMENTS), JSON_VALUE);
    fc.assert(
      fc.property(document, containers, (policy, definitions) => {
        const text = JSON.stringify(policy);
        const resource = Object.fromEntries(
          TYPES.map((type) => [
            type,
            {
              a: {
                policy: text,
                assume_role_policy: text,
                inline_policy: [{ policy: text }],
                container_definitions: JSON.stringify(definitions),
              },
            },
          ]),
        );
        findingsOf(synthesizedGraph("a-stack", { resource }), RULES);
      }),
      runsOf(300),
    );
  });
});
