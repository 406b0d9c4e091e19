import type { Environment } from "../../../constructs/base/environment";
import { describeWithTerraform } from "../../support/require-terraform";
import { stackExpectations } from "./expectations";
import { prepareMockedTest, runMockedTest, type MockedTest } from "./mocked-test";
import { fullConfiguration, synthesizeOffline } from "./offline-app";
import { offlineTerraform } from "./offline-terraform";
import { twoAtATime } from "./two-at-a-time";

/** Plans and applies every stack of some environments with a mocked provider and looks at what comes out. */
export function describeMockedPlans(environments: readonly Environment[]): void {
  describeWithTerraform(`mocked plan and apply of ${environments.map(({ name }) => name).join(" and ")}`, () => {
    const app = synthesizeOffline(environments);
    const expectations = stackExpectations(environments);
    const types = [...new Set(app.stacks.flatMap((stack) => Object.keys(fullConfiguration(stack).resource ?? {})))];
    const results = new Map<string, MockedTest>();

    beforeAll(async () => {
      const terraform = await offlineTerraform();
      const prepared = app.stacks.filter(({ id }) => expectations.has(id));
      for (const stack of prepared) prepareMockedTest(stack, expectations.get(stack.id)!, types);
      const tests = await twoAtATime(prepared, (stack) => runMockedTest(terraform, stack));
      prepared.forEach(({ id }, index) => results.set(id, tests[index]!));
    }, 240_000);

    afterAll(() => {
      app.remove();
    });

    test("every stack has assertions", () => {
      expect([...expectations.keys()].sort()).toEqual(app.stacks.map(({ id }) => id).sort());
    });

    test.each(app.stacks.map(({ id }) => id))("%s holds what its configuration promises", (id) => {
      const { exitCode, words } = results.get(id) ?? { exitCode: -1, words: "not run" };
      expect(words).toContain("Success! 2 passed, 0 failed.");
      expect(exitCode).toBe(0);
    });
  });
}
