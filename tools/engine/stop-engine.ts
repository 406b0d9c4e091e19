import { projectRoot } from "../project-root.js";
import { runMain } from "../process/run-main.js";
import { stopEngine } from "./engine.js";

// Stops this checkout's private engine unless another process uses it; the arguments are processes that no longer do.
await runMain(async () => {
  await stopEngine(projectRoot.replace(/\/$/, ""), process.argv.slice(2).map(Number));
});
