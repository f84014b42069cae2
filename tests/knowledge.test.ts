/**
 * The shape of the shipped knowledge. The program trusts these files, for a one-shot would wait for zod longer than for the
 * reading itself; whoever edits one is told here.
 */
import { describe, expect, it } from "vitest";
import { z } from "zod";
import certificates from "../knowledge/certificates.json" with { type: "json" };
import citations from "../knowledge/citations.json" with { type: "json" };
import conversation from "../knowledge/conversation.json" with { type: "json" };
import labels from "../knowledge/labels.json" with { type: "json" };
import places from "../knowledge/places.json" with { type: "json" };
import policy from "../knowledge/policy.json" with { type: "json" };
import replies from "../knowledge/red-flag-replies.json" with { type: "json" };
import statements from "../knowledge/statements.json" with { type: "json" };
import { CITATION_IDS } from "../src/vetting/citations.ts";
import { UNITS } from "../src/vetting/policy.ts";
import { PAYMENT_METHODS } from "../src/vetting/profile.ts";
import { VALUE_KINDS } from "../src/vetting/reader/labels.ts";
import { FLAG_IDS } from "../src/vetting/red-flags/flag.ts";
import { RULE_KINDS } from "../src/vetting/statements/lexicon.ts";

/** Text without blanks around it. */
const words = z.string().regex(/^\S(?:.*\S)?$/s);
/** Words with bars between. */
const list = z.string().min(1);
const some = z.array(words).min(1);

const Citations = z.strictObject({
  documents: z.record(words, z.strictObject({ name: words, short: words, title: words, file: words })),
  citations: z.record(
    words,
    z.strictObject({
      document: z.enum(Object.keys(citations.documents)),
      heading: words,
      point: words.optional(),
      paraphrase: words,
    }),
  ),
});

const limit = {
  value: z.number().min(0),
  unit: z.enum(UNITS),
  meaning: words,
  atMost: z.enum(Object.keys(policy)).optional(),
};
const Policy = z.record(
  words,
  z.discriminatedUnion("basis", [
    z.strictObject({ ...limit, basis: z.literal("documented"), citation: z.enum(CITATION_IDS) }),
    z.strictObject({ ...limit, basis: z.literal("house rule") }),
  ]),
);

const Labels = z.array(
  z.strictObject({
    field: words.optional(),
    trap: z.enum(["other", "staff-part", "average", "good-share"]).optional(),
    value: z.enum(VALUE_KINDS),
    rank: z.int().min(0).optional(),
    labels: z.array(z.string()).optional(),
    cell: z.array(z.string()).optional(),
  }),
);

const Places = z.array(
  z.strictObject({ province: words, zh: words, citiesZh: z.array(words), cities: z.array(words) }),
);

const Certificates = z.strictObject({
  names: z.array(
    z.strictObject({
      name: words,
      forms: some,
      context: z.boolean().optional(),
      alone: z.boolean().optional(),
      inspects: z.boolean().optional(),
    }),
  ),
});

const proven = { reason: words, examples: some, counters: some };
const Statements = z.strictObject({
  words: z.record(words, z.strictObject({ means: words, words: list })),
  rules: z.array(
    z.strictObject({
      id: words,
      kind: z.enum(RULE_KINDS),
      stance: z.enum(["refusal", "act"]),
      say: some,
      unless: z.array(words).optional(),
      ...proven,
    }),
  ),
  methods: z.array(
    z.strictObject({ method: z.enum(PAYMENT_METHODS), words: list, listed: list.optional(), ...proven }),
  ),
});

const Conversation = z.strictObject({
  roles: z.array(words),
  fields: z.array(words),
  surnames: words,
  titles: z.array(words),
});

const Replies = z.record(z.enum(FLAG_IDS), z.strictObject({ name: words, zh: words, en: words }));

describe("shipped knowledge", () => {
  it.each<[file: string, shape: z.ZodType, content: unknown]>([
    ["citations.json", Citations, citations],
    ["policy.json", Policy, policy],
    ["labels.json", Labels, labels],
    ["places.json", Places, places],
    ["certificates.json", Certificates, certificates],
    ["statements.json", Statements, statements],
    ["conversation.json", Conversation, conversation],
    ["red-flag-replies.json", Replies, replies],
  ])("has the shape its readers trust in %s", (_file, shape, content) => {
    expect(shape.safeParse(content).error?.issues ?? []).toEqual([]);
  });
});
