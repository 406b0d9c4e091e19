import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import type { Place } from "../base/names";
import { policyDocument, type Statement } from "./policy-document";
import { taskTrustStatements } from "./statements";

/** A role for ECS tasks. */
export interface TaskRoleProps {
  readonly place: Place;
  readonly roleName: string;
  readonly description: string;
  /** What the role may do; without any it may do nothing by itself. */
  readonly statements: readonly Statement[];
  /**
   * ARN of the managed policy that bounds the role.
   *
   * @default - none
   */
  readonly permissionsBoundaryArn?: string;
}

/** A role that only ECS tasks of the account can take, with one inline policy. */
export class TaskRole extends Construct {
  readonly role: IamRole;
  /** Missing when the role has no statements of its own. */
  readonly policy?: IamRolePolicy;

  constructor(scope: Construct, id: string, props: TaskRoleProps) {
    super(scope, id);
    const { place, roleName, description, statements, permissionsBoundaryArn } = props;
    this.role = new IamRole(this, "Resource", {
      name: roleName,
      description,
      assumeRolePolicy: policyDocument(taskTrustStatements(place)),
      permissionsBoundary: permissionsBoundaryArn,
    });
    if (statements.length > 0) {
      this.policy = new IamRolePolicy(this, "Policy", {
        name: "rights",
        role: this.role.name,
        policy: policyDocument(statements),
      });
    }
  }
}
