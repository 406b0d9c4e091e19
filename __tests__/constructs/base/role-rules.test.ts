import { attachmentProblems } from "../../../constructs/base/role-rules";

const OWN = ["datomic-production-orders-peer-eu-west-1", "datomic-production-orders-transactor-eu-west-1"];

describe("roles that get the peer policy", () => {
  test.each(["orders-api", "datomic-production-prices-peer-eu-west-1", "MyAWSServiceRoleForECS", "AWSReserved"])(
    "may be %s",
    (name) => {
      expect(attachmentProblems("roleNames", [name], OWN)).toEqual([]);
    },
  );

  test.each([...OWN, "Datomic-Production-Orders-Peer-EU-West-1"])("are none of the system's own: %s", (name) => {
    expect(attachmentProblems("roleNames", ["orders-api", name], OWN)).toMatchObject([
      { field: "roleNames[1]", value: name, rule: expect.stringContaining("this role is made with the system") },
    ]);
  });

  test.each([
    ["AWSServiceRoleForECS", "a service-linked role has the policy of its service"],
    ["AWSReservedSSO_Developers_0a1b2c3d4e5f6071", "IAM Identity Center made this role"],
  ])("are none of those that AWS keeps for itself: %s", (name, rule) => {
    expect(attachmentProblems("roleNames", [name], [])).toMatchObject([
      { field: "roleNames[0]", value: name, rule: expect.stringContaining(rule) },
    ]);
  });

  test("are not judged when they are no names", () => {
    expect(attachmentProblems("roleNames", ["", undefined, 1, ["AWSServiceRoleForECS"]], ["", "1"])).toEqual([]);
  });
});
