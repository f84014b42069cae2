/** What the Discord door costs beside bare discord.js: messages a second, heartbeats under load, memory. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { ratios, spread } from "./clock.ts";
import { type DiscordPeer, startDiscordPeer, TOKEN } from "./discord-peer.ts";
import { percentile } from "./load.ts";
import { freePort, serve, type Served, START } from "./process.ts";
import type { Cell, Table } from "./table.ts";
import { talk } from "./talk.ts";

const BARE = fileURLToPath(new URL("discord-bare.ts", import.meta.url));
const ROUNDS = 3;
const WARM_UP = 5000;
const COUNTED = 45_000;
/** So many messages are on the wire before a heartbeat says that they were taken in. */
const WINDOW = 200;
const MEMORY_AT = 50_000;
const STEADY = { perSecond: 500, seconds: 6 };
const FLAGGED = "不走平台，直接微信转账给我，便宜5%";

const NAMES = ["bare discord.js", "Yanhuo"] as const;
type Name = (typeof NAMES)[number];

/** What one client did in one round. `beatMs` is sorted. */
interface Round {
  readonly perSecond: number;
  readonly cpuUs: number;
  readonly beatMs: readonly number[];
  readonly readyMs: number;
  readonly idleMb: number;
  /** Memory after so many messages, and after twice as many. */
  readonly memory?: { readonly first: number; readonly second: number };
}

/** Measures the two side by side, each round in new processes; the door watches every channel and keeps its store in a file. */
export async function discordTable(): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), "yanhuo-bench-"));
  const rounds: Record<Name, Round[]> = { [NAMES[0]]: [], [NAMES[1]]: [] };
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const name of NAMES) {
        const peer = await startDiscordPeer();
        const served = await started(name, peer, join(folder, `${round}.db`));
        try {
          rounds[name].push(await oneRound(name, peer, served, round === ROUNDS - 1));
        } finally {
          await served.stop();
          await peer.close();
        }
      }
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return table(rounds);
}

async function started(name: Name, peer: DiscordPeer, file: string): Promise<Served> {
  const health = await freePort();
  const env = {
    DISCORD_TOKEN: TOKEN,
    DISCORD_API_URL: peer.apiUrl,
    STORE_URL: `sqlite:${file}`,
    WATCH_CHANNELS: "*",
    HEALTH_PORT: String(health),
    LOG_LEVEL: "error",
  };
  const bare = async (): Promise<boolean> => peer.connected() && peer.heartbeat().then(() => true);
  const ready = name === "Yanhuo" ? async () => (await fetch(`http://127.0.0.1:${health}/readyz`)).ok : bare;
  return serve(name === "Yanhuo" ? START : [BARE], env, ready);
}

async function oneRound(name: Name, peer: DiscordPeer, served: Served, last: boolean): Promise<Round> {
  const { lines } = talk();
  const idleMb = served.rssMb();
  let next = 1;
  const flood = async (count: number): Promise<number> => {
    const before = performance.now();
    for (let said = 0; said < count; said += WINDOW) {
      for (let n = 0; n < WINDOW; n += 1) {
        peer.say(next, lines[next % lines.length] ?? "");
        next += 1;
      }
      await peer.heartbeat();
    }
    return (performance.now() - before) / 1000;
  };
  await flood(WARM_UP);
  const before = served.cpuMs();
  const seconds = await flood(COUNTED);
  const cpuUs = ((served.cpuMs() - before) * 1000) / COUNTED;
  const first = served.rssMb();
  const beatMs = await beats(peer, (n) => peer.say(next + n, lines[n % lines.length] ?? ""));
  next += STEADY.perSecond * STEADY.seconds;
  if (last) await flood(MEMORY_AT);
  const second = served.rssMb();
  if (name === "Yanhuo") await warned(peer, next);
  const memory = last ? { memory: { first, second } } : {};
  return { perSecond: COUNTED / seconds, cpuUs, beatMs, readyMs: served.readyMs, idleMb, ...memory };
}

/** How long heartbeats take while messages come in evenly, ms, sorted. */
async function beats(peer: DiscordPeer, say: (n: number) => void): Promise<readonly number[]> {
  const took: number[] = [];
  const { perSecond, seconds } = STEADY;
  const start = performance.now();
  for (let n = 0; n < perSecond * seconds; n += 1) {
    const early = start + (n * 1000) / perSecond - performance.now();
    if (early > 1) await pause(early);
    say(n);
    if (n % 5 > 0) continue;
    const before = performance.now();
    await peer.heartbeat();
    took.push(performance.now() - before);
  }
  return took.toSorted((a, b) => a - b);
}

/** That the door really looked: a message that raises a flag is answered. */
async function warned(peer: DiscordPeer, n: number): Promise<void> {
  const before = peer.posts();
  peer.say(n, FLAGGED);
  for (let tries = 0; peer.posts() === before; tries += 1) {
    if (tries > 500) throw new Error("A message that raises a flag was not answered");
    await pause(10);
  }
}

function table(rounds: Readonly<Record<Name, readonly Round[]>>): Table {
  const middle = (values: readonly number[]): number => spread(values).median;
  return {
    title: `Gateway messages through the Discord door, median of ${ROUNDS} rounds`,
    columns: [
      "",
      "messages/s",
      "x bare",
      "CPU us/message",
      `heartbeat at ${STEADY.perSecond}/s p50`,
      "p99 ms",
      "ready ms",
      "RSS MB idle",
      `after ${(WARM_UP + COUNTED) / 1000}k`,
      `after ${(WARM_UP + COUNTED + MEMORY_AT) / 1000}k`,
    ],
    rows: NAMES.map((name): readonly Cell[] => {
      const own = rounds[name];
      const rate = ({ perSecond }: Round): number => perSecond;
      const memory = own.at(-1)?.memory;
      return [
        name,
        middle(own.map(rate)),
        middle(ratios(own.map(rate), rounds[NAMES[0]].map(rate))),
        middle(own.map(({ cpuUs }) => cpuUs)),
        middle(own.map(({ beatMs }) => percentile(beatMs, 0.5))),
        middle(own.map(({ beatMs }) => percentile(beatMs, 0.99))),
        middle(own.map(({ readyMs }) => readyMs)),
        middle(own.map(({ idleMb }) => idleMb)),
        memory?.first,
        memory?.second,
      ];
    }),
    notes: [
      `${COUNTED.toLocaleString("en")} messages after ${WARM_UP.toLocaleString("en")} to warm up, ${talk().name}; a heartbeat after every ${WINDOW} says that they were taken in.`,
    ],
  };
}
