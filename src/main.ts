/** Starts the bot: settings, supplies, doors; on the command line one answer, otherwise a conversation. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { asksForHelp, readCommandLine } from "./adapters/console/command-line.ts";
import type { Style } from "./adapters/console/render.ts";
import { openSqliteStore } from "./adapters/sqlite/store.ts";
import { createApp } from "./app.ts";
import type { Settings } from "./config.ts";
import type { Door } from "./core/bot.ts";
import { ConfigError, UserError } from "./core/errors.ts";
import { describeError, failureReply } from "./core/failure.ts";
import type { Log, Store } from "./core/ports.ts";
import { createLog } from "./log.ts";
import type { ReadingThread } from "./reading-thread.ts";
import type { ReadNamedFile } from "./text/named-file.ts";

const PROJECT = join(import.meta.dirname, "..");
const { stdin, stdout, stderr, env } = process;

const now = (): Date => new Date();
const newRef = (): string => crypto.randomUUID().slice(0, 6);

const loadSettings = async () => {
  const file = join(PROJECT, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  return (await import("./config.ts")).readSettings(env);
};

const teamPolicy = async (file: string) => (await import("./team-policy.ts")).readTeamPolicy(file);

/** The model, where one is named. Its library is loaded by the first command that asks it something. */
const modelFor = async (settings: Settings | undefined, store: Store, log: Log) => {
  if (settings?.model === undefined) return {};
  const { createOpenAiModel } = await import("./adapters/openai/model.ts");
  const { createBudget } = await import("./adapters/openai/budget.ts");
  const { loadPrompt } = await import("./prompts.ts");
  const shared = {
    groundRules: loadPrompt("ground-rules", ["shape", "example"]),
    repairAnswer: loadPrompt("repair-answer", ["fault"]),
  };
  return {
    model: createOpenAiModel({ ...settings.model, store, log, prompts: shared }),
    budget: createBudget(store, settings.model.dailyTokens, Date.now),
    prompts: {
      readProfile: loadPrompt("read-profile", ["fields"]),
      translateMessage: loadPrompt("translate-message", ["from", "to", "style", "terms"]),
      writeQuestion: loadPrompt("write-question", ["tone", "terms"]),
    },
  };
};

/** The doors whose tokens are set. Each SDK takes a quarter of a second to load: nobody else pays for it. */
const doorsFor = async (
  settings: Settings,
  log: Log,
  readFile: ReadNamedFile | undefined,
): Promise<readonly Door[]> => {
  const doors: Door[] = [];
  if (settings.slack !== undefined) {
    const { createSlackDoor } = await import("./adapters/slack/adapter.ts");
    doors.push(createSlackDoor({ settings: settings.slack, log, now, readFile }));
  }
  if (settings.discord !== undefined) {
    const { createDiscordDoor } = await import("./adapters/discord/adapter.ts");
    const { default: words } = await import("../knowledge/commands.zh-CN.json", { with: { type: "json" } });
    doors.push(createDiscordDoor({ settings: settings.discord, log, readFile, words }));
  }
  return doors;
};

/** Where many ask at once a long text is read in a thread of its own. */
const readingThread = async (): Promise<ReadingThread> => {
  const { createReadingThread } = await import("./reading-thread.ts");
  const { READING_HERE } = await import("./commands/reading.ts");
  return createReadingThread(READING_HERE);
};

/** Resolves at the first SIGTERM or SIGINT; the second ends the process at once. */
const toldToStop = (): Promise<void> =>
  new Promise((resolve) => {
    let told = 0;
    const stop = (_signal: string, number: number): void => {
      if (++told > 1) process.exit(128 + number);
      resolve();
    };
    process.on("SIGTERM", stop);
    process.on("SIGINT", stop);
  });

/**
 * Resolves when an error was caught by nobody, as after a packet a platform's SDK cannot read: the program is in an unknown state then.
 * What is under way is finished, and whoever runs the bot starts it again. A second such error ends the process at once.
 */
const lostAnError = (log: Log): Promise<void> =>
  new Promise((resolve) => {
    let lost = 0;
    const end = (error: unknown): void => {
      log.error({ errors: describeError(error) }, "an error was lost: the program finishes what is under way and ends");
      if (++lost > 1) process.exit(1);
      resolve();
    };
    process.on("unhandledRejection", end);
    process.on("uncaughtException", end);
  });

async function run(args: readonly string[]): Promise<number> {
  // Help works with any settings, and without the time it takes to check them.
  const settings = asksForHelp(args) ? undefined : await loadSettings();
  const log = createLog(settings?.logLevel ?? "info");
  const store = openSqliteStore({ file: settings?.storeFile ?? ":memory:" });
  const style: Style = {
    // A terminal that does not know its width says 0.
    width: (stdout.isTTY && stdout.columns) || 80,
    colour: stdout.isTTY && !env["NO_COLOR"],
    screen: stdout.isTTY,
    steps: "named",
  };
  const screen = stderr.isTTY ? { screen: stderr } : {};
  const policy = settings?.policyFile === undefined ? {} : { policy: await teamPolicy(settings.policyFile) };
  const watch = settings?.watchChannels === undefined ? {} : { watchChannels: settings.watchChannels };
  const limits =
    settings === undefined ? {} : { retentionDays: settings.retentionDays, interpretDaily: settings.interpretDaily };
  const model = await modelFor(settings, store, log);
  const serving = args.length === 0 && (settings?.slack ?? settings?.discord) !== undefined;
  if (serving)
    await (await import("./lexicon-ahead.ts")).prepareLexiconAhead([process.execPath, ...process.execArgv], log);
  const reading = serving ? await readingThread() : undefined;
  const aside = reading === undefined ? {} : { reading };
  const bot = createApp({ store, log, newRef, ...model, ...policy, ...watch, ...limits, ...aside });
  try {
    const asked = readCommandLine(args, bot.commands);
    if (asked.kind === "version") {
      const { version } = JSON.parse(readFileSync(join(PROJECT, "package.json"), "utf8")) as { version: string };
      stdout.write(`${version}\n`);
      return 0;
    }
    if (asked.kind === "run") {
      const { runOneShot } = await import("./adapters/console/one-shot.ts");
      const folder = env["INIT_CWD"] || process.cwd();
      return await runOneShot(asked, {
        bot,
        stdin,
        stdinIsTerminal: stdin.isTTY,
        stdout,
        stderr,
        ...screen,
        style,
        folder,
        now,
      });
    }
    const doors = settings === undefined ? [] : await doorsFor(settings, log, reading?.file);
    if (settings !== undefined && doors.length > 0) {
      const { healthPort } = settings;
      const { serve } = await import("./serve.ts");
      let lost = 0;
      const stopped = Promise.race([toldToStop(), lostAnError(log).then(() => void (lost = 1))]);
      const status = await serve({
        doors,
        bot,
        store,
        log,
        stopped,
        ...(healthPort === undefined ? {} : { healthPort }),
      });
      // A door that was still being opened must not hold the process.
      setTimeout(() => process.exit(), 1000).unref();
      return Math.max(status, lost);
    }
    const { createConversation } = await import("./adapters/console/conversation.ts");
    const door = createConversation({
      input: stdin,
      output: stdout,
      interactive: stdin.isTTY && stdout.isTTY,
      ...screen,
      style: { ...style, steps: "numbered" },
      log,
      now,
    });
    process.once("SIGTERM", () => void door.stop());
    await door.start(bot);
    await door.finished;
    return 0;
  } catch (error) {
    if (error instanceof UserError) throw error;
    const ref = newRef();
    log.error({ ref, errors: describeError(error) }, "the program failed");
    stderr.write(`yanhuo: ${failureReply(error, ref).failure?.message}\n`);
    return 1;
  } finally {
    await reading?.close();
    await store.close();
  }
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UserError) && !(error instanceof ConfigError)) throw error;
  stderr.write(error.message.replace(/^/gm, "yanhuo: ") + "\n");
  process.exitCode = 2;
}
// A pipe nobody reads any more must not keep the process waiting for more input.
stdin.destroy();
