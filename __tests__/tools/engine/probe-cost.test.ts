import { readProbeCost } from "../../../tools/engine/probe-cost";

describe("cost of a probe", () => {
  test("is the time of bash's children, shared among the runs", () => {
    const cost = readProbeCost("0m9.000s 0m9.000s\n1m0.030s 0m0.050s\n1\n", 20);
    expect(cost.processorMilliseconds).toBeCloseTo(60_080 / 20);
    expect(cost.exitCode).toBe(1);
  });

  test("fails on what bash never writes", () => {
    expect(() => readProbeCost("0m9.000s 0m9.000s\nreal 0.03\n0\n", 1)).toThrow(/bash counted no time but real/);
  });
});
