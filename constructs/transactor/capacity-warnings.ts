import { SOURCES } from "../base/sources";
import type { Problem } from "../base/validation-error";
import { lowestCapacity, WRITE_UNITS_PER_WRITER, type TableCapacity } from "../storage/table-capacity";
import { FARGATE_MEMORY_MIB } from "./task-size";

/** What the rules of thumb compare. */
export interface CapacityInput {
  /** Undefined when the table is brought along: its owner sets the capacity. */
  readonly capacity?: TableCapacity;
  /** CPU units of the task; 1024 are one vCPU. */
  readonly cpuUnits: number;
  readonly writeConcurrency: number;
  readonly indexParallelism: number;
}

/**
 * The vendor's starting points for provisioned capacity, by the machine's vCPUs; a smaller task starts at the first.
 *
 * @see https://docs.datomic.com/operation/capacity.html
 */
const STARTING_POINTS = [
  { vcpus: 1, readUnits: 250, writeUnits: 125 },
  { vcpus: 2, readUnits: 500, writeUnits: 250 },
  { vcpus: 4, readUnits: 1200, writeUnits: 600 },
] as const;

const CPU_UNITS_PER_VCPU = 1024;

/** The fields that say what the table is sure to carry. */
function capacityFields(capacity: TableCapacity): { readonly read: string; readonly write: string } {
  return capacity.mode === "provisioned"
    ? { read: "storage.capacity.read.min", write: "storage.capacity.write.min" }
    : { read: "storage.capacity.maxReadRequestUnits", write: "storage.capacity.maxWriteRequestUnits" };
}

function startingPointWarnings(capacity: TableCapacity, cpuUnits: number): Problem[] {
  const reached = STARTING_POINTS.filter(({ vcpus }) => vcpus * CPU_UNITS_PER_VCPU <= cpuUnits);
  const start = reached.at(-1) ?? STARTING_POINTS[0];
  const lowest = lowestCapacity(capacity);
  const fields = capacityFields(capacity);
  const orLess = reached.length === 0 ? " or less" : "";
  const rule = `with ${start.vcpus} vCPU${orLess} the vendor starts at ${start.readUnits} read and ${start.writeUnits} write units; below that, indexing falls behind and transactions are held back`;
  const shortfalls = [
    { field: fields.read, value: lowest.readUnits, least: start.readUnits },
    { field: fields.write, value: lowest.writeUnits, least: start.writeUnits },
  ].filter(({ value, least }) => value < least);
  return shortfalls.map(({ field, value, least }) => ({
    field,
    value,
    rule,
    fix: `set ${least} or more`,
    see: SOURCES.datomicCapacity,
  }));
}

function writerWarnings(capacity: TableCapacity, writeConcurrency: number): Problem[] {
  const { writeUnits } = lowestCapacity(capacity);
  const carried = Math.max(2, Math.ceil(writeUnits / WRITE_UNITS_PER_WRITER));
  if (writeConcurrency <= carried) return [];
  const needed = writeConcurrency * WRITE_UNITS_PER_WRITER;
  return [
    {
      field: "properties.write-concurrency",
      value: writeConcurrency,
      rule: `one concurrent write for each ${WRITE_UNITS_PER_WRITER} write units of the lowest capacity, which is ${writeUnits}: more of them are throttled`,
      fix: `set ${carried}, or ${capacityFields(capacity).write} to at least ${needed}`,
      see: SOURCES.datomicCapacity,
    },
  ];
}

function indexWarnings({ cpuUnits, indexParallelism, writeConcurrency }: CapacityInput): Problem[] {
  if (indexParallelism <= 1) return [];
  const problem = { field: "properties.index-parallelism", value: indexParallelism, see: SOURCES.datomicCapacity };
  const warnings: Problem[] = [];
  const neededCpuUnits = (indexParallelism + 1) * CPU_UNITS_PER_VCPU;
  if (cpuUnits < neededCpuUnits) {
    const offered = [...FARGATE_MEMORY_MIB.keys()].find((units) => units >= neededCpuUnits)!;
    const spare = Math.max(1, Math.floor(cpuUnits / CPU_UNITS_PER_VCPU) - 1);
    warnings.push({
      ...problem,
      rule: `each worker fills a vCPU, and transactions need one beside them: ${neededCpuUnits} CPU units, and the task has ${cpuUnits}`,
      fix: `set ${spare}, or size.cpuUnits to ${offered}`,
    });
  }
  if (writeConcurrency < indexParallelism) {
    warnings.push({
      ...problem,
      rule: `workers wait for each other when fewer writes run at once, and write-concurrency is ${writeConcurrency}`,
      fix: `set properties.write-concurrency to at least ${indexParallelism}, with the capacity it needs, or index-parallelism to ${writeConcurrency}`,
    });
  }
  return warnings;
}

/**
 * Compares table, `write-concurrency`, `index-parallelism` and CPU by rules of thumb; each warning carries the number
 * that would satisfy it. The rules on capacity are the vendor's, those on workers follow from what they do.
 *
 * @see https://docs.datomic.com/operation/capacity.html
 */
export function capacityWarnings(input: CapacityInput): Problem[] {
  const { capacity, cpuUnits, writeConcurrency } = input;
  if (capacity === undefined) return indexWarnings(input);
  return [
    ...startingPointWarnings(capacity, cpuUnits),
    ...writerWarnings(capacity, writeConcurrency),
    ...indexWarnings(input),
  ];
}
