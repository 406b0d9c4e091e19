import { SENSITIVE } from "../../../../policy/known-value";
import { DENY_PUT, GET, inline, policy, PUT, ROLE, told, toldOf, TRUST } from "../support/iam-plans";
import { changeOf, planOf, type ConfiguredChange } from "../support/reviewed-plans";

describe("rights of a role", () => {
  test("are compared statement by statement", () => {
    expect(told(ROLE, inline("A", policy(GET), policy(PUT)))).toEqual([
      "role peer - Allow dynamodb:GetItem on TABLE: no",
      "role peer + Allow dynamodb:PutItem on TABLE: yes",
    ]);
  });

  test.each<[string, ConfiguredChange[]]>([
    ["moved to another policy", [inline("A", policy(GET, PUT), policy(GET)), inline("B", policy(), policy(PUT))]],
    ["moved to a new policy", [inline("A", policy(GET, PUT), policy(GET)), inline("B", undefined, policy(PUT))]],
    [
      "moved to a policy that is there, and gone from its own",
      [inline("A", policy(GET), undefined), inline("B", policy(GET), policy(GET))],
    ],
    [
      "moved out of a role's own blocks",
      [
        changeOf("aws_iam_role.Role", {
          before: { name: "peer", assume_role_policy: TRUST, inline_policy: [{ name: "a", policy: policy(GET) }] },
          after: { name: "peer", assume_role_policy: TRUST, inline_policy: [] },
        }),
        inline("A", undefined, policy(GET)),
      ],
    ],
    [
      "under a role at another address",
      [
        changeOf("aws_iam_role.Old", { before: { name: "peer", assume_role_policy: TRUST } }),
        changeOf("aws_iam_role.New", { after: { name: "peer", assume_role_policy: TRUST } }),
        changeOf("aws_iam_role_policy.Old", { before: { role: "peer", policy: policy(GET) } }),
        changeOf("aws_iam_role_policy.New", { after: { role: "peer", policy: policy(GET) } }),
      ],
    ],
  ])("are the same when a statement is %s", (_what, changes) => {
    expect(told(...changes)).toEqual([]);
  });

  test("are new when a statement moves from another role", () => {
    expect(told(inline("A", policy(GET), policy(), "peer"), inline("B", policy(), policy(GET), "other"))).toEqual([
      "role peer - Allow dynamodb:GetItem on TABLE: no",
      "role other + Allow dynamodb:GetItem on TABLE: yes",
    ]);
  });

  test("are known by reference while the role's name is not", () => {
    const role = changeOf("aws_iam_role.Role", { after: { assume_role_policy: TRUST }, unknown: { name: true } });
    const rights = changeOf(
      "aws_iam_role_policy.Rights",
      { after: { policy: policy(GET) }, unknown: { role: true } },
      { role: ["aws_iam_role.Role.name"] },
    );
    expect(told(role, rights)).toContain("role aws_iam_role.Role + Allow dynamodb:GetItem on TABLE: yes");
  });

  test("are of two roles where two plans have one of the same name", () => {
    const first = planOf([ROLE, inline("A", policy(GET), policy())], { stackId: "first" });
    const second = planOf([ROLE, inline("A", policy(), policy(GET))], { stackId: "second" });
    expect(toldOf(first, second)).toEqual([
      "role peer - Allow dynamodb:GetItem on TABLE: no",
      "role peer + Allow dynamodb:GetItem on TABLE: yes",
    ]);
  });

  test("are of one role where another plan adds to it", () => {
    const first = planOf([ROLE, inline("A", policy(GET), policy())], { stackId: "first" });
    const second = planOf([inline("B", undefined, policy(GET))], { stackId: "second" });
    expect(toldOf(first, second)).toEqual([]);
  });

  test("are of somebody who is named, where nobody knows who", () => {
    const rights = changeOf("aws_iam_role_policy.A", { after: { policy: policy(GET) }, unknown: { role: true } });
    expect(told(rights)).toEqual(["role that aws_iam_role_policy.A names + Allow dynamodb:GetItem on TABLE: yes"]);
  });

  test("stay where Terraform only forgets them", () => {
    const { change, expressions } = inline("A", policy(GET, DENY_PUT), undefined);
    expect(told(ROLE, { change: { ...change, kind: "forget" }, expressions })).toEqual([]);
  });

  test("go with the role, denials as well", () => {
    const role = changeOf("aws_iam_role.Role", { before: { name: "peer", assume_role_policy: TRUST } });
    const lines = told(role, inline("A", policy(DENY_PUT), undefined));
    expect(lines).toHaveLength(2);
    expect(lines.every((line) => line.endsWith(": no"))).toBe(true);
  });

  test("are new when a denial goes and the role stays", () => {
    expect(told(ROLE, inline("A", policy(GET, DENY_PUT), policy(GET)))).toEqual([
      "role peer - Deny dynamodb:PutItem on TABLE: yes",
    ]);
  });

  test("may be new when a policy is known only after the apply, and nothing is said to go", () => {
    const unknown = changeOf(
      "aws_iam_role_policy.A",
      { before: { role: "peer", policy: policy(GET) }, after: { role: "peer" }, unknown: { policy: true } },
      { policy: ["aws_dynamodb_table.Table.arn"] },
    );
    expect(told(ROLE, unknown)).toEqual([
      "role peer + all of the policy of aws_iam_role_policy.A, which is known only after the apply: maybe",
    ]);
  });

  test("may be new when a policy may not be shown", () => {
    expect(told(ROLE, inline("A", SENSITIVE, SENSITIVE))).toEqual([]);
    const changed = changeOf("aws_iam_role_policy.A", {
      before: { role: "peer", policy: SENSITIVE },
      after: { role: "peer", policy: SENSITIVE, name: "changed" },
    });
    expect(told(ROLE, changed)).toEqual(["role peer + all of the policy of aws_iam_role_policy.A: maybe"]);
  });

  test.each<[string, string | undefined, string | undefined, string[]]>([
    ["removed", "arn:a", undefined, ["role peer - permissions boundary arn:a: yes"]],
    ["set", undefined, "arn:a", ["role peer + permissions boundary arn:a: no"]],
    [
      "another",
      "arn:a",
      "arn:b",
      ["role peer - permissions boundary arn:a: maybe", "role peer + permissions boundary arn:b: no"],
    ],
    ["the same", "arn:a", "arn:a", []],
  ])("are bounded: the boundary is %s", (_how, before, after, expected) => {
    const values = (permissions_boundary: string | undefined) => ({ name: "peer", permissions_boundary });
    expect(told(changeOf("aws_iam_role.Role", { before: values(before), after: values(after) }))).toEqual(expected);
  });
});
