// Runs the app: what `cdktf.json` calls on each synth.
import { runBundled } from "./bundled.mjs";

await runBundled("main.ts", "cjs");
