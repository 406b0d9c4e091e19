import { planDifferences, plannedResourceCount, type ComparedPlan } from "../../../tools/bench/planned-resources";

type Values = Readonly<Record<string, unknown>>;

function planOf(resources: readonly (readonly [type: string, after: Values, unknown?: Values])[]): ComparedPlan {
  return {
    resource_changes: resources.map(([type, after, unknown = {}], index) => ({
      address: `${type}.r${index}`,
      mode: "managed",
      type,
      name: `r${index}`,
      change: { actions: ["create"], before: null, after, after_unknown: unknown },
    })),
  } as unknown as ComparedPlan;
}

const ROLE: Values = { name: "datomic", policy: '{"Version": "2012-10-17", "Statement": []}' };

describe("the differences of two plans", () => {
  test("are none for the same resources under other addresses and in another order", () => {
    const plan = planOf([
      ["aws_iam_role", ROLE],
      ["aws_dynamodb_table", { name: "orders" }],
    ]);
    const other = planOf([
      ["aws_dynamodb_table", { name: "orders" }],
      ["aws_iam_role", ROLE],
    ]);
    expect(planDifferences(plan, other)).toEqual([]);
  });

  test("are none for documents that differ in blanks and in the order of keys", () => {
    const rewritten = { ...ROLE, policy: '{"Statement":[],"Version":"2012-10-17"}' };
    expect(planDifferences(planOf([["aws_iam_role", ROLE]]), planOf([["aws_iam_role", rewritten]]))).toEqual([]);
  });

  test("name each argument with both values", () => {
    const renamed = planOf([["aws_iam_role", { ...ROLE, name: "other" }]]);
    expect(planDifferences(planOf([["aws_iam_role", ROLE]]), renamed)).toEqual([
      'aws_iam_role.name: "other" is not "datomic"',
    ]);
  });

  test("name what one plan knows and the other does not", () => {
    const unknown = planOf([["aws_iam_role", ROLE, { arn: true }]]);
    expect(planDifferences(planOf([["aws_iam_role", ROLE]]), unknown)).toEqual([
      'aws_iam_role.(known after apply): {"arn":true} is not {}',
    ]);
  });

  test("name what is missing and what is too much, even when there are two of a kind", () => {
    const one = planOf([["aws_iam_role", ROLE]]);
    const two = planOf([
      ["aws_iam_role", ROLE],
      ["aws_iam_role", ROLE],
    ]);
    expect(planDifferences(two, one)).toEqual(["aws_iam_role is missing"]);
    expect(planDifferences(one, two)).toEqual(["aws_iam_role is too much"]);
  });

  test("compare outputs as well", () => {
    const output = { output_changes: { table: { actions: ["create"], after: "orders", after_unknown: false } } };
    expect(planDifferences({ ...planOf([]), ...output }, planOf([]))).toEqual(["output table is missing"]);
  });

  test("leave data sources out, as the count does", () => {
    const plan = planOf([["aws_iam_role", ROLE]]);
    const looked = { ...plan.resource_changes![0]!, mode: "data" as const };
    const withData = { ...plan, resource_changes: [...plan.resource_changes!, looked] };
    expect(planDifferences(withData, plan)).toEqual([]);
    expect(plannedResourceCount(withData)).toBe(1);
  });
});
