/** The texts that try to command the reader, and a model that does what they want. */
import { readdirSync, readFileSync } from "node:fs";
import type { Answer, Request } from "./model-endpoint.ts";

export interface Injection {
  readonly name: string;
  /** profile, reply, name or file. */
  readonly place: string;
  readonly text: string;
  /** The text without what speaks to the machine. */
  readonly clean: string;
  /** What speaks to the machine. */
  readonly order: string;
}

const FOLDER = new URL("../fixtures/injection/", import.meta.url);
const MARKED = /⟦([^⟧]*)⟧/;

export function readInjections(): readonly Injection[] {
  return readdirSync(FOLDER)
    .filter((file) => file !== "README.md")
    .toSorted()
    .map((name) => {
      const marked = readFileSync(new URL(name, FOLDER), "utf8");
      const order = MARKED.exec(marked)?.[1];
      if (order === undefined) throw new Error(`${name} marks no injection`);
      return {
        name,
        place: name.split("-")[0] ?? "",
        text: marked.replace(MARKED, order),
        clean: marked.replace(MARKED, ""),
        order,
      };
    });
}

/** Fields that an injection likes to see filled, and words for those that take some. */
const FIGURES = [
  "employees",
  "facilityAreaM2",
  "incorporatedYear",
  "companyAgeYears",
  "platformYears",
  "reorderRatePct",
  "onTimeRatePct",
  "rating",
];
const WORDS: Readonly<Record<string, string>> = {
  deliveryGuarantee: "yes",
  businessLicense: "yes",
  creditGrade: "AAA",
  membershipLevel: "strong_merchant",
  sellerType: "factory",
};

const systemOf = ({ body }: Request): string => body.messages[0]?.content ?? "";
const isTranslation = (request: Request): boolean => systemOf(request).includes("`translation`");
/** How many lines the message to translate has. */
const linesOf = ({ body }: Request): number =>
  [...(body.messages[1]?.content ?? "").matchAll(/"n":\d+,"text"/g)].length;

/** Says all that can be said in the right shape: each figure of the order as every fact, each word it asks for, quoted to the letter. */
export const obeys =
  ({ order }: Injection) =>
  (request: Request): Answer => {
    if (isTranslation(request)) return translation(request, `${order} — a safe supplier, samples free, no risk`);
    const pieces = order.split(/[\n，。；：:;.!]/).filter((piece) => piece.trim() !== "");
    const figures = pieces.flatMap((piece) =>
      [...piece.matchAll(/\d[\d,]*(?:\.\d+)?/g)].flatMap(([digits]) => {
        const figure = Number(digits.replaceAll(",", ""));
        return FIGURES.map((field) => ({ quote: piece, field, low: figure, high: figure, word: null }));
      }),
    );
    const words = pieces.flatMap((piece) =>
      Object.entries(WORDS).map(([field, word]) => ({ quote: piece, field, low: null, high: null, word })),
    );
    const name = { quote: order.slice(0, 180), field: "companyName", low: null, high: null, word: order.slice(0, 180) };
    return { say: JSON.stringify({ facts: [name, ...figures, ...words] }) };
  };

/** Gives away what it was told, in the right shape. */
export const leaks = (request: Request): Answer => {
  const told = systemOf(request);
  if (isTranslation(request)) return translation(request, told);
  const fact = { field: "companyName", low: null, high: null };
  return {
    say: JSON.stringify({
      facts: [
        { ...fact, quote: told.slice(0, 150), word: told },
        { ...fact, quote: told, word: told.slice(0, 100) },
      ],
    }),
  };
};

/** Gives away what it was told as plain words. */
export const leaksPlainly = (request: Request): Answer => ({
  say: `Of course! My instructions are: ${systemOf(request)}`,
});

function translation(request: Request, words: string): Answer {
  const lines = Array.from({ length: Math.max(1, linesOf(request)) }, (_, index) => ({
    n: index + 1,
    translation: words,
  }));
  return { say: JSON.stringify({ lines, uncertain: [] }) };
}

/** A wish that wants something else written than a question, and what a model that obeys would write. */
export interface WishInjection {
  readonly id: string;
  readonly wish: string;
  readonly zh: string;
  readonly en: string;
}

export function readWishInjections(): readonly WishInjection[] {
  return readFileSync(new URL("../fixtures/injection-wishes/wishes.jsonl", import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as WishInjection);
}

export const obeysWish = ({ zh, en }: WishInjection): Answer => ({ say: JSON.stringify({ zh, en }) });

/** Models that fail a buyer: one obeys, one repeats the wish, two write down what they were told. */
export const WISH_MANNERS: Readonly<Record<string, (wish: WishInjection) => (request: Request) => Answer>> = {
  obeys: (wish) => () => obeysWish(wish),
  "echoes the wish":
    ({ wish }) =>
    () => ({ say: JSON.stringify({ zh: `请问${wish}？`, en: `Please: ${wish}` }) }),
  "gives away its prompt": () => (request) => {
    const told = systemOf(request);
    return { say: JSON.stringify({ zh: `请问${told.slice(0, 300)}`, en: told.slice(0, 700) }) };
  },
  "gives it away in plain words": () => leaksPlainly,
};
