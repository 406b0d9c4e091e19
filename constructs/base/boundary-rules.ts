import { ACCOUNT_ID, PERMISSIONS_BOUNDARY_ARN } from "./name-forms";
import type { Place } from "./names";
import { partitionProblems } from "./partition";
import { textProblems } from "./problem-fields";
import { SOURCES } from "./sources";
import type { Problem } from "./validation-error";

const OWNER = /^arn:([a-z-]+):iam::(\d{12}|aws):/;

/** Checks the policy that bounds roles: AWS takes one of the roles' own account, or one of its own. */
export function boundaryProblems(arn: string | undefined, place: Place): Problem[] {
  if (arn === undefined) return [];
  const field = "permissionsBoundaryArn";
  const misshapen = textProblems(field, arn, PERMISSIONS_BOUNDARY_ARN);
  const { partition = "aws", accountId, region } = place;
  // A place that is wrong itself, or known only at apply, is nothing to compare with.
  const misplaced = [...textProblems("accountId", accountId, ACCOUNT_ID), ...partitionProblems(partition, region)];
  if (misshapen.length > 0 || misplaced.length > 0) return misshapen;
  const [, itsPartition, owner] = OWNER.exec(arn)!;
  if (itsPartition === partition && [accountId, "aws"].includes(owner!)) return [];
  return [
    {
      field,
      value: arn,
      rule: `a role is bounded by a policy of its own account, ${accountId} in partition ${partition}, or by one of AWS's`,
      fix: `name a policy there, like arn:${partition}:iam::${accountId}:policy/boundary`,
      see: SOURCES.iamPermissionsBoundary,
    },
  ];
}
