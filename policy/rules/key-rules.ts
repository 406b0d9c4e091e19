import { isMissing, isTrue, isUndecided, numberOf, unless } from "../known-value";
import { textOf, type PolicyResource } from "../policy-resource";
import type { ResourceGraph } from "../resource-graph";
import type { Rule } from "../rule";
import { settingsOf } from "../settings-of";

const KEY: Pick<Rule, "types"> = { types: ["aws_kms_key"] };

/** Days after which a deletion surely was noticed: longer than a holiday. */
const LEAST_WINDOW_DAYS = 14;

/** Only a key that encrypts with one secret of AWS's making can be rotated. */
function isRotatable({ values }: PolicyResource): boolean {
  const kind = ["customer_master_key_spec", "key_usage"].map((name) => values[name]);
  const isSymmetric = isMissing(kind[0]) || kind[0] === "SYMMETRIC_DEFAULT";
  return isSymmetric && (isMissing(kind[1]) || kind[1] === "ENCRYPT_DECRYPT");
}

function policyDetails(key: PolicyResource, graph: ResourceGraph): readonly string[] {
  if (isUndecided(key.values, "policy") || !isMissing(key.values["policy"])) return [];
  const apart = settingsOf(key, graph, {
    type: "aws_kms_key_policy",
    argument: "key_id",
    name: textOf(key.values, "key_id"),
  });
  return apart === undefined || apart.length > 0 ? [] : ["policy is not set"];
}

function windowDetails({ values }: PolicyResource): readonly string[] {
  return unless(
    values,
    "deletion_window_in_days",
    (days) => isMissing(days) || (numberOf(days) ?? 0) >= LEAST_WINDOW_DAYS,
  );
}

/** What a KMS key is held to. */
export const KEY_RULES: readonly Rule[] = [
  {
    ...KEY,
    id: "kms-enabled",
    title: "A key is enabled",
    severity: "error",
    answers: { checkov: ["CKV_AWS_227"] },
    reason: "what it encrypts cannot be read: the table is out of reach and the transactors end",
    fix: "remove is_enabled",
    test: ({ values }) => unless(values, "is_enabled", (value) => isMissing(value) || isTrue(value)),
  },
  {
    ...KEY,
    id: "kms-rotation",
    title: "A key's material changes once a year",
    severity: "warning",
    answers: { checkov: ["CKV_AWS_7"], trivy: ["AWS-0065"], securityHub: ["KMS.4"] },
    reason: "one secret would protect everything for ever; rotation is free of work, and old data stays readable",
    fix: "set enable_key_rotation to true",
    test: (key) => (isRotatable(key) ? unless(key.values, "enable_key_rotation", isTrue) : []),
  },
  {
    ...KEY,
    id: "kms-policy-written",
    title: "A key's policy is written out",
    severity: "warning",
    answers: { checkov: ["CKV2_AWS_64"] },
    reason: "who may use the key is then AWS's default, and no plan shows it",
    fix: "set policy; the account's statement alone leaves the decision to IAM",
    test: policyDetails,
  },
  {
    ...KEY,
    id: "kms-deletion-window",
    title: "The deletion of a key can be taken back for two weeks or more",
    severity: "warning",
    answers: {},
    reason: "a deleted key takes everything with it that it encrypts, and a week passes during a holiday",
    fix: "set deletion_window_in_days to 30, or remove it",
    test: windowDetails,
  },
];
