import fc from "fast-check";
import { changedRights } from "../../../../tools/plan-summary/iam/iam-coverage";
import { readRights } from "../../../../tools/plan-summary/iam/iam-right";
import { isAllowed, type RequestContext } from "../../../constructs/access/iam-evaluator";
import { runsOf } from "../../../support/random/runs";

const ROLE = "arn:aws:iam::111122223333:role/transactor";
const TABLES = ["orders", "orders-audit", "ledger"].map(tableArn);
const ACTIONS = ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"];
const NETWORKS = ["vpc-0a", "vpc-0b"];

function tableArn(name: string): string {
  return `arn:aws:dynamodb:us-east-1:111122223333:table/${name}`;
}

const oneOrMore = (...values: string[]): fc.Arbitrary<string | string[]> =>
  fc.oneof(fc.constantFrom(...values), fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 }));

const someActions = oneOrMore(...ACTIONS, "dynamodb:*", "dynamodb:?etItem", "DynamoDB:*item", "*");
const someResources = oneOrMore(
  ...TABLES,
  tableArn("orders*"),
  tableArn("*"),
  tableArn("ledge?"),
  "arn:aws:dynamodb:*",
  "arn:aws:*:table/orders",
  "*",
);
const someNetworks = oneOrMore(...NETWORKS, "vpc-*", "vpc-0?");

const condition = fc
  .tuple(
    fc.constantFrom(
      ...["StringEquals", "StringNotEquals", "StringLike", "StringNotLike"],
      ...["StringEqualsIfExists", "StringNotLikeIfExists", "StringEqualsIgnoreCase"],
    ),
    fc.constantFrom("aws:SourceVpc", "AWS:sourcevpc"),
    someNetworks,
  )
  .map(([operator, key, values]) => ({ [operator]: { [key]: values } }));

const statement = fc
  .tuple(
    fc.constantFrom("Allow", "Allow", "Deny"),
    fc.tuple(fc.constantFrom("Action", "Action", "Action", "NotAction"), someActions),
    fc.tuple(fc.constantFrom("Resource", "Resource", "Resource", "NotResource"), someResources),
    fc.option(condition, { nil: undefined }),
  )
  .map(([Effect, [action, actions], [resource, resources], Condition]) => ({
    Effect,
    [action]: actions,
    [resource]: resources,
    ...(Condition === undefined ? {} : { Condition }),
  }));

/** Two policies that share some of their statements, so that much is neither new nor gone. */
const policies = fc
  .array(fc.tuple(statement, fc.constantFrom("both", "both", "before", "after")), { minLength: 1, maxLength: 5 })
  .map((statements) => {
    const textOf = (side: string): string => {
      const Statement = statements.filter(([, place]) => place === "both" || place === side).map(([each]) => each);
      return JSON.stringify({ Version: "2012-10-17", Statement });
    };
    return { before: textOf("before"), after: textOf("after") };
  });

interface Asked {
  readonly action: string;
  readonly resource: string;
  readonly network: string | undefined;
}

const REQUESTS: readonly Asked[] = ACTIONS.flatMap((action) =>
  TABLES.flatMap((resource) => [undefined, ...NETWORKS].map((network) => ({ action, resource, network }))),
);

function ask(text: string, { action, resource, network }: Asked): Promise<boolean> {
  const context: RequestContext = network === undefined ? {} : { "aws:SourceVpc": network };
  return isAllowed({ principal: ROLE, action, resource, context, identityPolicies: [text] });
}

function isTold(before: string, after: string): boolean {
  const changes = changedRights(readRights(before)!, readRights(after)!);
  return changes.some(({ newAccess }) => newAccess.verdict !== "no");
}

/**
 * Shows, by an evaluator of IAM's, that whatever is allowed after a change and was not before is told of.
 *
 * @param count pairs of policies to try
 */
export function describeNewAccess(count: number): void {
  describe("new access", () => {
    test("is told of whenever IAM allows after a change what it did not before", async () => {
      const seen = { untold: 0, stillAllowed: 0 };
      await fc.assert(
        fc.asyncProperty(policies, async ({ before, after }) => {
          if (before === after || isTold(before, after)) return;
          seen.untold += 1;
          for (const request of REQUESTS) {
            if (!(await ask(after, request))) continue;
            seen.stillAllowed += 1;
            const wasAllowed = await ask(before, request);
            expect({ before, after, request, wasAllowed }).toEqual({ before, after, request, wasAllowed: true });
          }
        }),
        runsOf(count),
      );
      // One that always tells would be right, and of no use.
      expect(seen.untold).toBeGreaterThan(count / 20);
      expect(seen.stillAllowed).toBeGreaterThan(count / 20);
    });
  });
}
