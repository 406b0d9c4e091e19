import { TaskRole, type TaskRoleProps } from "../../../constructs/access/task-role";
import { PLACE } from "../../support/environments";
import { statementsOf } from "../../support/policies";
import { fieldsOf, problemsOf } from "../../support/problems";
import { synthConstructs, synthToJson, testStack, type Synthesized } from "../../support/synth";
import { unknownText } from "../../support/unknown-values";

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

  test.each([
    ["a name too long", { roleName: "a".repeat(65) }, ["roleName"]],
    ["an ARN for a name", { roleName: "arn:aws:iam::111122223333:role/orders" }, ["roleName"]],
    ["no name", { roleName: undefined }, ["roleName"]],
    ["a description too long", { description: "a".repeat(1001) }, ["description"]],
    ["a description that IAM cannot store", { description: "a role – of ours" }, ["description"]],
    ["a boundary by its name", { permissionsBoundaryArn: "boundary" }, ["permissionsBoundaryArn"]],
    [
      "a role for a boundary",
      { permissionsBoundaryArn: "arn:aws:iam::111122223333:role/x" },
      ["permissionsBoundaryArn"],
    ],
    [
      "a boundary of another account",
      { permissionsBoundaryArn: "arn:aws:iam::444455556666:policy/boundary" },
      ["permissionsBoundaryArn"],
    ],
    ["an account without twelve digits", { place: { ...PLACE, accountId: "1111" } }, ["place.accountId"]],
    [
      "everything wrong at once",
      { roleName: "", description: 1, permissionsBoundaryArn: "" },
      ["roleName", "description", "permissionsBoundaryArn"],
    ],
  ])("fails for %s", (_, change, fields) => {
    const props = { ...MINIMAL, ...change } as unknown as TaskRoleProps;
    expect(fieldsOf(problemsOf(() => new TaskRole(testStack(), "Role", props)))).toEqual(fields);
  });

  test("takes the longest name and description that IAM does", () => {
    const props = { ...MINIMAL, roleName: "a".repeat(64), description: "é".repeat(1000) };
    expect(problemsOf(() => new TaskRole(testStack(), "Role", props))).toEqual([]);
  });

  test("compares a boundary with no account that is known only at apply", () => {
    const stack = testStack();
    const place = { ...PLACE, accountId: unknownText(stack) };
    const props = { ...MINIMAL, place, permissionsBoundaryArn: "arn:aws:iam::444455556666:policy/boundary" };
    expect(problemsOf(() => new TaskRole(stack, "Role", props))).toEqual([]);
  });

  test("does not judge what is known only at apply", () => {
    const stack = testStack();
    const props: TaskRoleProps = {
      place: { accountId: unknownText(stack), region: unknownText(stack) },
      roleName: unknownText(stack),
      description: unknownText(stack),
      statements: [],
      permissionsBoundaryArn: unknownText(stack),
    };
    expect(problemsOf(() => new TaskRole(stack, "Role", props))).toEqual([]);
    expect(synthToJson(stack).resourceOf("aws_iam_role")).toMatchObject({ name: "${var.unknown-3}" });
  });
});
