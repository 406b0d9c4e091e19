import { byRule, checks, waived, type KnownCheck } from "./known-check";

/** Checks of roles and policies; those of documents in data sources ask the same of what is text here. */
const IAM: readonly KnownCheck[] = [
  ...byRule("iam-trust-narrow", {
    CKV_AWS_60: "roles trust no wildcard",
    CKV_AWS_61: "roles trust no whole account",
  }),
  ...byRule("iam-trust-github", {
    CKV_AWS_393: "roles for GitHub limit the subject to safe claims",
    CKV_AWS_358: "documents for GitHub limit the subject to safe claims",
  }),
  ...byRule("iam-no-administrator", {
    CKV_AWS_274: "AdministratorAccess is not attached",
    CKV_AWS_275: "AdministratorAccess is not looked up",
    CKV2_AWS_56: "IAMFullAccess is not attached",
  }),
  ...byRule("iam-no-wildcard-action", {
    CKV_AWS_1: "documents do not allow everything",
    CKV_AWS_62: "policies do not allow everything",
    CKV_AWS_49: "documents allow no * as action",
    CKV_AWS_63: "policies allow no * as action",
    CKV2_AWS_40: "policies do not allow iam:*",
    "AWS-0057": "policies avoid wildcards",
    "AWS-0345": "policies do not allow s3:*",
    "AWS-0346": "policies do not allow s3:Get* with s3:Put* on all buckets",
    "IAM.1": "policies do not allow everything",
    "IAM.21": "policies allow no wildcard of a service's actions",
  }),
  ...byRule("iam-narrow-resource", {
    CKV_AWS_355: "policies name resources where actions have some",
    CKV_AWS_356: "documents name resources where actions have some",
    CKV_AWS_287: "policies expose no credentials",
    CKV_AWS_107: "documents expose no credentials",
    CKV_AWS_288: "policies do not let data out",
    CKV_AWS_108: "documents do not let data out",
    CKV_AWS_289: "policies do not manage permissions of every resource",
    CKV_AWS_109: "documents do not manage permissions of every resource",
    CKV_AWS_290: "policies do not write to every resource",
    CKV_AWS_111: "documents do not write to every resource",
  }),
  ...byRule("iam-no-privilege-escalation", {
    CKV_AWS_286: "policies let nobody raise his rights",
    CKV_AWS_110: "documents let nobody raise his rights",
  }),
  ...byRule(
    "iam-pass-role",
    { "AWS-0342": "policies do not allow iam:PassRole" },
    "policies of your own that pass named roles to a named service, as the rule allows",
  ),
  ...byRule("iam-key-use", {
    "KMS.1": "managed policies do not decrypt with every key",
    "KMS.2": "inline policies do not decrypt with every key",
  }),
  ...byRule("resource-policy-not-public", { CKV_AWS_283: "documents do not allow everybody" }),
];

/** Checks of security groups. */
const NETWORK: readonly KnownCheck[] = [
  ...byRule("security-group-descriptions", {
    CKV_AWS_23: "groups and rules have a description",
    "AWS-0099": "groups have a description",
    "AWS-0124": "rules have a description",
  }),
  ...byRule("security-group-no-open-ingress", {
    CKV_AWS_24: "nobody gets in from anywhere on port 22",
    CKV_AWS_25: "nobody gets in from anywhere on port 3389",
    CKV_AWS_260: "nobody gets in from anywhere on port 80",
    CKV_AWS_277: "nobody gets in from anywhere on all ports",
    "AWS-0107": "nobody gets in from anywhere by SSH or RDP",
    "EC2.13": "nobody gets in from anywhere on port 22",
    "EC2.14": "nobody gets in from anywhere on port 3389",
    "EC2.18": "anybody gets in on agreed ports only",
    "EC2.19": "nobody gets in from anywhere on risky ports",
  }),
  ...byRule("security-group-no-all-port-egress", { CKV_AWS_382: "groups do not let every port out to everywhere" }),
  ...checks(
    {
      by: "option",
      option: "network.awsApiEgress.prefixListIds",
      value: 'for example ["pl-63a5400a"], and securityGroupIds of endpoints, in place of cidrBlocks',
      shownBy: { type: "aws_vpc_security_group_egress_rule", name: "SecurityGroups_AwsApis", path: "prefix_list_id" },
      otherwise: "through NAT there is no narrower way; security-group-egress-anywhere notes it in each review",
    },
    { "AWS-0104": "no rule lets traffic out to everywhere, not even to port 443" },
  ),
  ...byRule("security-group-default-empty", {
    CKV2_AWS_12: "default groups let nothing through",
    "AWS-0173": "default groups let nothing through",
    "EC2.2": "default groups let nothing through",
  }),
  ...waived("another stack finds the transactors' group by its name, and the peers' group is for peers elsewhere", {
    CKV2_AWS_5: "groups are attached to something in the same configuration",
  }),
  ...waived("it is about something this project does not make, and Checkov reports it of nearly every type", {
    CKV2_AWS_37: "repositories of CodeCommit have an approval rule",
    CKV2_AWS_75: "addresses of Lambda functions allow no foreign origin",
  }),
];

/** Checks of who may do what, and of who reaches whom. */
export const ACCESS_CHECKS: readonly KnownCheck[] = [...IAM, ...NETWORK];
