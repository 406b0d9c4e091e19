import {
  ATTACHED,
  attached,
  DENY_PUT,
  GET,
  inline,
  managed,
  policy,
  POLICY_ARN,
  PUT,
  ROLE,
  told,
} from "../support/iam-plans";
import { changeOf } from "../support/reviewed-plans";

describe("managed policies", () => {
  test("give a new right to those who have them, told once", () => {
    expect(told(ROLE, managed(policy(GET), policy(GET, PUT)), ATTACHED)).toEqual([
      "policy peer + Allow dynamodb:PutItem on TABLE: yes",
    ]);
  });

  test("may give it to others, where those who have them had it by another policy", () => {
    expect(told(ROLE, inline("A", policy(PUT), policy(PUT)), managed(policy(GET), policy(GET, PUT)), ATTACHED)).toEqual(
      ["policy peer + Allow dynamodb:PutItem on TABLE: maybe"],
    );
  });

  test("give nothing new when they are made of what the role had", () => {
    expect(
      told(ROLE, inline("A", policy(GET), undefined), managed(undefined, policy(GET)), attached({ after: POLICY_ARN })),
    ).toEqual([]);
  });

  test("give what is in them when they are attached", () => {
    expect(told(ROLE, managed(policy(GET), policy(GET)), attached({ after: POLICY_ARN }))).toEqual([
      "role peer + Allow dynamodb:GetItem on TABLE: yes",
    ]);
    expect(told(ROLE, managed(undefined, policy(GET)), attached({ after: POLICY_ARN }))).toEqual([
      "role peer + Allow dynamodb:GetItem on TABLE: yes",
    ]);
  });

  test("give it to whoever gets them, where they are attached to nobody", () => {
    expect(told(managed(undefined, policy(GET)))).toEqual(["policy peer + Allow dynamodb:GetItem on TABLE: yes"]);
  });

  test("are found by reference while their ARN is not known", () => {
    const made = changeOf("aws_iam_policy.Policy", {
      after: { name: "peer", policy: policy(GET) },
      unknown: { arn: true },
    });
    const attachment = changeOf(
      "aws_iam_role_policy_attachment.Attached",
      { after: { role: "peer" }, unknown: { policy_arn: true } },
      { policy_arn: ["aws_iam_policy.Policy.arn"] },
    );
    expect(told(ROLE, made, attachment)).toEqual(["role peer + Allow dynamodb:GetItem on TABLE: yes"]);
  });

  test.each([
    ["arn:aws:iam::aws:policy/AdministratorAccess", "role peer + Allow * on *: yes"],
    [
      "arn:aws:iam::aws:policy/ReadOnlyAccess",
      "role peer + all of arn:aws:iam::aws:policy/ReadOnlyAccess, which is not in these plans: maybe",
    ],
  ])("made elsewhere, as %s, are told of as a whole", (arn, line) => {
    expect(told(ROLE, attached({ after: arn }))).toEqual([line]);
  });

  test.each([
    ["arn:aws:iam::aws:policy/ReadOnlyAccess", "no"],
    ["arn:aws:iam::aws:policy/AWSDenyAll", "maybe"],
    ["arn:aws:iam::111122223333:policy/theirs", "maybe"],
  ])("made elsewhere, as %s, may have denied something: %s", (arn, verdict) => {
    expect(told(ROLE, attached({ before: arn }))).toEqual([
      `role peer - all of ${arn}, which is not in these plans: ${verdict}`,
    ]);
  });

  test("lose a denial for those who have them", () => {
    expect(told(ROLE, managed(policy(GET, DENY_PUT), policy(GET)), ATTACHED)).toEqual([
      "policy peer - Deny dynamodb:PutItem on TABLE: yes",
    ]);
  });
});
