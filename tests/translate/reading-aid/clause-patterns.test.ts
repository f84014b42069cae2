import { describe, expect, it } from "vitest";
import { CLAUSE_PATTERNS } from "../../../src/translate/reading-aid/clause-patterns.ts";
import { readingAid } from "../../../src/translate/reading-aid/reading-aid.ts";

/** What the clauses of a message are rendered as; those that stay in Chinese are left out. */
const rendered = (text: string): readonly string[] => readingAid(text).clauses.flatMap(({ en }) => en ?? []);

describe("clause patterns", () => {
  it("are many, each with a name of its own", () => {
    expect(CLAUSE_PATTERNS.length).toBeGreaterThan(40);
    expect(new Set(CLAUSE_PATTERNS.map(({ id }) => id)).size).toBe(CLAUSE_PATTERNS.length);
  });

  it.each(CLAUSE_PATTERNS.flatMap(({ id, examples }) => examples.map((example) => [id, ...example] as const)))(
    "%s: %s is “%s”",
    (_, zh, en) => {
      expect(rendered(zh)).toEqual([en]);
      expect(rendered(`你好，${zh}。`)).toEqual([en]);
    },
  );

  it.each(CLAUSE_PATTERNS.flatMap(({ id, not, en }) => not.map((zh) => [id, zh, en] as const)))(
    "%s leaves %s alone",
    (_, zh, en) => {
      const form = new RegExp(`^${en.replace(/[()]/g, "\\$&").replace(/\{[a-z]+\}/g, ".+")}$`);
      expect(rendered(zh).filter((one) => form.test(one))).toEqual([]);
    },
  );

  it.each(["包邮吗", "包邮？", "包邮?", "如果下单1000个，包邮", "满500个才包邮", "别家包邮", "包邮的话单价12元"])(
    "no clause is rendered that only asks or depends: %s",
    (text) => {
      expect(rendered(text)).toEqual([]);
    },
  );

  it("consume their negation: what says no in Chinese says no in English", () => {
    const cue = /[不没无未]/;
    const no = /\b(?:no|not|neither|never|cannot|refused|extra|sorry|fixed)\b/i;
    const broken = CLAUSE_PATTERNS.flatMap(({ examples }) => examples).filter(
      ([zh, en]) => cue.test(zh.replace("没问题", "").replace("无理由", "")) && !no.test(en) && !/sold out/i.test(en),
    );
    expect(broken).toEqual([]);
  });
});
