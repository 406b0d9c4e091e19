import type { DatomicSystem } from "../../constructs/base/datomic-system";
import type { Environment } from "../../constructs/base/environment";
import { MINIMAL_ENVIRONMENT } from "../support/environments";
import { app, system, systems, wrong, type BrokenRule } from "./wrong-configuration";

/** What systems may share: images, a cluster, a role and a group of peers. */
const SHARED = {
  existingClusterName: "their-cluster",
  storage: { existingRepositoryName: "their/repository" },
  peers: { roleNames: ["orders-api"], securityGroupIds: ["sg-0a1b2c3d"] },
};
const THEIRS = { ...system({}).systems[0]!, storage: { existingTableName: "their-table" } };
/** The network of the minimal environment in another region. */
const NETWORK = {
  ...MINIMAL_ENVIRONMENT.network,
  subnets: [
    { subnetId: "subnet-0a1b2c3d", availabilityZone: "eu-west-2a" },
    { subnetId: "subnet-0b1c2d3e", availabilityZone: "eu-west-2b" },
  ],
};

/** A system under a chosen name in CloudWatch's metrics. */
function metricsNamed(name: string, dimension: string): Partial<DatomicSystem> {
  return { name, properties: { "aws-cloudwatch-dimension-value": dimension } };
}
function systemsOf(change: Partial<DatomicSystem>): Pick<Environment, "systems"> {
  return { systems: system(change).systems };
}
/** What the second system is told where the first is told the same. */
const ONE_NAME_IN_METRICS = {
  field: "systems[1].properties.aws-cloudwatch-dimension-value",
  rule: "the metrics of two systems under one name cannot be told apart",
  fix: "give each system a name of its own, or remove the property",
};

/** Systems beside each other in one environment, and environments of one app. */
export const SEVERAL_SYSTEMS: readonly BrokenRule[] = [
  {
    field: "systems",
    rule: "an environment has at least one system",
    fix: "describe a system",
    rows: [wrong("no system", systems(), systems({}))],
  },
  {
    field: "systems[0].name",
    rule: "systems of one environment have different names",
    fix: "rename one",
    rows: [
      wrong(
        "two systems of one name",
        systems({ name: "orders", ...SHARED }, { name: "orders", ...SHARED }),
        systems({ name: "orders", ...SHARED }, { name: "prices", ...SHARED }),
        {
          also: [
            { field: "systems[1].name", rule: "systems of one environment have different names", fix: "rename one" },
          ],
        },
      ),
    ],
  },
  {
    field: "systems[0].storage.existingTableName",
    rule: "two systems on one table would fight over who is active",
    fix: "give each system a table of its own",
    rows: [
      wrong(
        "two systems on one table",
        systems(
          { name: "orders", storage: { existingTableName: "their-table" } },
          { name: "prices", storage: { existingTableName: "their-table" } },
        ),
        systems(
          { name: "orders", storage: { existingTableName: "their-table" } },
          { name: "prices", storage: { existingTableName: "another-table" } },
        ),
        {
          also: [
            {
              field: "systems[1].storage.existingTableName",
              rule: "two systems on one table would fight over who is active",
              fix: "give each system a table of its own",
            },
          ],
        },
      ),
      wrong(
        "a table brought along that another system makes",
        systems({ name: "orders" }, { name: "prices", storage: { existingTableName: "datomic-production-orders" } }),
        systems({ name: "orders" }, { name: "prices", storage: { existingTableName: "their-table" } }),
        {
          value: "datomic-production-orders",
          also: [
            {
              field: "systems[1].storage.existingTableName",
              rule: "two systems on one table would fight over who is active",
              fix: "give each system a table of its own",
            },
          ],
        },
      ),
    ],
  },
  {
    field: "systems[0].properties.aws-cloudwatch-dimension-value",
    rule: "the metrics of two systems under one name cannot be told apart",
    fix: "give each system a name of its own, or remove the property",
    rows: [
      wrong(
        "two systems under one name in the metrics",
        systems(metricsNamed("orders", "sales"), metricsNamed("prices", "sales")),
        systems(metricsNamed("orders", "sales"), metricsNamed("prices", "Sales")),
        { also: [ONE_NAME_IN_METRICS] },
      ),
      wrong(
        "a name in the metrics that another system has already",
        systems({ name: "orders" }, metricsNamed("prices", "datomic-production-orders")),
        systems({ name: "orders" }, metricsNamed("prices", "datomic-production-prices")),
        { value: "datomic-production-orders", also: [ONE_NAME_IN_METRICS] },
      ),
    ],
  },
  {
    field: "environments[0].systems[0].properties.aws-cloudwatch-dimension-value",
    rule: "the metrics of two environments under one name cannot be told apart",
    fix: "give each system a name of its own, or remove the property",
    rows: [
      wrong(
        "one name in the metrics of two environments",
        app(
          { name: "production", ...systemsOf(metricsNamed("orders", "sales")) },
          { name: "staging", ...systemsOf(metricsNamed("orders", "sales")) },
        ),
        app(
          { name: "production", ...systemsOf(metricsNamed("orders", "sales")) },
          { name: "staging", accountId: "444455556666", ...systemsOf(metricsNamed("orders", "sales")) },
        ),
        {
          also: [
            {
              field: "environments[1].systems[0].properties.aws-cloudwatch-dimension-value",
              rule: "the metrics of two environments under one name cannot be told apart",
              fix: "give each system a name of its own, or remove the property",
            },
          ],
        },
      ),
    ],
  },
  {
    field: "environments[0].name",
    rule: "environments of one app have different names",
    fix: "rename one",
    rows: [
      wrong(
        "two environments of one name",
        app({ name: "production" }, { name: "production", region: "eu-west-2", network: NETWORK }),
        app({ name: "production" }, { name: "standby", region: "eu-west-2", network: NETWORK }),
        {
          also: [
            { field: "environments[1].name", rule: "environments of one app have different names", fix: "rename one" },
          ],
        },
      ),
    ],
  },
  {
    field: "environments[1].accountId",
    rule: "a local environment pretends to be this account, and both would share the state's home",
    fix: "give the local environment another account id",
    rows: [
      wrong(
        "a local environment that pretends to be a real account",
        app({ name: "local", stage: "local" }, { name: "production" }),
        app({ name: "local", stage: "local", accountId: "123456789012" }, { name: "production" }),
      ),
    ],
  },
  {
    field: "environments[0].systems[0].storage.existingTableName",
    rule: "two environments on one table would fight over who is active",
    fix: "give each system a table of its own",
    rows: [
      wrong(
        "one table in two environments",
        app({ name: "production", systems: [THEIRS] }, { name: "staging", systems: [THEIRS] }),
        app(
          { name: "production", systems: [THEIRS] },
          { name: "staging", accountId: "444455556666", systems: [THEIRS] },
        ),
        {
          also: [
            {
              field: "environments[1].systems[0].storage.existingTableName",
              rule: "two environments on one table would fight over who is active",
              fix: "give each system a table of its own",
            },
          ],
        },
      ),
      wrong(
        "a table brought along that another environment makes",
        app(
          { name: "production" },
          { name: "staging", systems: [{ ...THEIRS, storage: { existingTableName: "datomic-production-orders" } }] },
        ),
        app({ name: "production" }, { name: "staging", systems: [THEIRS] }),
        {
          value: "datomic-production-orders",
          also: [
            {
              field: "environments[1].systems[0].storage.existingTableName",
              rule: "two environments on one table would fight over who is active",
              fix: "give each system a table of its own",
            },
          ],
        },
      ),
    ],
  },
];
