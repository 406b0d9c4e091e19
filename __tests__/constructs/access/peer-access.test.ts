import { PeerAccess, type PeerAccessProps } from "../../../constructs/access/peer-access";
import { SYSTEM_PLACE } from "../../support/environments";
import { statementsOf } from "../../support/policies";
import { fieldsOf, problemsOf } from "../../support/problems";
import { synthConstructs, synthToJson, testStack, type Synthesized } from "../../support/synth";
import { unknownList, unknownText } from "../../support/unknown-values";

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

  test.each([
    ["a policy's name too long", { policyName: "a".repeat(129) }, ["policyName"]],
    ["a policy's ARN for its name", { policyName: "arn:aws:iam::111122223333:policy/x" }, ["policyName"]],
    ["a role's name too long", { roleName: "a".repeat(65) }, ["roleName"]],
    [
      "a role that is named by its ARN",
      { attachToRoleNames: ["api", "arn:aws:iam::1:role/x"] },
      ["attachToRoleNames[1]"],
    ],
    ["a role that is named twice", { attachToRoleNames: ["api", "api"] }, ["attachToRoleNames"]],
    ["the role it makes", { attachToRoleNames: ["api", MINIMAL.roleName] }, ["attachToRoleNames[1]"]],
    ["a service-linked role", { attachToRoleNames: ["AWSServiceRoleForECS"] }, ["attachToRoleNames[0]"]],
    [
      "a boundary of another account",
      { permissionsBoundaryArn: "arn:aws:iam::444455556666:policy/boundary" },
      ["permissionsBoundaryArn"],
    ],
    ["a role outside a list", { attachToRoleNames: "api" }, ["attachToRoleNames"]],
    ["no list of roles", { attachToRoleNames: undefined }, ["attachToRoleNames"]],
    ["a boundary by its name", { permissionsBoundaryArn: "boundary" }, ["permissionsBoundaryArn"]],
    ["an environment without a name", { place: { ...SYSTEM_PLACE, environmentName: "" } }, ["place.environmentName"]],
    ["a system without a name", { place: { ...SYSTEM_PLACE, systemName: "" } }, ["place.systemName"]],
    ["an account without twelve digits", { place: { ...SYSTEM_PLACE, accountId: "1111" } }, ["place.accountId"]],
    [
      "everything wrong at once",
      { policyName: "", roleName: "", attachToRoleNames: [""], permissionsBoundaryArn: "" },
      ["policyName", "roleName", "attachToRoleNames[0]", "permissionsBoundaryArn"],
    ],
  ])("fails for %s, under its own path", (_, change, fields) => {
    const props = { ...MINIMAL, ...change } as unknown as PeerAccessProps;
    const construct = (): PeerAccess => new PeerAccess(testStack(), "PeerAccess", props);
    expect(fieldsOf(problemsOf(construct))).toEqual(fields);
    expect(construct).toThrow(/ in test\/PeerAccess\n/);
  });

  test("takes a policy's name as long as IAM does", () => {
    const props = { ...MINIMAL, policyName: "a".repeat(128) };
    expect(problemsOf(() => new PeerAccess(testStack(), "PeerAccess", props))).toEqual([]);
  });

  test("does not judge what is known only at apply, and tells such roles by their position", () => {
    const stack = testStack();
    const props: PeerAccessProps = {
      ...MINIMAL,
      policyName: unknownText(stack),
      roleName: unknownText(stack),
      attachToRoleNames: ["orders-api", unknownText(stack), unknownText(stack)],
      permissionsBoundaryArn: unknownText(stack),
    };
    expect(problemsOf(() => new PeerAccess(stack, "PeerAccess", props))).toEqual([]);
    expect(stack.node.findChild("PeerAccess").node.children.map(({ node }) => node.id)).toEqual(
      expect.arrayContaining(["Attachment-orders-api", "AttachmentItem-1", "AttachmentItem-2"]),
    );
    const attached = synthToJson(stack).resourcesOf("aws_iam_role_policy_attachment");
    expect(attached.map(({ role }) => role)).toEqual(
      expect.arrayContaining(["orders-api", "${var.unknown-3}", "${var.unknown-4}"]),
    );
  });

  test("fails for a list that is known only at apply, for each role is a resource", () => {
    const stack = testStack();
    const props = { ...MINIMAL, attachToRoleNames: unknownList(stack) };
    expect(problemsOf(() => new PeerAccess(stack, "PeerAccess", props))).toMatchObject([
      { field: "attachToRoleNames", value: "known only at apply" },
    ]);
  });
});
