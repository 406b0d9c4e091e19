import type { Environment } from "../../../constructs/base/environment";
import { checkEnvironments, selectEnvironments } from "../../../constructs/base/environment-check";
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
    expect(headings).toEqual([
      "2 problems in the list of environments",
      "4 problems in environment same",
      "4 problems in environment same",
    ]);
    const fields = message.match(/^ {2}\S+(?= is )/gm)?.map((line) => line.trim());
    expect(fields).toEqual([
      ...["environments[0].name", "environments[1].name"],
      ...["accountId", "network.subnets[0].availabilityZone", "network.subnets[1].availabilityZone", "region"],
      ...["accountId", "network.subnets[0].availabilityZone", "network.subnets[1].availabilityZone", "region"],
    ]);
    expect(message.match(/^ {4}rule: \S/gm)).toHaveLength(10);
    expect(message.match(/^ {4}fix: {2}\S/gm)).toHaveLength(10);
  });
});
