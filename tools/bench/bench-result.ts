/** The machine and programs that figures were measured with. */
export interface BenchMachine {
  readonly cpuModel: string;
  readonly processors: number;
  readonly memoryGiB: number;
  readonly platform: string;
  readonly node: string;
  /** Missing when nothing was planned. */
  readonly terraform?: string;
}

/** What was measured of one subject; each figure is the median of all runs. */
export interface BenchRow {
  /** For example `synth of 100 systems`; the same in every run of the bench. */
  readonly subject: string;
  /** Managed resources; data sources are not counted. */
  readonly resources: number;
  /** From the start of the process to its end. */
  readonly wallMs: number;
  /** User and system time of the process. */
  readonly cpuMs?: number;
  /** The most memory the process held at once. */
  readonly peakMiB?: number;
  /** Wall time of checks, constructs and writing alone, with every module loaded before. */
  readonly inProcessMs?: number;
  /** Wall time beyond that of the app without systems, by resource. */
  readonly millisecondsPerResource?: number;
  /** Wall time as a multiple of {@link ratioTo}, measured in pairs. */
  readonly ratio?: number;
  /** What the ratio relates to. */
  readonly ratioTo?: string;
}

/** What was measured of the image; each figure is the median of all runs. */
export interface ImageRow {
  readonly subject: string;
  readonly value: number;
  /** Megabytes are uncompressed, to the base 1000 as Docker counts. */
  readonly unit: "MB" | "ms";
}

/** One run of the bench. */
export interface BenchResult {
  readonly machine: BenchMachine;
  /** Processes that wanted to run when the bench started, on average over a minute. */
  readonly loadAverage: number;
  readonly runs: number;
  readonly rows: readonly BenchRow[];
  /** Missing when no image was built. */
  readonly image?: readonly ImageRow[];
}

/** A promise about a figure. */
export interface Bound {
  readonly subject: string;
  readonly figure: "millisecondsPerResource" | "ratio" | "wallMs" | "peakMiB";
  readonly atMost: number;
}

export const EMPTY_APP = "synth of no system";
export const PLAN = "plan of our JSON";
export const HANDWRITTEN_PLAN = "plan of hand-written HCL";
export const SUMMARY = "plan summary of 10000 resources";
export const PARSED_PLAN = "JSON.parse of the same plan";

/** How a synth of so many systems is called. */
export function systemsSubject(systemCount: number): string {
  return `synth of ${systemCount} ${systemCount === 1 ? "system" : "systems"}`;
}

/**
 * What is promised. The time by resource is judged where there are enough resources: with one system it is mostly that of
 * code which runs for the first time.
 */
export const BOUNDS: readonly Bound[] = [
  { subject: systemsSubject(100), figure: "millisecondsPerResource", atMost: 0.4 },
  { subject: PLAN, figure: "ratio", atMost: 1.1 },
  { subject: SUMMARY, figure: "wallMs", atMost: 2000 },
  { subject: SUMMARY, figure: "peakMiB", atMost: 300 },
];

/** What is promised of the image, in the unit of its row. */
export const IMAGE_BOUNDS: Readonly<Record<string, number>> = {
  "our layers and the runtime": 150,
  "start over a bare JVM": 150,
  "health check, processor time": 10,
  "SIGTERM to the end": 2000,
  "takeover after SIGKILL, heartbeat to heartbeat": 20_000,
};

/** One line for each promise of the image that is broken. */
export function brokenImageBounds(rows: readonly ImageRow[]): string[] {
  return rows.flatMap(({ subject, value, unit }) => {
    const atMost = IMAGE_BOUNDS[subject];
    if (atMost === undefined || value <= atMost) return [];
    return [`${subject}: ${value.toFixed(1)} ${unit}, at most ${atMost}`];
  });
}

const FIGURE_NAMES = {
  millisecondsPerResource: "ms per resource",
  ratio: "times the other",
  wallMs: "ms",
  peakMiB: "MiB",
} as const;

/** One line for each promise that a result breaks; figures that were not measured break none. */
export function brokenBounds(rows: readonly BenchRow[], bounds: readonly Bound[] = BOUNDS): string[] {
  return bounds.flatMap(({ subject, figure, atMost }) => {
    const value = rows.find((row) => row.subject === subject)?.[figure];
    if (value === undefined || value <= atMost) return [];
    return [`${subject}: ${value.toFixed(3)} ${FIGURE_NAMES[figure]}, at most ${atMost}`];
  });
}
