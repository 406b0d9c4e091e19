import { BOUNDS, brokenBounds, PLAN, systemsSubject, type BenchRow } from "../../../tools/bench/bench-result";

function row(subject: string, figures: Partial<BenchRow>): BenchRow {
  return { subject, resources: 10, wallMs: 100, ...figures };
}

describe("promised bounds", () => {
  test("are on the synth of many systems and on the plan", () => {
    expect(BOUNDS).toEqual([
      { subject: "synth of 100 systems", figure: "millisecondsPerResource", atMost: 0.4 },
      { subject: "plan of our JSON", figure: "ratio", atMost: 1.1 },
    ]);
  });

  test("hold up to the bound itself, and where nothing was measured", () => {
    const many = row(systemsSubject(100), { millisecondsPerResource: 0.4, ratio: 9 });
    expect(brokenBounds([many, row(PLAN, {}), row("anything", { ratio: 99 })])).toEqual([]);
    expect(brokenBounds([])).toEqual([]);
  });

  test("are each named with figure and bound when they break", () => {
    const many = row(systemsSubject(100), { millisecondsPerResource: 0.4123 });
    expect(brokenBounds([many, row(PLAN, { ratio: 1.25 })])).toEqual([
      "synth of 100 systems: 0.412 ms per resource, at most 0.4",
      "plan of our JSON: 1.250 times the other, at most 1.1",
    ]);
  });

  test("name one system in the singular", () => {
    expect([systemsSubject(1), systemsSubject(10)]).toEqual(["synth of 1 system", "synth of 10 systems"]);
  });
});
