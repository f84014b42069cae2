/** `/interpret`: a thread in which every message is answered in the other language until somebody switches that off; and its watcher. */
import { type Call, type Command, defineAction, defineCommand } from "../core/command.ts";
import type { Place } from "../core/chat.ts";
import { UserError } from "../core/errors.ts";
import type { Log, Store } from "../core/ports.ts";
import type { Reply } from "../core/reply.ts";
import type { Watcher } from "../core/watcher.ts";
import type { ModelParts } from "../translate/model/translate-lines.ts";
import { createDailyCount } from "./interpret/daily-count.ts";
import { createSwitchedThreads } from "./interpret/switched-threads.ts";
import { type Reading, READING_HERE } from "./reading.ts";

export interface InterpretSupplies {
  readonly store: Store;
  readonly log: Log;
  /** Without one Chinese is read by rules, and English only where a documented question says the same. */
  readonly translator?: ModelParts | undefined;
  /** How long a thread stays on that nobody switches off, and a translation is kept (ms). */
  readonly keptMs: number;
  /** Where a message is read; here when left out. */
  readonly reading?: Pick<Reading, "translate" | "answers"> | undefined;
  /** Messages of one thread on one day (UTC); 100 when left out. */
  readonly daily?: number | undefined;
  /** The clock, ms since the epoch. */
  now(): number;
}

/** A long talk has so many messages; what it costs with a model stays small. */
const DAILY = 100;
const THREADS_ONLY =
  "This is switched in a thread: on Slack write @Yanhuo interpret on there, on Discord use /interpret on there";

/** Makes the command and the watcher. Talk in a thread that is off costs the switches in memory. */
export function createInterpret(supplies: InterpretSupplies): { readonly command: Command; readonly watcher: Watcher } {
  const { store, translator, reading = READING_HERE, daily = DAILY, now } = supplies;
  const threads = createSwitchedThreads(supplies);
  const count = createDailyCount(store, now);
  type Interpreter = Awaited<ReturnType<typeof load>>;
  let interpret: Interpreter | undefined;
  // What translates takes its time to load: only a thread that is on pays for that.
  const load = async () => {
    const { createInterpreter } = await import("./interpret/interpret-message.ts");
    return createInterpreter({ ...supplies, reading, count, daily });
  };

  const told = async (place: Place, isOn: boolean): Promise<Reply> => {
    const used = await count.today(place);
    const says = isOn ? `${ON} ${translator === undefined ? RULES : byModel(translator)}` : OFF;
    const share = `Interpreted in this thread today: ${used} of ${daily} messages, counted anew at midnight UTC.`;
    return {
      tone: "neutral",
      title: isOn ? "Interpreting is on" : "Interpreting is off",
      blocks: [says, ...(isOn ? [share, HOW_OFF] : [])].map((line) => ({ kind: "text", text: [line] }) as const),
      record: { on: isOn, used, daily },
    };
  };
  const inThread = ({ place }: Call): Place => {
    if (place.thread === undefined) throw new UserError(THREADS_ONLY);
    return place;
  };

  const command = defineCommand({
    name: "interpret",
    summary: "Answer every message of a thread in the other language, until switched off",
    example: "on",
    audience: "channel",
    needsMembership: true,
    actions: {
      on: defineAction({
        summary: "Answer what is written here in Chinese with English, and English with Chinese",
        example: "",
        options: {},
        async run(_, call) {
          await threads.switchOn(inThread(call), call.by);
          return told(call.place, true);
        },
      }),
      off: defineAction({
        summary: "Leave the messages of this thread alone again",
        example: "",
        options: {},
        async run(_, call) {
          await threads.switchOff(inThread(call));
          return told(call.place, false);
        },
      }),
      status: defineAction({
        summary: "Whether this thread is interpreted, and how much of today's share is used",
        example: "",
        options: {},
        run: async (_, call) => told(call.place, await threads.isOnNow(inThread(call))),
      }),
    },
  });

  const watcher: Watcher = {
    name: "interpreter",
    async see(message) {
      if (message.kind === "deleted" || !(await threads.isOn(message.place))) return undefined;
      interpret ??= await load();
      return interpret(message);
    },
  };
  return { command, watcher };
}

const ON =
  "What is written in this thread in Chinese is answered with English, and what is written in English with Chinese.";
const OFF = "The messages of this thread are left alone.";
const HOW_OFF = "Anybody here may end it: interpret off, asked for in this thread.";
const RULES =
  "There is no language model: Chinese gets a reading aid, and English is answered only where a documented question asks the same, with its Chinese.";
const byModel = ({ model }: ModelParts): string =>
  `Each message goes to the language model ${model.name}, and rules compare the figures of what it writes.`;
