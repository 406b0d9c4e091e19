import { arns } from "../../constructs/base/names.js";
import { unlessMissing } from "./unless-missing.js";
import { required, type ImportRule } from "./import-rule.js";

const MISSING = ["NoSuchEntityException"];

/** A role, by its name. */
export const roleRule: ImportRule = async ({ client, text }) => {
  const { GetRoleCommand, IAMClient } = await import("@aws-sdk/client-iam");
  const RoleName = required(text("name"), "name");
  const answer = await unlessMissing(MISSING, () => new IAMClient(client).send(new GetRoleCommand({ RoleName })));
  return answer && RoleName;
};

/** An inline policy of a role, by `<role>:<name>`. */
export const rolePolicyRule: ImportRule = async ({ client, text, idOf }) => {
  const { GetRolePolicyCommand, IAMClient } = await import("@aws-sdk/client-iam");
  const RoleName = await idOf("role");
  if (RoleName === undefined) return undefined;
  const PolicyName = required(text("name"), "name");
  const call = new GetRolePolicyCommand({ RoleName, PolicyName });
  const answer = await unlessMissing(MISSING, () => new IAMClient(client).send(call));
  return answer && `${RoleName}:${PolicyName}`;
};

/** A managed policy, by its ARN, which follows from its name. */
export const policyRule: ImportRule = async ({ client, text, place }) => {
  const { GetPolicyCommand, IAMClient } = await import("@aws-sdk/client-iam");
  const PolicyArn = arns.policy(place, required(text("name"), "name"));
  const answer = await unlessMissing(MISSING, () => new IAMClient(client).send(new GetPolicyCommand({ PolicyArn })));
  return answer && PolicyArn;
};

/** The attachment of a managed policy to a role, by `<role>/<policy arn>`. */
export const rolePolicyAttachmentRule: ImportRule = async ({ client, idOf }) => {
  const { IAMClient, paginateListAttachedRolePolicies } = await import("@aws-sdk/client-iam");
  const RoleName = await idOf("role");
  const policyArn = await idOf("policy_arn");
  if (RoleName === undefined || policyArn === undefined) return undefined;
  const attached = await unlessMissing(MISSING, async () => {
    for await (const page of paginateListAttachedRolePolicies({ client: new IAMClient(client) }, { RoleName })) {
      if (page.AttachedPolicies?.some(({ PolicyArn }) => PolicyArn === policyArn)) return true;
    }
    return undefined;
  });
  return attached && `${RoleName}/${policyArn}`;
};
