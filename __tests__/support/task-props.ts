import { planMemory } from "../../constructs/transactor/memory-plan";
import {
  transactorProperties,
  type TransactorProperties,
} from "../../constructs/transactor/properties/transactor-properties";
import type { TransactorTaskProps } from "../../constructs/transactor/transactor-task";

/** Memory plan of a task of 8 GiB. */
export const MEMORY_PLAN = planMemory(8192);

/** The properties that every transactor gets. */
export const PROPERTIES: TransactorProperties = transactorProperties({
  region: "eu-west-1",
  tableName: "datomic-production-orders",
  metricsDimension: "datomic-production-orders",
  memoryPlan: MEMORY_PLAN,
  writeConcurrency: 4,
  overrides: {},
});

/** A transactor's task, nothing but required fields. */
export const TASK_PROPS: TransactorTaskProps = {
  family: "datomic-production-orders-transactor",
  release: "1.0.7705",
  taskSize: { cpuUnits: 2048, memoryMiB: 8192 },
  memoryPlan: MEMORY_PLAN,
  taskRoleArn: "arn:aws:iam::111122223333:role/transactor",
  executionRoleArn: "arn:aws:iam::111122223333:role/execution",
  image: "111122223333.dkr.ecr.eu-west-1.amazonaws.com/datomic/production/orders:1.0.7705-1",
  properties: PROPERTIES,
  secretProperties: {},
  logGroupName: "/datomic/production/orders",
  region: "eu-west-1",
};
