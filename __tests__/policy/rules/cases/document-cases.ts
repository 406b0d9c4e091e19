import type { RuleCase, RuleCases } from "../../support/rule-case";

const ALLOW = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::state/*" };

/** A policy of an identity, by its text. */
function identityPolicy(policy: string, ...finds: readonly string[]): RuleCase {
  return {
    stack: "empty",
    change: (draft) => draft.add("aws_iam_policy.theirs", { policy }),
    finds: finds.map((detail) => `aws_iam_policy: policy ${detail}`),
  };
}

function statement(value: unknown, ...finds: readonly string[]): RuleCase {
  const policy = JSON.stringify({ Version: "2012-10-17", Statement: [value] });
  return identityPolicy(policy, ...finds.map((detail) => `statement 1 ${detail}`));
}

function containers(text: string, ...finds: readonly string[]): RuleCase {
  return {
    stack: "transactor",
    change: (draft) => draft.set("aws_ecs_task_definition", "container_definitions", text),
    finds: finds.map((detail) => `aws_ecs_task_definition: container_definitions ${detail}`),
  };
}

const HIDDEN = "is known only after the apply";

export const DOCUMENT_CASES: RuleCases = {
  "document-known": [
    identityPolicy('{"Version":"2012-10-17","Statement":[{"Resource":"${aws_dynamodb_table.a.arn}"}]}', HIDDEN),
    containers('[{"name":"a","image":"${aws_ecr_repository.a.repository_url}:1"}]', HIDDEN),
    containers("(sensitive)", "is sensitive as a whole"),
    {
      stack: "state",
      change: (draft) => draft.set("aws_kms_key", "policy", "${data.aws_iam_policy_document.key.json}"),
      finds: [`aws_kms_key: policy ${HIDDEN}`],
    },
    {
      stack: "access",
      change: (draft) =>
        draft.set("aws_iam_role.ExecutionRole", "inline_policy", [{ name: "a", policy: "${local.rights}" }]),
      finds: [`aws_iam_role: inline_policy ${HIDDEN}`],
    },
  ],
  "document-shape": [
    identityPolicy("", "is no JSON object"),
    identityPolicy("[]", "is no JSON object"),
    identityPolicy('{"Version":"2012-10-17"}', "has no Statement"),
    identityPolicy('{"Version":"2012-10-17","Statement":[]}', "has no Statement"),
    identityPolicy(JSON.stringify({ Version: "2008-10-17", Statement: ALLOW }), "has the Version 2008-10-17"),
    identityPolicy(JSON.stringify({ Statement: [ALLOW] }), "has the Version not set"),
    statement("allow", "is no object"),
    statement({ ...ALLOW, Effect: "allow" }, "has the Effect allow"),
    statement({ Effect: "Allow", Resource: "*" }, "has no Action"),
    statement({ ...ALLOW, NotAction: "s3:*" }, "has no Action"),
    statement({ ...ALLOW, Action: [] }, "has no Action"),
    statement({ ...ALLOW, Action: ["s3:GetObject", 7] }, "has no Action"),
    statement({ ...ALLOW, Resource: undefined }, "has no Resource"),
    statement({ ...ALLOW, Principal: "*" }, "has a Principal, which is whoever the policy is attached to"),
    {
      stack: "access",
      change: (draft) => draft.statement("aws_iam_role.PeerAccess", "TasksOfThisAccount", "Principal", undefined),
      finds: ["aws_iam_role: assume_role_policy statement 1 has no Principal"],
    },
    containers("{}", "is no JSON list of objects"),
    containers("[7]", "is no JSON list of objects"),
    containers("[]", "has no container"),
    containers('[{"name":"","image":"a"}]', "container 1 has no name"),
    containers('[{"name":"a"},{"image":"b"}]', "container 1 has no image", "container 2 has no name"),
  ],
};
