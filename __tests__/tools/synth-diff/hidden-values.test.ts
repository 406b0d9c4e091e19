import { differenceJson } from "../../../tools/synth-diff/difference-json";
import { withoutSecrets } from "../../../tools/synth-diff/hidden-values";
import { differenceIn } from "./synthesized-sides";

const SECRET = "hunter2-correct-horse";

describe("values that may be secret", () => {
  test.each([
    ["by their argument", { master_password: SECRET }],
    ["by the name of an entry", [{ name: "DB_PASSWORD", value: SECRET }]],
    [
      "inside a document",
      { container_definitions: JSON.stringify([{ environment: [{ name: "API_KEY", value: SECRET }] }]) },
    ],
    ["in a list", { tokens: [SECRET] }],
    ["in an option of the JVM", { value: `-Xmx1g -Djavax.net.ssl.keyStorePassword=${SECRET} -Duser.timezone=UTC` }],
    ["in an address", { url: `https://me:${SECRET}@example.com/` }],
    ["deep below", { a: [{ b: { secret_string: SECRET } }] }],
  ])("are hidden %s", (_, value) => {
    expect(JSON.stringify(withoutSecrets(value))).not.toContain(SECRET);
    expect(JSON.stringify(withoutSecrets(value))).toContain("(sensitive)");
  });

  test("are hidden as a whole where they are keys, whatever they are called", () => {
    expect(withoutSecrets({ a: "AKIAIOSFODNN7EXAMPLE", b: "-----BEGIN PRIVATE KEY-----\nMII" })).toEqual({
      a: "(sensitive)",
      b: "(sensitive)",
    });
  });

  test.each([
    ["an option without a secret", { value: "-Duser.timezone=UTC -Dfile.encoding=UTF-8" }],
    ["an address without one", { url: "https://example.com:443/a@b" }],
    ["a reference", { password: "${data.aws_ecr_authorization_token.T.password}" }],
    ["an ARN", [{ name: "DB_PASSWORD", value: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:a" }]],
    ["an ordinary value", { name: "orders", tags: { team: "a" }, key: "k.tfstate" }],
    ["an empty one", { password: "" }],
  ])("are not %s", (_, value) => {
    expect(withoutSecrets(value)).toEqual(value);
  });

  const environment = (value: string): object => ({
    resource: {
      aws_ecs_task_definition: {
        T: { container_definitions: JSON.stringify([{ name: "c", environment: [{ name: "DB_PASSWORD", value }] }]) },
      },
    },
  });
  const output = (value: string): object => ({ output: { plain: { value, sensitive: true } } });
  const local = (value: string): object => ({ locals: { db_password: value } });

  test.each([
    ["a variable of a container", environment],
    ["a sensitive output", output],
    ["a local", local],
  ])("are seen to change and not shown: %s", (_, stack) => {
    for (const [before, after] of [
      [stack(`${SECRET}1`), stack(`${SECRET}2`)],
      [stack(SECRET), {}],
      [{}, stack(SECRET)],
    ] as const) {
      const difference = differenceIn(before, after);
      expect(difference.stacks).toHaveLength(1);
      expect(differenceJson(difference)).toContain("(sensitive)");
      expect(differenceJson(difference)).not.toContain(SECRET);
    }
  });
});
