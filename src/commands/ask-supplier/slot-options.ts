/** Takes `--slot name=value` apart; what stands behind the sign is decided on by the slot's own format. */
import { UserError } from "../../core/errors.ts";
import { nearest } from "../../core/nearest.ts";
import { REPEATED, shown } from "../../core/option.ts";

/** Several slots in one field stand behind each other with a semicolon or on lines of their own. */
const BETWEEN = new RegExp(`${REPEATED}|[;；\\n](?=\\s{0,10}[A-Za-z][A-Za-z0-9]{0,30}\\s{0,10}[=＝])`);

/**
 * The values given, by slot name; a slot given twice takes the later one.
 * @throws UserError for an entry without a name, or a slot that does not exist
 */
export function readSlotOptions(given: string, known: ReadonlySet<string>): Readonly<Record<string, string>> {
  const names = new Map([...known].map((name) => [name.toLowerCase(), name]));
  const values: Record<string, string> = {};
  for (const entry of given.split(BETWEEN)) {
    if (entry.trim() === "") continue;
    const [, word = "", value] = /^\s*([A-Za-z][A-Za-z0-9_-]{0,30})\s*[=＝]([^]*)$/.exec(entry) ?? [];
    if (value === undefined) {
      throw new UserError(`A slot is written name=value, not ${shown(entry.trim())}: for example --slot quantity=500`);
    }
    const name = names.get(word.toLowerCase().replace(/[_-]/g, ""));
    if (name === undefined) {
      const near = nearest(word, known);
      throw new UserError(
        `There is no slot ${shown(word)}: ${near === undefined ? `the slots are ${[...known].join(", ")}` : `did you mean ${near}?`}`,
      );
    }
    values[name] = value;
  }
  return values;
}
