/** Derives what Discord is told about the commands: slash commands with options, and entries in the menu of a message. */
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  InteractionContextType,
} from "discord.js";
import type { Command } from "../../core/command.ts";
import { bodyOf, kebab, type Option, type Options } from "../../core/option.ts";
import { FILE_HELP, FILE_OPTION, FORM_HINT } from "./form.ts";
import { LIMITS } from "./limits.ts";
import { localised } from "./localise.ts";
import type { Registration } from "./registration.ts";
import type { CommandsIn } from "./words.ts";

/** Commands of one server work in that server; only those of the application say where else they are offered. */
export type Scope = "everywhere" | "guild";

/**
 * All commands as Discord wants them, with their words in another language where given. Throws a `TypeError` naming the first that breaks
 * one of Discord's limits.
 */
export function registrations(commands: readonly Command[], scope: Scope, words?: CommandsIn): readonly Registration[] {
  const where = (command: Command): object => (scope === "guild" ? {} : offered(command));
  const slash = commands.map((command): Registration => ({ ...slashCommand(command), ...where(command) }));
  const menus = commands.flatMap((command) =>
    messageMenu(command).map((menu): Registration => ({ ...menu, ...where(command) })),
  );
  within(LIMITS.command.slash, slash.length, "slash commands");
  within(LIMITS.command.menus, menus.length, "message menu commands");
  const all = words === undefined ? [...slash, ...menus] : localised([...slash, ...menus], words);
  for (const each of all) within(LIMITS.command.total, characters(each), `characters in all of /${each.name}`);
  return all;
}

/**
 * Where a command is offered: to members of servers the bot is in, and, unless it needs the bot to hear what is said there, to people who
 * installed it for themselves, wherever they are.
 */
function offered({ needsMembership }: Command): object {
  const { Guild, BotDM, PrivateChannel } = InteractionContextType;
  const { GuildInstall, UserInstall } = ApplicationIntegrationType;
  return needsMembership
    ? { contexts: [Guild, BotDM], integration_types: [GuildInstall] }
    : { contexts: [Guild, BotDM, PrivateChannel], integration_types: [GuildInstall, UserInstall] };
}

function slashCommand(command: Command): Registration {
  const { name, summary } = command;
  within(LIMITS.command.name, name.length, `characters in the name /${name}`);
  const options = Object.keys(command.actions).length === 0 ? optionList(command.options, name) : subcommands(command);
  return { type: ApplicationCommandType.ChatInput, name, description: described(summary, `/${name}`), options };
}

function messageMenu(command: Command): readonly Registration[] {
  if (command.onMessage === undefined) return [];
  const name = command.onMessage.label;
  within(LIMITS.command.name, name.length, `characters in "${name}"`);
  return [{ type: ApplicationCommandType.Message, name }];
}

function subcommands({ name, actions }: Command): APIApplicationCommandSubcommandOption[] {
  const entries = Object.entries(actions);
  within(LIMITS.command.options, entries.length, `actions of /${name}`);
  return entries.map(([action, { summary, options }]) => ({
    type: ApplicationCommandOptionType.Subcommand,
    name: action,
    description: described(summary, `/${name} ${action}`),
    options: optionList(options, `${name} ${action}`),
  }));
}

function optionList(options: Options, command: string): APIApplicationCommandBasicOption[] {
  const body = bodyOf(options);
  const own = Object.entries(options).map(([name, option]) => optionEntry(name, option, body === name));
  const long = body !== undefined && isLong(options[body]);
  const list = long ? [...own, FILE] : own;
  within(LIMITS.command.options, list.length, `options of /${command}`);
  for (const { name } of list) within(LIMITS.command.name, name.length, `characters in the option ${name}`);
  // Discord wants what is required first.
  return list.toSorted((a, b) => Number(b.required ?? false) - Number(a.required ?? false));
}

/** A long text may come as a file. */
const FILE: APIApplicationCommandBasicOption = {
  type: ApplicationCommandOptionType.Attachment,
  name: FILE_OPTION,
  description: `the text as a file: ${FILE_HELP}`,
};
const isLong = (option: Option | undefined): boolean => option?.kind === "text" && option.long;

function optionEntry(name: string, option: Option, body: boolean): APIApplicationCommandBasicOption {
  const head = { name: kebab(name), description: described(option.help, kebab(name)) };
  switch (option.kind) {
    case "text": {
      // A long text is never required here: left out, it is asked for in a form with room for line breaks.
      const form = option.long && body;
      const help = option.help + FORM_HINT;
      return {
        ...head,
        type: ApplicationCommandOptionType.String,
        ...(form && help.length <= LIMITS.command.description ? { description: help } : {}),
        ...(option.required && !option.long ? { required: true } : {}),
        max_length: LIMITS.command.text,
      };
    }
    case "choice":
      within(LIMITS.command.choices, option.of.length, `choices of ${name}`);
      return {
        ...head,
        type: ApplicationCommandOptionType.String,
        choices: option.of.map((word) => ({ name: word, value: word })),
      };
    case "flag":
      return { ...head, type: ApplicationCommandOptionType.Boolean };
    case "date":
      return { ...head, type: ApplicationCommandOptionType.String, min_length: 10, max_length: 10 };
    default:
      return option satisfies never;
  }
}

function described(text: string, what: string): string {
  within(LIMITS.command.description, text.length, `characters in the description of ${what}`);
  return text;
}

/** What Discord counts: names, descriptions and choice values; of localised texts the longest. */
function characters(part: unknown): number {
  if (Array.isArray(part)) return part.reduce((sum: number, each) => sum + characters(each), 0);
  if (typeof part !== "object" || part === null) return 0;
  const { value = "", options, choices, ...texts } = part as Record<string, unknown>;
  const longest = (field: "name" | "description"): number =>
    Math.max(
      ...[texts[field] ?? "", ...Object.values(texts[`${field}_localizations`] ?? {})].map(
        (each) => String(each).length,
      ),
    );
  const own = longest("name") + longest("description") + String(value).length;
  return own + characters(options) + characters(choices);
}

function within(limit: number, count: number, what: string): void {
  if (count > limit) throw new TypeError(`Discord takes ${limit} ${what}, not ${count}`);
}
