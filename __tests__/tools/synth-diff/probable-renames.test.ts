import { differenceIn, differenceOf, resourcesOf } from "./synthesized-sides";

describe("probable renames", () => {
  const alias = (name: string, key: string): object => ({ name, target_key_id: `\${aws_kms_key.${key}.key_id}` });
  const stack = (key: string, aliasName = "alias/a"): object => ({
    resource: {
      aws_kms_key: { [key]: { description: "d", enable_key_rotation: true } },
      aws_kms_alias: { [`${key}_Alias`]: alias(aliasName, key) },
    },
  });
  const addresses = (before: object, after: object): string[] =>
    differenceIn(before, after).renames.map(
      ({ from, to, agreementPercent }) => `${from.address} ${to.address} ${agreementPercent}`,
    );

  test("are found although what they refer to is renamed as well", () => {
    expect(addresses(stack("Old"), stack("New"))).toEqual([
      "aws_kms_alias.Old_Alias aws_kms_alias.New_Alias 100",
      "aws_kms_key.Old aws_kms_key.New 100",
    ]);
  });

  test("are none where the arguments differ much, or the type does", () => {
    expect(addresses(stack("Old"), stack("New", "alias/b"))).toEqual(["aws_kms_key.Old aws_kms_key.New 100"]);
    expect(
      addresses(resourcesOf("aws_sqs_queue", { A: { name: "a" } }), resourcesOf("aws_sns_topic", { A: { name: "a" } })),
    ).toEqual([]);
  });

  test("pair the likeliest, each resource once", () => {
    const queues = (byName: object): object => ({ resource: { aws_sqs_queue: byName } });
    const values = (name: string, days: number): object => ({ name, days, a: 1, b: 2, c: 3, d: 4 });
    expect(
      addresses(queues({ A: values("x", 1), B: values("y", 2) }), queues({ C: values("y", 3), D: values("x", 1) })),
    ).toEqual(["aws_sqs_queue.A aws_sqs_queue.D 100", "aws_sqs_queue.B aws_sqs_queue.C 83"]);
  });

  test("prefer the same stack, and reach into another one", () => {
    const queue = (name: string): object => resourcesOf("aws_sqs_queue", { [name]: { name: "q" } });
    const { renames } = differenceOf({ a: queue("A"), b: queue("B") }, { a: queue("X"), b: {}, c: queue("Y") });
    expect(renames.map(({ from, to }) => [from, to])).toEqual([
      [
        { stackId: "a", address: "aws_sqs_queue.A" },
        { stackId: "a", address: "aws_sqs_queue.X" },
      ],
      [
        { stackId: "b", address: "aws_sqs_queue.B" },
        { stackId: "c", address: "aws_sqs_queue.Y" },
      ],
    ]);
  });

  test("are still found among very many", () => {
    const many = (prefix: string): object =>
      resourcesOf(
        "aws_sqs_queue",
        Object.fromEntries([...Array(150).keys()].map((n) => [`${prefix}${n}`, { name: `q${n}` }])),
      );
    const { renames } = differenceIn(many("A"), many("B"));
    expect(renames).toHaveLength(150);
    expect(renames.every(({ from, to }) => from.address.slice(15) === to.address.slice(15))).toBe(true);
  });
});
