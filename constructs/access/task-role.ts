import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { boundaryProblems } from "../base/boundary-rules";
import { refuseProps } from "../base/construct-problems";
import { ROLE_DESCRIPTION, ROLE_NAME } from "../base/name-forms";
import type { Place } from "../base/names";
import { placeProblems } from "../base/place-rules";
import { textProblems } from "../base/problem-fields";
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
   * ARN of the managed policy that bounds the role, of the role's account or of AWS.
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
    this.validateProps(props);
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

  private validateProps({ place, roleName, description, permissionsBoundaryArn: boundary }: TaskRoleProps): void {
    refuseProps(this, [
      ...placeProblems(place),
      ...textProblems("roleName", roleName, ROLE_NAME),
      ...textProblems("description", description, ROLE_DESCRIPTION),
      ...boundaryProblems(boundary, place),
    ]);
  }
}
