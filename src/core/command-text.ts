/** Reads one line of chat as a command's options: flags first, then everything else, to the letter, is the body. */
import { UserError } from "./errors.ts";
import {
  bodyOf,
  kebab,
  type Option,
  type Options,
  optionNamed,
  type RawValues,
  shown,
  unknownOption,
  withValue,
} from "./option.ts";

/** A flag as written: `--name`, or `—name` as phones make of it. */
const FLAG = /^(--|—)([A-Za-z][A-Za-z0-9-]{0,40})(?=[\s=]|$)/;
const FLAG_AHEAD = /^\s*(?:--|—)/;
/** A value: in quotes of either make, or one word. */
const VALUE = /^(?:"([^"]*)"|“([^”]*)”|'([^']*)'|(\S+))/;

/**
 * Takes `--name value`, `--name=value` and bare flags off the front of `input`; the rest is the body, line breaks and all.
 * `--` ends the flags, so that a body may itself start with dashes. Values are not checked here.
 * Throws a `UserError` for an unknown or repeated option, a missing value, or text a command does not take.
 */
export function readText(options: Options, input: string): RawValues {
  let values: RawValues = {};
  let rest = input;
  for (;;) {
    const ahead = rest.trimStart();
    const found = FLAG.exec(ahead);
    if (found === null) {
      rest = withoutSeparator(/^--(?=\s|$)/.test(ahead) ? ahead.slice(2) : rest);
      break;
    }
    const [written, dashes, word = ""] = found;
    const name = optionNamed(options, word.toLowerCase());
    const option = name === undefined ? undefined : options[name];
    if (name === undefined || option === undefined) {
      if (dashes === "—") {
        rest = withoutSeparator(rest);
        break;
      }
      throw unknownOption(options, `--${word}`);
    }
    const taken = takeValue(name, option, ahead.slice(written.length));
    const more = withValue(options, values, name, taken.value);
    if (more === undefined) throw new UserError(`--${kebab(name)} was given twice: give it once`);
    values = more;
    rest = taken.rest;
  }
  return rest.trim() === "" ? values : { ...values, ...bodyValue(options, values, rest) };
}

/** What stands behind a command, with a text handed over below it: nothing in that text is a flag. */
export function withAttached(words: string, attached: string): string {
  return FLAG_AHEAD.test(attached) ? `${words} --\n${attached}` : `${words}\n${attached}`;
}

/** The words without a flag as the value of the body option. Throws a `UserError` when the command takes none, or already has it. */
export function bodyValue(options: Options, values: RawValues, words: string): RawValues {
  const body = bodyOf(options);
  if (body === undefined) throw new UserError(`It takes no text, but got ${shown(words.trim())}`);
  if (Object.hasOwn(values, body)) throw new UserError(`The ${kebab(body)} was given twice: give it once`);
  return { [body]: words };
}

/** The mistake of an option without its value. */
export function missingValue(name: string, option: Option): UserError {
  const wanted =
    option.kind === "date" ? "a day as YYYY-MM-DD" : option.kind === "choice" ? option.of.join(" or ") : "a value";
  return new UserError(`--${kebab(name)} needs ${wanted} after it`);
}

function takeValue(name: string, option: Option, after: string): { readonly value: string; readonly rest: string } {
  const assigned = after.startsWith("=");
  if (option.kind === "flag" && !assigned) return { value: "true", rest: after };
  const ahead = assigned ? after.slice(1) : after.trimStart();
  const found = !assigned && FLAG.test(ahead) ? null : VALUE.exec(ahead);
  if (found === null) throw missingValue(name, option);
  return { value: found.slice(1).find((part) => part !== undefined) ?? "", rest: ahead.slice(found[0].length) };
}

/** Between the flags and the body stand blanks or one line break; what follows belongs to the body. */
function withoutSeparator(rest: string): string {
  return rest.replace(/^[ \t]*(?:\r?\n)?/, "");
}
