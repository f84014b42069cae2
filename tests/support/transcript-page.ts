/** The page that shows one journey through a door as its readers see it. */
import type { Json } from "../../src/core/reply.ts";

/** What one door showed, step by step, and the records behind it. */
export interface Journey {
  readonly cards: readonly string[];
  readonly records: readonly Json[];
}

/** How a step is taken on one door, in the words of the page. */
export interface Told {
  readonly heading: string;
  readonly says: string;
  /** What the buyer or the supplier wrote, where it is not told by `says`. */
  readonly wrote?: string;
}

/** The page in Markdown. `steps` and the cards of the journey belong together by their place. */
export function transcriptPage(door: string, look: string, steps: readonly Told[], { cards }: Journey): string {
  const told = steps.map(({ heading, says, wrote }, index) =>
    [
      `## ${index + 1}. ${heading}`,
      says,
      ...(wrote === undefined ? [] : [fenced(wrote)]),
      "The bot answers:",
      fenced(cards[index] ?? ""),
    ].join("\n\n"),
  );
  return `${[
    `# One supplier, from the first look to a warning: ${door}`,
    [
      "One supplier is vetted, asked, read, asked again, and warned about, all in one place. No language model is configured; everything here is read",
      `by rule, and the bot sends nothing to the supplier. The supplier is made up. ${look}`,
    ].join("\n"),
    ...told,
    "---",
    [
      "This page is made by [the test of the journey](../../tests/scenarios/sourcing.test.ts), which takes the same steps on the console, on Slack and on Discord,",
      "compares their records, and fails when the program shows something else. After a change that is meant: `npm run transcripts`, and read the difference.",
    ].join("\n"),
  ].join("\n\n")}\n`;
}

function fenced(text: string): string {
  return `\`\`\`text\n${text
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim()}\n\`\`\``;
}
