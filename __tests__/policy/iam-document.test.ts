import { parseStatements, statementsOf } from "../../policy/iam-document";
import { resourceOf } from "../support/policy-cases";

const document = (...statements: readonly unknown[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

describe("statements of a policy", () => {
  test("have one form, whichever IAM allows was written", () => {
    const short = { Effect: "Allow", Action: "s3:GetObject", Resource: "*", Principal: { AWS: "123456789012" } };
    const long = { Effect: "Allow", Action: ["s3:GetObject"], Resource: ["*"], Principal: { AWS: ["123456789012"] } };
    expect(parseStatements(document(short))).toEqual(parseStatements(document(long)));
    expect(parseStatements(JSON.stringify({ Version: "2012-10-17", Statement: short }))).toEqual(
      parseStatements(document(short)),
    );
  });

  test("tell everyone from a kind of principal, and a policy of an identity from both", () => {
    const principals = [{ Principal: "*" }, { Principal: { Service: "ecs.amazonaws.com" } }, {}].map(
      (statement) => parseStatements(document(statement))?.[0]?.principals,
    );
    expect(principals).toEqual([{ "*": ["*"] }, { Service: ["ecs.amazonaws.com"] }, undefined]);
  });

  test.each(["NotAction", "NotResource", "NotPrincipal"])("are inverted by %s", (name) => {
    expect(parseStatements(document({ Effect: "Allow", [name]: "*" }))?.[0]?.isInverted).toBe(true);
    expect(parseStatements(document({ Effect: "Allow", [name.slice(3)]: "*" }))?.[0]?.isInverted).toBe(false);
  });

  test.each(["", "{", "7", "[]", JSON.stringify({ Statement: ["a"] }), undefined, 7])("are unknown in %j", (text) => {
    expect(parseStatements(text)).toBeUndefined();
  });

  test("come from every policy of a resource, and are none where it has none", () => {
    const role = resourceOf("aws_iam_role.a", { assume_role_policy: document({ Sid: "Tasks", Effect: "Allow" }) });
    expect(statementsOf(role).map(({ sid }) => sid)).toEqual(["Tasks"]);
    expect(statementsOf(resourceOf("aws_iam_role.a", { assume_role_policy: "{" }))).toEqual([]);
    expect(statementsOf(resourceOf("aws_subnet.a", { policy: document({ Effect: "Allow" }) }))).toEqual([]);
  });
});
