import { BOUNDS, brokenBounds, PLAN, SUMMARY, systemsSubject, type BenchRow } from "../../../tools/bench/bench-result";

function row(subject: string, figures: Partial<BenchRow>): BenchRow {
  return { subject, resources: 10, wallMs: 100, ...figures };
}

describe("promised bounds", () => {
  test("are on the synth of many systems, on the plan and on its summary", () => {
    expect(BOUNDS).toEqual([
      { subject: "synth of 100 systems", figure: "millisecondsPerResource", atMost: 0.4 },
      { subject: "plan of our JSON", figure: "ratio", atMost: 1.1 },
      { subject: "plan summary of 10000 resources", figure: "wallMs", atMost: 2000 },
      { subject: "plan summary of 10000 resources", figure: "peakMiB", atMost: 300 },
    ]);
  });

  test("hold up to the bound itself, and where nothing was measured", () => {
    const many = row(systemsSubject(100), { millisecondsPerResource: 0.4, ratio: 9 });
    expect(brokenBounds([many, row(PLAN, {}), row("anything", { ratio: 99 })])).toEqual([]);
    expect(brokenBounds([])).toEqual([]);
  });

  test("are each named with figure and bound when they break", () => {
    const many = row(systemsSubject(100), { millisecondsPerResource: 0.4123 });
    const summary = row(SUMMARY, { wallMs: 2001, peakMiB: 300.5, ratio: 99 });
    expect(brokenBounds([many, row(PLAN, { ratio: 1.25 }), summary])).toEqual([
      "synth of 100 systems: 0.412 ms per resource, at most 0.4",
      "plan of our JSON: 1.250 times the other, at most 1.1",
      "plan summary of 10000 resources: 2001.000 ms, at most 2000",
      "plan summary of 10000 resources: 300.500 MiB, at most 300",
    ]);
  });

  test("name one system in the singular", () => {
    expect([systemsSubject(1), systemsSubject(10)]).toEqual(["synth of 1 system", "synth of 10 systems"]);
  });
});
