/** Which documented questions a buyer's own words mean, and which values for slots stand in them. */
import { fold } from "../../text/fold.ts";
import { type Quantity, readQuantities, type Unit } from "../../text/quantity.ts";
import { asking } from "./asking.ts";
import type { QuestionBank } from "./bank.ts";
import type { Refused } from "./draft.ts";
import { countryOf } from "./slot.ts";

/** What was understood. Slot values are still as they were written: `readSlot` decides about them. */
export interface Chosen {
  /** Question ids in the order they were named, each once. */
  readonly questions: readonly string[];
  readonly slots: Readonly<Record<string, string>>;
  /** Wishes no documented question covers. */
  readonly refused: readonly Refused[];
}

/** Of a list of wishes no more are read. */
const MOST_WISHES = 60;
/** How much of a wish is repeated when it is refused, in UTF-16 units. */
const REPEATED = 120;
const NEAREST = 3;

/**
 * Reads wishes such as "photos, moq, price for 500, ship to Hamburg": topics by their words, quantities, places, certificates
 * and trade terms as slot values. Total and linear in the text.
 */
export function chooseByWords(bank: QuestionBank, words: string): Chosen {
  const questions = new Set<string>();
  const slots: Record<string, string> = {};
  const refused: Refused[] = [];
  const folded = fold(words.slice(0, 4000)).text;
  for (const wish of wishesIn(folded).slice(0, MOST_WISHES)) {
    const meant = questionsIn(bank, wish);
    const values = valuesIn(wish, meant);
    // Prices at several quantities are one question of their own.
    const ids = values.questions.includes("tiered-price") ? meant.filter((id) => id !== "unit-price-delivered") : meant;
    const asks = ids.length > 0 || values.questions.length > 0;
    // A figure among words nobody understood may be a temperature: it is no quantity to order.
    const isStrange = !asks && content(withoutValues(wish)).length > 0;
    for (const id of [...ids, ...values.questions]) questions.add(id);
    if (!isStrange)
      for (const [name, value] of Object.entries(values.slots)) {
        const before = slots[name];
        slots[name] = before !== undefined && name === "certification" ? `${before}、${value}` : (before ?? value);
      }
    if (isStrange) {
      refused.push({
        text: wish.slice(0, REPEATED),
        nearest: nearestQuestions(bank, wish),
        why: "no documented question covers it",
      });
    }
  }
  return { questions: [...questions], slots, refused };
}

/**
 * Reads a list of names: question ids, topics ("price"), or tiers ("core"). A topic stands for its questions that can be asked
 * together.
 */
export function chooseByName(bank: QuestionBank, names: string): Pick<Chosen, "questions" | "refused"> {
  const questions = new Set<string>();
  const refused: Refused[] = [];
  const all = [...bank.questions.values()];
  for (const given of names
    .slice(0, 4000)
    .split(/[,，;；\s]+/)
    .slice(0, MOST_WISHES)) {
    const name = given.trim().toLowerCase();
    if (name === "") continue;
    const group = all.filter(({ topic, tier }) => topic === name || tier === name).map(({ id }) => id);
    if (bank.questions.has(name)) questions.add(name);
    else if (group.length > 0) for (const id of together(group)) questions.add(id);
    else
      refused.push({
        text: given.slice(0, REPEATED),
        nearest: nearestQuestions(bank, given),
        why: "there is no such question",
      });
  }
  return { questions: [...questions], refused };
}

/** Without those that another one of the group contains, or that wait for something. */
function together(ids: readonly string[]): readonly string[] {
  return ids.filter((id) => asking.not_in_first_contact[id] === undefined && !ids.includes(asking.overlaps[id] ?? ""));
}

/** Pieces between commas and line breaks; a figure alone belongs to the wish before it. */
function wishesIn(text: string): readonly string[] {
  const wishes: string[] = [];
  for (const piece of text.split(/(?<!\d),|,(?!\d{3}(?!\d))|[，、;；\n。！!?？]|\s(?:and|&|plus|then)\s/i)) {
    const wish = piece.trim();
    const last = wishes.length - 1;
    if (wish === "") continue;
    if (/^[\d.,]+ ?\p{L}{0,6}$/u.test(wish) && /\d$/.test(wishes[last] ?? "")) wishes[last] += `; ${wish}`;
    else wishes.push(wish);
  }
  return wishes;
}

interface Phrase {
  readonly id: string;
  readonly words: string;
}

let phrases: readonly Phrase[] | undefined;

/** Every word for a question, ids and titles among them, the longest first. */
function allPhrases(bank: QuestionBank): readonly Phrase[] {
  phrases ??= [...bank.questions.values()]
    .flatMap(({ id, title }) =>
      [id, id.replaceAll("-", " "), title.toLowerCase(), ...(asking.words[id] ?? [])].map((words) => ({ id, words })),
    )
    .toSorted((a, b) => b.words.length - a.words.length);
  return phrases;
}

/** The questions whose words stand in the wish. A longer word takes its letters away from shorter ones. */
function questionsIn(bank: QuestionBank, wish: string): readonly string[] {
  let left = wish.toLowerCase();
  const found: { id: string; at: number }[] = [];
  for (const { id, words } of allPhrases(bank)) {
    const at = placeOf(words, left);
    if (at < 0) continue;
    found.push({ id, at });
    left = left.slice(0, at) + "\u0000".repeat(words.length) + left.slice(at + words.length);
  }
  return [...new Set(found.toSorted((a, b) => a.at - b.at).map(({ id }) => id))];
}

/** Where the words stand whole; −1 when they do not. */
function placeOf(words: string, text: string): number {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const before = text[at - 1] ?? " ";
    const after = text[at + words.length] ?? " ";
    const isLatin = /^[a-z]/.test(words);
    if (!isLatin || (!/[a-z0-9]/.test(before) && !/[a-z0-9]/.test(after))) return at;
  }
  return -1;
}

const MEASURED: ReadonlySet<Unit | undefined> = new Set<Unit | undefined>([
  undefined,
  "piece",
  "set",
  "pair",
  "carton",
  "box",
  "bag",
  "roll",
  "dozen",
  "item",
]);
const UNIT_WORDS: Readonly<Partial<Record<Unit, string>>> = {
  piece: "个",
  set: "套",
  pair: "双",
  carton: "箱",
  box: "盒",
  bag: "袋",
  roll: "卷",
  dozen: "打",
};
const CERTIFICATE = /(?<![A-Za-z])(CE|RoHS|FCC|REACH|UKCA|CPC|LFGB|FDA|UL|GS|BSCI|OEKO-TEX|ISO ?\d{4,5})(?![A-Za-z])/gi;
const TRADE_TERM =
  /(?<![A-Za-z])(FOB|FCA|EXW|CIF|DDP)(?![A-Za-z])(?: (?:to |in )?([A-Za-z][A-Za-z ]{2,20}|\p{Script=Han}{2,8}))?/iu;
const PLACE =
  /(?<![A-Za-z])(?:to|in|into)\s+(?:the\s+)?([A-Za-z][A-Za-z' ]{1,30}|\p{Script=Han}{2,12})|(?:发到|发货到|寄到|出口到?|送到)(\p{Script=Han}{2,12})/iu;

/** Slot values that stand in a wish, and the questions a value itself stands for. */
function valuesIn(
  wish: string,
  ids: readonly string[],
): { readonly slots: Record<string, string>; readonly questions: readonly string[] } {
  const slots: Record<string, string> = {};
  const questions: string[] = [];
  const figures = readQuantities(wish).filter(
    ({ min, unit }) => min !== null && min > 0 && Number.isInteger(min) && MEASURED.has(unit),
  );
  const [first] = figures;
  if (ids.includes("sample-request") || ids.includes("sample-bulk-match")) {
    if (first !== undefined) slots["sampleQuantity"] = String(first.min);
  } else if (ids.includes("payment-schedule") || ids.includes("deposit-type")) {
    const share = readQuantities(wish).find(({ unit }) => unit === "%")?.min;
    if (typeof share === "number") slots["depositPercent"] = String(share);
  } else if (figures.length >= 2 && (ids.includes("unit-price-delivered") || ids.includes("tiered-price"))) {
    for (const [index, figure] of figures.slice(0, 3).entries()) slots[`quantity${index + 1}`] = String(figure.min);
    if (!ids.includes("tiered-price")) questions.push("tiered-price");
    unitOf(figures, slots);
  } else if (first !== undefined) {
    slots["quantity"] = String(first.min);
    unitOf(figures, slots);
  }
  const certificates = [...wish.matchAll(CERTIFICATE)].map(([, name = ""]) => name);
  if (certificates.length > 0 && ids.includes("certifications")) slots["certification"] = certificates.join("、");
  const [, term, destination] = TRADE_TERM.exec(wish) ?? [];
  if (term !== undefined) slots["incoterm"] = destination === undefined ? term : `${term} ${destination.trim()}`;
  else placeIn(wish, ids, slots, questions);
  const feature = Object.keys(asking.features).find((name) => placeOf(name, wish.toLowerCase()) >= 0);
  if (feature !== undefined && ids.includes("customization")) slots["feature"] = feature;
  return { slots, questions };
}

/** A wish without its figures, their units and its trade term. */
function withoutValues(wish: string): string {
  let left = wish;
  for (const { start, end } of readQuantities(wish).toReversed()) left = `${left.slice(0, start)} ${left.slice(end)}`;
  return left.replace(TRADE_TERM, " ").replace(CERTIFICATE, " ");
}

function unitOf(figures: readonly Quantity[], slots: Record<string, string>): void {
  const figure = figures.find(({ unit }) => unit !== undefined);
  const unit = figure?.unit;
  if (figure === undefined || unit === undefined) return;
  const written = figure.unitText ?? "";
  slots["unit"] = /\p{Script=Han}/u.test(written) ? written : (UNIT_WORDS[unit] ?? "个");
}

/** A place abroad is a question of export; most suppliers on 1688 ship inside China only. */
function placeIn(wish: string, ids: readonly string[], slots: Record<string, string>, questions: string[]): void {
  const found = PLACE.exec(wish);
  const name = (found?.[1] ?? found?.[2])?.trim();
  if (name === undefined) return;
  const country = countryOf(name);
  if (country !== undefined) {
    slots["country"] = country.zh;
    if (!ids.includes("export-eligibility")) questions.push("export-eligibility");
  } else if (ids.includes("shipping-to-address") || ids.includes("delivery-time")) slots["address"] = name;
}

/** Words that carry a meaning of their own. */
function content(wish: string): readonly string[] {
  return (wish.toLowerCase().match(/[a-z][a-z'-]*|\p{Script=Han}+/gu) ?? []).filter(
    (word) => !asking.small_words.includes(word),
  );
}

/** The documented questions that share most with the words, best first; three at most. */
export function nearestQuestions(bank: QuestionBank, words: string): readonly string[] {
  const wanted = pairs(words);
  const own = new Set(content(words));
  return [...bank.questions.values()]
    .map(({ id, title, whole, redFlag }) => {
      const texts = [id, title, whole.en, whole.zh, redFlag, ...(asking.words[id] ?? [])].join(" ");
      const has = pairs(texts);
      const shared = [...wanted].filter((pair) => has.has(pair)).length / Math.max(1, wanted.size);
      const theirs = new Set(content(texts));
      return { id, score: shared + [...own].filter((word) => theirs.has(word)).length };
    })
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, NEAREST)
    .map(({ id }) => id);
}

/** The letter threes of English and the character pairs of Chinese. */
function pairs(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [run] of text
    .toLowerCase()
    .slice(0, 2000)
    .matchAll(/[a-z]+|\p{Script=Han}+/gu)) {
    const size = /^[a-z]/.test(run) ? 3 : 2;
    for (let at = 0; at + size <= run.length; at += 1) found.add(run.slice(at, at + size));
  }
  return found;
}
