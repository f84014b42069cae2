/** What the Slack door costs beside bare Bolt: events a second, how soon they are acknowledged, memory; and while a long page is read. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ratios, spread } from "./clock.ts";
import { flood, percentile, steady } from "./load.ts";
import { freePort, serve, type Served, START } from "./process.ts";
import { APP_TOKEN, SIGNING_SECRET, type SlackPeer, startSlackPeer } from "./slack-peer.ts";
import type { Cell, Table } from "./table.ts";
import { talk } from "./talk.ts";
import { MB, page } from "./texts.ts";

const BARE = fileURLToPath(new URL("slack-bare.ts", import.meta.url));
const ROUNDS = 3;
const WARM_UP = 3000;
const COUNTED = 20_000;
/** After so many events memory is read, and after twice as many again. */
const MEMORY_AT = 50_000;
const STEADY = { perSecond: 500, seconds: 6 };
const CHANNELS = 20;

const NAMES = ["bare Bolt, HTTP", "Yanhuo, HTTP", "bare Bolt, socket", "Yanhuo, socket"] as const;
type Name = (typeof NAMES)[number];

/** What one server did in one round. `ackMs` is sorted. */
interface Round {
  readonly perSecond: number;
  readonly cpuUs: number;
  readonly ackMs: readonly number[];
  readonly readyMs: number;
  readonly idleMb: number;
}
interface Memory {
  readonly first: number;
  readonly second: number;
}

/** Measures the four side by side, each round in new processes; the door watches every channel and keeps its store in a file. */
export async function slackTable(): Promise<Table> {
  const peer = await startSlackPeer();
  const folder = mkdtempSync(join(tmpdir(), "yanhuo-bench-"));
  const rounds: Record<Name, Round[]> = { [NAMES[0]]: [], [NAMES[1]]: [], [NAMES[2]]: [], [NAMES[3]]: [] };
  const memory: Partial<Record<Name, Memory>> = {};
  const pasted: Partial<Record<Name, readonly number[]>> = {};
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const name of NAMES) {
        const { served, deliver } = await started(name, peer, join(folder, `${round}-${name}.db`));
        try {
          rounds[name].push(await oneRound(served, deliver));
          if (round < ROUNDS - 1) continue;
          memory[name] = await memoryOf(served, deliver);
          if (name.startsWith("Yanhuo")) pasted[name] = await whilePasting(deliver);
        } finally {
          await served.stop();
        }
      }
    }
  } finally {
    await peer.close();
    rmSync(folder, { recursive: true });
  }
  return table(rounds, memory, pasted);
}

/** Delivers one message of ordinary talk, or another text. */
type Say = (n: number, said?: { readonly channel: string; readonly text: string }) => Promise<void>;

async function started(name: Name, peer: SlackPeer, file: string): Promise<{ served: Served; deliver: Say }> {
  const { lines } = talk();
  const port = await freePort();
  const socket = name.endsWith("socket");
  const health = await freePort();
  const env = {
    SLACK_BOT_TOKEN: "xoxb-bench",
    SLACK_API_URL: peer.apiUrl,
    ...(socket ? { SLACK_APP_TOKEN: APP_TOKEN } : { SLACK_SIGNING_SECRET: SIGNING_SECRET, SLACK_PORT: String(port) }),
    BARE_PORT: String(port),
    STORE_URL: `sqlite:${file}`,
    WATCH_CHANNELS: "*",
    HEALTH_PORT: String(health),
    LOG_LEVEL: "error",
  };
  const ordinary = (n: number) => ({ channel: `C${n % CHANNELS}`, text: lines[n % lines.length] ?? "" });
  const deliver: Say = (n, said = ordinary(n)) => (socket ? peer.send(n, said) : peer.post(port, n, said));
  const ready = async (): Promise<boolean> => {
    if (!name.startsWith("Yanhuo")) return socket ? peer.connected() : deliver(0).then(() => true);
    return (await fetch(`http://127.0.0.1:${health}/readyz`)).ok;
  };
  return { served: await serve(name.startsWith("Yanhuo") ? START : [BARE], env, ready), deliver };
}

async function oneRound(served: Served, deliver: Say): Promise<Round> {
  const idleMb = served.rssMb();
  const say = (n: number): Promise<void> => deliver(n);
  await flood(say, 1, WARM_UP);
  const before = served.cpuMs();
  const seconds = await flood(say, 1 + WARM_UP, COUNTED);
  const cpuMs = served.cpuMs() - before;
  const ackMs = await steady(say, 1 + WARM_UP + COUNTED, STEADY);
  return { perSecond: COUNTED / seconds, cpuUs: (cpuMs * 1000) / COUNTED, ackMs, readyMs: served.readyMs, idleMb };
}

/** Acknowledgements of ordinary talk while a page of 1 MB is vetted, ms, sorted. */
async function whilePasting(deliver: Say): Promise<readonly number[]> {
  const from = 200_000;
  const text = `vet ${page(MB)}`;
  const talking = steady((n) => deliver(n), from, STEADY);
  await deliver(from - 1, { channel: "D1", text });
  return talking;
}

async function memoryOf(served: Served, deliver: Say): Promise<Memory> {
  const say = (n: number): Promise<void> => deliver(n);
  await flood(say, 300_000, MEMORY_AT);
  const first = served.rssMb();
  await flood(say, 300_000 + MEMORY_AT, MEMORY_AT);
  return { first, second: served.rssMb() };
}

function table(
  rounds: Readonly<Record<Name, readonly Round[]>>,
  memory: Readonly<Partial<Record<Name, Memory>>>,
  pasted: Readonly<Partial<Record<Name, readonly number[]>>>,
): Table {
  const middle = (values: readonly number[]): number => spread(values).median;
  return {
    title: `Signed message events through the Slack door, median of ${ROUNDS} rounds`,
    columns: [
      "",
      "events/s",
      "x bare",
      "CPU us/event",
      `ack at ${STEADY.perSecond}/s p50`,
      "p99 ms",
      "longest",
      "while 1 MB is vetted p99",
      "longest",
      "ready ms",
      "RSS MB idle",
      `after ${MEMORY_AT / 1000}k`,
      `after ${(2 * MEMORY_AT) / 1000}k`,
    ],
    rows: NAMES.map((name, i): readonly Cell[] => {
      const own = rounds[name];
      const bare = rounds[NAMES[i - (i % 2)] ?? name];
      const rate = ({ perSecond }: Round): number => perSecond;
      const ack = (share: number): number => middle(own.map(({ ackMs }) => percentile(ackMs, share)));
      const slow = pasted[name];
      return [
        name,
        middle(own.map(rate)),
        middle(ratios(own.map(rate), bare.map(rate))),
        middle(own.map(({ cpuUs }) => cpuUs)),
        ack(0.5),
        ack(0.99),
        ack(1),
        slow === undefined ? undefined : percentile(slow, 0.99),
        slow === undefined ? undefined : slow.at(-1),
        middle(own.map(({ readyMs }) => readyMs)),
        middle(own.map(({ idleMb }) => idleMb)),
        memory[name]?.first,
        memory[name]?.second,
      ];
    }),
    notes: [
      `${COUNTED.toLocaleString("en")} events with 32 in flight after ${WARM_UP.toLocaleString("en")} to warm up, ${talk().name}; the sender runs on the same machine.`,
    ],
  };
}
