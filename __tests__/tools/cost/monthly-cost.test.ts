import type { DatomicSystem } from "../../../constructs/base/datomic-system";
import type { Environment } from "../../../constructs/base/environment";
import { monthlyCost, type CostGroup, type PricedEstimate } from "../../../tools/cost/monthly-cost";

const SYSTEM: DatomicSystem = { name: "orders", release: "1.0.7705" };

const ENVIRONMENT: Environment = {
  name: "production",
  stage: "production",
  accountId: "111122223333",
  region: "us-east-1",
  network: { vpcId: "vpc-0a1b2c3d", subnets: [], awsApiEgress: {} },
  systems: [SYSTEM],
};

function estimate(system: Partial<DatomicSystem> = {}, environment: Partial<Environment> = {}): PricedEstimate {
  const cost = monthlyCost({ ...ENVIRONMENT, systems: [{ ...SYSTEM, ...system }], ...environment });
  if (cost.prices === undefined) throw new Error("no prices");
  return cost;
}

function usd(group: CostGroup | undefined, ...names: string[]): number {
  const lines = (group?.lines ?? []).filter(({ what }) => names.some((name) => what.startsWith(name)));
  if (lines.length < names.length) throw new Error(`no lines ${names.join(", ")}`);
  return lines.reduce((sum, line) => sum + (line.usdPerMonth ?? 0), 0);
}

function fargateUsd(system: Partial<DatomicSystem>): number {
  return usd(estimate(system).groups[0], "Fargate CPU", "Fargate memory");
}

describe("monthly cost of the tasks", () => {
  // Worked by hand: vCPU x 730 h x price, plus GB x 730 h x price, for each task.
  test.each<[string, Partial<DatomicSystem>, number]>([
    ["one task of 2 vCPU and 8 GB", { transactorCount: 1 }, 85.0596],
    ["a pair of 2 vCPU and 8 GB, the default", {}, 170.1192],
    ["a pair of 2 vCPU and 8 GB on ARM", { cpuArchitecture: "ARM64" }, 136.1304],
    ["one task of 2 vCPU and 8 GB on ARM", { cpuArchitecture: "ARM64", transactorCount: 1 }, 68.0652],
    ["one task of 1 vCPU and 2 GB", { size: "development", transactorCount: 1 }, 36.0401],
    [
      "one task of 1 vCPU and 2 GB on ARM",
      { size: "development", transactorCount: 1, cpuArchitecture: "ARM64" },
      28.835,
    ],
    ["one task of 2 vCPU and 6 GB", { size: { cpuUnits: 2048, memoryMiB: 6144 }, transactorCount: 1 }, 78.5699],
    [
      "one task of 2 vCPU and 6 GB on ARM",
      { size: { cpuUnits: 2048, memoryMiB: 6144 }, transactorCount: 1, cpuArchitecture: "ARM64" },
      62.8676,
    ],
    ["a quarter of a vCPU and half a GB", { size: { cpuUnits: 256, memoryMiB: 512 }, transactorCount: 1 }, 9.010025],
  ])("%s", (_title, system, expectedUsd) => {
    expect(fargateUsd(system)).toBeCloseTo(expectedUsd, 6);
  });

  test("is nothing while paused, heartbeats included", () => {
    const { groups } = estimate({ paused: true });
    expect(usd(groups[0], "Fargate CPU", "Fargate memory", "DynamoDB heartbeats")).toBe(0);
    expect(groups[0]?.usdPerMonth).toBe(0);
  });
});

describe("monthly cost of the table", () => {
  test("counts two heartbeats each five seconds on demand", () => {
    // 2 x 730 x 720 = 1 051 200 writes at 0.625 a million.
    const heartbeats = estimate().groups[0]?.lines.find(({ what }) => what.startsWith("DynamoDB heartbeats"));
    expect(heartbeats?.quantity).toBeCloseTo(1.0512, 6);
    expect(heartbeats?.usdPerMonth).toBeCloseTo(0.657, 6);
  });

  test("follows the heartbeat interval and the number of transactors", () => {
    const { groups } = estimate({ transactorCount: 1, properties: { "heartbeat-interval-msec": 1000 } });
    expect(usd(groups[0], "DynamoDB heartbeats")).toBeCloseTo(1.6425, 6);
  });

  test("is the floor when provisioned: 100 RCU and 50 WCU are 33.215", () => {
    const capacity = { mode: "provisioned", read: { min: 100, max: 400 }, write: { min: 50, max: 200 } } as const;
    const { groups, notIncluded } = estimate({ storage: { capacity } });
    expect(usd(groups[0], "DynamoDB reads")).toBeCloseTo(9.49, 6);
    expect(usd(groups[0], "DynamoDB writes")).toBeCloseTo(23.725, 6);
    expect(groups[0]?.lines.map(({ what }) => what)).not.toContain("DynamoDB heartbeats, on demand");
    expect(notIncluded).toContainEqual(expect.stringContaining("above the table's floor"));
  });

  test("gives storage and recovery as rates, never as a guessed amount", () => {
    const rates = (estimate().groups[0]?.lines ?? []).filter(({ usdPerMonth }) => usdPerMonth === undefined);
    expect(rates.map(({ what, quantity, price }) => [what, quantity, price.usd, price.unit])).toEqual([
      ["DynamoDB storage", undefined, 0.25, "GB-month"],
      ["DynamoDB point-in-time recovery", undefined, 0.2, "GB-month"],
      ["CloudWatch Logs, taken in", undefined, 0.5, "GB"],
      ["CloudWatch Logs, kept", undefined, 0.03, "GB-month"],
      ["ECR images", undefined, 0.1, "GB-month"],
    ]);
  });
});

describe("monthly cost of an environment", () => {
  test("adds systems, a customer key and the key of the state bucket", () => {
    const cost = estimate({ storage: { encryption: "customer-key" } });
    expect(cost.groups.map(({ title }) => title)).toEqual(["system orders", "Terraform state"]);
    expect(usd(cost.groups[0], "KMS key")).toBe(1);
    // 170.1192 for the tasks, 0.657 for heartbeats, one key each for system and state.
    expect(cost.usdPerMonth).toBeCloseTo(172.7762, 6);
  });

  test("counts every system", () => {
    const audit: DatomicSystem = { ...SYSTEM, name: "audit", size: "development" };
    // 170.7762 + (2 x 36.0401 + 0.657) + 1 for the key of the state.
    expect(estimate({}, { systems: [SYSTEM, audit] }).usdPerMonth).toBeCloseTo(244.5134, 6);
  });

  test("leaves out what is brought along, and says so", () => {
    const existingKeyArn = "arn:aws:kms:us-east-1:111122223333:key/0a1b2c3d";
    const { groups, notIncluded } = estimate(
      {
        storage: {
          existingTableName: "legacy",
          existingRepositoryName: "images",
          existingLogGroupName: "/logs",
          encryption: { existingKeyArn },
        },
      },
      { state: { existingBucketName: "our-state" } },
    );
    expect(groups.flatMap(({ lines }) => lines.map(({ what }) => what))).toEqual([
      "Fargate CPU, X86_64",
      "Fargate memory, X86_64",
    ]);
    expect(notIncluded).toEqual(
      expect.arrayContaining([
        "orders: table legacy, which is brought along",
        "orders: repository images, which is brought along",
        "orders: log group /logs, which is brought along",
        `orders: key ${existingKeyArn}, which is brought along`,
        "state bucket our-state, which is brought along",
      ]),
    );
  });

  test("names what no estimate covers", () => {
    const { notIncluded } = estimate();
    for (const gap of ["data itself", "custom metrics", "endpoints or NAT"]) {
      expect(notIncluded).toContainEqual(expect.stringContaining(gap));
    }
  });

  test("says that prices are missing instead of guessing, in a region without data", () => {
    expect(monthlyCost({ ...ENVIRONMENT, region: "eu-west-1" })).toEqual({
      environmentName: "production",
      region: "eu-west-1",
      prices: undefined,
      pricedRegions: ["us-east-1"],
    });
  });
});
