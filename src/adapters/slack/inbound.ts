/** What Slack delivers, as the core's words: messages, slash commands, menus, buttons, forms. */
import type { Attached, Input, Invocation, Message, Place } from "../../core/chat.ts";
import { commandLine } from "../../core/command.ts";
import { readMarkup, readTyped } from "./markup.ts";
import { ownWords, sharedWords, type SlackSaid } from "./said.ts";

/** Who the bot is in the workspace. */
export interface Self {
  readonly userId: string;
  readonly botId: string;
}

/** The fields of a message we read, whatever its kind. */
export interface SlackText extends SlackSaid {
  readonly ts: string;
  readonly user?: string;
  readonly bot_id?: string;
  readonly thread_ts?: string;
  readonly subtype?: string;
  readonly edited?: { readonly ts: string };
}

/** A `message` or `app_mention` event. */
export interface SlackEvent extends SlackText {
  readonly channel: string;
  readonly channel_type?: string;
  readonly message?: SlackText;
  readonly previous_message?: SlackText;
  readonly deleted_ts?: string;
}

/** Kinds of messages people write. Everything else with a subtype tells of joins, topics, pins and the like. */
const WRITTEN = new Set([undefined, "file_share", "thread_broadcast", "me_message", "bot_message"]);

/** A message before its files are read: `attached` holds the words of messages passed on in it. */
export type Talk = Message & { readonly attached?: Attached };

/**
 * The event as a message, or nothing where nobody said anything: joins, previews that were added, edits that change no word.
 * `id` is the message's `ts`; `revision` the `ts` of its last edit, else its own.
 */
export function toMessage(event: SlackEvent, self: Self, team: string | undefined): Talk | undefined {
  if (event.subtype === "message_changed") {
    const { message, previous_message: before } = event;
    if (message?.edited === undefined || !WRITTEN.has(message.subtype) || message.text === before?.text)
      return undefined;
    return messageOf("edited", message, event, self, team);
  }
  if (event.subtype === "message_deleted") {
    const { previous_message: before, deleted_ts: id } = event;
    return before === undefined || id === undefined
      ? undefined
      : messageOf("deleted", { ...before, ts: id }, event, self, team);
  }
  return WRITTEN.has(event.subtype) ? messageOf("new", event, event, self, team) : undefined;
}

function messageOf(
  kind: Message["kind"],
  said: SlackText,
  { channel, channel_type: type }: SlackEvent,
  self: Self,
  team: string | undefined,
): Talk {
  const { ts, user, bot_id: bot, thread_ts: thread, edited } = said;
  const raw = said.text ?? "";
  const words = withoutMention(raw, self.userId);
  const author = user ?? bot ?? "unknown";
  const addressed = words !== undefined || type === "im";
  const own = words === undefined ? ownWords(said) : readMarkup(words);
  const shared = sharedWords(said);
  return {
    kind,
    id: ts,
    revision: edited?.ts ?? ts,
    place: placeOf(team, channel, thread),
    ...(thread === undefined && type !== "im" ? { opensThread: ts } : {}),
    author: { id: author, name: author, isBot: bot !== undefined || user === undefined || user === self.userId },
    text: addressed ? own : [own, shared].filter((part) => part !== "").join("\n"),
    ...(addressed && shared !== "" ? { attached: { text: shared, converted: false } } : {}),
    addressed,
    at: new Date(Number(ts) * 1000),
  };
}

/** The text without the first mention of the bot, or nothing where it is not mentioned. */
function withoutMention(raw: string, userId: string): string | undefined {
  const start = raw.indexOf(`<@${userId}`);
  const end = start < 0 ? -1 : raw.indexOf(">", start);
  // `<@U1` may also be the beginning of `<@U12>`.
  if (end < 0 || !/^(?:\||>)/.test(raw.slice(start + 2 + userId.length))) return undefined;
  return (raw.slice(0, start).trimEnd() + raw.slice(end + 1)).trimStart();
}

/** A place on Slack. `thread` is the `ts` of the message a thread hangs from. */
export function placeOf(team: string | undefined, channel: string, thread?: string, name?: string): Place {
  return {
    platform: "slack",
    channel,
    ...(team === undefined ? {} : { team }),
    ...(thread === undefined ? {} : { thread }),
    // Slack calls every direct talk, and every private channel, by one name.
    ...(name === undefined || /^(?:directmessage|privategroup)$/.test(name) ? {} : { name }),
  };
}

/** A slash command's payload, as far as we read it. */
export interface SlashPayload {
  readonly command: string;
  readonly text: string;
  readonly user_id: string;
  readonly user_name: string;
  readonly channel_id: string;
  readonly channel_name?: string;
  readonly team_id?: string;
  readonly trigger_id: string;
}

/** The one slash command that takes the name of another first: for workspaces where an app took that name. */
export const PREFIX = "yanhuo";

/** A slash command as a request. `/yanhuo vet …` is `/vet …`, and `/yanhuo` alone asks for help. */
export function slashInvocation(slash: SlashPayload, at: Date): Invocation {
  const name = slash.command.replace(/^\//, "").toLowerCase();
  const typed = readTyped(slash.text);
  const [command, text] = name === PREFIX ? commandLine(typed) : [name, typed];
  return {
    id: slash.trigger_id,
    command,
    input: { kind: "text", text },
    place: placeOf(slash.team_id, slash.channel_id, undefined, slash.channel_name),
    by: { id: slash.user_id, name: slash.user_name, isBot: false },
    at,
  };
}

/** Who pressed or chose something, and where. */
export interface Chosen {
  readonly id: string;
  readonly user: { readonly id: string; readonly name?: string; readonly username?: string };
  readonly place: Place;
  readonly at: Date;
}

/** A request that came by a button, a menu or a form. */
export function chosenInvocation({ id, user, place, at }: Chosen, command: string, input: Input): Invocation {
  return {
    id,
    command,
    input,
    place,
    by: { id: user.id, name: user.name ?? user.username ?? user.id, isBot: false },
    at,
  };
}
