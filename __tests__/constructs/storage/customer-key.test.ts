import { CustomerKey, type CustomerKeyProps } from "../../../constructs/storage/customer-key";
import { logGroupKeyStatement } from "../../../constructs/observability/transactor-log-group";
import { PLACE } from "../../support/environments";
import { statementsOf } from "../../support/policies";
import { fieldsOf, problemsOf } from "../../support/problems";
import { synthConstructs, synthToJson, testStack, type Synthesized } from "../../support/synth";
import { unknownText } from "../../support/unknown-values";

const MINIMAL: CustomerKeyProps = {
  place: PLACE,
  alias: "alias/datomic-production-orders",
  description: "a key",
  protect: true,
};

const synthKey = (change: Partial<CustomerKeyProps>): Synthesized =>
  synthConstructs((stack) => {
    new CustomerKey(stack, "Key", { ...MINIMAL, ...change });
  });

describe("customer key", () => {
  const stack = synthKey({});
  const key = stack.resourceOf("aws_kms_key");

  test("rotates, can be had back for as long as KMS offers, and is kept", () => {
    expect(key).toMatchObject({
      enable_key_rotation: true,
      deletion_window_in_days: 30,
      lifecycle: { prevent_destroy: true },
    });
    expect(synthKey({ protect: false }).resourceOf("aws_kms_key")).toMatchObject({
      lifecycle: { prevent_destroy: false },
    });
  });

  test("is known by its alias", () => {
    expect(stack.resourceOf("aws_kms_alias")).toMatchObject({
      name: "alias/datomic-production-orders",
      target_key_id: expect.stringMatching(/^\$\{aws_kms_key\.\w+\.key_id\}$/) as unknown,
    });
  });

  test("leaves it to the account's IAM who uses it", () => {
    expect(statementsOf(key["policy"])).toEqual([
      {
        Sid: "AccountDecidesByIam",
        Effect: "Allow",
        Action: "kms:*",
        Principal: { AWS: "arn:aws:iam::111122223333:root" },
        Resource: "*",
      },
    ]);
  });

  test("admits services in their own name", () => {
    const statement = logGroupKeyStatement(PLACE, "/datomic/production/orders");
    const [, added] = statementsOf(synthKey({ serviceStatements: [statement] }).resourceOf("aws_kms_key")["policy"]);
    expect(added).toEqual(statement);
  });

  test.each([
    ["an alias without its prefix", { alias: "datomic-production-orders" }, ["alias"]],
    ["an alias of AWS", { alias: "alias/aws/dynamodb" }, ["alias"]],
    ["an alias too long", { alias: `alias/${"a".repeat(251)}` }, ["alias"]],
    ["a description too long", { description: "a".repeat(8193) }, ["description"]],
    ["no description", { description: undefined }, ["description"]],
    ["an account that is a number", { place: { ...PLACE, accountId: 111122223333 } }, ["place.accountId"]],
    ["a region of another partition", { place: { ...PLACE, region: "cn-north-1" } }, ["place.region"]],
    ["a protection that is a text", { protect: "false" }, ["protect"]],
    ["everything wrong at once", { alias: "", description: 1, protect: 0 }, ["alias", "description", "protect"]],
  ])("fails for %s", (_, change, fields) => {
    const props = { ...MINIMAL, ...change } as unknown as CustomerKeyProps;
    expect(fieldsOf(problemsOf(() => new CustomerKey(testStack(), "Key", props)))).toEqual(fields);
  });

  test.each(["alias/a", `alias/${"a".repeat(250)}`])("takes the alias %s", (alias) => {
    expect(problemsOf(() => new CustomerKey(testStack(), "Key", { ...MINIMAL, alias }))).toEqual([]);
  });

  test("takes a description as long as KMS does, of more than one line", () => {
    const description = `${"a".repeat(4096)}\n${"b".repeat(4095)}`;
    expect(problemsOf(() => new CustomerKey(testStack(), "Key", { ...MINIMAL, description }))).toEqual([]);
  });

  test("does not judge what is known only at apply", () => {
    const stack = testStack();
    const place = { accountId: unknownText(stack), region: unknownText(stack) };
    const props = { place, alias: unknownText(stack), description: unknownText(stack), protect: true };
    expect(problemsOf(() => new CustomerKey(stack, "Key", props))).toEqual([]);
    expect(synthToJson(stack).resourceOf("aws_kms_alias")).toMatchObject({ name: "${var.unknown-3}" });
  });
});
