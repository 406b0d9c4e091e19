import { join } from "node:path";
import { startEmulator } from "../emulator/moto.js";
import { findEmulatorPython } from "../emulator/python.js";
import { provideEngine, stopEngine } from "../engine/engine.js";
import { imageLayers, type ImageLayer } from "../image/image-layers.js";
import type { StopSignals } from "../process/stop-signals.js";
import { provideTrialImage } from "../trial/trial-image.js";
import { REAL_DISTRIBUTION } from "../trial/trial-distribution.js";
import type { ImageRow } from "./bench-result.js";
import { startOverhead } from "./start-overhead.js";
import { median } from "./statistics.js";
import { benchPair, type PairTimes } from "./takeover.js";

/** How the image is measured. */
export interface ImageBenchOptions {
  readonly root: string;
  readonly runs: number;
  readonly signals: StopSignals;
  readonly progress: (text: string) => void;
}

/** Pairs take a minute each, so there are fewer of them than of other runs. */
const MOST_PAIRS = 3;

/** What a layer holds, by the step of the Dockerfile that made it. */
const LAYER_NAMES: readonly (readonly [RegExp, string])[] = [
  [/ in \/opt\/java/, "Java runtime"],
  [/ in \/opt\/datomic(\s|$)/, "distribution"],
  [/ in \/opt\/datomic-fargate/, "programs"],
  [/passwd/, "user and directories"],
];

const BASE = "base";
const NOT_OURS = [BASE, "distribution"];

/** One row for each layer, and one for what the image adds to base and distribution. */
export function layerRows(layers: readonly ImageLayer[]): ImageRow[] {
  const rows = layers.map(({ bytes, createdBy }) => ({
    subject: LAYER_NAMES.find(([step]) => step.test(createdBy))?.[1] ?? BASE,
    value: bytes / 1e6,
  }));
  const ours = rows.filter(({ subject }) => !NOT_OURS.includes(subject));
  return [
    ...rows.map(({ subject, value }) => ({ subject: `layer: ${subject}`, value, unit: "MB" as const })),
    { subject: "our layers and the runtime", value: ours.reduce((sum, { value }) => sum + value, 0), unit: "MB" },
  ];
}

function pairRows(pairs: readonly PairTimes[]): ImageRow[] {
  const middle = (figure: keyof PairTimes): number => median(pairs.map((pair) => pair[figure]));
  return [
    { subject: "health check, processor time", value: middle("probeProcessorMs"), unit: "ms" },
    { subject: "SIGTERM to the end", value: middle("stopMs"), unit: "ms" },
    { subject: "takeover after SIGKILL, heartbeat to heartbeat", value: middle("takeoverMs"), unit: "ms" },
  ];
}

/**
 * Builds the image and measures its layers, its start, its health check and a takeover.
 *
 * @throws MissingPrerequisiteError when no Docker engine or emulator can be had
 */
export async function benchImage({ root, runs, signals, progress }: ImageBenchOptions): Promise<ImageRow[]> {
  const engine = await provideEngine(root, signals);
  try {
    progress(`image: building it from ${REAL_DISTRIBUTION ?? "the stand-in distribution"}`);
    const image = await provideTrialImage(engine, root);
    const layers = layerRows(await imageLayers(image, engine.environment));
    progress("image: starting it");
    const overhead = await startOverhead(engine, image, runs * 2);
    const pairs: PairTimes[] = [];
    for (let round = 1; round <= Math.min(runs, MOST_PAIRS); round += 1) {
      progress(`image: takeover ${round} of ${Math.min(runs, MOST_PAIRS)}`);
      const { executable: python } = await findEmulatorPython(join(root, ".cache"), signals);
      const emulator = await startEmulator({ python, signals });
      try {
        pairs.push(await benchPair({ engine, image, endpointUrl: emulator.endpointUrl }));
      } finally {
        await emulator.stop();
      }
    }
    return [...layers, { subject: "start over a bare JVM", value: overhead, unit: "ms" }, ...pairRows(pairs)];
  } finally {
    await stopEngine(root);
  }
}
