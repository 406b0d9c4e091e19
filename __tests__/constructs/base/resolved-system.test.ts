import type { SettableProperties } from "../../../constructs/transactor/properties/property-table";
import { resolveSystem, systemMemoryPlan, systemPlace } from "../../../constructs/base/resolved-system";
import type { SizePreset } from "../../../constructs/transactor/size";
import {
  BORROWING_SYSTEM,
  MAXIMAL_ENVIRONMENT,
  MAXIMAL_SYSTEM,
  MINIMAL_ENVIRONMENT,
  MINIMAL_SYSTEM,
} from "../../support/environments";

describe("resolved system", () => {
  test("has every default", () => {
    expect(resolveSystem(MINIMAL_ENVIRONMENT, MINIMAL_SYSTEM)).toMatchObject({
      tableName: "datomic-production-orders",
      repositoryName: "datomic/production/orders",
      logGroupName: "/datomic/production/orders",
      clusterName: "datomic-production-orders",
      capacity: { mode: "on-demand" },
      taskSize: { cpuUnits: 2048, memoryMiB: 8192 },
      cpuArchitecture: "X86_64",
      memoryPlan: { taskMemoryMiB: 8192, heapMiB: 5632 },
      transactorCount: 2,
      desiredCount: 2,
      logRetentionDays: 90,
      tags: {
        "managed-by": "datomic-fargate",
        "datomic:environment": "production",
        "datomic:system": "orders",
      },
    });
  });

  test("has everything that was chosen", () => {
    const resolved = resolveSystem(MAXIMAL_ENVIRONMENT, MAXIMAL_SYSTEM);
    expect(resolved).toMatchObject({
      taskSize: { cpuUnits: 4096, memoryMiB: 12288 },
      cpuArchitecture: "ARM64",
      memoryPlan: { heapMiB: 8192, memoryIndexMaxMiB: 1024, objectCacheMaxMiB: 2048 },
      logRetentionDays: 365,
      tags: { team: "audit", "cost-center": "orders" },
    });
    expect(resolved.properties).toMatchObject({
      "memory-index-max": "1g",
      "object-cache-max": "2048m",
      "index-parallelism": "2",
      "write-concurrency": "3",
      "aws-dynamodb-table": "datomic-staging-audit",
      "aws-cloudwatch-dimension-value": "datomic-staging-audit",
    });
  });

  test("keeps the names of what is brought along, and its own for the rest", () => {
    const resolved = resolveSystem(MINIMAL_ENVIRONMENT, BORROWING_SYSTEM);
    expect(resolved).toMatchObject({
      tableName: "their-table",
      repositoryName: "their/repository",
      logGroupName: "/their/log-group",
      clusterName: "their-cluster",
      names: { table: "datomic-production-orders", service: "datomic-production-orders-transactor" },
    });
    expect(resolved.properties).toMatchObject({
      "aws-dynamodb-table": "their-table",
      "aws-cloudwatch-dimension-value": "datomic-production-orders",
    });
  });

  test.each([
    [{ paused: true }, 2, 0],
    [{ paused: false }, 2, 2],
    [{ transactorCount: 1 }, 1, 1],
    [{ transactorCount: 1, paused: true }, 1, 0],
  ] as const)("with %j plans %i transactors and runs %i", (change, transactorCount, desiredCount) => {
    const resolved = resolveSystem(MINIMAL_ENVIRONMENT, { ...MINIMAL_SYSTEM, ...change });
    expect(resolved).toMatchObject({ transactorCount, desiredCount });
  });

  test("lets the system's tags win over the environment's, and its own over both", () => {
    const { tags } = resolveSystem(
      { ...MINIMAL_ENVIRONMENT, tags: { team: "platform", stage: "x" } },
      { ...MINIMAL_SYSTEM, tags: { team: "orders", "datomic:system": "forged" } },
    );
    expect(tags).toMatchObject({ team: "orders", stage: "x", "datomic:system": "orders" });
  });

  test("places the system where its environment is", () => {
    expect(systemPlace({ ...MINIMAL_ENVIRONMENT, partition: "aws-cn" }, "orders")).toEqual({
      partition: "aws-cn",
      accountId: "111122223333",
      region: "eu-west-1",
      environmentName: "production",
      systemName: "orders",
    });
  });

  test("reads sizes set by hand in any unit, and leaves malformed ones to the rules", () => {
    const plan = (size: string | number): number =>
      systemMemoryPlan(
        { ...MINIMAL_SYSTEM, properties: { "object-cache-max": size } as SettableProperties },
        { cpuUnits: 2048, memoryMiB: 8192 },
      ).objectCacheMaxMiB;
    expect([plan("2g"), plan("2048M"), plan(2147483648), plan("2.0g")]).toEqual([2048, 2048, 2048, 1408]);
  });

  test("fails for a preset that does not exist, should the rules not have been asked", () => {
    const size = "huge" as SizePreset;
    expect(() => resolveSystem(MINIMAL_ENVIRONMENT, { ...MINIMAL_SYSTEM, size })).toThrow(
      'no size preset is named "huge"',
    );
  });
});
