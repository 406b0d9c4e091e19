import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import { Construct } from "constructs";
import { constructId } from "../base/construct-id";
import { arns, type SystemPlace } from "../base/names";
import { policyDocument, type Statement } from "./policy-document";
import { TaskRole } from "./task-role";

/** What peers get in IAM. */
export interface PeerAccessProps {
  readonly place: SystemPlace;
  readonly policyName: string;
  readonly roleName: string;
  readonly statements: readonly Statement[];
  /** Roles someone else owns that get the policy attached. */
  readonly attachToRoleNames: readonly string[];
  /** @default - none */
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
      ...attachToRoleNames.map((name) => this.attach(constructId("Attachment", name), name)),
    ];
  }

  private attach(id: string, roleName: string): IamRolePolicyAttachment {
    return new IamRolePolicyAttachment(this, id, { role: roleName, policyArn: this.policy.arn });
  }
}
