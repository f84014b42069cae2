/** The Discord door: listens to interactions and messages, asks the bot, sends what it says. */
import { setTimeout } from "node:timers/promises";
import {
  type Client,
  Events,
  GatewayCloseCodes,
  type Interaction,
  type Message,
  type PartialMessage,
  Status,
} from "discord.js";
import type { Bot, Door } from "../../core/bot.ts";
import type { Message as Talk, Place } from "../../core/chat.ts";
import { commandLine } from "../../core/command.ts";
import { describeError } from "../../core/failure.ts";
import { type Heard, LOOK_AGAIN_MS, replay } from "../../core/inbox.ts";
import type { Log } from "../../core/ports.ts";
import type { ReadNamedFile } from "../../text/named-file.ts";
import { orMistake } from "../files/read-files.ts";
import { answerInteraction, givenUp, NOT_ANSWERED } from "./answer.ts";
import {
  type ConnectionSettings,
  connect,
  createClient,
  IntentRefused,
  isRefusedToken,
  TOKEN_REFUSED,
  type Wiring,
} from "./client.ts";
import { tellOfConnection } from "./connection.ts";
import { isNowhere, logFault } from "./faults.ts";
import { type FileSupplies, readAttached } from "./files.ts";
import { type Asked, filesOf, readButton, readForm, readMenu, readMessage, readSlash } from "./inbound.ts";
import { LIMITS } from "./limits.ts";
import { saidBefore } from "./said-before.ts";
import { refuse, say, sayIn } from "./send.ts";
import { seenBy } from "./standing.ts";
import type { CommandsIn } from "./words.ts";

export interface DiscordParts {
  readonly settings: ConnectionSettings;
  readonly log: Log;
  /** What forms say to people of another language. */
  readonly words?: CommandsIn;
  /** What tests put in the place of the network. */
  readonly wiring?: Wiring;
  /** Fetches attached files. */
  readonly fetch?: typeof globalThis.fetch;
  /** Where they are read; here when left out. */
  readonly readFile?: ReadNamedFile | undefined;
  /** How long an interaction takes an answer (ms). */
  readonly answerMs?: number;
  /** After how long an answer is given up (ms). */
  readonly latestMs?: number;
  /** How long `stop` waits for answers under way (ms). */
  readonly drainMs?: number;
}

/** What is left of the drain for telling people, once the work has been given up (ms). */
const FAREWELL_MS = 3000;
/** Nothing that is asked works so long (ms). */
const LATEST_MS = 60 * 60 * 1000;
const ABOUT = { platform: "discord" } as const;

/** Makes the door; it opens with `start`. */
export function createDiscordDoor(parts: DiscordParts): Door {
  const { settings, log, wiring = {}, fetch = globalThis.fetch, readFile } = parts;
  const fileSupplies: FileSupplies = { fetch, log, readFile };
  const { answerMs = LIMITS.interaction.answerMs, latestMs = LATEST_MS, drainMs = 20_000 } = parts;
  const jobs = new Set<Promise<void>>();
  /** The client that is connecting or connected, and whether it has been. */
  let client: Client | undefined;
  let connected: Client | undefined;
  let ending = new AbortController();
  let stopping = false;
  let lookAgain: NodeJS.Timeout | undefined;

  /** Shuts the door for good, and says why once. */
  const shut = async (words: string, data: object = {}): Promise<void> => {
    const last = connected;
    if (last === undefined) return;
    connected = undefined;
    log.error({ ...ABOUT, ...data }, words);
    await last.destroy();
  };

  /** Runs the work for one event; whatever happens there stays there. */
  const take = (place: Place, work: () => Promise<void>): void => {
    const job = work()
      .catch((error: unknown) => (isRefusedToken(error) ? shut(TOKEN_REFUSED) : logFault(log, error, place)))
      .finally(() => jobs.delete(job));
    jobs.add(job);
  };

  /** Aborted when an answer that is being worked on now must be given up. */
  const latest = (): AbortSignal => AbortSignal.any([AbortSignal.timeout(latestMs), ending.signal]);
  const unanswered = async (): Promise<readonly Heard[]> => [{ reply: await givenUp(latest()), audience: "channel" }];

  const onInteraction = (bot: Bot, ix: Interaction): void => {
    if (!ix.isChatInputCommand() && !ix.isMessageContextMenuCommand() && !ix.isModalSubmit() && !ix.isButton()) return;
    let asked: Asked | undefined;
    if (ix.isChatInputCommand()) asked = readSlash(ix, bot.commands, parts.words);
    else if (ix.isMessageContextMenuCommand()) asked = readMenu(ix, bot.commands);
    else asked = ix.isButton() ? readButton(ix) : readForm(ix, bot.commands);
    if (asked === undefined) return;
    const request = asked;
    const signal = latest();
    take(request.invocation.place, () =>
      stopping
        ? refuse(ix, NOT_ANSWERED)
        : answerInteraction(ix, request, { bot, files: fileSupplies, answerMs, signal }),
    );
  };

  const onMessage = (bot: Bot, raw: Message, kind: Talk["kind"]): void => {
    if (stopping) return;
    const seen = readMessage(raw, kind, mentionsOf(raw));
    take(seen.place, async () => {
      const files = seen.addressed && !seen.author.isBot ? filesOf(raw) : [];
      const talk = { ...seen, ...(await orMistake(readAttached(files, commandLine(seen.text)[1], fileSupplies))) };
      const answers = talk.addressed ? Promise.race([bot.hear(talk), unanswered()]) : bot.hear(talk);
      // One that Discord does not take keeps no other from being said.
      for (const heard of await answers) {
        take(seen.place, async () => {
          const asking = { bot, log, place: seen.place, channel: raw.channel };
          const audience = await seenBy(heard.reply, heard.audience, asking);
          await say(raw, { ...heard, audience }, seen.revision);
        });
      }
    });
  };

  /** Discord also reports a preview that it added to a message: only a new text is an edit. Of what it tells in part, the rest is fetched. */
  const onUpdate = (bot: Bot, updated: Message | PartialMessage): void => {
    if (!updated.partial) {
      if (updated.editedTimestamp !== null) onMessage(bot, updated, "edited");
      return;
    }
    take({ ...ABOUT, channel: updated.channelId }, async () => {
      const whole = await updated.fetch();
      if (whole.editedTimestamp !== null) onMessage(bot, whole, "edited");
    });
  };

  /** Says what was written down and never settled. */
  const sayPending = (bot: Bot): void => {
    const from = connected;
    if (from === undefined || stopping) return;
    take({ ...ABOUT, channel: "" }, () =>
      replay(
        bot.pending("discord"),
        async (each) => {
          try {
            const channel = await from.channels.fetch(each.place.thread ?? each.place.channel);
            if (channel === null) return;
            const said = await saidBefore(channel, each);
            if (said === undefined) await sayIn(channel, each, { id: each.below, revision: each.revision });
            else await each.settled?.(said);
          } catch (error) {
            if (isRefusedToken(error)) return shut(TOKEN_REFUSED);
            logFault(log, error, each.place);
            if (isNowhere(error)) await each.settled?.();
          }
        },
        log,
      ),
    );
  };

  const listen = (bot: Bot, to: Client): void => {
    to.on(Events.InteractionCreate, (ix) => onInteraction(bot, ix));
    to.on(Events.MessageCreate, (message) => onMessage(bot, message, "new"));
    to.on(Events.MessageUpdate, (_, message) => onUpdate(bot, message));
    to.on(Events.MessageDelete, (message) => onMessage(bot, message as Message, "deleted"));
    to.on(Events.MessageBulkDelete, (messages) => {
      for (const message of messages.values()) onMessage(bot, message as Message, "deleted");
    });
    tellOfConnection(to, log);
    to.on(Events.ShardDisconnect, ({ code }) => {
      if (to === connected && !stopping) take({ ...ABOUT, channel: "" }, () => onCut(bot, to, code));
    });
  };

  const open = async (bot: Bot, readsTalk: boolean): Promise<void> => {
    const fresh = createClient({ ...settings, readsTalk }, wiring);
    listen(bot, fresh);
    client = fresh;
    try {
      await connect(fresh, settings, wiring);
      connected = fresh;
      // The door works all the same; registering the commands would not. A door that gave up here would spend a login with every try.
      if (settings.applicationId !== undefined && fresh.application?.id !== settings.applicationId) {
        log.warn(ABOUT, WRONG_APPLICATION);
      }
      if (readsTalk) return;
      if (settings.readsTalk) log.warn(ABOUT, INTENT_REFUSED);
      else log.info(ABOUT, NO_TALK);
    } catch (error) {
      if (!(error instanceof IntentRefused) || !readsTalk) throw error;
      await open(bot, false);
    }
  };

  /** The gateway closed for good while the door was open. */
  const onCut = async (bot: Bot, cut: Client, code: GatewayCloseCodes): Promise<void> => {
    if (code !== GatewayCloseCodes.DisallowedIntents || !settings.readsTalk) {
      const refused = code === GatewayCloseCodes.AuthenticationFailed;
      return shut(refused ? TOKEN_REFUSED : "Discord closed the connection for good: restart the bot.", { code });
    }
    await cut.destroy();
    try {
      await open(bot, false);
    } catch (error) {
      log.error({ ...ABOUT, errors: describeError(error) }, "Discord could not be reached again: restart the bot.");
    }
  };

  return {
    ...ABOUT,
    ready: () =>
      !stopping && client?.isReady() === true && client.ws.shards.every(({ status }) => status === Status.Ready),
    async start(bot) {
      stopping = false;
      ending = new AbortController();
      await open(bot, settings.readsTalk);
      sayPending(bot);
      lookAgain = setInterval(() => sayPending(bot), LOOK_AGAIN_MS);
      lookAgain.unref();
    },
    async stop() {
      stopping = true;
      clearInterval(lookAgain);
      await drained(jobs, ending, drainMs);
      await client?.destroy();
    },
  };
}

/** Waits for the jobs; shortly before `drainMs` have passed it tells them to end, and after `drainMs` it waits no more. */
async function drained(jobs: ReadonlySet<Promise<void>>, ending: AbortController, drainMs: number): Promise<void> {
  const done = new AbortController();
  const farewell = Math.min(FAREWELL_MS, drainMs / 2);
  const late = async () => {
    try {
      await setTimeout(drainMs - farewell, undefined, { signal: done.signal });
      ending.abort();
      await setTimeout(farewell, undefined, { signal: done.signal });
    } catch {
      // The jobs were done before.
    }
  };
  const finished = async () => {
    // A message that is heard becomes answers, each a job of its own.
    while (jobs.size > 0) await Promise.allSettled(jobs);
  };
  await Promise.race([finished(), late()]);
  done.abort();
}

/** How a message may address the bot: by its name, or by the role Discord made for it. */
function mentionsOf({ client, content, guild }: Message): readonly string[] {
  if (!content?.includes("<@")) return [];
  const { id } = client.user;
  const role = guild?.roles.botRoleFor(id);
  return [`<@${id}>`, `<@!${id}>`, ...(role ? [`<@&${role.id}>`] : [])];
}

const WRONG_APPLICATION =
  "DISCORD_APPLICATION_ID belongs to another application than DISCORD_TOKEN: copy both from the same page of the developer portal.";
const NO_TALK =
  "Ordinary talk is not read: slash commands, message menus, mentions and direct messages work, warnings do not.";
const INTENT_REFUSED =
  "Discord does not let the bot read ordinary talk, so there are no warnings: switch on Message Content Intent in the developer portal under Bot, or set DISCORD_MESSAGE_CONTENT=false.";
