/** The page that shows a journey through the doors as their readers see it. */
import type { Json } from "../../src/core/reply.ts";

/** What one door showed, step by step, and the records behind it. */
export interface Journey {
  readonly cards: readonly string[];
  readonly records: readonly Json[];
}

const STEPS = [
  {
    heading: "1. Vet the supplier",
    says: "The buyer pastes the text of the supplier's page ([the sample](../../{sample})). Slack and Discord: `/vet` with the text, or in the form. Ages count to the day given with `--as-of`.",
  },
  {
    heading: "2. Draft what is still open",
    says: "The buyer presses **Draft the questions** under the verdict (`1` on the console), and copies the Chinese into the chat with the supplier.",
  },
  {
    heading: "3. Read the reply",
    says: "The supplier answers, and the buyer pastes the answer into `/translate`. The bot still knows which questions it drafted here:",
  },
  {
    heading: "4. Ask for the rest",
    says: "The buyer presses **Draft the follow-up**. What was answered is not asked again, nor what was promised for later.",
  },
] as const;

/** The page in Markdown. */
export function transcriptPage(shown: {
  readonly sample: string;
  readonly reply: string;
  readonly console: Journey;
  readonly slack: Journey;
  readonly discord: Journey;
}): string {
  const steps = STEPS.map(({ heading, says }, index) =>
    [
      `## ${heading}`,
      says.replace("{sample}", shown.sample),
      ...(index === 2 ? [fenced(shown.reply)] : []),
      "On the console:",
      fenced(shown.console.cards[index] ?? ""),
      folded("The same on Slack", shown.slack.cards[index] ?? ""),
      folded("The same on Discord", shown.discord.cards[index] ?? ""),
    ].join("\n\n"),
  );
  return `${[
    "# From a supplier's page to the second message",
    [
      "One supplier, looked at, asked, read and asked again: what a buyer sees on the console, on Slack and on Discord. No language model is",
      "configured; everything here is read by rule, and the bot sends nothing to the supplier. The supplier is made up. Buttons stand as their labels,",
      "and the look of Slack and Discord (bold type, boxes, colours) is left out.",
    ].join("\n"),
    ...steps,
    "---",
    [
      "This page is made by [the test of the journey](../../tests/scenarios/sourcing.test.ts), which fails when the program shows something else. After a change",
      "that is meant: `npm run transcripts`, and read the difference.",
    ].join("\n"),
  ].join("\n\n")}\n`;
}

function folded(summary: string, card: string): string {
  return `<details><summary>${summary}</summary>\n\n${fenced(card)}\n\n</details>`;
}

function fenced(text: string): string {
  return `\`\`\`text\n${text
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim()}\n\`\`\``;
}
