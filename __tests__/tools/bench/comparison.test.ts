import type { BenchRow } from "../../../tools/bench/bench-result";
import { changeSince } from "../../../tools/bench/comparison";

const ROW: BenchRow = { subject: "synth of 1 system", resources: 36, wallMs: 400, peakMiB: 100, ratio: 1.2 };

describe("the change since the last bench", () => {
  test.each<[string, Partial<BenchRow>, string]>([
    ["nothing, when only the milliseconds differ", { wallMs: 4000 }, "same"],
    ["nothing, within the tolerance", { ratio: 1.35, peakMiB: 88 }, "same"],
    ["a larger ratio", { ratio: 1.44 }, "ratio +20 %"],
    ["a smaller ratio", { ratio: 0.9 }, "ratio -25 %"],
    ["more memory", { peakMiB: 150 }, "peak +50 %"],
    ["more resources", { resources: 40 }, "resources +4"],
    ["fewer resources", { resources: 35 }, "resources -1"],
    ["all of it", { ratio: 2.4, peakMiB: 50, resources: 37 }, "ratio +100 %, peak -50 %, resources +1"],
  ])("tells of %s", (_what, now, words) => {
    expect(changeSince({ ...ROW, ...now }, [ROW])).toEqual({ lastRatio: 1.2, words });
  });

  test("of a subject that was not measured before is that it is new", () => {
    expect(changeSince({ ...ROW, subject: "synth of 7 systems" }, [ROW])).toEqual({ words: "new" });
  });

  test("compares no ratio that there was not then or is not now", () => {
    const without: BenchRow = { subject: ROW.subject, resources: 36, wallMs: 400, peakMiB: 100 };
    expect(changeSince(ROW, [without])).toEqual({ lastRatio: undefined, words: "same" });
    expect(changeSince(without, [ROW])).toEqual({ lastRatio: 1.2, words: "same" });
  });
});
