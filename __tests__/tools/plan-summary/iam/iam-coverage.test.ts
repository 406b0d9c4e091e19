import { changedRights, type Verdict } from "../../../../tools/plan-summary/iam/iam-coverage";
import { readRights, rightText, type Rights } from "../../../../tools/plan-summary/iam/iam-right";

type Element = string | readonly string[];

interface Written {
  readonly Sid?: string;
  readonly Effect?: string;
  readonly Action?: Element;
  readonly NotAction?: Element;
  readonly Resource?: Element;
  readonly NotResource?: Element;
  readonly Principal?: unknown;
  readonly NotPrincipal?: unknown;
  readonly Condition?: unknown;
}

const TABLE = "arn:aws:dynamodb:us-east-1:111122223333:table/orders";
const OTHER_TABLE = "arn:aws:dynamodb:us-east-1:111122223333:table/audit";
const LEDGERS = "arn:aws:dynamodb:us-east-1:111122223333:table/*";

const READ: Written = { Action: "dynamodb:GetItem", Resource: TABLE };
const OUR_ACCOUNT = { StringEquals: { "aws:SourceAccount": "111122223333" } };

function rightsOf(...statements: readonly Written[]): Rights {
  const Statement = statements.map((statement) => ({ Effect: "Allow", ...statement }));
  return readRights(JSON.stringify({ Version: "2012-10-17", Statement }))!;
}

function changes(before: readonly Written[], after: readonly Written[]): string[] {
  return changedRights(rightsOf(...before), rightsOf(...after)).map(
    ({ change, right, newAccess }) =>
      `${change === "added" ? "+" : "-"} ${rightText(right)}: ${newAccess.verdict}, ${newAccess.why}`,
  );
}

function verdicts(before: readonly Written[], after: readonly Written[]): Verdict[] {
  return changedRights(rightsOf(...before), rightsOf(...after)).map(({ newAccess }) => newAccess.verdict);
}

describe("rights that change nothing", () => {
  const BOTH: Written = { Action: ["dynamodb:GetItem", "dynamodb:PutItem"], Resource: [TABLE, OTHER_TABLE] };

  test.each<[string, Written[], Written[]]>([
    ["another order of statements", [READ, BOTH], [BOTH, READ]],
    [
      "a split statement",
      [BOTH],
      [
        { ...BOTH, Action: "dynamodb:PutItem" },
        { ...BOTH, Action: "dynamodb:GetItem" },
      ],
    ],
    ["another order of actions", [BOTH], [{ ...BOTH, Action: ["dynamodb:PutItem", "dynamodb:GetItem"] }]],
    ["another name of a statement", [{ ...READ, Sid: "A" }], [{ ...READ, Sid: "B" }]],
    ["another case of an action", [READ], [{ ...READ, Action: "DynamoDB:getitem" }]],
    ["an action that stands twice", [READ], [READ, READ]],
    [
      "another spelling of an account",
      [{ ...READ, Principal: { AWS: "111122223333" } }],
      [{ ...READ, Principal: { AWS: ["arn:aws:iam::111122223333:root"] } }],
    ],
    ["another spelling of everybody", [{ ...READ, Principal: "*" }], [{ ...READ, Principal: { AWS: "*" } }]],
  ])("are: %s", (_what, before, after) => {
    expect(changes(before, after)).toEqual([]);
  });
});

describe("a right that is added", () => {
  test.each<[string, Written[], Written[], Verdict[]]>([
    ["where there was none", [], [READ], ["yes"]],
    ["beside others", [READ], [READ, { ...READ, Action: "dynamodb:PutItem" }], ["yes"]],
    ["on another resource", [READ], [READ, { ...READ, Resource: OTHER_TABLE }], ["yes"]],
    ["within a wildcard of actions", [{ ...READ, Action: "dynamodb:*" }], [READ], ["no", "no"]],
    [
      "beyond a wildcard of actions",
      [{ ...READ, Action: "dynamodb:Get*" }],
      [{ ...READ, Action: "dynamodb:*" }],
      ["no", "yes"],
    ],
    ["within a wildcard of resources", [{ ...READ, Resource: LEDGERS }], [READ], ["no", "no"]],
    ["beyond a resource", [READ], [{ ...READ, Resource: LEDGERS }], ["no", "yes"]],
    ["within a star that ends before it", [{ ...READ, Resource: "arn:aws:*:table/orders" }], [READ], ["no", "yes"]],
    ["within everything", [{ Action: "*", Resource: "*" }], [READ], ["no", "no"]],
    [
      "all but some, within everything",
      [{ Action: "*", Resource: "*" }],
      [{ NotAction: "iam:*", Resource: "*" }],
      ["no", "no"],
    ],
    ["with its condition removed", [{ ...READ, Condition: OUR_ACCOUNT }], [READ], ["no", "yes"]],
    ["with a condition put on", [READ], [{ ...READ, Condition: OUR_ACCOUNT }], ["no", "no"]],
    [
      "with another condition",
      [{ ...READ, Condition: OUR_ACCOUNT }],
      [{ ...READ, Condition: { StringEquals: { "aws:SourceAccount": "444455556666" } } }],
      ["no", "maybe"],
    ],
    [
      "with one condition removed of two that allowed it",
      [
        { ...READ, Condition: OUR_ACCOUNT },
        { ...READ, Condition: { StringNotEquals: { "aws:SourceAccount": "111122223333" } } },
      ],
      [READ],
      ["no", "no", "yes"],
    ],
    [
      "of fewer that are left out",
      [{ NotAction: ["iam:*", "s3:*"], Resource: "*" }],
      [{ NotAction: "iam:*", Resource: "*" }],
      ["no", "maybe"],
    ],
    [
      "of more that are left out",
      [{ NotAction: "iam:*", Resource: "*" }],
      [{ NotAction: ["iam:*", "s3:*"], Resource: "*" }],
      ["no", "no"],
    ],
    ["beside what was allowed by what it is not", [{ NotAction: "iam:*", Resource: "*" }], [READ], ["no", "maybe"]],
    ["for everybody", [{ ...READ, Principal: { AWS: "111122223333" } }], [{ ...READ, Principal: "*" }], ["no", "yes"]],
    [
      "for an account of everybody",
      [{ ...READ, Principal: "*" }],
      [{ ...READ, Principal: { AWS: "111122223333" } }],
      ["no", "no"],
    ],
    [
      "for a service beside everybody",
      [{ ...READ, Principal: "*" }],
      [{ ...READ, Principal: { Service: "ecs.amazonaws.com" } }],
      ["no", "yes"],
    ],
    [
      "for a role of an account",
      [{ ...READ, Principal: { AWS: "111122223333" } }],
      [{ ...READ, Principal: { AWS: "arn:aws:iam::111122223333:role/a" } }],
      ["no", "yes"],
    ],
    ["that denies", [READ], [READ, { ...READ, Effect: "Deny" }], ["no"]],
  ])("%s", (_where, before, after, expected) => {
    expect(verdicts(before, after)).toEqual(expected);
  });

  test("is no more than doubtful where something cannot be read before", () => {
    const before: Rights = { rights: [], unread: ["the policy of a.b"] };
    expect(changedRights(before, rightsOf(READ)).map(({ newAccess }) => newAccess)).toEqual([
      { verdict: "maybe", why: "nothing allowed it before, unless by what cannot be read before: the policy of a.b" },
    ]);
  });
});

describe("a denial that is removed", () => {
  const DENIED: Written = { ...READ, Effect: "Deny" };

  test.each<[string, Written[], Written[], Verdict[]]>([
    ["altogether", [READ, DENIED], [READ], ["yes"]],
    ["for a wider one", [DENIED], [{ ...DENIED, Action: "dynamodb:*" }], ["no", "no"]],
    ["for a narrower one", [{ ...DENIED, Action: "dynamodb:*" }], [DENIED], ["yes", "no"]],
    ["for one on fewer resources", [{ ...DENIED, Resource: LEDGERS }], [DENIED], ["yes", "no"]],
    ["for one with a condition", [DENIED], [{ ...DENIED, Condition: OUR_ACCOUNT }], ["yes", "no"]],
    ["for one without its condition", [{ ...DENIED, Condition: OUR_ACCOUNT }], [DENIED], ["no", "no"]],
    ["for one of all but some", [DENIED], [{ ...DENIED, Action: undefined, NotAction: "s3:*" }], ["maybe", "no"]],
  ])("%s", (_how, before, after, expected) => {
    expect(verdicts(before, after)).toEqual(expected);
  });
});

describe("changed rights", () => {
  test("are told one by one, each with its reason", () => {
    const before: Written = { ...READ, Action: ["dynamodb:GetItem", "dynamodb:Query"], Condition: OUR_ACCOUNT };
    const after: Written = { ...READ, Action: ["dynamodb:GetItem", "dynamodb:Scan"], Condition: OUR_ACCOUNT };
    const condition = "if aws:SourceAccount StringEquals 111122223333";
    expect(changes([before], [after])).toEqual([
      `- Allow dynamodb:Query on ${TABLE} ${condition}: no, it takes a right away`,
      `+ Allow dynamodb:Scan on ${TABLE} ${condition}: yes, nothing allowed it before`,
    ]);
  });

  test.each<[string, unknown, string[]]>([
    ["an unknown element", { ...READ, Effect: "Allow", action: "s3:*" }, ["a statement with action"]],
    ["no action", { Effect: "Allow", Resource: TABLE }, ["a statement without effect, action or principal"]],
    [
      "no principal in its place",
      { ...READ, Effect: "Allow", Principal: [] },
      ["a statement without effect, action or principal"],
    ],
    ["another effect", { ...READ, Effect: "allow" }, ["a statement without effect, action or principal"]],
  ])("say that a statement with %s is not read", (_what, Statement, unread) => {
    expect(readRights(JSON.stringify({ Version: "2012-10-17", Statement }))?.unread).toEqual(unread);
  });

  test("say that a variable in the older language is not read", () => {
    const Statement = { Effect: "Allow", Action: "s3:*", Resource: "arn:aws:s3:::b/${aws:username}" };
    expect(readRights(JSON.stringify({ Statement }))?.unread).toHaveLength(1);
    expect(readRights(JSON.stringify({ Version: "2012-10-17", Statement }))?.unread).toEqual([]);
  });

  test.each([["text"], ["[]"], ["{}"], ['{"rules":[]}'], ['{"Statement":[1]}'], [undefined], [5]])(
    "are not read from %j, which is no policy",
    (text) => {
      expect(readRights(text)).toBeUndefined();
    },
  );
});
