/** From what a buyer typed to the questions, slot values and messages a draft is made of. */
import type { Place } from "../../core/chat.ts";
import { UserError } from "../../core/errors.ts";
import { nearest } from "../../core/nearest.ts";
import { REPEATED, shown } from "../../core/option.ts";
import type { QuestionBank, Tone } from "../../translate/questions/bank.ts";
import { chooseByName, chooseByWords } from "../../translate/questions/choose.ts";
import { draftMessages, type Draft, type OwnLine, type Refused } from "../../translate/questions/draft.ts";
import { readSlot, type SlotValue } from "../../translate/questions/slot.ts";
import { readSlotOptions } from "./slot-options.ts";

/** What was typed, still as text. */
export interface Typed {
  readonly words?: string | undefined;
  readonly questions?: string | undefined;
  readonly slot?: string | undefined;
  readonly message?: string | undefined;
  readonly tone: Tone;
  /** Also how the Chinese is pronounced. */
  readonly pinyin?: boolean;
}

/** Where a question is asked for, and until when. */
export interface Asker {
  readonly place: Place;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Writes questions the bank does not hold, each checked against the wish and its English before it is handed over. Answers for a
 * wish it cannot write why not.
 */
export type WriteFreely = (wish: string, tone: Tone, asker: Asker) => Promise<OwnLine | { readonly unwritten: string }>;

/** A message has room for no more, and each is a job for the model. */
const MOST_FREE = 4;

export interface RequestContext {
  readonly bank: QuestionBank;
  /** The day dates count from. */
  readonly today: Date;
  /** Questions something left open, asked beside what is typed. */
  readonly open: readonly string[];
  /** They were asked before. */
  readonly again?: boolean;
  /** Absent without a language model: what no documented question covers is then refused. */
  readonly writeFreely?: WriteFreely | undefined;
  readonly asker: Asker;
}

/** The draft, and the sums of it that a reader should look at twice. */
export interface Drafted {
  readonly draft: Draft;
  /** English sentences: notes on values that are right and still misleading. */
  readonly notes: readonly string[];
}

/**
 * Drafts what was asked for.
 * @throws UserError for a slot or a whole message that does not exist, or a slot without a value
 */
export async function draftFor(typed: Typed, context: RequestContext): Promise<Drafted> {
  const { bank, open, again = false } = context;
  const named = chooseByName(bank, (typed.questions ?? "").replaceAll(REPEATED, ","));
  const worded = chooseByWords(bank, typed.words ?? "");
  const wholeMessages = (typed.message ?? "")
    .split(new RegExp(`${REPEATED}|[,，\\s]+`))
    .filter((id) => id !== "")
    .map((id) => messageNamed(bank, id));
  const given = { ...worded.slots, ...readSlotOptions(typed.slot ?? "", bank.slotNames) };
  const { slots, refused } = await slotValues(given, typed.tone, context);

  const { own: written, unwritten } = await writtenFreely(worded.refused, typed.tone, context);
  const own = typed.pinyin === true && written.length > 0 ? await withPinyin(written, bank) : written;
  const asked = [...named.questions, ...worded.questions];
  const draft = draftMessages(bank, {
    questions: [...asked, ...open],
    slots,
    tone: typed.tone,
    wholeMessages,
    own,
    again,
  });
  return {
    draft: { ...draft, refused: [...named.refused, ...unwritten, ...refused, ...draft.refused] },
    notes: notesOn(slots, draft),
  };
}

/** The wishes no documented question covers: written, where somebody can write them, or refused with the reason. */
async function writtenFreely(
  wishes: readonly Refused[],
  tone: Tone,
  { writeFreely, asker }: RequestContext,
): Promise<{ readonly own: readonly OwnLine[]; readonly unwritten: readonly Refused[] }> {
  if (writeFreely === undefined) return { own: [], unwritten: wishes };
  const own: OwnLine[] = [];
  const unwritten: Refused[] = [];
  const written = await Promise.all(wishes.slice(0, MOST_FREE).map(async ({ text }) => writeFreely(text, tone, asker)));
  for (const [index, wish] of wishes.entries()) {
    const line = written[index] ?? { unwritten: `only ${MOST_FREE} free questions are written at once` };
    if ("unwritten" in line) unwritten.push({ ...wish, why: line.unwritten });
    else own.push(line);
  }
  return { own, unwritten };
}

/** What a model wrote has no pinyin; a dictionary takes a moment to load, which nobody else waits for. */
async function withPinyin(lines: readonly OwnLine[], bank: QuestionBank): Promise<readonly OwnLine[]> {
  const { pinyinOf } = await import("../../translate/questions/pinyin.ts");
  return lines.map((line) => ({ ...line, pinyin: pinyinOf(line.zh, bank) }));
}

function messageNamed(bank: QuestionBank, word: string): string {
  const id = word.toLowerCase();
  if (bank.messages.has(id)) return id;
  const near = nearest(id, bank.messages.keys());
  throw new UserError(
    `There is no message ${shown(word)}: ${near === undefined ? `the messages are ${[...bank.messages.keys()].join(", ")}` : `did you mean ${near}?`}`,
  );
}

/** Every value in its slot's format; what is not in it is left out and named. Two shares that do not add up are both left out. */
async function slotValues(
  given: Readonly<Record<string, string>>,
  tone: Tone,
  context: RequestContext,
): Promise<{ readonly slots: Readonly<Record<string, SlotValue>>; readonly refused: readonly Refused[] }> {
  const { question, ...plain } = given;
  const slots: Record<string, SlotValue> = {};
  const refused: Refused[] = [];
  for (const [name, text] of Object.entries(plain)) {
    const read = readSlot(name, text, context);
    if ("value" in read) slots[name] = read.value;
    else refused.push({ text: name, nearest: [], why: read.refusal });
  }
  const { depositPercent: deposit, balancePercent: balance } = slots;
  if (deposit !== undefined && balance !== undefined && Number(deposit.zh) + Number(balance.zh) !== 100) {
    delete slots["depositPercent"];
    delete slots["balancePercent"];
    const why = "depositPercent and balancePercent were left out: they do not add up to 100";
    refused.push({ text: "depositPercent", nearest: [], why });
  }
  if (question !== undefined) {
    const id = question.trim();
    const quoted = context.bank.questions.get(id);
    const whole = quoted === undefined ? undefined : draftOfOne(context.bank, id, slots, tone);
    if (whole !== undefined) slots["question"] = whole;
    else {
      const why = "question was left out: give the id of a documented question whose own slots are filled";
      refused.push({ text: "question", nearest: chooseByName(context.bank, id).refused[0]?.nearest ?? [], why });
    }
  }
  return { slots, refused };
}

/** One documented question as it stands alone. */
function draftOfOne(
  bank: QuestionBank,
  id: string,
  slots: Readonly<Record<string, SlotValue>>,
  tone: Tone,
): SlotValue | undefined {
  const line = draftMessages(bank, { questions: [id], slots, tone: tone === "first-contact" ? "negotiation" : tone })
    .messages[0]?.lines[0];
  return line === undefined ? undefined : { zh: line.zh, en: line.en, pinyin: line.pinyin ?? line.zh };
}

/** What the bank says about values that are in order and still lead astray. */
function notesOn(slots: Readonly<Record<string, SlotValue>>, draft: Draft): readonly string[] {
  const asked = new Set(draft.messages.flatMap(({ lines }) => lines.map(({ question }) => question)));
  const notes: string[] = [];
  if (asked.has("certifications") && slots["certification"]?.zh.includes("FDA") === true) {
    notes.push("FDA issues no certificates for most goods: ask for the registration or the test report.");
  }
  if (asked.has("certifications") && /CE|CPC/.test(slots["certification"]?.zh ?? "")) {
    notes.push("A CE or CPC paper is only as good as the laboratory report behind it: ask for the report.");
  }
  if (slots["country"] !== undefined && asked.has("export-eligibility")) {
    notes.push(
      "Most suppliers on 1688 ship inside China only: the country became a question about export; for freight name your forwarder's warehouse with --slot address=.",
    );
  }
  return notes;
}
