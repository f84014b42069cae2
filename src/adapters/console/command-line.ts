/** Reads the arguments of a one-shot: COMMAND [options] [FILE…]. */
import { parseArgs } from "node:util";
import { type Action, type Command, unknownCommand } from "../../core/command.ts";
import { bodyValue, missingValue } from "../../core/command-text.ts";
import { UserError } from "../../core/errors.ts";
import {
  bodyOf,
  checkValues,
  flag,
  kebab,
  type Options,
  optionNamed,
  type RawValues,
  shown,
  unknownOption,
  withValue,
} from "../../core/option.ts";

/** One command to run over its items. */
export interface Job {
  readonly kind: "run";
  readonly command: string;
  /** The options given, without the body; the name of an action stands under `action`. */
  readonly values: RawValues;
  /** The text option that files or stdin fill; absent when nothing is to be read. */
  readonly body?: { readonly name: string; readonly required: boolean };
  /** How the command is used, for mistakes. */
  readonly example: string;
  readonly files: readonly string[];
  readonly output: "text" | "json" | "jsonl";
}
export type Asked = Job | { readonly kind: "version" } | { readonly kind: "conversation" };

const DOOR: Options = {
  json: flag({ help: "print the record as JSON" }),
  jsonl: flag({ help: "one JSON object per line, in and out" }),
  help: flag({ help: "how to use it" }),
  version: flag({ help: "the version" }),
};
const SHORT: Readonly<Record<string, string>> = { h: "help" };

/** What stands above the commands in `--help`. */
export const USAGE = `Usage: yanhuo COMMAND [options] [FILE…]
       yanhuo                      a conversation
       yanhuo COMMAND --help       one command

  --json       print the record as JSON, one line per file
  --jsonl      read one JSON object per line ({"id", "text", options}), answer one per line
  --version    the version

Without a file the text is read from standard input. Exit status: 0 all answered, 1 some failed, 2 wrong use.
`;

/** Whether nothing but help or the version is asked for, which needs no settings. */
export function asksForHelp(args: readonly string[]): boolean {
  return args[0] === "help" || hasFlag(args, "--help", "-h", "--version");
}

/** Whether one of the flags stands before a `--`. */
function hasFlag(args: readonly string[], ...flags: readonly string[]): boolean {
  const end = args.indexOf("--");
  return (end < 0 ? args : args.slice(0, end)).some((each) => flags.includes(each));
}

/**
 * Reads the arguments after `yanhuo`. Option values are checked as far as they are known without the text.
 * Throws a `UserError` for wrong use.
 */
export function readCommandLine(args: readonly string[], commands: readonly Command[]): Asked {
  const at = args.findIndex((each) => !each.startsWith("-"));
  const help = hasFlag(args, "--help", "-h");
  if (hasFlag(args, "--version")) return { kind: "version" };
  const door = readArguments(DOOR, at < 0 ? args : args.slice(0, at));
  if (at < 0) {
    if (help) return helpJob(commands, undefined);
    if (args.length > 0)
      throw new UserError(`Name a command before ${shown(args.join(" "))}, for example: yanhuo help`);
    return { kind: "conversation" };
  }

  const name = (args[at] ?? "").toLowerCase();
  const command = commands.find((each) => each.name === name);
  if (command === undefined)
    throw unknownCommand(
      name,
      commands.map((each) => each.name),
    );
  const rest = args.slice(at + 1);
  if (help) return helpJob(commands, command.name);

  const action = actionOf(command, rest[0]);
  const options = action?.options ?? command.options;
  const read = readArguments({ ...options, ...DOOR }, action === undefined ? rest : rest.slice(1));
  const given = { ...door.values, ...read.values };
  const own = Object.fromEntries(Object.entries(given).filter(([each]) => !Object.hasOwn(DOOR, each)));
  const job = {
    kind: "run" as const,
    command: command.name,
    example: `yanhuo ${command.name}${rest[0] !== undefined && action !== undefined ? ` ${rest[0]}` : ""} supplier.txt`,
    output:
      given["jsonl"] === "true" ? ("jsonl" as const) : given["json"] === "true" ? ("json" as const) : ("text" as const),
  };
  const named: RawValues = action === undefined || rest[0] === undefined ? own : { ...own, action: rest[0] };

  const body = bodyOf(options);
  const option = body === undefined ? undefined : options[body];
  const long = option?.kind === "text" && option.long;
  if (body !== undefined && (job.output === "jsonl" || (long && !Object.hasOwn(own, body)))) {
    // Any text stands for the one that is still to be read.
    command.open({ kind: "values", values: { [body]: "-", ...named } });
    const required = option?.kind === "text" && option.required;
    return { ...job, values: named, body: { name: body, required }, files: read.words };
  }
  // A dash stands for standard input, as it does among files.
  const piped = Object.keys(own).find((each) => options[each]?.kind === "text" && own[each] === "-");
  const words = read.words.length === 0 ? {} : bodyValue(options, own, read.words.join(" "));
  const values = { ...named, ...words };
  command.open({ kind: "values", values });
  if (piped === undefined) return { ...job, values, files: [] };
  const example = `yanhuo ${command.name} --${kebab(piped)} - < supplier.txt`;
  return { ...job, values, example, body: { name: piped, required: true }, files: [] };
}

/** Takes arguments apart into option values and the words between them. Throws a `UserError`. */
function readArguments(
  options: Options,
  args: readonly string[],
): { readonly values: RawValues; readonly words: readonly string[] } {
  const kinds = Object.fromEntries(
    Object.entries(options).map(([name, option]) => [
      kebab(name),
      { type: option.kind === "flag" ? ("boolean" as const) : ("string" as const) },
    ]),
  );
  const { tokens } = parseArgs({
    args: [...args],
    options: kinds,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  let values: RawValues = {};
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value);
    if (token.kind !== "option") continue;
    const name = optionNamed(options, SHORT[token.name] ?? token.name);
    const option = name === undefined ? undefined : options[name];
    if (name === undefined || option === undefined) throw unknownOption(options, token.rawName);
    const value = token.value ?? "true";
    const more = withValue(options, values, name, value);
    if (more === undefined) throw new UserError(`--${kebab(name)} was given twice: give it once`);
    if (option.kind !== "flag" && token.value === undefined) throw missingValue(name, option);
    values = more;
    if (option.kind === "flag") checkValues({ [name]: option }, { [name]: value });
  }
  return { values, words };
}

function actionOf(command: Command, word: string | undefined): Action | undefined {
  if (Object.keys(command.actions).length === 0) return undefined;
  if (word === undefined || !Object.hasOwn(command.actions, word)) {
    command.open({ kind: "values", values: { action: word ?? "" } });
  }
  return command.actions[word ?? ""];
}

function helpJob(commands: readonly Command[], topic: string | undefined): Job {
  const help = commands.find((each) => each.name === "help");
  const body = help === undefined ? undefined : bodyOf(help.options);
  const values: RawValues = topic === undefined || body === undefined ? {} : { [body]: topic };
  return { kind: "run", command: "help", values, example: "yanhuo help", files: [], output: "text" };
}
