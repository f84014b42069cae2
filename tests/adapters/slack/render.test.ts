import { fc } from "../../support/property.ts";
import { describe, expect, it } from "vitest";
import { LIMITS } from "../../../src/adapters/slack/limits.ts";
import { clip, pieces } from "../../../src/adapters/slack/pieces.ts";
import { escapeSlack, plainly, renderSlack, type SlackMessage } from "../../../src/adapters/slack/render.ts";
import { readStep, stepValue } from "../../../src/adapters/slack/step.ts";
import type { Block, Inline, Reply } from "../../../src/core/reply.ts";
import { literal, literalLine } from "../../../src/text/literal.ts";
import { alive, seen } from "../../support/slack-wire.ts";
import { reply } from "../../support/test-bot.ts";

/** As the sender sends it. */
const wire = (message: SlackMessage) => ({ ...message, mrkdwn: false, unfurl_links: false, unfurl_media: false });
const kinds = ({ blocks }: SlackMessage) => blocks.map(({ type }) => type);

describe("a reply on Slack", () => {
  it("has its title as a header, marked by its tone", () => {
    const [message] = renderSlack({ ...reply("Do not proceed"), tone: "danger" });
    expect(message.blocks).toEqual([
      { type: "header", text: { type: "plain_text", text: "⛔ Do not proceed", emoji: false } },
    ]);
  });

  it("keeps a title whole that is too long for a header", () => {
    const title = "很长的标题".repeat(60);
    expect(seen(renderSlack(reply(title))[0])).toBe(title);
  });

  it("shows the Chinese to copy alone in its block", () => {
    const [message] = renderSlack(reply("Ask", { kind: "copyable", label: "Send this", text: "你好\n请问<起订量>？" }));
    expect(message.blocks.at(-1)).toEqual({
      type: "rich_text",
      elements: [{ type: "rich_text_preformatted", elements: [{ type: "text", text: "你好\n请问<起订量>？" }] }],
    });
  });

  it("never hides where a link leads", () => {
    const link = { link: "1688.com", to: "https://evil.example/x" };
    const [message] = renderSlack(reply("Links", { kind: "text", text: [link, { link: "page", to: "docs/a.md#b" }] }));
    expect(seen(message)).toContain("1688.com (https://evil.example/x)page (docs/a.md#b)");
    expect(alive(wire(message))).toEqual([]);
  });

  it("makes a step a button that carries its command and argument", () => {
    const step = { label: "Ask", command: "ask", argument: "a <b> & “c”" };
    const [message] = renderSlack(reply("Offer", { kind: "steps", steps: [step] }));
    const [, actions] = message.blocks as { elements: { value: string }[] }[];
    const value = actions?.elements[0]?.value ?? "";
    expect(value).not.toMatch(/[&<>]/);
    expect(readStep(value)).toEqual({ command: "ask", text: "a <b> & “c”" });
  });

  it("writes out a step whose argument no button can carry", () => {
    const argument = "长".repeat(LIMITS.buttonValue);
    const [message] = renderSlack(
      reply("Offer", { kind: "steps", steps: [{ label: "Ask", command: "ask", argument }] }),
    );
    expect(kinds(message)).toEqual(["header", "rich_text"]);
    expect(seen(message)).toContain(`/ask ${argument}`);
  });

  it("names each source once", () => {
    const source = { document: "Guide", heading: "Payment" };
    const [message] = renderSlack(reply("S", { kind: "sources", sources: [source, source] }));
    expect(seen(message)).toBe("S\nSources\nGuide: “Payment”");
  });

  it("gives notifications and screen readers the words, escaped", () => {
    const [message] = renderSlack(reply("A & B", { kind: "text", text: ["<!channel>"] }));
    expect(message.text).toBe("A &amp; B\n&lt;!channel&gt;");
  });

  it("says something even where the reply says nothing", () => {
    const [message] = renderSlack(reply(" "));
    expect(message.text).not.toBe("");
  });

  it("numbers the messages of a long reply", () => {
    const items = Array.from({ length: 400 }, (_, index) => [`item ${index} ${"字".repeat(60)}`]);
    const messages = renderSlack(reply("Long", { kind: "list", items }));
    expect(messages.length).toBeGreaterThan(2);
    expect(messages[1]?.text).toMatch(new RegExp(`^Long \\(2/${messages.length}\\)\\n`));
  });
});

describe("the plainest form", () => {
  it("keeps the words and tells the commands of the buttons", () => {
    const steps: Block = { kind: "steps", steps: [{ label: "Say hello", command: "echo", argument: "hello" }] };
    const [message] = renderSlack(reply("Offer", { kind: "quote", text: "原话 *bold*", from: "Page" }, steps));
    const [plain = message] = plainly(message);
    expect(kinds(plain)).toEqual(["section"]);
    expect(seen(plain)).toBe("Offer\n\nPage:\n\n原话 *bold*\n\nSay hello: /echo hello");
    expect(alive(wire(plain))).toEqual([]);
  });
});

/** Text with everything a stranger may try, in any mixture. */
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "<!channel>",
        "<@U1>",
        "<https://e.example|x>",
        "*b*",
        "`c`",
        ":tada:",
        "&amp;",
        "&",
        "\u202e",
        "\u001b[",
      ),
      fc.constantFrom("\n", " ", "厂房面积", "😀", "https://e.example", "𠮷"),
      fc.string({ unit: "binary", maxLength: 20 }),
      fc.integer({ min: 1, max: 700 }).map((times) => "长words ".repeat(times)),
      fc.integer({ min: 1, max: 4000 }).map((times) => "😀".repeat(times)),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(""));
const inline: fc.Arbitrary<Inline> = fc.oneof(
  nasty,
  nasty.map((bold) => ({ bold })),
  nasty.map((code) => ({ code })),
  fc.record({ link: nasty, to: fc.constantFrom("https://docs.example/a", "docs/checks.md#x", "javascript:x") }),
);
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.array(inline, { maxLength: 4 }).map((text) => ({ kind: "text" as const, text })),
  nasty.map((text) => ({ kind: "heading" as const, text })),
  fc
    .array(fc.record({ label: nasty, value: nasty }), { maxLength: 12 })
    .map((facts) => ({ kind: "facts" as const, facts })),
  fc.array(fc.array(inline, { maxLength: 3 }), { maxLength: 30 }).map((items) => ({ kind: "list" as const, items })),
  fc.record({ kind: fc.constant("quote" as const), text: nasty, from: nasty }),
  fc.record({ kind: fc.constant("copyable" as const), label: nasty, text: nasty }),
  fc
    .array(fc.record({ document: nasty, heading: nasty }), { maxLength: 4 })
    .map((sources) => ({ kind: "sources" as const, sources })),
  fc
    .array(fc.record({ label: nasty, command: fc.constant("echo"), argument: nasty }), { maxLength: 60 })
    .map((steps) => ({ kind: "steps" as const, steps })),
);
const anyReply: fc.Arbitrary<Reply> = fc.record({
  tone: fc.constantFrom("neutral" as const, "good" as const, "caution" as const, "danger" as const),
  title: nasty,
  blocks: fc.array(block, { maxLength: 8 }),
  record: fc.constant(null),
});

/** Letters alone, since line breaks and blanks may be set differently. */
const letters = (text: string): string => text.replace(/\s/g, "");
/** Every text of a reply that a reader is to see, as the door writes it, in order. */
function texts({ title, blocks }: Reply): readonly string[] {
  const shown = (each: Inline): string[] =>
    typeof each === "string"
      ? [each]
      : "bold" in each
        ? [each.bold]
        : "code" in each
          ? [each.code]
          : [each.link, each.to];
  const of = (each: Block): string[] => {
    switch (each.kind) {
      case "text":
        return each.text.flatMap(shown);
      case "heading":
        return [each.text];
      case "facts":
        return each.facts.flatMap(({ label, value }) => [label, value]);
      case "list":
        return each.items.flatMap((item) => item.flatMap(shown));
      case "quote":
        return [each.from ?? "", each.text];
      case "copyable":
        return [each.label, each.text];
      case "file":
        return [each.name, each.text];
      case "sources":
        return each.sources.flatMap(({ document, heading }) => [document, heading]);
      case "steps":
        return each.steps.map(({ label }) => label);
    }
  };
  return [title, ...blocks.flatMap(of)];
}

describe("any reply", () => {
  it("renders within Slack's limits, with nothing alive on the wire", () => {
    fc.assert(
      fc.property(anyReply, (any) => {
        for (const message of renderSlack(any)) {
          expect(alive(wire(message))).toEqual([]);
          expect(breaches(message)).toEqual([]);
          for (const plain of plainly(message)) {
            expect(alive(wire(plain))).toEqual([]);
            expect(breaches(plain)).toEqual([]);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it("loses no letter", () => {
    fc.assert(
      fc.property(anyReply, (any) => {
        const shown = letters(renderSlack(any).map(seen).join(""));
        // A line may stand with its breaks as blanks.
        const lost = texts(any).filter(
          (text) => !shown.includes(letters(literalLine(text))) && !shown.includes(letters(literal(text))),
        );
        expect(lost).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});

/** What Slack would refuse about a message. */
function breaches({ text, blocks }: SlackMessage): readonly string[] {
  const found: string[] = [];
  const most = (what: string, value: unknown, limit: number): void => {
    const length = typeof value === "string" || Array.isArray(value) ? value.length : 0;
    if (length === 0 || length > limit) found.push(`${what}: ${length} of ${limit}`);
  };
  // Escaping grows a text; the recommendation is about what is seen.
  most("text", text.replace(/&(?:amp|lt|gt);/g, "&"), LIMITS.notification);
  if (blocks.length > LIMITS.blocksPerMessage) found.push(`${blocks.length} blocks`);
  let sum = 0;
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (typeof value !== "object" || value === null) return;
    const node = value as Readonly<Record<string, unknown>>;
    const words = (node["text"] as { readonly text?: string } | undefined)?.text;
    if (typeof node["text"] === "string") {
      most("text of a block", node["text"], LIMITS.textPerBlock);
      if (!node["text"].isWellFormed()) found.push("a parted character");
      sum += node["text"].length;
    }
    if (node["type"] === "header") most("header", words, LIMITS.headerText);
    if (node["type"] === "actions") most("buttons", node["elements"], LIMITS.buttonsPerBlock);
    if (node["type"] === "button") most("button", words, LIMITS.buttonText);
    if (node["type"] === "button") most("value", node["value"], LIMITS.buttonValue);
    if ("elements" in node) most("elements", node["elements"], 10_000);
    Object.values(node).forEach(walk);
  };
  walk(blocks);
  if (sum > LIMITS.textPerMessage) found.push(`${sum} in all`);
  const ids = JSON.stringify(blocks).match(/"action_id":"[^"]*"/g) ?? [];
  if (new Set(ids).size < ids.length) found.push("an action_id twice");
  return found;
}

describe("pieces", () => {
  it("join to the text again, each within the limit, no character parted", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 300 }), fc.integer({ min: 4, max: 40 }), (text, limit) => {
        const cut = pieces(text, limit);
        expect(cut.join("")).toBe(text);
        for (const piece of cut) {
          expect(piece.length).toBeGreaterThan(0);
          expect(piece.length).toBeLessThanOrEqual(limit);
          expect(piece.isWellFormed()).toBe(true);
        }
      }),
    );
  });

  it("end at a line break or a blank where one is near", () => {
    expect(pieces("one two three\nfour five", 16)).toEqual(["one two three\n", "four five"]);
    expect(pieces("one two three four", 10)).toEqual(["one two ", "three four"]);
  });

  it("are marked where something is left out", () => {
    expect(clip("12345", 5)).toBe("12345");
    expect(clip("123456", 5)).toBe("1234…");
    expect(clip("123😀6", 5)).toBe("123…");
  });
});

describe("escaping", () => {
  it("disarms mentions, pings and links", () => {
    expect(escapeSlack("<!channel> & <https://evil|1688.com>")).toBe(
      "&lt;!channel&gt; &amp; &lt;https://evil|1688.com&gt;",
    );
  });
});

describe("a button's value", () => {
  it("comes back as it was", () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ unit: "binary" }), (command, argument) => {
        expect(readStep(stepValue({ label: "x", command, argument }))).toEqual({ command, text: argument });
      }),
    );
  });

  it.each(["", "x", "[]", "[1,2]", '["a"]', '{"a":1}'])("is refused when it is none of ours: %s", (value) => {
    expect(readStep(value)).toBeUndefined();
  });
});
