import { CustomerKey, type CustomerKeyProps } from "../../../constructs/storage/customer-key";
import { logGroupKeyStatement } from "../../../constructs/observability/transactor-log-group";
import { PLACE } from "../../support/environments";
import { statementsOf } from "../../support/policies";
import { synthConstructs, type Synthesized } from "../../support/synth";

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
});
