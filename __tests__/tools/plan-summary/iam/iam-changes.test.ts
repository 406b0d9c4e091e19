import { iamChanges, iamSection } from "../../../../tools/plan-summary/iam/iam-changes";
import { attached, DENY_PUT, GET, inline, policy, PUT, ROLE, TABLE, TRUST } from "../support/iam-plans";
import { changeOf, planOf, type ConfiguredChange } from "../support/reviewed-plans";

describe("section on IAM", () => {
  const sectionOf = (...changes: readonly ConfiguredChange[]) => iamSection(iamChanges([planOf(changes)]));

  test("is left out where nothing changes", () => {
    expect(sectionOf(ROLE)).toBeUndefined();
  });

  test("shows lines of a difference, each grant with its reason", () => {
    expect(sectionOf(ROLE, inline("A", policy(GET), policy(PUT)))).toEqual({
      title: "IAM: grants new access",
      level: "warning",
      blocks: [
        {
          kind: "paragraph",
          text: "1 × new access, 1 × no new access; one statement for each action, resource and principal.",
        },
        { kind: "paragraph", text: "`role peer` in `production-orders-access`:" },
        {
          kind: "lines",
          language: "diff",
          lines: [
            `- Allow dynamodb:GetItem on ${TABLE}`,
            `+ Allow dynamodb:PutItem on ${TABLE}`,
            "  # new access: nothing allowed it before",
          ],
        },
      ],
    });
  });

  test.each<[string, ConfiguredChange, string, string]>([
    [
      "all actions of a service",
      inline("A", policy(), policy({ Action: "dynamodb:*" })),
      "grants new access",
      "danger",
    ],
    ["all actions", inline("A", policy(), policy({ Action: "*" })), "grants new access", "danger"],
    ["some actions", inline("A", policy(), policy({ Action: "dynamodb:Get*" })), "grants new access", "warning"],
    ["a denial that goes", inline("A", policy(DENY_PUT), policy()), "grants new access", "danger"],
    ["a right that goes", inline("A", policy(GET), policy()), "no new access", "plain"],
    ["a narrower right", inline("A", policy({ Action: "dynamodb:*" }), policy(GET)), "no new access", "plain"],
    ["a policy made elsewhere", attached({ after: "arn:aws:iam::1:policy/a" }), "may grant new access", "warning"],
  ])("of %s says so", (_what, change, title, level) => {
    expect(sectionOf(ROLE, change)).toMatchObject({ title: `IAM: ${title}`, level });
  });

  test("keeps what a key leaves to its own account from being an alarm", () => {
    const key = policy({ Action: "kms:*", Resource: "*", Principal: { AWS: "111122223333" } });
    expect(sectionOf(changeOf("aws_kms_key.Key", { after: { policy: key } }))?.level).toBe("warning");
  });

  test("folds away what is new or goes as a whole", () => {
    const role = changeOf("aws_iam_role.Role", { after: { name: "peer", assume_role_policy: TRUST } });
    const [, rights, trust] = sectionOf(role, inline("A", undefined, policy(GET, PUT)))!.blocks;
    const place = "in `production-orders-access` is new, with";
    expect(trust).toMatchObject({ kind: "folded", summary: `\`trust of role peer\` ${place} 1 statement` });
    expect(rights).toMatchObject({ kind: "folded", summary: `\`role peer\` ${place} 2 statements` });
  });
});
