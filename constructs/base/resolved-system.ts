import { imageRepository, type RepositoryAddress } from "../image/repository-address";
import { DEFAULT_IMAGE, type TransactorImage } from "../image/transactor-image";
import { DEFAULT_LOG_RETENTION_DAYS } from "../observability/log-retention";
import type { TableCapacity } from "../storage/table-capacity";
import { writeConcurrency } from "../storage/table-capacity";
import {
  MEMORY_PLAN_PROPERTIES,
  planMemory,
  type MemoryPlan,
  type MemoryPlanOverrides,
} from "../transactor/memory-plan";
import { parseMiB } from "../transactor/properties/byte-size";
import type { PropertyValues } from "../transactor/properties/property-rules";
import { transactorProperties, type TransactorProperties } from "../transactor/properties/transactor-properties";
import { DEFAULT_RELEASE } from "../transactor/releases/release-table";
import { resolveSize } from "../transactor/size";
import type { CpuArchitecture, TaskSize } from "../transactor/task-size";
import type { DatomicSystem } from "./datomic-system";
import type { Environment } from "./environment";
import { systemNames, type SystemNames, type SystemPlace } from "./names";

/** A system with every default filled in and everything computed that is known before Terraform runs. */
export interface ResolvedSystem {
  /** What the user wrote. */
  readonly system: DatomicSystem;
  readonly place: SystemPlace;
  /** Our own names; parts that are brought along keep theirs, see the fields below. */
  readonly names: SystemNames;
  readonly tableName: string;
  /** The system's own repository. */
  readonly repositoryName: string;
  readonly image: TransactorImage;
  /** Where the image is pulled from: the system's own repository, or another account's. */
  readonly imageRepository: RepositoryAddress;
  readonly logGroupName: string;
  readonly clusterName: string;
  readonly capacity: TableCapacity;
  readonly taskSize: TaskSize;
  readonly cpuArchitecture: CpuArchitecture;
  readonly memoryPlan: MemoryPlan;
  readonly release: string;
  /** The properties known at synth. */
  readonly properties: TransactorProperties;
  readonly transactorCount: number;
  /** 0 while paused. */
  readonly desiredCount: number;
  readonly logRetentionDays: number;
  readonly tags: Readonly<Record<string, string>>;
}

/** What a system's name and its environment's place make of names and ARNs. */
export function systemPlace(environment: Environment, systemName: string): SystemPlace {
  const { partition, accountId, region, name: environmentName } = environment;
  return { partition, accountId, region, environmentName, systemName };
}

/** The table that a system is stored in. */
export function systemTableName(environment: Environment, system: DatomicSystem): string {
  return system.storage?.existingTableName ?? systemNames(systemPlace(environment, system.name)).table;
}

/** What a system's metrics are found by in CloudWatch. */
export function systemMetricsDimension(environment: Environment, system: DatomicSystem): string {
  const written: PropertyValues = system.properties ?? {};
  const { base } = systemNames(systemPlace(environment, system.name));
  const dimension = written["aws-cloudwatch-dimension-value"];
  return typeof dimension === "string" ? dimension : base;
}

function memoryOverrides(system: DatomicSystem): MemoryPlanOverrides {
  const written: PropertyValues = system.properties ?? {};
  const sizes = Object.entries(MEMORY_PLAN_PROPERTIES).flatMap(([field, property]): [string, number][] => {
    const size: unknown = written[property];
    const mebibytes = typeof size === "string" || typeof size === "number" ? parseMiB(String(size)) : undefined;
    return mebibytes === undefined ? [] : [[field, mebibytes]];
  });
  return { ...Object.fromEntries(sizes), ...(system.heapMiB === undefined ? {} : { heapMiB: system.heapMiB }) };
}

/** The memory plan of a system whose size is known to be legal. */
export function systemMemoryPlan(system: DatomicSystem, taskSize: TaskSize): MemoryPlan {
  return planMemory(taskSize.memoryMiB, memoryOverrides(system));
}

/** Fills in defaults and computes names, memory plan and properties of a system that has passed the rules. */
export function resolveSystem(environment: Environment, system: DatomicSystem): ResolvedSystem {
  const place = systemPlace(environment, system.name);
  const names = systemNames(place);
  const { storage = {}, release = DEFAULT_RELEASE } = system;
  const tableName = systemTableName(environment, system);
  const capacity = storage.capacity ?? { mode: "on-demand" };
  const taskSize = resolveSize(system.size);
  if (taskSize === undefined) throw new RangeError(`no size preset is named ${JSON.stringify(system.size)}`);
  const memoryPlan = systemMemoryPlan(system, taskSize);
  const transactorCount = system.transactorCount ?? 2;
  const repositoryName = storage.existingRepositoryName ?? names.repository;
  const image = system.image ?? DEFAULT_IMAGE;
  const properties = transactorProperties({
    region: environment.region,
    tableName,
    metricsDimension: names.base,
    memoryPlan,
    writeConcurrency: writeConcurrency(capacity),
    overrides: { ...system.unlistedProperties, ...system.properties },
  });
  return {
    system,
    place,
    names,
    tableName,
    repositoryName,
    image,
    imageRepository: imageRepository(place, repositoryName, image),
    logGroupName: storage.existingLogGroupName ?? names.logGroup,
    clusterName: system.existingClusterName ?? names.cluster,
    capacity,
    taskSize,
    cpuArchitecture: system.cpuArchitecture ?? "X86_64",
    memoryPlan,
    release,
    properties,
    transactorCount,
    desiredCount: system.paused === true ? 0 : transactorCount,
    logRetentionDays: system.logRetentionDays ?? DEFAULT_LOG_RETENTION_DAYS,
    tags: {
      ...environment.tags,
      ...system.tags,
      "managed-by": "datomic-fargate",
      "datomic:environment": environment.name,
      "datomic:system": system.name,
    },
  };
}
