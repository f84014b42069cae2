/** The labelled messages of the red-flag scanner are well formed, balanced, and all different. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";

const FLAGS = [
  "bank_detail_change",
  "counterfeit_offer",
  "escrow_refusal",
  "evasive_answer",
  "fake_credentials",
  "full_prepayment",
  "missing_licence",
  "off_platform_contact",
  "off_platform_payment",
  "personal_account",
  "pressure_tactic",
  "price_too_low",
  "refuses_inspection",
  "refuses_photos",
  "refuses_samples",
  "untraceable_payment",
] as const;

/** Flags that can make a message critical by themselves. */
const CAN_BE_CRITICAL = new Set<string>([
  "bank_detail_change",
  "counterfeit_offer",
  "escrow_refusal",
  "fake_credentials",
  "off_platform_payment",
  "personal_account",
  "untraceable_payment",
]);
/** Flags that are never a mere warning. */
const ALWAYS_CRITICAL = new Set<string>(["bank_detail_change", "counterfeit_offer"]);

const KINDS = [
  "plain",
  "relayed",
  "obfuscated",
  "hard-negative",
  "policy",
  "buyer-question",
  "ordinary",
  "list",
] as const;
const ALERTING_KINDS = new Set<string>(["plain", "relayed"]);
const QUIET_KINDS = new Set<string>(["hard-negative", "policy", "buyer-question", "ordinary"]);

const Labelled = z.strictObject({
  id: z.string().regex(/^rf-(?:zh|en|mx)-\d{3}$/),
  text: z.string().min(1).max(2000),
  lang: z.enum(["zh", "en", "mixed"]),
  author: z.enum(["supplier", "buyer"]),
  flags: z.array(z.enum(FLAGS)),
  severity: z.enum(["none", "info", "warning", "critical"]),
  note: z.literal("written"),
  maybe: z.array(z.enum(FLAGS)).min(1).optional(),
  tags: z.array(z.string().min(1)).min(1).optional(),
  kind: z.enum(KINDS),
});
type Labelled = z.infer<typeof Labelled>;

const FILES = [
  { name: "zh", prefix: "rf-zh", atLeast: 230 },
  { name: "en", prefix: "rf-en", atLeast: 190 },
  { name: "mixed-and-obfuscated", prefix: "rf-mx", atLeast: 60 },
] as const;

function messagesIn(name: string): readonly Labelled[] {
  const path = join(import.meta.dirname, "fixtures", "red-flags", `${name}.jsonl`);
  return readFileSync(path, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => Labelled.parse(JSON.parse(line)));
}

const ALL = FILES.flatMap(({ name }) => messagesIn(name));
const isAlert = ({ severity }: Labelled) => severity === "warning" || severity === "critical";
const ALERTS = ALL.filter(isAlert);
const idsOf = (messages: readonly Labelled[]) => messages.map(({ id }) => id);

/** What is left of a text when width, case, digits, spaces and signs are taken away. */
const bare = (text: string) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}]/gu, "");

/** The pieces of a bare text by which two sentences are compared: pairs of Chinese characters, fours of letters. */
function piecesOf(text: string): ReadonlySet<string> {
  const letters = bare(text);
  const size = /\p{Script=Han}/u.test(letters) ? 2 : 4;
  const count = Math.max(0, letters.length - size + 1);
  return new Set(Array.from({ length: count }, (_, at) => letters.slice(at, at + size)));
}

const shared = (some: ReadonlySet<string>, others: ReadonlySet<string>) =>
  [...some].filter((piece) => others.has(piece)).length;

describe("labelled red-flag messages", () => {
  it.each(FILES)("$name has enough messages, numbered by their lines", ({ name, prefix, atLeast }) => {
    const messages = messagesIn(name);

    expect(messages.length).toBeGreaterThanOrEqual(atLeast);
    expect(idsOf(messages)).toEqual(messages.map((_, at) => `${prefix}-${String(at + 1).padStart(3, "0")}`));
  });

  it.each(FILES)("at least half of $name must not alert", ({ name }) => {
    const messages = messagesIn(name);

    expect(messages.filter(isAlert).length * 2).toBeLessThanOrEqual(messages.length);
  });

  it.each(FLAGS)("%s is the reason of at least twelve alerts", (flag) => {
    expect(ALERTS.filter(({ flags }) => flags.includes(flag)).length).toBeGreaterThanOrEqual(12);
  });

  it.each(FLAGS)("%s is also met in harmless talk or in somebody else's neighbourhood", (flag) => {
    const elsewhere = ALL.filter(
      (each) => (each.maybe ?? []).includes(flag) || (!isAlert(each) && each.flags.includes(flag)),
    );

    expect(elsewhere).not.toHaveLength(0);
  });

  it("flags and severity agree", () => {
    const wrong = ALL.filter(({ flags, severity }) => {
      if (severity === "none") return flags.length > 0;
      if (flags.length === 0) return true;
      if (severity === "critical") return !flags.some((flag) => CAN_BE_CRITICAL.has(flag));
      return severity === "warning" && flags.some((flag) => ALWAYS_CRITICAL.has(flag));
    });

    expect(idsOf(wrong)).toEqual([]);
  });

  it("all the money in advance without escrow is critical", () => {
    const both = ALERTS.filter(({ flags }) => flags.includes("full_prepayment") && flags.includes("escrow_refusal"));

    expect(both).not.toHaveLength(0);
    expect(idsOf(both.filter(({ severity }) => severity !== "critical"))).toEqual([]);
  });

  it("the kind fits the severity", () => {
    const wrong = ALL.filter((each) => (isAlert(each) ? QUIET_KINDS : ALERTING_KINDS).has(each.kind));

    expect(idsOf(wrong)).toEqual([]);
  });

  it("flags and near neighbours are sorted, named once, and apart", () => {
    const wrong = ALL.filter(({ flags, maybe = [] }) => {
      const named = [...flags, ...maybe];
      return (
        new Set(named).size < named.length ||
        flags.join() !== flags.toSorted().join() ||
        maybe.join() !== maybe.toSorted().join()
      );
    });

    expect(idsOf(wrong)).toEqual([]);
  });

  it("every disguise has its tag, and only there are tags", () => {
    const tagged = ALL.filter(({ tags }) => tags !== undefined);

    expect(idsOf(tagged)).toEqual(idsOf(messagesIn("mixed-and-obfuscated")));
  });

  it("no text stands twice, whatever its width, case, digits and signs", () => {
    const seen = new Map<string, string>();
    const twice = ALL.filter(({ id, text }) => {
      const known = seen.has(bare(text));
      seen.set(bare(text), id);
      return known;
    });

    expect(idsOf(twice)).toEqual([]);
  });

  it("no two messages share most of their words", () => {
    const all = ALL.map(({ id, text }) => ({ id, pieces: piecesOf(text) })).filter(({ pieces }) => pieces.size >= 8);
    const alike = all.flatMap((one, at) =>
      all
        .slice(0, at)
        .filter(({ pieces }) => shared(one.pieces, pieces) * 2 > Math.min(one.pieces.size, pieces.size))
        .map(({ id }) => `${id} ${one.id}`),
    );

    expect(alike).toEqual([]);
  });
});
