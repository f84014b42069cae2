// Preloaded into a measured process: at its end it writes CPU time, peak memory and, when asked, the packages that were loaded.
import { writeFileSync } from "node:fs";
import { registerHooks } from "node:module";

const packages = new Set();

if (process.env.BENCH_PACKAGES !== undefined) {
  registerHooks({
    load(url, context, next) {
      const name = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(url)?.[1];
      if (name !== undefined) packages.add(name);
      return next(url, context);
    },
  });
}

process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const report = { cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMb: maxRSS / 1024, packages: [...packages] };
  writeFileSync(process.env.BENCH_REPORT, JSON.stringify(report));
});
