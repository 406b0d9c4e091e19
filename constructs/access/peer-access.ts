import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { boundaryProblems } from "../base/boundary-rules";
import { itemId } from "../base/construct-id";
import { isUnresolved, itemCountProblems, itemProblems, refuseProps } from "../base/construct-problems";
import { POLICY_NAME, ROLE_NAME, SYSTEM_LABEL } from "../base/name-forms";
import { arns, type SystemPlace } from "../base/names";
import { placeProblems } from "../base/place-rules";
import { textProblems, under } from "../base/problem-fields";
import { attachmentProblems } from "../base/role-rules";
import { policyDocument, type Statement } from "./policy-document";
import { TaskRole } from "./task-role";

/** What peers get in IAM. */
export interface PeerAccessProps {
  readonly place: SystemPlace;
  /** At most 128 characters. */
  readonly policyName: string;
  /** At most 64 characters. */
  readonly roleName: string;
  readonly statements: readonly Statement[];
  /** Roles someone else owns that get the policy attached; how many there are is known at synth. */
  readonly attachToRoleNames: readonly string[];
  /**
   * ARN of the managed policy that bounds the role, of the role's account or of AWS.
   *
   * @default - none
   */
  readonly permissionsBoundaryArn?: string;
}

/** The peer policy, a role for peers that run as ECS tasks, and the policy's attachment to roles that exist. */
export class PeerAccess extends Construct {
  readonly policy: IamPolicy;
  readonly role: TaskRole;
  readonly attachments: readonly IamRolePolicyAttachment[];
  /** Computed, so that it is known before the policy exists. */
  readonly policyArn: string;

  constructor(scope: Construct, id: string, props: PeerAccessProps) {
    super(scope, id);
    const { place, policyName, roleName, statements, attachToRoleNames, permissionsBoundaryArn } = props;
    this.validateProps(props);
    const system = `${place.environmentName} ${place.systemName}`;
    this.policyArn = arns.policy(place, policyName);
    this.policy = new IamPolicy(this, "Policy", {
      name: policyName,
      description: `Read rights of a Datomic peer of ${system}`,
      policy: policyDocument(statements),
    });
    this.role = new TaskRole(this, "Role", {
      place,
      roleName,
      description: `Datomic peer of ${system} that runs as an ECS task`,
      statements: [],
      permissionsBoundaryArn,
    });
    this.attachments = [
      this.attach("RoleAttachment", this.role.role.name),
      ...attachToRoleNames.map((name, index) =>
        this.attach(itemId("Attachment", name, index, !isUnresolved(name)), name),
      ),
    ];
  }

  private validateProps(props: PeerAccessProps): void {
    const { place, policyName, roleName, attachToRoleNames, permissionsBoundaryArn: boundary } = props;
    refuseProps(this, [
      ...placeProblems(place),
      ...under("place.", [
        ...textProblems("environmentName", place.environmentName, SYSTEM_LABEL),
        ...textProblems("systemName", place.systemName, SYSTEM_LABEL),
      ]),
      ...textProblems("policyName", policyName, POLICY_NAME),
      ...textProblems("roleName", roleName, ROLE_NAME),
      ...itemProblems("attachToRoleNames", attachToRoleNames, ROLE_NAME),
      ...itemCountProblems("attachToRoleNames", attachToRoleNames),
      ...(Array.isArray(attachToRoleNames)
        ? attachmentProblems("attachToRoleNames", attachToRoleNames, [roleName])
        : []),
      ...boundaryProblems(boundary, place),
    ]);
  }

  private attach(id: string, roleName: string): IamRolePolicyAttachment {
    return new IamRolePolicyAttachment(this, id, { role: roleName, policyArn: this.policy.arn });
  }
}
