/** Drafts messages to a supplier out of the bank: which form of each question, in which order, how many in a message. */
import type { Source } from "../../core/source.ts";
import { asking } from "./asking.ts";
import { type QuestionBank, type Tone, wantsCount, type WholeMessage } from "./bank.ts";
import { containerOf } from "./overlaps.ts";
import type { Question, Slot, Wording } from "./question.ts";
import type { SlotValue, SlotValues } from "./slot.ts";

/** Who wrote the Chinese: the documented templates, or a language model. */
export type Author = "template" | "model";

/** One question of a message. `n` is its number there, from 1. */
export interface DraftLine {
  readonly n: number;
  readonly question: string;
  readonly zh: string;
  readonly en: string;
  /** Absent where nobody has written it. */
  readonly pinyin?: string;
  readonly by: Author;
  readonly sources: readonly Source[];
}

/** A message as it is pasted, with its English. */
export interface DraftMessage {
  readonly zh: string;
  readonly en: string;
  readonly pinyin?: string;
  readonly lines: readonly DraftLine[];
}

/** A slot nobody has filled, and the questions and messages that are poorer for it or were left out. */
export interface MissingSlot {
  readonly slot: string;
  readonly questions: readonly string[];
}

/** Something that is not asked: why, and which documented questions are nearest. */
export interface Refused {
  readonly text: string;
  readonly nearest: readonly string[];
  readonly why?: string;
}

export interface Draft {
  readonly messages: readonly DraftMessage[];
  readonly missing: readonly MissingSlot[];
  readonly refused: readonly Refused[];
}

/** A question somebody else has written, to be put among the documented ones: the seam for a language model. */
export type OwnLine = Omit<DraftLine, "n">;

export interface DraftRequest {
  /** Question ids; unknown ones are skipped. */
  readonly questions: readonly string[];
  readonly slots: SlotValues;
  readonly tone: Tone;
  /** Whole messages by id, before the questions. */
  readonly wholeMessages?: readonly string[];
  /** Questions written elsewhere. */
  readonly own?: readonly OwnLine[];
  /** These are questions of an earlier message that are still open: the opening says how many. */
  readonly again?: boolean;
}

/** A question in the form it will be asked in. */
interface Prepared {
  readonly id: string;
  readonly topic: string;
  /** In a list, and alone in a message. */
  readonly listed: Wording;
  readonly whole: Wording;
  readonly by: Author;
  readonly sources: readonly Source[];
}

/** The measure word when the right one is not known. */
const DEFAULT_UNIT: SlotValue = { zh: "个", en: "pieces", pinyin: "gè" };
/** Stands for the product in an opening when its name is not known. */
const THIS_PRODUCT: SlotValue = { zh: "这款产品", en: "this product", pinyin: "zhè kuǎn chǎnpǐn" };
const DOUBLE_ARTICLE = /\b(?:the|your) this product\b/g;

/**
 * Drafts the messages. A missing slot leads to the slot-free form and is listed; without such a form the line is left out and
 * listed. Rules for putting questions together: knowledge/questions.md. No text that is returned holds a brace of a slot.
 */
export function draftMessages(bank: QuestionBank, request: DraftRequest): Draft {
  const { tone, slots: given } = request;
  const slots = completed(given);
  const missing = new Map<string, string[]>();
  const lack = (names: readonly string[], id: string): void => {
    for (const name of names) missing.set(name, [...(missing.get(name) ?? []), id]);
  };
  const whole = (request.wholeMessages ?? []).flatMap((id) => {
    const message = bank.messages.get(id);
    if (message === undefined) return [];
    const open = unfilled(message.slots, slots);
    lack(open, id);
    return open.length > 0 ? [] : [wholeMessage(message, slots)];
  });

  const { kept, refused } = combined(request.questions, tone);
  const prepared = kept.flatMap((id) => {
    const question = bank.questions.get(id);
    return question === undefined ? [] : prepare(question, slots, lack);
  });
  const lines = [...inOrder(prepared), ...(request.own ?? []).map(ownPrepared)];
  return {
    messages: [
      ...whole,
      ...grouped(lines).map((group, index) => compose(bank, group, index, lines.length, request, slots)),
    ],
    missing: [...missing].map(([slot, questions]) => ({ slot, questions })),
    refused,
  };
}

/** The balance follows from the advance payment, a measure word from a quantity. */
function completed(given: SlotValues): SlotValues {
  const { depositPercent, balancePercent, unit } = given;
  const rest = (value: SlotValue): SlotValue => {
    const share = String(100 - Number(value.zh));
    return { zh: share, en: share, pinyin: share };
  };
  const counted = Object.keys(given).some((name) => /quantity/i.test(name));
  return {
    ...given,
    ...(depositPercent !== undefined && balancePercent === undefined ? { balancePercent: rest(depositPercent) } : {}),
    ...(balancePercent !== undefined && depositPercent === undefined ? { depositPercent: rest(balancePercent) } : {}),
    ...(unit === undefined && counted ? { unit: DEFAULT_UNIT } : {}),
  };
}

function unfilled(needed: readonly Slot[], slots: SlotValues): readonly string[] {
  return needed.filter(({ name, needed: must }) => must && slots[name] === undefined).map(({ name }) => name);
}

/** What is asked together, and what is better left out: questions that wait, and questions another one contains. */
function combined(
  asked: readonly string[],
  tone: Tone,
): { readonly kept: readonly string[]; readonly refused: readonly Refused[] } {
  const refused: Refused[] = [];
  const unique = [...new Set(asked)];
  const kept = unique.filter((id) => {
    const waits = tone === "first-contact" ? asking.not_in_first_contact[id] : undefined;
    const container = containerOf(id, unique);
    if (waits !== undefined) refused.push({ text: id, nearest: [], why: `not in a first contact: ${waits}` });
    else if (container !== undefined) {
      refused.push({ text: id, nearest: [container], why: `${container} asks this already` });
    } else return true;
    return false;
  });
  return { kept, refused };
}

function prepare(
  question: Question,
  slots: SlotValues,
  lack: (names: readonly string[], id: string) => void,
): readonly Prepared[] {
  const { id, topic, sources, whole, short, slotFree } = question;
  const open = unfilled(question.slots, slots);
  const unsuited = id === "carton-specs" && asking.never_per_carton.includes(slots["unit"]?.zh ?? "");
  if (open.length === 0 && !unsuited) {
    return [{ id, topic, sources, by: "template", listed: filled(short, slots), whole: filled(whole, slots) }];
  }
  lack(open, id);
  return slotFree === undefined
    ? []
    : [{ id, topic, sources, by: "template", listed: freeListed(question, slotFree), whole: slotFree }];
}

/** A question without slots has a short form; one with slots has only the one form without them. */
function freeListed({ slots, short }: Question, slotFree: Wording): Wording {
  return slots.length === 0 ? short : slotFree;
}

function ownPrepared({ question, zh, en, pinyin, by, sources }: OwnLine): Prepared {
  const text = pinyin === undefined ? { zh, en } : { zh, en, pinyin };
  return { id: question, topic: "", sources, by, listed: text, whole: text };
}

/** The documented order, freight right behind the price; in front never what reads as an interrogation. */
function inOrder(lines: readonly Prepared[]): readonly Prepared[] {
  const rank = ({ topic }: Prepared) =>
    (asking.order.indexOf(topic) + asking.order.length + 1) % (asking.order.length + 1);
  const sorted = lines.toSorted((a, b) => rank(a) - rank(b));
  for (const [id, before] of Object.entries(asking.behind)) {
    const line = sorted.find((each) => each.id === id);
    if (line === undefined || !sorted.some((each) => each.id === before)) continue;
    sorted.splice(sorted.indexOf(line), 1);
    sorted.splice(sorted.findIndex((each) => each.id === before) + 1, 0, line);
  }
  const first = sorted.findIndex(({ id }) => !asking.never_first.includes(id));
  if (first > 0) sorted.unshift(...sorted.splice(first, 1));
  return sorted;
}

/** Groups of one message each: four at most, three aimed at; some questions go alone; no line and no message too long. */
function grouped(lines: readonly Prepared[]): readonly (readonly Prepared[])[] {
  const {
    questions_per_message: most,
    questions_aimed_at: aim,
    characters_per_line: longest,
    characters_per_message: room,
  } = asking.limits;
  const isAlone = ({ id, listed }: Prepared) => asking.alone.includes(id) || characters(listed.zh) > longest;
  const together = lines.filter((line) => !isAlone(line));
  const count = together.length <= most ? 1 : Math.ceil(together.length / aim);
  const size = Math.ceil(together.length / count);
  const groups: Prepared[][] = [];
  for (const line of together) {
    const group = groups.at(-1);
    // An opening and a closing take about a quarter of the room.
    const taken = (group ?? []).reduce(
      (sum, each) => sum + characters(each.listed.zh) + 3,
      characters(line.listed.zh) + 3,
    );
    if (group === undefined || group.length >= size || taken > room * 0.75) groups.push([line]);
    else group.push(line);
  }
  return [...groups, ...lines.filter(isAlone).map((line) => [line])];
}

function compose(
  bank: QuestionBank,
  group: readonly Prepared[],
  index: number,
  total: number,
  { tone, again = false }: DraftRequest,
  slots: SlotValues,
): DraftMessage {
  const single = group.length === 1;
  const lines = group.map((line, at): DraftLine => {
    const { zh, en, pinyin } = single ? line.whole : line.listed;
    return {
      n: at + 1,
      question: line.id,
      zh,
      en,
      ...(pinyin === undefined ? {} : { pinyin }),
      by: line.by,
      sources: line.sources,
    };
  });
  const numbered = (text: (line: DraftLine) => string | undefined): string[] | undefined => {
    const texts = lines.map(text);
    return texts.every((each) => each !== undefined)
      ? texts.map((each, at) => (single ? each : `${at + 1}. ${each}`))
      : undefined;
  };
  const values = { product: THIS_PRODUCT, ...slots, count: same(String(total)) };
  const [open, close] = frame(bank, group, {
    tone,
    again: again && total > 1 && index === 0,
    later: index > 0,
    hasProduct: slots["product"] !== undefined,
  });
  const [line] = lines;
  const askAgain = bank.messages.get("ask-again");
  if (single && line !== undefined && tone === "follow-up" && open !== undefined && askAgain !== undefined) {
    return {
      ...filled(askAgain.text, { question: { zh: line.zh, en: line.en, pinyin: line.pinyin ?? line.zh } }),
      lines,
    };
  }
  const whole = (pick: (wording: Wording) => string | undefined, texts: string[] | undefined): string | undefined => {
    const parts = [
      open === undefined ? "" : pick(filled(open, values)),
      ...(texts ?? [undefined]),
      close === undefined ? "" : pick(close),
    ];
    return parts.includes(undefined) ? undefined : parts.filter((part) => part !== "").join("\n");
  };
  const pinyin = whole(
    ({ pinyin: read }) => read,
    numbered(({ pinyin: read }) => read),
  );
  return {
    zh:
      whole(
        ({ zh }) => zh,
        numbered(({ zh }) => zh),
      ) ?? "",
    en:
      whole(
        ({ en }) => en,
        numbered(({ en }) => en),
      ) ?? "",
    ...(pinyin === undefined ? {} : { pinyin }),
    lines,
  };
}

/** Opening and closing. What goes alone stands without either: it greets or thanks by itself. */
function frame(
  bank: QuestionBank,
  group: readonly Prepared[],
  {
    tone,
    again,
    later,
    hasProduct,
  }: { readonly tone: Tone; readonly again: boolean; readonly later: boolean; readonly hasProduct: boolean },
): readonly [Wording | undefined, Wording | undefined] {
  if (group.length === 1 && asking.alone.includes(group[0]?.id ?? "")) return [undefined, undefined];
  const { openings, closings } = bank.tones[tone];
  const waits = (opening: Wording) => opening.zh.includes("{product}");
  const counting = openings.find(wantsCount);
  const naming = openings.find((opening) => !wantsCount(opening) && waits(opening));
  const plain = openings.find((opening) => !wantsCount(opening) && !waits(opening));
  // A second message goes on with the talk the first one began.
  if (later) return [bank.tones["follow-up"].openings.find((opening) => !wantsCount(opening)), closings[0]];
  if (again && counting !== undefined) return [counting, closings[0]];
  return [hasProduct ? (naming ?? plain) : (plain ?? naming), closings[0]];
}

function wholeMessage({ id, text, sources }: WholeMessage, slots: SlotValues): DraftMessage {
  const written = filled(text, slots);
  return { ...written, lines: [{ n: 1, question: id, ...written, by: "template", sources }] };
}

/** The texts with their slots filled. Chinese runs on, Latin sets words apart: the templates see to the blanks. */
export function filled({ zh, en, pinyin }: Wording, slots: SlotValues): Wording {
  const fill = (text: string, pick: keyof SlotValue) =>
    text.replace(/\{([A-Za-z0-9]{1,40})\}/g, (_, name: string) => slots[name]?.[pick] ?? "");
  return {
    zh: fill(zh, "zh"),
    en: fill(en, "en").replace(DOUBLE_ARTICLE, THIS_PRODUCT.en),
    ...(pinyin === undefined ? {} : { pinyin: fill(pinyin, "pinyin") }),
  };
}

function same(text: string): SlotValue {
  return { zh: text, en: text, pinyin: text };
}

/** How long a text is to whoever reads it: characters without blanks. */
export function characters(text: string): number {
  return [...text.replace(/\s/g, "")].length;
}
