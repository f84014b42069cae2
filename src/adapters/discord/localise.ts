/** Gives the registered commands their names and descriptions in another language. People type those; the bot is sent the English ones. */
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
} from "discord.js";
import { FORM_HINT } from "./form.ts";
import { LIMITS } from "./limits.ts";
import type { Registration } from "./registration.ts";
import type { ActionWords, CommandsIn, CommandWords } from "./words.ts";

/**
 * The commands with the words of one language; what has none there stays English. Throws a `TypeError` naming the first word that Discord
 * would refuse: https://docs.discord.com/developers/interactions/application-commands#localization
 */
export function localised(commands: readonly Registration[], words: CommandsIn): readonly Registration[] {
  const all = commands.map((command) => {
    if (command.type === ApplicationCommandType.Message) {
      const name = words.menus[command.name];
      if (name === undefined) return command;
      return { ...command, name_localizations: { [words.locale]: fitting(name, LIMITS.command.name) } };
    }
    const own = words.commands[command.name];
    if (own === undefined || command.type === ApplicationCommandType.User) return command;
    const options = "options" in command ? (command.options ?? []) : [];
    return { ...command, ...named(own, words.locale), options: optionsIn(options, own, words) };
  });
  distinct(all.filter(({ type }) => type === ApplicationCommandType.ChatInput));
  return all as readonly Registration[];
}

function optionsIn(
  options: readonly APIApplicationCommandOption[],
  own: CommandWords,
  words: CommandsIn,
): readonly APIApplicationCommandOption[] {
  const all = options.map((option): APIApplicationCommandOption => {
    if (option.type === ApplicationCommandOptionType.Subcommand) {
      const action = own.actions?.[option.name];
      if (action === undefined) return option;
      const inner = optionsIn(option.options ?? [], action, words) as APIApplicationCommandBasicOption[];
      return { ...option, ...named(action, words.locale), options: inner };
    }
    const known = own.options?.[option.name] ?? words.anywhere[option.name];
    if (known === undefined) return option;
    const { name, help, choices = {} } = known;
    const summary = option.description.endsWith(FORM_HINT) ? help + words.formHint : help;
    const head = { ...option, ...named({ name, summary }, words.locale) };
    return "choices" in head && head.choices !== undefined
      ? ({ ...head, choices: head.choices.map((each) => choiceIn(each, choices, words.locale)) } as typeof head)
      : head;
  });
  distinct(all);
  return all;
}

function choiceIn<C extends { readonly value: string | number }>(
  choice: C,
  names: Readonly<Record<string, string>>,
  locale: string,
): C {
  const name = names[choice.value];
  if (name === undefined) return choice;
  return { ...choice, name_localizations: { [locale]: fitting(name, LIMITS.command.choice) } };
}

function named({ name, summary }: ActionWords, locale: string): object {
  if (!NAME.test(name) || name !== name.toLowerCase()) throw new TypeError(`Discord takes no name such as ${name}`);
  return {
    name_localizations: { [locale]: name },
    description_localizations: { [locale]: fitting(summary, LIMITS.command.description) },
  };
}

/** Discord's own rule for the names of commands and options. */
const NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;

function fitting(words: string, most: number): string {
  if (words.trim() === "" || words.length > most)
    throw new TypeError(`Discord takes 1 to ${most} characters: ${words}`);
  return words;
}

/** Side by side no two may be called the same. */
function distinct(all: readonly object[]): void {
  const seen = new Set<string>();
  for (const each of all) {
    const names = (each as { readonly name_localizations?: Readonly<Record<string, string>> }).name_localizations;
    const [name] = Object.values(names ?? {});
    if (name === undefined) continue;
    if (seen.has(name)) throw new TypeError(`Two commands or options side by side are called ${name}`);
    seen.add(name);
  }
}
