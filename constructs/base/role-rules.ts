import { ROLE_NAME } from "./name-forms";
import { SOURCES } from "./sources";
import type { Problem } from "./validation-error";

type Reason = Pick<Problem, "rule" | "fix" | "see">;

/** Roles that AWS keeps for itself, by the beginning of their names; it refuses every change of their policies. */
const ROLES_OF_AWS: Readonly<Record<string, Reason>> = {
  AWSServiceRoleFor: {
    rule: "a service-linked role has the policy of its service, and no other can be attached to it",
    fix: "name the role of an application that reads",
    see: SOURCES.iamServiceLinkedRoles,
  },
  AWSReservedSSO_: {
    rule: "IAM Identity Center made this role and refuses changes from elsewhere",
    fix: "add the peer policy to the permission set as a customer managed policy",
    see: SOURCES.identityCenterPolicies,
  },
};

const OWN_ROLE: Reason = {
  rule: "this role is made with the system: its peer role has the policy, and its transactors need none",
  fix: "remove it, or name the role of an application that reads",
  see: SOURCES.iamNames,
};

function attachmentProblem(name: string, ownRoles: readonly string[]): Reason | undefined {
  // IAM does not tell names by case.
  const asWritten = (other: string): boolean => other.toLowerCase() === name.toLowerCase();
  if (ownRoles.some(asWritten)) return OWN_ROLE;
  const kind = Object.keys(ROLES_OF_AWS).find((beginning) => name.startsWith(beginning));
  return kind === undefined ? undefined : ROLES_OF_AWS[kind];
}

/**
 * Reports roles that the peer policy cannot be attached to, or need not.
 *
 * @param ownRoles what the roles that are made with the system are called
 */
export function attachmentProblems(
  field: string,
  roleNames: readonly unknown[],
  ownRoles: readonly string[],
): Problem[] {
  return roleNames.flatMap((name, index): Problem[] => {
    // What is no role's name is reported as such.
    if (typeof name !== "string" || !ROLE_NAME.form.test(name)) return [];
    const found = attachmentProblem(name, ownRoles);
    return found === undefined ? [] : [{ field: `${field}[${index}]`, value: name, ...found }];
  });
}
