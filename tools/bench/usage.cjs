// Preloaded into a measured process: at its end, writes what it has used into the file its environment names.
const { writeFileSync } = require("node:fs");
const { performance } = require("node:perf_hooks");

process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const [synth] = performance.getEntriesByName("synth", "measure");
  writeFileSync(
    process.env.DATOMIC_FARGATE_BENCH_USAGE,
    JSON.stringify({
      cpuMs: (userCPUTime + systemCPUTime) / 1000,
      peakMiB: maxRSS / 1024,
      inProcessMs: synth?.duration,
    }),
  );
});
