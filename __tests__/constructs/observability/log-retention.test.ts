import { LOG_RETENTION_DAYS, logRetentionProblems } from "../../../constructs/observability/log-retention";

describe("log retention", () => {
  test("knows the periods CloudWatch Logs offers", () => {
    expect(LOG_RETENTION_DAYS).toMatchObject([
      1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
    ]);
  });

  test.each([undefined, ...LOG_RETENTION_DAYS])("accepts %p days", (days) => {
    expect(logRetentionProblems(days)).toEqual([]);
  });

  test.each([
    [0, "the next longer is 1"],
    [-1, "the next longer is 1"],
    [2, "the next longer is 3"],
    [91, "the next longer is 120"],
    [364.5, "the next longer is 365"],
    [3654, "the longest is 3653"],
    [Number.POSITIVE_INFINITY, "the longest is 3653"],
    [Number.NaN, "set one of these numbers, without quotes"],
    ["90", "set one of these numbers, without quotes"],
    [[90], "set one of these numbers, without quotes"],
  ])("fails for %p days", (days, fix) => {
    expect(logRetentionProblems(days as number)).toMatchObject([{ field: "logRetentionDays", value: days, fix }]);
  });
});
