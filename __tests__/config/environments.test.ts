import { environments } from "../../config/environments";
import { local } from "../../config/local";
import { production } from "../../config/production";
import { isDataProtected } from "../../constructs/base/environment";
import { checkEnvironments } from "../../constructs/base/environment-check";

describe("configuration", () => {
  test("breaks no rule", () => {
    expect(() => {
      checkEnvironments(environments);
    }).not.toThrow();
  });

  test("shows the three stages, each under its own name and account", () => {
    expect(environments.map(({ name, stage }) => [name, stage])).toEqual([
      ["local", "local"],
      ["development", "development"],
      ["production", "production"],
    ]);
    expect(new Set(environments.map(({ accountId }) => accountId)).size).toBe(3);
  });

  test("protects data everywhere but in the emulator", () => {
    expect(environments.filter((environment) => !isDataProtected(environment)).map(({ name }) => name)).toEqual([
      "local",
    ]);
  });

  test("of production runs pairs and no address range can reach AWS through it", () => {
    expect(production.network.awsApiEgress.cidrBlocks ?? []).toEqual([]);
    for (const system of production.systems) expect(system.transactorCount ?? 2).toBe(2);
  });

  test("of local uses the account the emulator answers for", () => {
    expect(local.accountId).toBe("123456789012");
  });

  test("survives a trip through JSON, for it is values only", () => {
    expect(JSON.parse(JSON.stringify(environments))).toEqual(environments);
  });
});
