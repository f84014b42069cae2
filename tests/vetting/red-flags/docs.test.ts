/** docs/red-flags.md describes every flag, truly. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { FLAG_IDS } from "../../../src/vetting/red-flags/flag.ts";
import type { FlagId } from "../../../src/vetting/red-flags/flag.ts";
import { FLAG_WORDS } from "../../../src/vetting/red-flags/lexicon.ts";
import { scanMessage } from "../../../src/vetting/red-flags/scan-message.ts";

const page = readFileSync(new URL("../../../docs/red-flags.md", import.meta.url), "utf8");

/** The section of a flag: from its heading to the next one. */
function sectionOf(flag: FlagId): string {
  const [, after = ""] = page.split(`\n### ${flag}\n`);
  return after.split(/\n#{2,3} /u, 1)[0] ?? "";
}

function phrasesOf(flag: FlagId, label: string): readonly string[] {
  const line = sectionOf(flag).split(`- **${label}:** `)[1]?.split("\n", 1)[0] ?? "";
  return line.split(" · ").map((phrase) => phrase.replace(/^"|"$/g, ""));
}

const alertsIn = (text: string): readonly string[] =>
  scanMessage(text).flatMap(({ flag, severity }) => (severity === "info" ? [] : [flag]));

describe("docs/red-flags.md", () => {
  test("has one section for each flag, in order, and no other", () => {
    expect([...page.matchAll(/^### (.+)$/gmu)].map(([, flag]) => flag)).toEqual([...FLAG_IDS]);
  });

  test.each(FLAG_IDS)("%s has its section, whole", (flag) => {
    const labels = [...sectionOf(flag).matchAll(/^- \*\*([^*]+):\*\* \S/gmu)].map(([, label]) => label);
    expect(labels).toEqual(["Means", "Source", "Raises it", "Does not", "Answer"]);
  });

  test.each(FLAG_IDS)("%s says what the scanner says", (flag) => {
    const { says, next, sources } = FLAG_WORDS.get(flag) ?? { says: "?", next: "?", sources: [] };
    const section = sectionOf(flag);
    expect(section).toContain(says);
    expect(section).toContain(next);
    for (const { document, heading } of sources) expect(section).toContain(`${document}, "${heading}"`);
  });

  test.each(FLAG_IDS)("%s is raised by the phrases that are said to raise it", (flag) => {
    for (const phrase of phrasesOf(flag, "Raises it"))
      expect([phrase, alertsIn(phrase).includes(flag)]).toEqual([phrase, true]);
  });

  test.each(FLAG_IDS)("%s is not raised by the phrases that are said not to", (flag) => {
    for (const phrase of phrasesOf(flag, "Does not"))
      expect([phrase, alertsIn(phrase).includes(flag)]).toEqual([phrase, false]);
  });
});
