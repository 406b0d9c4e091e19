import { brokenImageBounds, IMAGE_BOUNDS, type ImageRow } from "../../../tools/bench/bench-result";
import { benchTable } from "../../../tools/bench/bench-table";
import { layerRows } from "../../../tools/bench/image-bench";
import { readStartTimes } from "../../../tools/bench/start-overhead";

const MACHINE = { cpuModel: "x", processors: 2, memoryGiB: 4, platform: "linux x64", node: "20" };

describe("the figures of the image", () => {
  const layers = [
    { bytes: 100_000, createdBy: "COPY dir:1 in /opt/datomic-fargate " },
    { bytes: 40_000_000, createdBy: "COPY dir:2 in /opt/datomic " },
    { bytes: 112_000_000, createdBy: "COPY dir:3 in /opt/java " },
    { bytes: 1_000, createdBy: "/bin/bash -c printf 'datomic:x:10001' >>/etc/passwd" },
    { bytes: 74_000_000, createdBy: "" },
  ];

  test("name each layer, and add up what is neither base nor distribution", () => {
    expect(layerRows(layers)).toEqual([
      { subject: "layer: programs", value: 0.1, unit: "MB" },
      { subject: "layer: distribution", value: 40, unit: "MB" },
      { subject: "layer: Java runtime", value: 112, unit: "MB" },
      { subject: "layer: user and directories", value: 0.001, unit: "MB" },
      { subject: "layer: base", value: 74, unit: "MB" },
      { subject: "our layers and the runtime", value: 112.101, unit: "MB" },
    ]);
  });

  test("give both times of each round in milliseconds", () => {
    expect(readStartTimes("90000 40000\n80500 41000\n")).toEqual({ withStart: [90, 80.5], bare: [40, 41] });
  });

  test("break a promise above its bound, and not at it", () => {
    const [[subject, atMost]] = Object.entries(IMAGE_BOUNDS) as [[string, number]];
    const row = (value: number): ImageRow => ({ subject, value, unit: "MB" });
    expect(brokenImageBounds([row(atMost), { subject: "layer: base", value: 1e9, unit: "MB" }])).toEqual([]);
    expect(brokenImageBounds([row(atMost + 1)])).toEqual([`${subject}: ${atMost + 1}.0 MB, at most ${atMost}`]);
  });

  test("stand in a table of their own, beside those of the last run", () => {
    const result = (value: number): Parameters<typeof benchTable>[0] => ({
      machine: MACHINE,
      loadAverage: 0,
      runs: 1,
      rows: [],
      image: [{ subject: "start over a bare JVM", value, unit: "ms" }],
    });
    expect(benchTable(result(80.44), result(70))).toMatch(
      /^image +unit +at most +last\nstart over a bare JVM +80\.4 +ms +150 +70\.0$/m,
    );
  });
});
