/** Reads what Discord delivers, interactions and messages, as requests and talk of the core. Pure. */
import {
  type APIModalInteractionResponseCallbackData,
  ApplicationCommandOptionType,
  type CommandInteractionOption,
  MessageFlags,
  PermissionFlagsBits,
} from "discord.js";
import type { Invocation, Message, Person, Place } from "../../core/chat.ts";
import type { Command } from "../../core/command.ts";
import type { UserError } from "../../core/errors.ts";
import { bodyOf, optionNamed, type RawValues } from "../../core/option.ts";
import { nothingSaid } from "../files/read-files.ts";
import type { FileRef } from "./files.ts";
import { FILE_FIELD, formFor, missingBody, optionsOf, readFormId } from "./form.ts";
import { readStepId } from "./steps.ts";
import type { CommandsIn } from "./words.ts";

/** What somebody asks for: to run a command now, or first a form for the text that is missing; or what cannot be done at all. */
export type Asked =
  /** `hidden`: asked out of an answer that only the asker sees, so that nobody else is to see what follows from it. */
  | {
      readonly kind: "run";
      readonly invocation: Invocation;
      readonly attached?: Handed;
      readonly hidden?: boolean;
    }
  /** `form` is absent when too much was given to carry along. */
  | {
      readonly kind: "form";
      readonly invocation: Invocation;
      readonly body: string;
      readonly form?: APIModalInteractionResponseCallbackData;
    }
  | { readonly kind: "mistake"; readonly invocation: Invocation; readonly mistake: UserError };

/** Files whose text belongs to the option `body`. */
export interface Handed {
  readonly body: string;
  readonly files: readonly FileRef[];
}

/** The parts of discord.js's objects that are read here. */
export interface ChannelSeen {
  readonly id: string;
  readonly name?: string | null;
  readonly parentId?: string | null;
  readonly parent?: { readonly name?: string | null } | null;
  isThread(): boolean;
}
export interface UserSeen {
  readonly id: string;
  readonly username: string;
  readonly globalName?: string | null;
  readonly bot?: boolean;
}
interface Rights {
  has(right: bigint): boolean;
}
interface Asking {
  readonly id: string;
  readonly guildId: string | null;
  readonly channelId: string | null;
  readonly channel: ChannelSeen | null;
  readonly user: UserSeen;
  readonly locale: string;
  readonly createdAt: Date;
  /** What the person may do in the channel; absent outside servers. */
  readonly memberPermissions?: Rights | null;
}
export interface SlashSeen extends Asking {
  readonly commandName: string;
  readonly options: { readonly data: readonly CommandInteractionOption[] };
}
export interface MenuSeen extends Asking {
  readonly commandName: string;
  readonly targetMessage: TextSeen;
}
export interface FormSeen extends Asking {
  readonly customId: string;
  readonly fields: { readonly fields: ReadonlyMap<string, object> };
}
export interface ButtonSeen extends Asking {
  readonly customId: string;
  readonly message: { readonly flags: { has(flag: MessageFlags.Ephemeral): boolean } };
}
interface TextSeen {
  readonly content: string;
  readonly attachments: ReadonlyMap<string, FileRef>;
  readonly messageSnapshots?: ReadonlyMap<
    string,
    { readonly content: string; readonly attachments: ReadonlyMap<string, FileRef> }
  >;
}
export interface MessageSeen extends TextSeen {
  readonly id: string;
  readonly guildId: string | null;
  readonly channelId: string;
  readonly channel: ChannelSeen | null;
  readonly author: UserSeen | null;
  readonly webhookId: string | null;
  readonly system: boolean | null;
  readonly createdAt: Date;
  readonly editedTimestamp: number | null;
  /** Who wrote it, as a member of the server. */
  readonly member?: { readonly permissions: Rights } | null;
}

/**
 * A slash command: its options by name, with its file, or the form when the long text was left out, in the language of `words` for
 * who speaks it.
 */
export function readSlash(ix: SlashSeen, commands: readonly Command[], words?: CommandsIn): Asked {
  const command = commands.find(({ name }) => name === ix.commandName);
  const [first] = ix.options.data;
  const action = first?.type === ApplicationCommandOptionType.Subcommand ? first : undefined;
  const options = command === undefined ? {} : optionsOf(command, action?.name);
  const values: Record<string, string> = action === undefined ? {} : { action: action.name };
  const files: FileRef[] = [];
  for (const { name, value, attachment } of (action === undefined ? ix.options.data : action.options) ?? []) {
    if (attachment != null) files.push(attachment);
    else values[optionNamed(options, name) ?? name] = String(value ?? "");
  }
  const invocation = request(ix, ix.commandName, values);
  if (files.length > 0) return withFiles(invocation, bodyOf(options), files);
  const body = missingBody(options, values);
  if (command === undefined || body === undefined) return { kind: "run", invocation };
  const form = formFor(command, body, values, words?.locale === ix.locale ? words : undefined);
  return { kind: "form", invocation, body, ...(form === undefined ? {} : { form }) };
}

/**
 * A command chosen in the menu of a message: the message, with its text files, fills the option it is meant for. A message that holds
 * neither, as a picture, a system message or an answer of the bot (an embed), is a mistake: an option left out would mean something else.
 */
export function readMenu(ix: MenuSeen, commands: readonly Command[]): Asked {
  const command = commands.find(({ onMessage }) => onMessage?.label === ix.commandName);
  const fills = command?.onMessage?.fills;
  if (command === undefined || fills === undefined) {
    return { kind: "run", invocation: request(ix, ix.commandName, {}) };
  }
  const text = textOf(ix.targetMessage);
  const files = filesOf(ix.targetMessage);
  const invocation = request(ix, command.name, { [fills]: text });
  return text.trim() === "" && files.length === 0
    ? { kind: "mistake", invocation, mistake: nothingSaid() }
    : withFiles(invocation, fills, files);
}

/** A submitted form: what it carried along and what was filled in. `undefined` when the form is none of ours. */
export function readForm(ix: FormSeen, commands: readonly Command[]): Asked | undefined {
  const known = readFormId(ix.customId);
  if (known === undefined) return undefined;
  const values: Record<string, string> = { ...known.values };
  let files: readonly FileRef[] = [];
  for (const [name, field] of ix.fields.fields) {
    if (name === FILE_FIELD)
      files = "attachments" in field ? [...(field.attachments as Map<string, FileRef>).values()] : [];
    else if ("value" in field && typeof field.value === "string" && field.value !== "") values[name] = field.value;
  }
  const command = commands.find(({ name }) => name === known.command);
  const body = command === undefined ? undefined : bodyOf(optionsOf(command, values["action"]));
  return withFiles(request(ix, known.command, values), body, files);
}

/** A pressed step. `undefined` when the button is none of ours. */
export function readButton(ix: ButtonSeen): Asked | undefined {
  const step = readStepId(ix.customId);
  if (step === undefined) return undefined;
  return {
    kind: "run",
    invocation: { ...request(ix, step.command, {}), input: { kind: "text", text: step.argument } },
    hidden: ix.message.flags.has(MessageFlags.Ephemeral),
  };
}

/**
 * A message as the core hears it. `self` are the ways to mention the bot (`<@id>`, `<@!id>`, its role): a message that opens with one,
 * or a direct message, is addressed to the bot. The revision is the time of the last edit (ms).
 */
export function readMessage(message: MessageSeen, kind: Message["kind"], self: readonly string[]): Message {
  const { author } = message;
  const content = kind === "deleted" ? "" : (message.content ?? "");
  const start = content.trimStart();
  const mention = self.find((each) => start.startsWith(each));
  const addressed = kind !== "deleted" && (mention !== undefined || message.guildId === null);
  return {
    kind,
    id: message.id,
    revision: kind === "deleted" ? "deleted" : String(message.editedTimestamp ?? 0),
    place: placeOf(message.guildId, message.channelId, message.channel),
    // Of a message deleted before this start, Discord only tells which it was.
    author:
      author === null
        ? { id: "", name: "", isBot: false }
        : {
            ...personOf(author),
            isBot: author.bot === true || message.webhookId !== null || message.system === true,
            ...(addressed ? adminBy(message.member?.permissions ?? NO_RIGHTS) : {}),
          },
    text: mention === undefined ? content : start.slice(mention.length).trimStart(),
    addressed,
    at: message.createdAt,
  };
}

/** The text files of a message and of what it forwards. */
export function filesOf({ attachments, messageSnapshots }: TextSeen): readonly FileRef[] {
  const forwarded = [...(messageSnapshots?.values() ?? [])].flatMap((each) => [...each.attachments.values()]);
  return [...attachments.values(), ...forwarded];
}

function textOf({ content, messageSnapshots }: TextSeen): string {
  const forwarded = [...(messageSnapshots?.values() ?? [])].map((each) => each.content);
  return [content, ...forwarded].filter((text) => text !== "").join("\n");
}

function withFiles(invocation: Invocation, body: string | undefined, files: readonly FileRef[]): Asked {
  return body === undefined || files.length === 0
    ? { kind: "run", invocation }
    : { kind: "run", invocation, attached: { body, files } };
}

function request(ix: Asking, command: string, values: RawValues): Invocation {
  return {
    id: ix.id,
    command,
    input: { kind: "values", values },
    place: placeOf(ix.guildId, ix.channelId ?? "", ix.channel),
    by: { ...personOf(ix.user), locale: ix.locale, ...adminBy(ix.guildId === null ? NO_RIGHTS : ix.memberPermissions) },
    at: ix.createdAt,
  };
}

/** A thread, a forum post too, is a place in its channel; its own id is the thread. */
function placeOf(guild: string | null, id: string, channel: ChannelSeen | null): Place {
  const thread = channel?.isThread() === true;
  const name = thread ? channel.parent?.name : channel?.name;
  return {
    platform: "discord",
    ...(guild === null ? {} : { team: guild }),
    channel: (thread ? channel.parentId : undefined) ?? id,
    ...(thread ? { thread: id } : {}),
    ...(name === undefined || name === null ? {} : { name }),
  };
}

/** Whoever may manage the server is an admin. Nobody is one outside servers. */
function adminBy(rights: Rights | null | undefined): Pick<Person, "isAdmin"> {
  return rights === null || rights === undefined ? {} : { isAdmin: rights.has(PermissionFlagsBits.ManageGuild) };
}
const NO_RIGHTS: Rights = { has: () => false };

function personOf({ id, username, globalName, bot = false }: UserSeen): Person {
  return { id, name: globalName ?? username, isBot: bot };
}
