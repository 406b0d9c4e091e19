import { environments } from "../../../config/environments";
import type { Environment } from "../../../constructs/base/environment";
import { findingsOf } from "../../../policy/evaluate";
import { findingsText } from "../../../policy/report/text-report";
import type { Finding } from "../../../policy/rule";
import { RULES } from "../../../policy/rules";
import { synthApp } from "../../support/apps";
import {
  BORROWING_SYSTEM,
  BUILDING_ENVIRONMENT,
  environmentOf,
  MAXIMAL_ENVIRONMENT,
  PROMOTED_ENVIRONMENT,
} from "../../support/environments";
import { SHAPES } from "../support/draft";

const ENVIRONMENTS: readonly Environment[] = [
  ...environments,
  MAXIMAL_ENVIRONMENT,
  { ...environmentOf(BORROWING_SYSTEM), name: "borrowing" },
  BUILDING_ENVIRONMENT,
  PROMOTED_ENVIRONMENT,
];

const STACKS = new Map(ENVIRONMENTS.map((environment) => [environment, [...synthApp([environment]).values()]]));

describe.each(SHAPES)("stacks %s", (_shape, graphOf) => {
  const findings = (environment: Environment): Finding[] =>
    STACKS.get(environment)!.flatMap(({ json }) => findingsOf(graphOf(json), RULES));

  test.each(ENVIRONMENTS.map((environment) => [environment.name, environment] as const))(
    "of %s break no rule, and mistake nothing",
    (_name, environment) => {
      expect(findingsText(findings(environment).filter(({ rule }) => rule.severity !== "note"))).toBe("");
    },
  );

  test("of an emulator are noted for what may be lost there, and for its way out", () => {
    const [local] = environments.filter(({ stage }) => stage === "local");
    expect([...new Set(findings(local!).map(({ rule }) => rule.id))].sort()).toEqual([
      "dynamodb-deletion-protection",
      "ecr-no-force-delete",
      "s3-no-force-destroy",
      "security-group-egress-anywhere",
    ]);
  });

  test("of production are noted for nothing where AWS is reached by endpoints", () => {
    const [production] = environments.filter(({ stage }) => stage === "production");
    expect(findingsText(findings(production!))).toBe("");
  });
});
