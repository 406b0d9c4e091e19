import { environments } from "../config/environments";
import { customize } from "../customize";
import { checkStacks } from "../stacks/app-stacks";
import { buildApp, stacksOf } from "./support/apps";
import { synthToJson } from "./support/synth";

const texts = (app: ReturnType<typeof buildApp>): string[] => stacksOf(app).map((stack) => synthToJson(stack).text);

describe("hook", () => {
  test("changes nothing until someone writes into it", () => {
    const customized = buildApp(environments, customize);
    expect(texts(customized)).toEqual(texts(buildApp(environments)));
  });

  test("does what the example in its documentation says, in one environment only", () => {
    const app = buildApp(environments, (stacks) => {
      if (stacks.environment.name === "production") {
        stacks.storage.table?.table.addOverride("timeouts.create", "60m");
      }
    });
    expect(() => {
      checkStacks(app);
    }).not.toThrow();
    const changed = stacksOf(app).filter((stack) => synthToJson(stack).text.includes('"create": "60m"'));
    expect(changed.map(({ node }) => node.id)).toEqual(["production-orders-storage", "production-audit-storage"]);
  });
});
