/** Holds a question that a model wrote against the wish and against its own English, and against the rules of the house. */
import { fold } from "../../text/fold.ts";
import { simplify } from "../../text/simplify.ts";
import { checkFidelity } from "../fidelity/guard.ts";
import { guardTerms, shippedGlossary } from "../glossary/glossary.ts";
import { characters } from "../questions/draft.ts";
import { foreignToMessages } from "../questions/slot.ts";

/** A question in Chinese, and what it says in English. */
export interface WrittenQuestion {
  readonly zh: string;
  readonly en: string;
}

/** House rules: a line of a chat message, not a letter. */
const LONGEST = { zh: 80, en: 240 } as const;
/** Seven digits in a row, with or without gaps, in figures or in characters; a name with 点com behind it. No figure of the trade is that long. */
const REACHES_SOMEBODY =
  /\d(?:[ -]?\d){6}|[零〇一二三四五六七八九幺](?:[ -]?[零〇一二三四五六七八九幺]){6}|[A-Za-z0-9] ?点 ?(?:com|cn|net)/i;
const COMMITS =
  /(?<!如果|假如|要是|若)我们?(?:已经?|就|可以|愿意)?(?:确认|同意|接受|答应|承诺|保证|决定)|确认(?:订|下单)/;
const HAN = /\p{Script=Han}/u;
/** Signs of units that Chinese writes in Latin letters. */
const UNITS = /^(?:mm|cm|m|km|g|kg|ml|l|w|kw|v|a|mah|hz|db|ph|ppm|nm)$/i;

/**
 * Everything that speaks against the question, one English sentence each; nothing where it may be asked. Figures, units and
 * negation are compared by value, with the wish and between the two languages.
 * @param raisesFlag whether a text would be warned about if the other side had written it
 */
export function questionDoubts(
  wish: string,
  { zh, en }: WrittenQuestion,
  raisesFlag: (text: string) => boolean,
): readonly string[] {
  const terms = guardTerms(shippedGlossary());
  const source = HAN.test(wish) ? checkFidelity(wish, en, terms) : checkFidelity(wish, zh);
  const sides = checkFidelity(zh, en, terms);
  return [
    ...formDoubts(wish, zh, en),
    ...(raisesFlag(zh) || raisesFlag(en) ? ["It speaks of paying or talking outside the platform."] : []),
    ...[...source.doubts, ...sides.doubts].map(({ says }) => says),
  ];
}

function formDoubts(wish: string, zh: string, en: string): readonly string[] {
  const doubts: string[] = [];
  if (!HAN.test(zh)) doubts.push("It is not in Chinese.");
  if (simplify(zh) !== zh) doubts.push("It is not in simplified characters.");
  if (/[你妳]/.test(zh)) doubts.push("It says 你 where the trade says 您.");
  if (leftover(wish, zh) !== undefined) doubts.push(`It leaves “${leftover(wish, zh)}” in English.`);
  if (HAN.test(en) || !/[a-z]{2}/i.test(en)) doubts.push("Its English is not English.");
  if (characters(zh) > LONGEST.zh || en.length > LONGEST.en) doubts.push("It is too long for one question.");
  const foreign =
    foreignToMessages(zh) ??
    (/[{}<>@\n\r]|:\/\//.test(en) ? "its English holds signs that do not belong there" : undefined);
  if (REACHES_SOMEBODY.test(fold(zh).text)) doubts.push("It holds a number to call, an account or an address.");
  if (COMMITS.test(zh)) doubts.push("It commits the buyer: a question confirms, accepts and promises nothing.");
  if (foreign !== undefined) doubts.push(`It cannot stand in a message: ${foreign}.`);
  return doubts;
}

/** The first run of Latin letters in the Chinese that is neither a unit nor a short name in capitals that the wish holds too. */
function leftover(wish: string, zh: string): string | undefined {
  const known = wish.toLowerCase();
  return (zh.match(/[A-Za-z][A-Za-z0-9-]*/g) ?? []).find(
    (word) =>
      !UNITS.test(word) &&
      !(
        /^[A-Z][A-Za-z0-9-]{0,9}$/.test(word) &&
        /[A-Z0-9]{2}|^[A-Z]$/.test(word) &&
        known.includes(word.toLowerCase())
      ),
  );
}
