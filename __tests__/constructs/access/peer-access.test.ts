import { PeerAccess, type PeerAccessProps } from "../../../constructs/access/peer-access";
import { SYSTEM_PLACE } from "../../support/environments";
import { statementsOf } from "../../support/policies";
import { synthConstructs, type Synthesized } from "../../support/synth";

const READ = { Sid: "Read", Effect: "Allow", Action: "dynamodb:GetItem", Resource: "arn:aws:dynamodb:::x" } as const;

const MINIMAL: PeerAccessProps = {
  place: SYSTEM_PLACE,
  policyName: "datomic-production-orders-peer-eu-west-1",
  roleName: "datomic-production-orders-peer-eu-west-1",
  statements: [READ],
  attachToRoleNames: [],
};

let policyArn = "";
const synthAccess = (change: Partial<PeerAccessProps>): Synthesized =>
  synthConstructs((stack) => {
    policyArn = new PeerAccess(stack, "PeerAccess", { ...MINIMAL, ...change }).policyArn;
  });

describe("peer access", () => {
  test("is a policy, and a role that has nothing but the policy", () => {
    const stack = synthAccess({});
    expect(stack.resourceTypes).toEqual(["aws_iam_policy", "aws_iam_role", "aws_iam_role_policy_attachment"]);
    expect(statementsOf(stack.resourceOf("aws_iam_policy")["policy"])).toEqual([READ]);
    expect(stack.resourceOf("aws_iam_role")).toMatchObject({ name: MINIMAL.roleName });
  });

  test("knows the policy's ARN before the policy exists", () => {
    synthAccess({});
    expect(policyArn).toBe("arn:aws:iam::111122223333:policy/datomic-production-orders-peer-eu-west-1");
  });

  test("attaches the policy to roles of someone else, even when their names differ by a dot only", () => {
    const stack = synthAccess({ attachToRoleNames: ["orders.api", "ordersapi"] });
    const attached = stack.resourcesOf("aws_iam_role_policy_attachment").map(({ role }) => role);
    expect(attached).toHaveLength(3);
    expect(attached).toEqual(expect.arrayContaining(["orders.api", "ordersapi"]));
  });

  test("bounds the role it makes", () => {
    const permissionsBoundaryArn = "arn:aws:iam::111122223333:policy/boundary";
    const role = synthAccess({ permissionsBoundaryArn }).resourceOf("aws_iam_role");
    expect(role).toMatchObject({ permissions_boundary: permissionsBoundaryArn });
  });
});
