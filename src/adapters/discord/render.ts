/** Shows a reply as Discord messages: embeds within the limits, buttons for steps, a file for what would flood a channel. */
import type { APIEmbed } from "discord.js";
import type { Block, Reply, Tone } from "../../core/reply.ts";
import { literal, literalLine } from "../../text/literal.ts";
import { blockLines, headingLines } from "./blocks.ts";
import { LIMITS, MESSAGES_AT_ONCE } from "./limits.ts";
import { APART, escaped, pieces } from "./markdown.ts";
import { layOut, type Line, type Page, plainText } from "./pages.ts";
import { type ButtonRow, buttonRows, stepsWithButtons } from "./steps.ts";

/** One message to send. Embeds, because links in them are never previewed. */
export interface Post {
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly ButtonRow[];
  /** What to attach. */
  readonly file?: { readonly name: string; readonly text: string };
}

const TONES: Readonly<Record<Tone, { readonly mark: string; readonly color: number }>> = {
  neutral: { mark: "", color: 0x5865f2 },
  good: { mark: "✅ ", color: 0x2e7d32 },
  caution: { mark: "⚠️ ", color: 0xf9a825 },
  danger: { mark: "⛔ ", color: 0xc62828 },
};

/** Two embeds share a message: a large one, and a small one that takes what is left of the total beside the title. */
const LARGE = LIMITS.embed.description;
const SMALL = LIMITS.embed.total - LARGE - LIMITS.embed.title;
const PAGES_PER_MESSAGE = 2;
const capacity = (index: number): number => (index % PAGES_PER_MESSAGE === 0 ? LARGE : SMALL);

/**
 * The reply as messages, at least one, in the order to send them. All text is shown to the letter, none of it live; the
 * buttons stand on the last message. What does not fit into five messages follows there as a text file. A file of the reply is
 * attached to the last message, and where Discord does not take it whole, its numbered parts to more of them.
 */
export function renderDiscord(reply: Reply): readonly Post[] {
  const { mark, color } = TONES[reply.tone];
  const words = literalLine(reply.title);
  const title = mark + escaped(words);
  const titled = words.trim() !== "" && title.length <= LIMITS.embed.title;
  const steps = stepsWithButtons(reply.blocks);
  const lines: readonly Line[] = [
    ...(titled || words.trim() === "" ? [] : headingLines(mark + words)),
    ...blockLines(reply.blocks, (step) => steps.includes(step)),
  ];
  const pages = layOut(lines, capacity);
  const most = PAGES_PER_MESSAGE * (MESSAGES_AT_ONCE - 1);
  const shown = pages.length <= PAGES_PER_MESSAGE * MESSAGES_AT_ONCE ? pages : pages.slice(0, most);
  const rest = shown.length === pages.length ? [] : pieces(plainText(pages.slice(most)), LIMITS.file.characters);
  const posts: Post[] = [
    ...messages(shown, color, titled ? title : undefined),
    ...rest.map((text) => ({
      embeds: [{ color, description: "The rest is in the attached file." }],
      components: [],
      file: { name: "answer.txt", text },
    })),
  ];
  for (const file of reply.blocks.flatMap((block) => (block.kind === "file" ? parts(block) : []))) {
    const last = posts.at(-1);
    if (last !== undefined && last.file === undefined) posts[posts.length - 1] = { ...last, file };
    else posts.push({ embeds: [{ color, description: escaped(file.name) }], components: [], file });
  }
  return posts.map((post, index) => (index === posts.length - 1 ? { ...post, components: buttonRows(steps) } : post));
}

/** The file whole, or in numbered parts. */
function parts({ name, text }: Block & { kind: "file" }): readonly { readonly name: string; readonly text: string }[] {
  const all = pieces(literal(text), LIMITS.file.characters);
  return all.map((part, index) => ({ name: all.length === 1 ? name : `${name}.${index + 1}`, text: part }));
}

function messages(pages: readonly Page[], color: number, title: string | undefined): Post[] {
  const embeds = pages.map(({ wire }, index): APIEmbed => {
    const named = index === 0 && title !== undefined ? { title } : {};
    return { ...named, color, description: wire };
  });
  // A message must hold something to be seen.
  if (embeds.length === 0) embeds.push({ color, ...(title === undefined ? { description: APART } : { title }) });
  return Array.from({ length: Math.ceil(embeds.length / PAGES_PER_MESSAGE) }, (_, index) => ({
    embeds: embeds.slice(index * PAGES_PER_MESSAGE, (index + 1) * PAGES_PER_MESSAGE),
    components: [],
  }));
}
