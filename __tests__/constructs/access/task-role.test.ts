import { TaskRole, type TaskRoleProps } from "../../../constructs/access/task-role";
import { PLACE } from "../../support/environments";
import { statementsOf } from "../../support/policies";
import { synthConstructs, type Synthesized } from "../../support/synth";

const MINIMAL: TaskRoleProps = { place: PLACE, roleName: "orders", description: "a role", statements: [] };

const synthRole = (change: Partial<TaskRoleProps>): Synthesized =>
  synthConstructs((stack) => {
    new TaskRole(stack, "Role", { ...MINIMAL, ...change });
  });

describe("task role", () => {
  test("without statements may be taken by ECS and do nothing", () => {
    const stack = synthRole({});
    expect(stack.resourceTypes).toEqual(["aws_iam_role"]);
    const role = stack.resourceOf("aws_iam_role");
    expect(role).toMatchObject({ name: "orders", description: "a role" });
    expect(role).not.toHaveProperty("permissions_boundary");
    expect(statementsOf(role["assume_role_policy"])).toMatchObject([
      { Effect: "Allow", Principal: { Service: "ecs-tasks.amazonaws.com" } },
    ]);
  });

  test("has its statements in one inline policy, and its boundary", () => {
    const permissionsBoundaryArn = "arn:aws:iam::111122223333:policy/boundary";
    const statement = { Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::x/*" } as const;
    const stack = synthRole({ statements: [statement], permissionsBoundaryArn });
    expect(stack.resourceOf("aws_iam_role")).toMatchObject({ permissions_boundary: permissionsBoundaryArn });
    expect(statementsOf(stack.resourceOf("aws_iam_role_policy")["policy"])).toEqual([statement]);
  });
});
