import { findIn } from "../../../tools/engine/follow-log";

const TEXT = ":event :transactor/heartbeat, :n 1\n:event :transactor/heartbeat, :n 2\n";

describe("what is looked for in a log", () => {
  test("is the first match, with its groups", () => {
    expect(findIn(TEXT, { pattern: /:n (\d)/, times: 1 })?.[1]).toBe("1");
    expect(findIn(TEXT, { pattern: /standby/, times: 1 })).toBeUndefined();
  });

  test("is there often enough", () => {
    expect(findIn(TEXT, { pattern: /:n (\d)/g, times: 2 })?.[1]).toBe("2");
    expect(findIn(TEXT, { pattern: /:n (\d)/g, times: 3 })).toBeUndefined();
  });
});
