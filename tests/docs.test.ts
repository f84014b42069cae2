/** The documents of the product agree with its data. */
import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import policy from "../knowledge/policy.json" with { type: "json" };
import { allChecks } from "../src/vetting/checks/all.ts";
import { amount } from "../src/vetting/checks/wording.ts";
import { citations } from "../src/vetting/citations.ts";
import { CHECK_IDS } from "../src/vetting/finding.ts";
import { shippedPolicy } from "../src/vetting/policy.ts";

const page = readFileSync(new URL("../docs/checks.md", import.meta.url), "utf8");
const seeds = new URL("../../shared/seeds/", import.meta.url);

/** The section of a check: from its heading to the next one. */
function sectionOf(id: string): string {
  const [, after = ""] = page.split(`\n### ${id}\n`);
  return after.split(/\n#{2,3} /u, 1)[0] ?? "";
}

describe("docs/checks.md", () => {
  test.each(CHECK_IDS)("%s has its section, whole", (id) => {
    const labels = [...sectionOf(id).matchAll(/^- \*\*([^*]+):\*\* \S/gmu)].map(([, label]) => label);
    expect(labels).toEqual(["Looks at", "Rule", "Why", "Source", "How a supplier clears it"]);
  });

  test("has no section of a check that does not exist", () => {
    const sections = [...page.matchAll(/^### (.+)$/gmu)].map(([, id]) => id);
    expect(sections).toEqual([...CHECK_IDS]);
  });

  test.each(Object.values(shippedPolicy))(
    "$key stands in the table of limits and in its section",
    ({ key, value, unit, meaning, citation }) => {
      const shown = value.toLocaleString("en-US");
      expect(page).toContain(`| ${key} | ${shown} ${unit} | ${meaning} | ${citation ?? "house rule"} |`);
      const [id = ""] = key.split(".");
      const section =
        { standing: page.split("## The checks", 1)[0] ?? "", price: sectionOf("price-vs-market") }[id] ?? sectionOf(id);
      const words = unit === "checks" ? `fewer than ${shown} of the 8 core checks` : amount(value, unit);
      expect(section).toContain(words);
    },
  );

  test.each(CHECK_IDS)("%s states no figure in its rule that the policy does not hold", (id) => {
    const rule = sectionOf(id).split("- **Rule:** ")[1]?.split("\n", 1)[0] ?? "";
    const known = new Set(Object.values(shippedPolicy).map(({ value, unit }) => amount(value, unit)));
    const figures = [...rule.matchAll(/\d[\d,.]* (?:years?|people|m²|CNY|%|minutes|pieces|lines?|disputes|reviews)/gu)];
    expect(figures.map(([words]) => words).filter((words) => !known.has(words))).toEqual([]);
  });

  test("lists no limit that does not exist", () => {
    const table = page.split("## The limits")[1]?.split("\n## ", 1)[0] ?? "";
    const listed = [...table.matchAll(/^\| ([a-z-]+\.[a-z-]+) \|/gmu)].map(([, key]) => key);
    expect(listed).toEqual(Object.keys(policy));
  });

  test.each([...citations])(
    "the source %s stands in the table with its words",
    (id, { document, heading, point, paraphrase }) => {
      const place = point === undefined ? heading : `${heading} (${point})`;
      expect(page).toContain(`| ${id} | ${document} | ${place} | ${paraphrase} |`);
    },
  );

  test("every check that is not a house rule names document and heading", () => {
    const places = [...citations.values()].map(({ document, heading }) => `${document}, "${heading}"`);
    for (const { id } of allChecks) {
      const source = sectionOf(id).split("- **Source:** ")[1]?.split("\n", 1)[0] ?? "";
      expect([id, source === "house rule." || places.some((place) => source.includes(place))]).toEqual([id, true]);
    }
  });
});

describe("citations", () => {
  test.each([...citations])(
    "%s names document, heading and our own words",
    (_id, { document, short, title, heading, paraphrase }) => {
      for (const words of [document, short, title, heading, paraphrase]) expect(words.trim()).not.toBe("");
    },
  );
});

describe.skipIf(!existsSync(seeds))("headings in the documents themselves (needs the documents at hand)", () => {
  test.each([...citations])("%s stands under a heading of its document", (_id, { file, heading }) => {
    const lines = readFileSync(new URL(file, seeds), "utf8").split("\n").map(bare);
    expect(lines).toContain(bare(heading));
  });

  test.each([...citations])("%s is said in our own words", (_id, { file, paraphrase }) => {
    const text = plain(readFileSync(new URL(file, seeds), "utf8"));
    const words = plain(paraphrase).split(" ");
    const copied = words
      .slice(7)
      .map((_, index) => words.slice(index, index + 8).join(" "))
      .filter((run) => text.includes(run));
    expect(copied).toEqual([]);
  });
});

/** A line without its list number and closing colon. */
function bare(line: string): string {
  return line
    .trim()
    .replace(/^\d{1,2}\.? ?/u, "")
    .replace(/ ?:$/u, "");
}

/** Lower-case words with single spaces. */
function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}%$]+/gu, " ");
}
