import { stateNames } from "../../constructs/base/names";
import { isAllowed } from "../granted-statements";
import { statementsOf, type PolicyStatement } from "../iam-document";
import {
  isGiven,
  isKnown,
  isNotTrue,
  isOneOf,
  isTrue,
  isUndecided,
  shown,
  unless,
  unlessInBlock,
  numberOf,
} from "../known-value";
import { blocksOf, isArguments, isOn, textOf, textsOf, type Arguments, type PolicyResource } from "../policy-resource";
import type { ResourceGraph } from "../resource-graph";
import type { Rule } from "../rule";
import { settingsOf } from "../settings-of";

const BUCKET: Pick<Rule, "types"> = { types: ["aws_s3_bucket"] };

function bucketSettings(
  bucket: PolicyResource,
  graph: ResourceGraph,
  type: string,
  argument = "bucket",
): readonly PolicyResource[] | undefined {
  return settingsOf(bucket, graph, { type, argument, name: textOf(bucket.values, "bucket") });
}

/** Judges each bucket by a resource that sets something for it, and that must be there. */
function bySetting(type: string, test: (setting: PolicyResource) => readonly string[]): Pick<Rule, "types" | "test"> {
  return {
    ...BUCKET,
    test: (bucket, graph) => {
      const settings = bucketSettings(bucket, graph, type);
      return settings?.length === 0 ? [`no ${type} is for it`] : (settings ?? []).flatMap(test);
    },
  };
}

const PUBLIC_ACCESS_SWITCHES = [
  "block_public_acls",
  "block_public_policy",
  "ignore_public_acls",
  "restrict_public_buckets",
];

function encryptionDetails({ values }: PolicyResource): readonly string[] {
  return blocksOf(values, "rule").flatMap((rule) =>
    unlessInBlock(
      rule,
      "apply_server_side_encryption_by_default",
      "sse_algorithm",
      isOneOf("AES256", "aws:kms", "aws:kms:dsse"),
    ),
  );
}

function isEnabled(rule: Arguments): boolean {
  return textOf(rule, "status") === "Enabled";
}

function uploadDetails({ values }: PolicyResource): readonly string[] {
  if (isUndecided(values, "rule")) return [];
  const ends = blocksOf(values, "rule")
    .filter((rule) => isEnabled(rule) || isUndecided(rule, "status"))
    .some((rule) => {
      if (isUndecided(rule, "abort_incomplete_multipart_upload")) return true;
      return blocksOf(rule, "abort_incomplete_multipart_upload").some((each) => isGiven(each["days_after_initiation"]));
    });
  return ends ? [] : ["no rule has abort_incomplete_multipart_upload"];
}

/** Whether a statement's only condition is that the request came by plain HTTP. */
function isAboutPlainHttp({ condition }: PolicyStatement): boolean {
  const tests = Object.entries(condition).flatMap(([operator, keys]) =>
    Object.entries(isArguments(keys) ? keys : {}).map(([key, value]) => ({ operator, key, value })),
  );
  const [test, ...others] = tests;
  return (
    test !== undefined &&
    others.length === 0 &&
    /^Bool(?:IfExists)?$/i.test(test.operator) &&
    test.key.toLowerCase() === "aws:securetransport" &&
    [test.value].flat().every((each) => each === false || each === "false")
  );
}

function refusesPlainHttp(statement: PolicyStatement): boolean {
  const { effect, principals = {}, actions, resources, isInverted } = statement;
  const isForEverybody = principals["*"] !== undefined || (principals["AWS"] ?? []).includes("*");
  return (
    !isInverted &&
    effect === "Deny" &&
    isForEverybody &&
    actions.some((action) => action === "*" || action.toLowerCase() === "s3:*") &&
    resources.some((resource) => resource.endsWith("*")) &&
    isAboutPlainHttp(statement)
  );
}

function plainHttpDetails(policy: PolicyResource): readonly string[] {
  if (isUndecided(policy.values, "policy") || statementsOf(policy).some(refusesPlainHttp)) return [];
  return ["its policy does not deny s3:* where aws:SecureTransport is false"];
}

const PLAIN_HTTP = bySetting("aws_s3_bucket_policy", plainHttpDetails);

function ownershipDetails({ values }: PolicyResource): readonly string[] {
  return unlessInBlock(values, "rule", "object_ownership", isOneOf("BucketOwnerEnforced"));
}

const OWNERSHIP = bySetting("aws_s3_bucket_ownership_controls", ownershipDetails);

/** A list of rights is a resource of its own, or an old argument of the bucket. */
function listDetails(resource: PolicyResource, graph: ResourceGraph): readonly string[] {
  if (resource.type === "aws_s3_bucket_acl") return [`acl is ${shown(resource.values["acl"])}`];
  return [...OWNERSHIP.test(resource, graph), ...unless(resource.values, "acl", (value) => !isGiven(value))];
}

/** S3's own service delivers access logs; a bucket that lets it is a target, whoever's buckets log to it. */
function admitsAccessLogs(policy: PolicyResource): boolean {
  return statementsOf(policy)
    .filter(isAllowed)
    .some(({ principals }) => principals?.["Service"]?.includes("logging.s3.amazonaws.com") === true);
}

function accessLogDetails(bucket: PolicyResource, graph: ResourceGraph): readonly string[] {
  const [logs, targets] = ["bucket", "target_bucket"].map((argument) =>
    bucketSettings(bucket, graph, "aws_s3_bucket_logging", argument),
  );
  if (logs?.length !== 0 || targets?.length !== 0) return [];
  const policies = bucketSettings(bucket, graph, "aws_s3_bucket_policy");
  return policies === undefined || policies.some(admitsAccessLogs) ? [] : ["no aws_s3_bucket_logging is for it"];
}

/** Names of the buckets that hold Terraform's state, as this project gives them. */
const STATE_BUCKET = new RegExp(
  `^${stateNames({ accountId: "ACCOUNT", region: "REGION" }).bucket.replace("ACCOUNT", "\\d{12}").replace("REGION", "[a-z]{2}(?:-[a-z]+)+-\\d")}$`,
);

function bucketNames(setting: PolicyResource, graph: ResourceGraph): readonly string[] {
  const named = textsOf(setting.values, "bucket").filter(isKnown);
  return [...named, ...graph.referredBy(setting, "bucket").flatMap(({ values }) => textsOf(values, "bucket"))];
}

/** Rules that are in force, in the resource for them or in the bucket itself, where they stood in former days. */
function rulesInForce({ values }: PolicyResource): readonly Arguments[] {
  const former = blocksOf(values, "lifecycle_rule").filter((rule) => isOn(rule, "enabled"));
  return [...blocksOf(values, "rule").filter(isEnabled), ...former];
}

function expiryDetails(holder: PolicyResource, graph: ResourceGraph): readonly string[] {
  if (!bucketNames(holder, graph).some((name) => STATE_BUCKET.test(name))) return [];
  return rulesInForce(holder).flatMap((rule) =>
    blocksOf(rule, "expiration")
      .flatMap((expiration) => [
        ...unless(expiration, "days", (days) => (numberOf(days) ?? 0) === 0, "expiration.days"),
        ...unless(expiration, "date", (date) => !isGiven(date), "expiration.date"),
      ])
      .map((detail) => `rule ${textOf(rule, "id") ?? "without an id"}: ${detail}`),
  );
}

/** What a bucket is held to. */
export const BUCKET_RULES: readonly Rule[] = [
  {
    id: "s3-public-access-blocked",
    title: "A bucket refuses everything that would make it public",
    severity: "error",
    answers: {
      checkov: ["CKV_AWS_53", "CKV_AWS_54", "CKV_AWS_55", "CKV_AWS_56", "CKV2_AWS_6"],
      trivy: ["AWS-0086", "AWS-0087", "AWS-0091", "AWS-0093", "AWS-0094"],
      securityHub: ["S3.8"],
    },
    reason: "one wrong policy or list of rights would show state and backups to everybody",
    fix: `give it an aws_s3_bucket_public_access_block with ${PUBLIC_ACCESS_SWITCHES.join(", ")} set to true`,
    ...bySetting("aws_s3_bucket_public_access_block", ({ values }) =>
      PUBLIC_ACCESS_SWITCHES.flatMap((name) => unless(values, name, isTrue)),
    ),
  },
  {
    id: "s3-encrypted",
    title: "A bucket says how its objects are encrypted",
    severity: "warning",
    answers: { checkov: ["CKV_AWS_19"], trivy: ["AWS-0088"] },
    reason: "AWS's default applies instead, which no plan shows and no key of yours protects",
    fix: "give it an aws_s3_bucket_server_side_encryption_configuration with AES256 or aws:kms",
    ...bySetting("aws_s3_bucket_server_side_encryption_configuration", encryptionDetails),
  },
  {
    id: "s3-versioned",
    title: "A bucket keeps older versions of its objects",
    severity: "warning",
    answers: { checkov: ["CKV_AWS_21"], trivy: ["AWS-0090"], securityHub: ["S3.14"] },
    reason: "a state that was overwritten or deleted could not be brought back",
    fix: 'give it an aws_s3_bucket_versioning with status "Enabled"',
    ...bySetting("aws_s3_bucket_versioning", ({ values }) =>
      unlessInBlock(values, "versioning_configuration", "status", isOneOf("Enabled")),
    ),
  },
  {
    ...BUCKET,
    id: "s3-tls-only",
    title: "A bucket answers no plain HTTP",
    severity: "warning",
    answers: { checkov: ["CKV_AWS_379"], securityHub: ["S3.5"] },
    reason: "states and backups could be read on their way",
    fix: "deny s3:* to everybody where aws:SecureTransport is false, in an aws_s3_bucket_policy",
    // An emulator answers nothing else.
    test: (bucket, graph) => (graph.isEmulated ? [] : PLAIN_HTTP.test(bucket, graph)),
  },
  {
    types: [...BUCKET.types, "aws_s3_bucket_acl"],
    id: "s3-no-access-lists",
    title: "Objects belong to the bucket's owner, and there are no lists of rights",
    severity: "warning",
    answers: {
      checkov: ["CKV_AWS_20", "CKV_AWS_57", "CKV_AWS_375", "CKV2_AWS_43", "CKV2_AWS_65"],
      trivy: ["AWS-0092"],
      securityHub: ["S3.2", "S3.3", "S3.12"],
    },
    reason: "such a list gives access beside every policy, object by object",
    fix: 'give it aws_s3_bucket_ownership_controls with "BucketOwnerEnforced", and remove acl and aws_s3_bucket_acl',
    test: listDetails,
  },
  {
    id: "s3-unfinished-uploads-end",
    title: "A bucket throws away uploads that never finished",
    severity: "warning",
    answers: { checkov: ["CKV_AWS_300", "CKV2_AWS_61"], securityHub: ["S3.10", "S3.13"] },
    reason: "their parts are paid for, and no listing shows them",
    fix: "give it an aws_s3_bucket_lifecycle_configuration with abort_incomplete_multipart_upload",
    ...bySetting("aws_s3_bucket_lifecycle_configuration", uploadDetails),
  },
  {
    ...BUCKET,
    id: "s3-access-logging",
    title: "A bucket's accesses are logged, unless it holds such logs",
    severity: "warning",
    answers: { checkov: ["CKV_AWS_18"], trivy: ["AWS-0089"], securityHub: ["S3.9"] },
    reason: "nobody could tell who read a state, which holds secrets",
    fix: "give it an aws_s3_bucket_logging with another bucket as its target",
    test: accessLogDetails,
  },
  {
    types: ["aws_s3_bucket_lifecycle_configuration", ...BUCKET.types],
    id: "s3-state-kept",
    title: "No state of Terraform ever expires",
    severity: "error",
    answers: {},
    reason: "Terraform would take everything for new: what is there is made again beside it, or cannot be made",
    fix: "let only noncurrent versions and delete markers expire",
    test: expiryDetails,
  },
  {
    ...BUCKET,
    id: "s3-no-force-destroy",
    title: "A bucket is not destroyed with what is in it",
    severity: "note",
    answers: {},
    reason: "one destroy would delete every state or backup in it, in all versions",
    fix: "leave dataProtection on, unless the environment may lose its data",
    test: ({ values }) => unless(values, "force_destroy", isNotTrue),
  },
];
