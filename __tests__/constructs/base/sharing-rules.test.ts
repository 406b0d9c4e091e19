import type { DatomicSystem } from "../../../constructs/base/datomic-system";
import type { Environment } from "../../../constructs/base/environment";
import { sharingEnvironmentProblems, sharingSystemProblems } from "../../../constructs/base/sharing-rules";
import { environmentOf, MINIMAL_ENVIRONMENT, MINIMAL_SYSTEM } from "../../support/environments";
import { fieldsOf } from "../../support/problems";

const DIMENSION = "aws-cloudwatch-dimension-value";

const named = (name: string, dimension?: unknown): DatomicSystem => ({
  ...MINIMAL_SYSTEM,
  name,
  properties: dimension === undefined ? {} : { [DIMENSION]: dimension as string },
});

const within = (...systems: DatomicSystem[]): string[] =>
  fieldsOf(sharingSystemProblems(environmentOf(...systems), new Set()));

describe("what systems of one environment share", () => {
  test("is no name in the metrics, be it chosen or computed", () => {
    expect(within(named("orders", "sales"), named("prices", "stock"))).toEqual([]);
    const both = [`systems[0].properties.${DIMENSION}`, `systems[1].properties.${DIMENSION}`];
    expect(within(named("orders", "sales"), named("prices", "sales"))).toEqual(both);
    expect(within(named("orders"), named("prices", "datomic-production-orders"))).toEqual(both);
  });

  test("is told by the name that is shared", () => {
    const systems = environmentOf(named("orders"), named("prices", "datomic-production-orders"));
    expect(sharingSystemProblems(systems, new Set())).toMatchObject([
      { value: "datomic-production-orders", rule: "the metrics of two systems under one name cannot be told apart" },
      { value: "datomic-production-orders" },
    ]);
  });

  test("is not looked for between systems of one name, which is said already", () => {
    const systems = environmentOf(named("orders"), named("orders"));
    expect(sharingSystemProblems(systems, new Set(["orders"]))).toEqual([]);
    expect(fieldsOf(sharingSystemProblems(systems, new Set()))).toHaveLength(4);
  });

  test("is not looked for in names that are no texts", () => {
    const nameless = named(undefined as unknown as string);
    expect(within(nameless, nameless)).toEqual([]);
    expect(within(named("orders", Object.create(null)), named("prices", { toString: 1 }))).toEqual([]);
    const unplaced = { ...environmentOf(named("a", "x"), named("b", "x")), region: undefined as unknown as string };
    expect(sharingSystemProblems(unplaced, new Set())).toEqual([]);
  });
});

describe("what systems of different environments share", () => {
  const first: Environment = environmentOf(named("orders", "sales in all"));
  const second: Environment = { ...first, name: "staging" };

  test("is no name in the metrics of one account and region", () => {
    expect(sharingEnvironmentProblems([first, second])).toMatchObject([
      {
        field: `environments[0].systems[0].properties.${DIMENSION}`,
        value: "sales in all",
        rule: "the metrics of two environments under one name cannot be told apart",
      },
      { field: `environments[1].systems[0].properties.${DIMENSION}`, value: "sales in all" },
    ]);
    expect(sharingEnvironmentProblems([first, { ...second, region: "eu-west-2" }])).toEqual([]);
    expect(sharingEnvironmentProblems([first, { ...second, accountId: "444455556666" }])).toEqual([]);
  });

  test("is not what one of them shares within itself", () => {
    const alone = environmentOf(named("orders", "sales"), named("prices", "sales"));
    expect(sharingEnvironmentProblems([alone, { ...MINIMAL_ENVIRONMENT, name: "staging" }])).toEqual([]);
  });
});
