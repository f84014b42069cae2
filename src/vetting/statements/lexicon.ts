/** The words and rules by which statements are read: knowledge/statements.json, compiled once. */
import data from "../../../knowledge/statements.json" with { type: "json" };
import type { PAYMENT_METHODS } from "../profile.ts";
import { compilePattern } from "./pattern.ts";
import type { Pattern } from "./pattern.ts";
import { makeVocabulary } from "./vocabulary.ts";
import type { Vocabulary } from "./vocabulary.ts";

export const RULE_KINDS = [
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
export type RuleKind = (typeof RULE_KINDS)[number];

/** What shows that a rule reads what it should, and nothing else. */
interface Proven {
  readonly reason: string;
  readonly examples: readonly string[];
  readonly counters: readonly string[];
}

interface Rule extends Proven {
  readonly id: string;
  readonly kind: RuleKind;
  /** A refusal carries its own negation; an act is cleared by one before or after it. */
  readonly stance: "refusal" | "act";
  readonly say: readonly string[];
  /** Word classes that clear the hit when they stand in its clause. */
  readonly unless?: readonly string[];
}

export interface PaymentWords extends Proven {
  readonly method: (typeof PAYMENT_METHODS)[number];
  /** Words, with bars between, that name this way of paying wherever paying is spoken of. */
  readonly words: string;
  /** Words that name it only after a payment label: 微信 in 支付方式：支付宝、微信. */
  readonly listed?: string;
}

/** A rule with its patterns compiled. */
export interface StatementRule extends Rule {
  readonly unless: readonly string[];
  readonly patterns: readonly Pattern[];
}

/** The file, whose shape tests/knowledge.test.ts checks. */
interface Lexicon {
  readonly words: Readonly<Record<string, { readonly words: string }>>;
  readonly rules: readonly Rule[];
  readonly methods: readonly PaymentWords[];
}

const read = data as Lexicon;
const classes = new Map<string, readonly string[]>(
  Object.entries(read.words).map(([name, { words }]) => [name, words.split("|")]),
);
for (const { method, words, listed } of read.methods) {
  classes.set(`pay:${method}`, words.split("|"));
  classes.set(`listed:${method}`, listed?.split("|") ?? []);
}

function compileRule(rule: Rule): StatementRule {
  const { unless = [] } = rule;
  const patterns = rule.say.map((source) => {
    const { pattern, literals } = compilePattern(source);
    for (const [name, words] of literals) classes.set(name, words);
    return pattern;
  });
  for (const name of [...patterns.flatMap(({ parts }) => parts.map((part) => part.name)), ...unless]) {
    if (!classes.has(name))
      throw new Error(`knowledge/statements.json: ${rule.id} names the unknown word class ${name}`);
  }
  return { ...rule, unless, patterns };
}

/** The rules, in the order of the file. */
export const STATEMENT_RULES: readonly StatementRule[] = read.rules.map(compileRule);

/** The names of the payment methods. */
export const METHOD_WORDS: readonly PaymentWords[] = read.methods;

/** Every word of the lexicon, ready for spotting. */
export const VOCABULARY: Vocabulary = makeVocabulary(classes);
