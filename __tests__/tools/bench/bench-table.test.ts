import type { BenchResult } from "../../../tools/bench/bench-result";
import { benchTable } from "../../../tools/bench/bench-table";

const RESULT: BenchResult = {
  machine: { cpuModel: "Fast 9000", processors: 2, memoryGiB: 24, platform: "linux x64", node: "20.9.0" },
  loadAverage: 0.2,
  runs: 7,
  rows: [
    { subject: "synth of no system", resources: 0, wallMs: 384.4, cpuMs: 440, peakMiB: 95 },
    {
      subject: "synth of 100 systems",
      resources: 1917,
      wallMs: 1105.6,
      cpuMs: 1454,
      peakMiB: 130,
      inProcessMs: 700,
      millisecondsPerResource: 0.3764,
      ratio: 2.879,
      ratioTo: "synth of no system",
    },
  ],
};

function lines(last?: BenchResult, missing?: readonly string[], result = RESULT): string[] {
  return benchTable(result, last, missing).split("\n");
}

describe("the table of a bench", () => {
  test("has a line for each subject, aligned below its headings", () => {
    const [headings = "", empty = "", many = ""] = lines();
    expect(headings).toMatch(/^ +resources +wall ms +CPU ms +peak MiB +in process ms +ms per resource +ratio +at most/);
    expect(empty).toMatch(/^synth of no system +0 +384 +440 +95$/);
    expect(many).toMatch(/^synth of 100 systems +1917 +1106 +1454 +130 +700 +0\.376 +2\.88 +0\.4 ms$/);
    expect(many.indexOf("1106") + 4).toBe(headings.indexOf("wall ms") + 7);
  });

  test("shows every bound of a subject", () => {
    const summary = { subject: "plan summary of 10000 resources", resources: 10_000, wallMs: 1500.2, peakMiB: 240 };
    const [, line] = lines(undefined, [], { ...RESULT, rows: [summary] });
    expect(line).toMatch(/^plan summary of 10000 resources +10000 +1500 +240 +wall 2000 ms, 300 MiB$/);
  });

  test("says on what machine it was measured, and what its figures mean", () => {
    expect(lines()).toEqual(
      expect.arrayContaining([
        "machine: Fast 9000, 2 processors, 24 GiB, linux x64, Node.js 20.9.0",
        "nothing to compare with: keep this result with --update",
        "ratio: wall time as a multiple of the synth of no system, median of pairs",
      ]),
    );
  });

  test("puts the last ratio and what has changed beside it", () => {
    const [, , many] = lines({ ...RESULT, rows: [{ ...RESULT.rows[1]!, ratio: 2 }] });
    expect(many).toMatch(/ 2\.00 {2}ratio \+44 %$/);
    const [, empty] = lines({ ...RESULT, rows: [] });
    expect(empty).toMatch(/ {2}new$/);
  });

  test("warns when other programs had the machine, and tells what is missing", () => {
    const busy = lines(undefined, ["the plan, because there is no terraform"], { ...RESULT, loadAverage: 1.1 });
    expect(busy).toContain("not measured: the plan, because there is no terraform");
    expect(busy.join("\n")).toContain("busy with other programs (load average 1.1)");
    expect(lines().join("\n")).not.toContain("busy");
  });
});
