import type { Environment } from "../../../constructs/base/environment";
import { checkEnvironments, selectEnvironments, warningReport } from "../../../constructs/base/environment-check";
import { MAXIMAL_ENVIRONMENT, MINIMAL_ENVIRONMENT } from "../../support/environments";

const ENVIRONMENTS = [MINIMAL_ENVIRONMENT, MAXIMAL_ENVIRONMENT];

describe("selection of environments", () => {
  test.each([
    [undefined, ["production", "staging"]],
    ["", ["production", "staging"]],
    [" , ", ["production", "staging"]],
    ["staging", ["staging"]],
    [" staging , production ", ["production", "staging"]],
    ["staging,staging", ["staging"]],
  ])("by %p gives %j, in the order of the configuration", (names, selected) => {
    expect(selectEnvironments(ENVIRONMENTS, names).map(({ name }) => name)).toEqual(selected);
  });

  test("fails for names nobody has, with those that exist", () => {
    expect(() => selectEnvironments(ENVIRONMENTS, "staging,prod,test")).toThrow(
      "no environment is named prod, test; config/environments.ts lists production, staging",
    );
  });
});

describe("check of environments", () => {
  test("passes sound ones", () => {
    expect(() => {
      checkEnvironments(ENVIRONMENTS);
    }).not.toThrow();
  });

  test("reports every problem of every environment in one error, sorted by field", () => {
    const broken = ENVIRONMENTS.map((environment): Environment => ({
      ...environment,
      name: "same",
      accountId: "1",
      region: "nowhere",
    }));
    let message = "";
    try {
      checkEnvironments(broken);
    } catch (error) {
      message = (error as Error).message;
    }
    const headings = message.split("\n").filter((line) => !line.startsWith(" ") && line !== "");
    expect(headings).toMatchObject([
      "2 problems in the list of environments",
      "2 problems in environment same",
      "2 problems in environment same",
    ]);
    const fields = message.match(/^ {2}\S+(?= is )/gm)?.map((line) => line.trim());
    expect(fields).toMatchObject([
      ...["environments[0].name", "environments[1].name"],
      ...["accountId", "region"],
      ...["accountId", "region"],
    ]);
    expect(message.match(/^ {4}rule: \S/gm)).toHaveLength(6);
    expect(message.match(/^ {4}fix: {2}\S/gm)).toHaveLength(6);
    expect(message.match(/^ {4}see: {2}\S/gm)).toHaveLength(6);
  });
});

describe("an environment without a name", () => {
  test.each([null, undefined, "production", [], { ...MINIMAL_ENVIRONMENT, name: "" }, { name: Symbol("x") }])(
    "is told by its place in the list: %p",
    (environment) => {
      const list = [MINIMAL_ENVIRONMENT, environment as Environment];
      expect(() => {
        checkEnvironments(list);
      }).toThrow(/^\d+ problems? in environments\[1\]\n {2}\w+ is /);
    },
  );
});

describe("warnings", () => {
  test("are no text where there is nothing to say", () => {
    expect(warningReport([MINIMAL_ENVIRONMENT])).toBe("");
  });

  test("come together for each environment that has any, sorted by field, with the numbers that would do", () => {
    const report = warningReport([MINIMAL_ENVIRONMENT, MAXIMAL_ENVIRONMENT]);
    expect(report.match(/^\S.*$/gm)).toEqual(["3 warnings in environment staging"]);
    expect(report.match(/^ {2}\S+(?= is )/gm)?.map((line) => line.trim())).toEqual([
      "systems[0].storage.capacity.read.min",
      "systems[0].unlistedProperties.brand-new-setting",
      "systems[0].upgradeFrom",
    ]);
    expect(report).toContain("    fix:  set 1200 or more\n");
  });

  test("name a lone transactor in production only", () => {
    const lone = {
      ...MINIMAL_ENVIRONMENT,
      systems: [{ ...MINIMAL_ENVIRONMENT.systems[0]!, transactorCount: 1 as const }],
    };
    expect(warningReport([lone])).toContain("systems[0].transactorCount is 1");
    expect(warningReport([{ ...lone, stage: "development" }])).toBe("");
  });
});
