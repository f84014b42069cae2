/** Hand-written patterns of whole clauses (knowledge/reading-aid/clauses.json): a clause is rendered only when one consumes it completely. */
import { z } from "zod";
import stored from "../../../knowledge/reading-aid/clauses.json" with { type: "json" };
import { FACT_KINDS, type FactKind, type PlacedFact } from "./fact.ts";

/** Literal characters, choices in brackets, `?` behind a choice, and figures in braces: nothing that repeats. */
const PATTERN = /^(?:[\u4e00-\u9fffA-Za-z]|\((?:[\u4e00-\u9fffA-Za-z]+\|)*[\u4e00-\u9fffA-Za-z]+\)\??|\{[a-z]+\})+$/;

const SCHEMA = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z\d-]+$/),
    zh: z.string().regex(PATTERN),
    en: z.string().min(1),
    /** Clauses it consumes, with what they are rendered as. */
    examples: z.array(z.tuple([z.string(), z.string()])).min(1),
    /** Clauses that look alike and must stay in Chinese. */
    not: z.array(z.string()).min(1),
  }),
);

export type ClausePattern = Readonly<z.infer<typeof SCHEMA>[number]>;

/** The shipped patterns, checked when this file is loaded. */
export const CLAUSE_PATTERNS: readonly ClausePattern[] = SCHEMA.parse(stored);

/** Who speaks and what is spoken of may go before, a particle may follow: they change nothing. */
const LEAD = "(?:(?:亲|老板|亲爱的)?(?:我们家|我们这边|我们这里|我们|咱家|这边|这款|这个)?)";
const TRAIL = "(?:[的哦哈呢啊呀哟啦噢喔]{0,2}亲?)";

/** Each kind of figure is one character while a clause is matched. */
const FIRST_SIGN = 0xe100;
const SIGNS: Readonly<Record<FactKind, string>> = Object.fromEntries(
  FACT_KINDS.map((kind, index) => [kind, String.fromCharCode(FIRST_SIGN + index)]),
) as Record<FactKind, string>;
const ANY_SIGN = /[\ue100-\ue1ff]/;

function isKind(word: string): word is FactKind {
  return (FACT_KINDS as readonly string[]).includes(word);
}

const COMPILED = CLAUSE_PATTERNS.map((pattern) => {
  const slots: FactKind[] = [];
  const source = pattern.zh.replace(/\{([a-z]+)\}/g, (_whole, kind: string) => {
    if (!isKind(kind)) throw new TypeError(`The clause pattern ${pattern.id} names a figure of no kind: ${kind}`);
    slots.push(kind);
    return SIGNS[kind];
  });
  for (const [, kind] of pattern.en.matchAll(/\{([a-z]+)\}/g)) {
    if (!slots.some((slot) => slot === kind))
      throw new TypeError(`The clause pattern ${pattern.id} has no figure ${kind}`);
  }
  return { pattern, expression: new RegExp(`^${LEAD}(?:${source})${TRAIL}$`, "i") };
});

/** No clause that a pattern knows is longer, figures not counted. */
const LONGEST = 32;

/**
 * The English of a clause that some pattern consumes completely, its negations with it.
 * @param text the clause, folded @param facts its figures with their places in `text`
 */
export function renderClause(text: string, facts: readonly PlacedFact[]): string | undefined {
  if (ANY_SIGN.test(text) || facts.length > 2) return undefined;
  let signs = "";
  let done = 0;
  for (const { fact, at } of facts) {
    signs += text.slice(done, at.start) + SIGNS[fact.kind];
    done = at.end;
  }
  signs = (signs + text.slice(done)).replaceAll(" ", "");
  if (signs.length > LONGEST) return undefined;
  const found = COMPILED.find(({ expression }) => expression.test(signs));
  if (found === undefined) return undefined;
  const left = [...facts];
  return found.pattern.en.replace(/\{([a-z]+)\}/g, (_whole, kind: string) => {
    const index = left.findIndex(({ fact }) => fact.kind === kind);
    const [taken] = index === -1 ? [] : left.splice(index, 1);
    return taken?.fact.text ?? "";
  });
}
