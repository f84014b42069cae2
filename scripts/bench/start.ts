/** How long a one-shot takes from the start of its process to its end, and what it loads on the way. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ratios, spread } from "./clock.ts";
import { ROOT, START } from "./process.ts";
import type { Table } from "./table.ts";

const WATCH = fileURLToPath(new URL("watch-child.mjs", import.meta.url));
const ROUNDS = 11;
/** What a one-shot must not load: together they cost more than half a second. */
const HEAVY = ["@slack/bolt", "discord.js", "openai"];
const LIBRARIES = `import "zod"; import { DatabaseSync } from "node:sqlite"; new DatabaseSync(":memory:").prepare("SELECT 1").get();`;
const VET = [...START, "vet", "samples/1-zh-factory-card.txt"];

interface Candidate {
  readonly name: string;
  readonly args: readonly string[];
  /** Each run finds an empty compile cache. */
  readonly cold?: true;
}

const CANDIDATES: readonly Candidate[] = [
  { name: "node -e 0", args: ["-e", "0"] },
  { name: "zod + node:sqlite", args: ["--input-type=module", "-e", LIBRARIES] },
  { name: "yanhuo --help", args: [...START, "--help"] },
  { name: "yanhuo vet", args: VET },
  { name: "yanhuo vet --json", args: [...VET, "--json"] },
  { name: "yanhuo vet, compile cache empty", args: VET, cold: true },
];

interface Run {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakMb: number;
  readonly packages: readonly string[];
}

/** Measures every candidate in every round, after one round that fills the caches. */
export function startTable(): Table {
  const folder = mkdtempSync(join(tmpdir(), "yanhuo-bench-"));
  try {
    const runs = CANDIDATES.map((): Run[] => []);
    for (let round = 0; round <= ROUNDS; round += 1) {
      for (const [i, candidate] of CANDIDATES.entries()) {
        const run = runOnce(candidate, folder, `${round}-${i}`);
        if (round > 0) runs[i]?.push(run);
      }
    }
    const walls = runs.map((all) => all.map(({ wallMs }) => wallMs));
    const middle = (values: readonly number[]): number => spread(values).median;
    const vetted = runOnce({ name: "", args: VET }, folder, "packages", true).packages.toSorted((a, b) =>
      a.localeCompare(b),
    );
    return {
      title: `Start to exit of one process, median of ${ROUNDS}`,
      columns: ["", "wall ms", "CPU ms", "peak RSS MB", "x node -e 0", "x zod + node:sqlite"],
      rows: CANDIDATES.map(({ name }, i) => {
        const all = runs[i] ?? [];
        const own = walls[i] ?? [];
        return [
          name,
          middle(own),
          middle(all.map(({ cpuMs }) => cpuMs)),
          middle(all.map(({ peakMb }) => peakMb)),
          middle(ratios(own, walls[0] ?? [])),
          middle(ratios(own, walls[1] ?? [])),
        ];
      }),
      notes: [
        `Packages that "vet" loads: ${vetted.join(", ") || "none"}.`,
        `Of ${HEAVY.join(", ")}: ${HEAVY.filter((name) => vetted.includes(name)).join(", ") || "none"}.`,
      ],
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function runOnce({ name, args, cold }: Candidate, folder: string, label: string, packages = false): Run {
  const report = join(folder, `${label}.json`);
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    BENCH_REPORT: report,
    STORE_URL: `sqlite:${join(folder, "store.db")}`,
    ...(cold === true && { NODE_COMPILE_CACHE: join(folder, `cache-${label}`) }),
    ...(packages && { BENCH_PACKAGES: "1" }),
  };
  const before = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--import", WATCH, ...args], {
    cwd: ROOT,
    env,
    encoding: "utf8",
  });
  const wallMs = performance.now() - before;
  if (status !== 0 || !existsSync(report)) throw new Error(`${name} failed: ${stderr}`);
  return { wallMs, ...(JSON.parse(readFileSync(report, "utf8")) as Omit<Run, "wallMs">) };
}
