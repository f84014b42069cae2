/** Whether a message says anything that can be put into another language. */
import { untouchedSpans } from "../../translate/reading-aid/untouched.ts";

/** Pictures as the platforms write them: :thumbsup:, <:thumbsup:123> */
const PICTURE = /<a?:\w{1,60}:\d{1,20}>|:[a-z+-][\w+-]{0,60}:/gi;
/** Understood in both languages. */
const UNDERSTOOD = /^\P{L}*(?:ok|okay|k)\P{L}*$/iu;
/** A Chinese character is a word, a Latin letter is none. */
const WORD = /\p{Script=Han}|\p{L}{2}/u;

/** False for links, mentions, pictures, numbers and "ok" alone. */
export function hasWords(text: string): boolean {
  let rest = "";
  let done = 0;
  for (const { start, end } of untouchedSpans(text)) {
    rest += `${text.slice(done, start)} `;
    done = end;
  }
  rest = `${rest}${text.slice(done)}`.replace(PICTURE, " ");
  return WORD.test(rest) && !UNDERSTOOD.test(rest);
}
