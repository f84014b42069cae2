/** The whole surface a door sees: `open` for requests, `hear` for talk. Values go out; sending is the door's work. */
import type { Input, Invocation, Message, Place } from "./chat.ts";
import { type Command, commandLine, isMistyped, type Prepared, unknownCommand } from "./command.ts";
import { withAttached } from "./command-text.ts";
import { UserError } from "./errors.ts";
import { describeError, failureReply } from "./failure.ts";
import { neededBody } from "./option.ts";
import { createInbox, type Heard, type Pending } from "./inbox.ts";
import type { Log, Store } from "./ports.ts";
import type { Audience, Reply } from "./reply.ts";
import { KEPT_MS, type Owner, teamKey } from "./team-records.ts";
import type { Watcher } from "./watcher.ts";

/** A request that was understood: who will see the answer is known before the slow work. `answer` never rejects. */
export interface Accepted {
  readonly accepted: true;
  readonly audience: Audience;
  answer(signal?: AbortSignal): Promise<Reply>;
}
/** A mistake, for the asker's eyes only. */
export interface Refused {
  readonly accepted: false;
  readonly reply: Reply;
}
export type Opened = Accepted | Refused;

export interface Bot {
  readonly commands: readonly Command[];
  /** Loads what watchers need: to be called before a door opens, since loading holds everybody up. */
  prepare(): Promise<void>;
  /** Reads a request. Never throws: a mistake comes back as a reply. */
  open(invocation: Invocation): Opened;
  /** Takes note of a message; answers everything there is to say to it, each to be posted by itself. Never rejects. */
  hear(message: Message): Promise<readonly Heard[]>;
  /** What was to be said on a platform and nobody settled; a door says it when it opens, and looks again now and then. */
  pending(platform: string): AsyncIterable<Pending>;
  /** The platform's reference of the post that stands under a key in a channel, where there is one. Never rejects. */
  standing(place: Place, key: string): Promise<string | undefined>;
  /**
   * Whether this request of a team is here for the first time within `withinMs` (a day when left out), in this or any other process. True
   * as well where the store fails: an answer twice is better than none. Never rejects.
   */
  isFirst(owner: Owner, request: string, withinMs?: number): Promise<boolean>;
}

/** Within this time the same person means the same by pressing the same button again (ms). */
export const DOUBLE_CLICK_MS = 3000;

/** A door to one platform. `stop` is harmless before `start` and when repeated. */
export interface ChatAdapter {
  readonly platform: string;
  start(bot: Bot): Promise<void>;
  stop(): Promise<void>;
}

/**
 * A door to a service on the network. `start` rejects with a `ConfigError` saying what to do where only the operator can help;
 * after a failure it may be called again. `stop` takes in nothing more, then waits (at most 20 s) for answers under way.
 */
export interface Door extends ChatAdapter {
  /** Whether what people say reaches the bot at this moment. */
  ready(): boolean;
}

export interface BotParts {
  readonly commands: readonly Command[];
  /** All are asked about ordinary talk, at once, and every one that speaks is heard, in this order. */
  readonly watchers: readonly Watcher[];
  readonly store: Store;
  readonly log: Log;
  /** A short reference that is unlikely to repeat. */
  readonly newRef: () => string;
  /** The command that a text is for which is addressed to the bot and names none; without it such a text is a mistake. */
  readonly commandFor?: (text: string, at: Date) => Promise<string>;
}

type Asked = Pick<Invocation, "command" | "input" | "converted">;

/** Who sees a reply: a mistake, however late it shows, is told to the one who made it. */
export function audienceOf({ failure }: Reply, audience: Audience): Audience {
  return failure?.code === "mistake" ? "asker" : audience;
}

/** Builds the bot. Throws a `TypeError` when two commands, or two watchers, share a name. */
export function createBot(parts: BotParts): Bot {
  const { commands, watchers, store, log, newRef, commandFor } = parts;
  const inbox = createInbox(store, log);
  const byName = new Map(commands.map((command) => [command.name, command]));
  if (byName.size < commands.length) throw new TypeError("Two commands share a name");
  if (new Set(watchers.map(({ name }) => name)).size < watchers.length) {
    throw new TypeError("Two watchers share a name");
  }

  const fail = (error: unknown, about: Readonly<Record<string, unknown>>): Reply => {
    const reply = failureReply(error, newRef());
    if (reply.failure?.code !== "mistake") {
      log.error(
        { ...about, ref: reply.failure?.ref, code: reply.failure?.code, errors: describeError(error) },
        "failed",
      );
    }
    return reply;
  };

  const open = (invocation: Invocation): Opened => {
    const { place, by, at, converted = false, fleeting = false } = invocation;
    const about = { command: invocation.command.slice(0, 40), platform: place.platform, channel: place.channel };
    let prepared: Prepared;
    try {
      const name = invocation.command.toLowerCase();
      const command = byName.get(name);
      if (command === undefined) throw unknownCommand(name, [...byName.keys()]);
      prepared = command.open(invocation.input);
    } catch (error) {
      return { accepted: false, reply: fail(error, about) };
    }
    return {
      accepted: true,
      audience: prepared.audience,
      answer: async (signal) => {
        try {
          return await prepared.run({
            place,
            by,
            at,
            converted,
            fleeting,
            ...(signal === undefined ? {} : { signal }),
          });
        } catch (error) {
          return fail(error, about);
        }
      },
    };
  };

  /** A command line; or, where no command is named and none was meant, a text on which one is to work. */
  const askedIn = async ({ text, attached, at }: Message): Promise<Asked> => {
    if (attached instanceof UserError) throw attached;
    const { converted = false } = attached ?? {};
    const [command, rest] = commandLine(text);
    const line: Asked = {
      command,
      input: { kind: "text", text: attached === undefined ? rest : withAttached(rest, attached.text) },
      converted,
    };
    const names = [...byName.keys()];
    const isBare = attached !== undefined && text.trim() === "";
    if (commandFor === undefined || (!isBare && (byName.has(command.toLowerCase()) || isMistyped(text, names)))) {
      return line;
    }
    const paste = [text, attached?.text ?? ""].filter((part) => part.trim() !== "").join("\n");
    const fitting = await commandFor(paste, at);
    const body = neededBody(byName.get(fitting)?.options ?? {});
    const input: Input =
      body === undefined ? { kind: "text", text: "" } : { kind: "values", values: { [body]: paste } };
    return { command: fitting, input, converted };
  };

  const answerAddressed = async (message: Message): Promise<readonly Heard[]> => {
    const { id, revision, place, author, at } = message;
    let asked: Asked;
    try {
      // Message ids are unique within a channel only (Slack's are times).
      const key = teamKey("heard", place, JSON.stringify([place.channel, id, revision]));
      if (!(await store.claim(key, KEPT_MS.redelivery))) return [];
      asked = await askedIn(message);
    } catch (error) {
      return [{ reply: fail(error, { platform: place.platform, channel: place.channel }), audience: "asker" }];
    }
    const opened = open({ id, ...asked, place, by: author, at });
    if (!opened.accepted) return [{ reply: opened.reply, audience: "asker" }];
    const reply = await opened.answer();
    return [{ reply, audience: audienceOf(reply, opened.audience) }];
  };

  const failed = (watcher: string, { place: { platform, channel } }: Message, error: unknown): void =>
    log.error({ watcher, platform, channel, errors: describeError(error) }, "a watcher failed");
  const askWatcher = async (watcher: Watcher, message: Message): Promise<readonly Heard[]> => {
    const { name } = watcher;
    try {
      const reply = await watcher.see(message);
      if (reply === undefined) return [];
      const heard = await inbox.keep(message, reply, name);
      await watcher.kept?.(message).catch((error: unknown) => failed(name, message, error));
      return [heard];
    } catch (error) {
      failed(name, message, error);
      return [];
    }
  };

  return {
    commands,
    async prepare() {
      for (const watcher of watchers) await watcher.prepare?.();
    },
    open,
    async hear(message) {
      if (message.author.isBot) return [];
      if (message.addressed && message.kind !== "deleted") return answerAddressed(message);
      return (await Promise.all(watchers.map((watcher) => askWatcher(watcher, message)))).flat();
    },
    pending: (platform) => inbox.pending(platform),
    standing: (place, key) => inbox.standing(place, key),
    async isFirst(owner, request, withinMs = KEPT_MS.redelivery) {
      try {
        return await store.claim(teamKey("asked", owner, JSON.stringify([request])), withinMs);
      } catch (error) {
        log.error(
          { platform: owner.platform, errors: describeError(error) },
          "whether a request came before could not be looked up",
        );
        return true;
      }
    },
  };
}
