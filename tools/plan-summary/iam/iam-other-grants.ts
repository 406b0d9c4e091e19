import type { IamChange } from "./iam-change.js";
import { isEffective, type ReviewedPlan } from "../changes/reviewed-plan.js";

/** Types that let somebody do something by other means than a policy that is compared. */
const GRANTING_TYPES: ReadonlySet<string> = new Set([
  "aws_iam_access_key",
  "aws_iam_group_membership",
  "aws_iam_instance_profile",
  "aws_iam_openid_connect_provider",
  "aws_iam_saml_provider",
  "aws_iam_service_linked_role",
  "aws_iam_user_group_membership",
  "aws_iam_user_login_profile",
  "aws_kms_grant",
  "aws_lakeformation_permissions",
  "aws_lambda_permission",
  "aws_ram_principal_association",
  "aws_ram_resource_association",
  "aws_s3_bucket_acl",
  "aws_ssoadmin_account_assignment",
]);

/** What a plan makes or alters that grants by other means; nobody compares it, so it is only named. */
export function otherGrants({ stackId, changes }: ReviewedPlan): IamChange[] {
  return changes
    .filter((change) => GRANTING_TYPES.has(change.type) && isEffective(change) && change.after !== undefined)
    .map(({ address, type, kind }) => ({
      stackId,
      subject: address,
      subjectIs: kind === "create" ? "new" : "kept",
      change: "added",
      text: `${type}: ${kind}`,
      statement: undefined,
      addresses: [address],
      newAccess: { verdict: "maybe", why: "it grants by other means than a policy" },
    }));
}
