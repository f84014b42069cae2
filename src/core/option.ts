/** What a command may be asked with: four kinds of options, and how their raw strings become checked values. */
import { UserError } from "./errors.ts";
import { nearest } from "./nearest.ts";

/**
 * Free text. The `long` one of a command is its body: paste-sized, line breaks kept. One that `repeats` may be given several
 * times: its values then stand in one text, with `REPEATED` between them.
 */
export interface TextOption<R extends boolean = boolean> {
  readonly kind: "text";
  readonly help: string;
  readonly long: boolean;
  readonly required: R;
  readonly repeats?: true;
}
/** One word out of a fixed list; `fallback` when it is not given. */
export interface ChoiceOption<C extends string = string> {
  readonly kind: "choice";
  readonly help: string;
  readonly of: readonly C[];
  readonly fallback: C;
}
/** On when it is given. */
export interface FlagOption {
  readonly kind: "flag";
  readonly help: string;
}
/** A calendar day, YYYY-MM-DD. */
export interface DateOption {
  readonly kind: "date";
  readonly help: string;
}
export type Option = TextOption | ChoiceOption | FlagOption | DateOption;

/** Options by their camelCase name; on a command line the name is written in kebab-case (`asOf` is `--as-of`). */
export type Options = Readonly<Record<string, Option>>;

/** Option values as they arrive, by camelCase name; a flag is "true" or "false". */
export type RawValues = Readonly<Record<string, string>>;

/** The checked values a command runs with. An option that was not given is `undefined`, a choice its fallback, a flag `false`. */
export type Values<O extends Options> = {
  readonly [K in keyof O]: O[K] extends ChoiceOption<infer C>
    ? C
    : O[K] extends FlagOption
      ? boolean
      : O[K] extends TextOption<true>
        ? string
        : string | undefined;
};

/** The longest text of one item, in bytes where a door sees bytes. In characters it is never too strict: each takes a byte or more. */
export const TEXT_LIMIT = 2 * 1024 * 1024;

/** A free-text option; at most one of a command may be `long`. */
export function text<const R extends boolean = false>(spec: {
  readonly help: string;
  readonly long?: boolean;
  readonly required?: R;
  readonly repeats?: true;
}): TextOption<R> {
  const { help, long = false, required = false, repeats } = spec;
  return { kind: "text", help, long, required: required as R, ...(repeats === undefined ? {} : { repeats }) };
}

/** Stands between the values of an option that was given several times; nobody types it. */
export const REPEATED = "\u001e";

/** The values with one more for `name`; `undefined` when it was given before and does not repeat. */
export function withValue(options: Options, values: RawValues, name: string, value: string): RawValues | undefined {
  if (!Object.hasOwn(values, name)) return { ...values, [name]: value };
  const option = options[name];
  if (option?.kind !== "text" || option.repeats === undefined) return undefined;
  return { ...values, [name]: `${values[name]}${REPEATED}${value}` };
}

/** An option that takes one of the words `of`. */
export function choice<const C extends string>(spec: {
  readonly help: string;
  readonly of: readonly C[];
  readonly fallback: NoInfer<C>;
}): ChoiceOption<C> {
  return { kind: "choice", help: spec.help, of: spec.of, fallback: spec.fallback };
}

/** An option that is on when it is given. */
export function flag(spec: { readonly help: string }): FlagOption {
  return { kind: "flag", help: spec.help };
}

/** An option that takes a day, YYYY-MM-DD. */
export function date(spec: { readonly help: string }): DateOption {
  return { kind: "date", help: spec.help };
}

/** `asOf` → `as-of`: how an option is written on a command line. */
export function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** An option or command in a title, the first letter large: `asOf` → `As of`. */
export function titleCase(name: string): string {
  const words = kebab(name).replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** How an option is given on a command line: `--as-of YYYY-MM-DD`. */
export function usage(name: string, option: Option): string {
  switch (option.kind) {
    case "flag":
      return `--${kebab(name)}`;
    case "choice":
      return `--${kebab(name)} ${option.of.join("|")}`;
    case "date":
      return `--${kebab(name)} YYYY-MM-DD`;
    case "text":
      return `--${kebab(name)} TEXT${option.repeats === undefined ? "" : " …"}`;
    default:
      return option satisfies never;
  }
}

/** The camelCase name of the option written `word` on a command line, or `undefined`. */
export function optionNamed(options: Options, word: string): string | undefined {
  return Object.keys(options).find((name) => kebab(name) === word);
}

/** The name of the option that takes the words without a flag: the long text, else the first text; `undefined` when there is none. */
export function bodyOf(options: Options): string | undefined {
  const texts = Object.entries(options).filter(([, option]) => option.kind === "text");
  return (texts.find(([, option]) => option.kind === "text" && option.long) ?? texts[0])?.[0];
}

/** The name of the body where it is a long text that is needed: what a form asks for; `undefined` when it is not. */
export function neededBody(options: Options): string | undefined {
  const body = bodyOf(options);
  const option = body === undefined ? undefined : options[body];
  return option?.kind === "text" && option.long && option.required ? body : undefined;
}

/** The mistake of naming an option that does not exist. `write` says how an option's name is written there. */
export function unknownOption(options: Options, word: string, write = (name: string) => `--${kebab(name)}`): UserError {
  const known = Object.keys(options).map(write);
  const near = nearest(word, known);
  const advice =
    near !== undefined
      ? `did you mean ${near}?`
      : known.length > 0
        ? `it knows ${known.join(", ")}`
        : "it takes no options";
  return new UserError(`There is no option ${shown(word)}: ${advice}`);
}

/**
 * Checks raw values against the options. Text is kept to the letter.
 * Throws a `UserError` saying what to do for a missing, unknown, malformed or oversized value.
 */
export function checkValues(options: Options, raw: RawValues): Readonly<Record<string, string | boolean | undefined>> {
  const stranger = Object.keys(raw).find((name) => !Object.hasOwn(options, name));
  if (stranger !== undefined) throw unknownOption(options, stranger, (name) => name);
  return Object.fromEntries(
    Object.entries(options).map(([name, option]) => [
      name,
      checkValue(name, option, Object.hasOwn(raw, name) ? (raw[name] ?? "") : ""),
    ]),
  );
}

function checkValue(name: string, option: Option, given: string): string | boolean | undefined {
  if (given.length > TEXT_LIMIT) throw new UserError("That text is longer than 2 MB: send it in parts");
  const word = option.kind === "text" ? given : given.trim();
  switch (option.kind) {
    case "text":
      if (given.trim() !== "") return given;
      if (option.required) throw new UserError(`The ${kebab(name)} is missing: give ${option.help}`);
      return undefined;
    case "choice":
      if (word === "") return option.fallback;
      if (option.of.includes(word)) return word;
      throw new UserError(`--${kebab(name)} takes one of ${option.of.join(", ")}, not ${shown(word)}`);
    case "flag":
      if (word === "" || word === "false") return false;
      if (word === "true") return true;
      throw new UserError(`--${kebab(name)} is on or off and takes no value, but got ${shown(word)}`);
    case "date":
      if (word === "") return undefined;
      if (isDay(word)) return word;
      throw new UserError(`--${kebab(name)} takes a day as YYYY-MM-DD, not ${shown(word)}`);
    default:
      return option satisfies never;
  }
}

function isDay(word: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(word)) return false;
  const day = new Date(`${word}T00:00:00Z`);
  // An impossible day (31 February) rolls over into the next month instead of failing.
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(word);
}

/** A user's own word inside a sentence: one line, at most 40 characters, in quotes. */
export function shown(word: string): string {
  const line = word.replace(/\s/g, " ");
  return `"${line.length > 40 ? `${line.slice(0, 40)}…` : line}"`;
}
