import type { Environment } from "../../../constructs/base/environment";
import { costTable } from "../../../tools/cost/cost-table";
import { monthlyCost } from "../../../tools/cost/monthly-cost";

const ENVIRONMENT: Environment = {
  name: "development",
  stage: "development",
  accountId: "111122223333",
  region: "us-east-1",
  network: { vpcId: "vpc-0a1b2c3d", subnets: [], awsApiEgress: {} },
  systems: [{ name: "orders", release: "1.0.7705" }],
};

describe("cost table", () => {
  const text = costTable(monthlyCost(ENVIRONMENT));
  const lineOf = (start: string): string => text.split("\n").find((line) => line.trimStart().startsWith(start)) ?? "";

  test("shows quantity, unit, unit price and amount of each line", () => {
    expect(lineOf("Fargate CPU").trim().split(/ {2,}/)).toEqual([
      "Fargate CPU, X86_64",
      "2920",
      "vCPU-h",
      "0.04048",
      "118.20",
      "2 x 2 vCPU x 730 h",
    ]);
  });

  test("ends its columns at the same place", () => {
    const end = lineOf("Fargate CPU").indexOf("118.20") + "118.20".length;
    expect(lineOf("system orders").slice(0, end)).toMatch(/170\.78$/);
    expect(lineOf("total").slice(0, end)).toMatch(/171\.78$/);
  });

  test("shows a rate without an amount", () => {
    expect(lineOf("DynamoDB storage").trim().split(/ {2,}/)).toEqual([
      "DynamoDB storage",
      "by use",
      "GB-month",
      "0.25*",
      "by the size of the data",
    ]);
  });

  test("dates its prices and marks those that were not reconfirmed", () => {
    expect(text).toContain("as of 2026-11");
    expect(text).toContain("\n* older figure, not reconfirmed on that date\n");
    expect(lineOf("Fargate memory")).not.toContain("*");
  });

  test("rounds half a cent up", () => {
    const capacity = { mode: "provisioned", read: { min: 100, max: 400 }, write: { min: 50, max: 200 } } as const;
    const [system] = ENVIRONMENT.systems;
    const paused = { ...system!, paused: true, storage: { capacity } };
    expect(costTable(monthlyCost({ ...ENVIRONMENT, systems: [paused] }))).toMatch(/system orders +33\.22\n/);
  });

  test("leaves no blanks at line ends", () => {
    expect(text).not.toMatch(/ $/m);
  });

  test("lists what is not included", () => {
    expect(text.split("Not included:\n")[1]?.split("\n")).toContain(
      "  - custom metrics of the transactors and of the cluster",
    );
  });

  test("says in one line that a region has no prices", () => {
    const line = costTable(monthlyCost({ ...ENVIRONMENT, region: "eu-west-1" }));
    expect(line).toMatch(
      /^no monthly cost for development: prices of eu-west-1 are not at hand, only those of us-east-1;/,
    );
    expect(line).not.toContain("\n");
  });
});
