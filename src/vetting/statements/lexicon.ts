/** The words and rules by which statements are read: knowledge/statements.json, checked and compiled once. */
import { z } from "zod";
import data from "../../../knowledge/statements.json" with { type: "json" };
import { PAYMENT_METHODS } from "../profile.ts";
import { compilePattern } from "./pattern.ts";
import type { Pattern } from "./pattern.ts";
import { makeVocabulary } from "./vocabulary.ts";
import type { Vocabulary } from "./vocabulary.ts";

const KINDS = [
  "bad-photos",
  "escrow-offered",
  "details-withheld",
  "registry-abnormal",
  "registry-revoked",
  "negative-pattern",
  "many-disputes",
  "certificate-of-another",
  "instruction",
] as const;

/** Statement kinds that rules read. */
export type RuleKind = (typeof KINDS)[number];

const WordList = z.string().transform((list) => list.split("|"));

const Words = z.strictObject({ means: z.string().min(1), words: WordList });

const Rule = z.strictObject({
  id: z.string().min(1),
  kind: z.enum(KINDS),
  /** A refusal carries its own negation; an act is cleared by one before or after it. */
  stance: z.enum(["refusal", "act"]),
  say: z.array(z.string().min(1)).min(1),
  /** Word classes that clear the hit when they stand in its clause. */
  unless: z.array(z.string()).default([]),
  reason: z.string().min(1),
  examples: z.array(z.string().min(1)).min(1),
  counters: z.array(z.string().min(1)).min(1),
});

const Method = z.strictObject({
  method: z.enum(PAYMENT_METHODS),
  /** Words that name this way of paying wherever paying is spoken of. */
  words: WordList,
  /** Words that name it only after a payment label: 微信 in 支付方式：支付宝、微信. */
  listed: WordList.optional(),
  reason: z.string().min(1),
  examples: z.array(z.string().min(1)).min(1),
  counters: z.array(z.string().min(1)).min(1),
});

const Lexicon = z.strictObject({
  words: z.record(z.string(), Words),
  rules: z.array(Rule),
  methods: z.array(Method),
});

/** A rule with its patterns compiled. */
export interface StatementRule extends z.infer<typeof Rule> {
  readonly patterns: readonly Pattern[];
}

export type PaymentWords = z.infer<typeof Method>;

const read = Lexicon.parse(data);
const classes = new Map<string, readonly string[]>(
  Object.entries(read.words).map(([name, { words }]) => [name, words]),
);
for (const { method, words, listed } of read.methods) {
  classes.set(`pay:${method}`, words);
  classes.set(`listed:${method}`, listed ?? []);
}

function compileRule(rule: z.infer<typeof Rule>): StatementRule {
  const patterns = rule.say.map((source) => {
    const { pattern, literals } = compilePattern(source);
    for (const [name, words] of literals) classes.set(name, words);
    return pattern;
  });
  for (const name of [...patterns.flatMap(({ parts }) => parts.map((part) => part.name)), ...rule.unless]) {
    if (!classes.has(name))
      throw new Error(`knowledge/statements.json: ${rule.id} names the unknown word class ${name}`);
  }
  return { ...rule, patterns };
}

/** The rules, in the order of the file. */
export const STATEMENT_RULES: readonly StatementRule[] = read.rules.map(compileRule);

/** The names of the payment methods. */
export const METHOD_WORDS: readonly PaymentWords[] = read.methods;

/** Every word of the lexicon, ready for spotting. */
export const VOCABULARY: Vocabulary = makeVocabulary(classes);
