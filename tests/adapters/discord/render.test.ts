import { fc } from "../../support/property.ts";
import { describe, expect, it } from "vitest";
import { renderDiscord, type Post } from "../../../src/adapters/discord/render.ts";
import type { Block, Inline, Reply, Step } from "../../../src/core/reply.ts";
import { LIMITS } from "../../../src/adapters/discord/limits.ts";
import { literal } from "../../../src/text/literal.ts";
import { liveMarkup, visible } from "../../support/discord-markdown.ts";
import { brokenRules } from "../../support/discord-rules.ts";
import type { MessageBody } from "../../support/fake-discord.ts";

const reply = (title: string, ...blocks: readonly Block[]): Reply => ({ tone: "neutral", title, blocks, record: null });
const wires = (posts: readonly Post[]) =>
  posts.flatMap(({ embeds }) => embeds.flatMap(({ title = "", description = "" }) => [title, description]));
const shown = (posts: readonly Post[]) =>
  posts
    .flatMap(({ embeds, file, components }) => [
      ...embeds.flatMap((embed) => [visible(embed.title ?? ""), visible(embed.description ?? "")]),
      file?.text ?? "",
      ...components.flatMap((row) => row.components.map((button) => ("label" in button ? (button.label ?? "") : ""))),
    ])
    .join("\n");
const broken = (posts: readonly Post[]) =>
  posts.flatMap((post) =>
    brokenRules(
      { ...post, allowed_mentions: { parse: [] } } as unknown as MessageBody,
      post.file === undefined ? 0 : 1,
    ),
  );
const description = (...blocks: readonly Block[]) => renderDiscord(reply("T", ...blocks))[0]?.embeds[0]?.description;

describe("a reply on Discord", () => {
  it("is an embed with the title and a mark and colour for its tone", () => {
    const [post] = renderDiscord({ ...reply("Caution: 晨光*"), tone: "caution" });
    expect(post?.embeds).toEqual([{ title: "⚠️ Caution: 晨光\\*", color: 0xf9a825 }]);
  });

  it("attaches a file to its last message, in numbered parts where Discord does not take it whole", () => {
    const steps = { kind: "steps" as const, steps: [{ label: "Delete", command: "data", argument: "delete" }] };
    const file = (text: string) => renderDiscord(reply("T", { kind: "file", name: "x.json", text }, steps));
    expect(file("{}\n")).toMatchObject([
      { file: { name: "x.json", text: "{}\n" }, components: [{ components: [{ label: "Delete" }] }] },
    ]);
    const long = "a长".repeat(LIMITS.file.characters * 0.6);
    const posts = file(long);
    expect(posts.map((post) => post.file?.name)).toEqual(["x.json.1", "x.json.2"]);
    expect(posts.map((post) => post.file?.text).join("")).toBe(long);
    expect(posts.map(({ components }) => components.length)).toEqual([0, 1]);
  });

  it("shows every kind of block", () => {
    expect(
      description(
        { kind: "heading", text: "Gaps" },
        {
          kind: "text",
          text: ["a ", { bold: "b" }, " ", { code: "c" }, " ", { link: "d", to: "https://docs.example/d" }],
        },
        { kind: "facts", facts: [{ label: "Staff", value: "68" }] },
        { kind: "list", items: [["one"], ["two\nlines"]] },
        { kind: "quote", text: "全款\n不退", from: "seller" },
        { kind: "copyable", label: "To send", text: "你好\n- 请问" },
        {
          kind: "sources",
          sources: [
            { document: "Guide", heading: "Risks" },
            { document: "Guide", heading: "Risks" },
          ],
        },
      ),
    ).toBe(
      [
        "### Gaps",
        "a **b** `c` [d](https://docs.example/d)",
        "",
        "**Staff\\:** 68",
        "",
        "- one",
        "- two",
        "  lines",
        "",
        "**seller\\:**",
        "> 全款",
        "> 不退",
        "",
        "**To send\\:**",
        "```\n你好\n- 请问\n```",
        "",
        "-# Sources",
        "-# Guide: “Risks”",
      ].join("\n"),
    );
  });

  it("puts steps on buttons of the last message and names those that fit on none", () => {
    const steps: Step[] = [
      { label: "Short", command: "echo", argument: "a" },
      { label: "Long argument", command: "echo", argument: "x".repeat(100) },
      { label: "L".repeat(81), command: "echo" },
      { label: "Short", command: "echo", argument: "a" },
    ];
    const [post] = renderDiscord(reply("T", { kind: "steps", steps }));
    expect(post?.components[0]?.components).toMatchObject([
      { label: "Short", custom_id: "step:0:echo:a" },
      { label: "Short", custom_id: "step:1:echo:a" },
    ]);
    expect(post?.embeds[0]?.description).toContain(`Next: Long argument: \`/echo ${"x".repeat(100)}\``);
    expect(post?.embeds[0]?.description).toContain(`Next: ${"L".repeat(81)}: \`/echo\``);
  });

  it("has at most 25 buttons, in rows of five", () => {
    const steps = Array.from({ length: 30 }, (_, index) => ({ label: `S${index}`, command: "echo" }));
    const [post] = renderDiscord(reply("T", { kind: "steps", steps }));
    expect(post?.components.map((row) => row.components.length)).toEqual([5, 5, 5, 5, 5]);
    expect(post?.embeds[0]?.description?.match(/Next:/g)).toHaveLength(5);
  });

  it("does not hide where a link leads when its address is no plain web address", () => {
    for (const to of [
      "javascript:alert(1)",
      "https://a.example/)(https://b.example",
      `https://a.example/${"x".repeat(500)}`,
    ]) {
      const wire = description({ kind: "text", text: [{ link: "label", to }] });
      expect(visible(wire ?? "")).toBe(`label (${to})`);
      expect(liveMarkup(wire ?? "")).toEqual([]);
    }
  });

  it("attaches what would flood the channel as a file", () => {
    const items = Array.from({ length: 2000 }, (_, index): Inline[] => [`line ${index}: 厂房面积*`]);
    const posts = renderDiscord(reply("T", { kind: "list", items }));
    expect(posts).toHaveLength(5);
    expect(posts.map(({ file }) => file !== undefined)).toEqual([false, false, false, false, true]);
    const all = shown(posts);
    expect(all.match(/line \d+: 厂房面积\*/g)).toEqual(items.map(([text]) => text));
    expect(broken(posts)).toEqual([]);
  });

  it("shows something even when there is nothing to show", () => {
    const posts = renderDiscord(reply(" ", { kind: "text", text: [" "] }, { kind: "copyable", label: "", text: "\n" }));
    expect(broken(posts)).toEqual([]);
  });

  const text = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 40 }),
    fc.string({ unit: "binary", maxLength: 40 }),
    fc
      .array(
        fc.constantFrom(
          ...Array.from("\\*_~`|<>[]()#@:/\n 中a"),
          "https://",
          "@everyone",
          "\n# ",
          "\n> ",
          "```",
          "\u202e",
        ),
        {
          maxLength: 30,
        },
      )
      .map((parts) => parts.join("")),
  );
  const longText = fc.oneof(
    { weight: 9, arbitrary: text },
    { weight: 1, arbitrary: fc.nat(9000).map((length) => "长*a ".repeat(Math.ceil(length / 4)).slice(0, length)) },
  );
  const inline: fc.Arbitrary<Inline> = fc.oneof(
    longText,
    text.map((bold) => ({ bold })),
    text.map((code) => ({ code })),
    fc.record({
      link: text,
      to: fc.oneof(
        text.map((to) => `x${to}`),
        fc.constant("https://docs.example/checks"),
      ),
    }),
  );
  const step: fc.Arbitrary<Step> = fc.record({ label: text, command: fc.constantFrom("vet", "help"), argument: text });
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({ kind: fc.constant("text" as const), text: fc.array(inline, { maxLength: 5 }) }),
    fc.record({ kind: fc.constant("heading" as const), text }),
    fc.record({
      kind: fc.constant("facts" as const),
      facts: fc.array(fc.record({ label: text, value: longText }), { maxLength: 4 }),
    }),
    fc.record({
      kind: fc.constant("list" as const),
      items: fc.array(fc.array(inline, { maxLength: 3 }), { maxLength: 4 }),
    }),
    fc.record({ kind: fc.constant("quote" as const), text: longText, from: text }),
    fc.record({ kind: fc.constant("copyable" as const), label: text, text: longText }),
    fc.record({ kind: fc.constant("file" as const), name: fc.constant("words.txt"), text: longText }),
    fc.record({
      kind: fc.constant("sources" as const),
      sources: fc.array(fc.record({ document: text, heading: text }), { maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant("steps" as const), steps: fc.array(step, { maxLength: 8 }) }),
  );

  /** The words of a text as they must be found again: what steers made visible, white space and invisible joints apart. */
  const bare = (words: string) => literal(words).replace(/[\s\u200b]/g, "");
  const wordsOf = (each: Block): readonly string[] => {
    switch (each.kind) {
      case "text":
        return each.text.flatMap(inlineWords);
      case "heading":
        return [each.text];
      case "facts":
        return each.facts.flatMap(({ label, value }) => [label, value]);
      case "list":
        return each.items.flatMap((item) => item.flatMap(inlineWords));
      case "quote":
        return [each.text, each.from ?? ""];
      case "copyable":
        return each.text.trim() === "" ? [] : [each.label, each.text];
      case "file":
        return [each.name, each.text];
      case "sources":
        return each.sources.flatMap(({ document, heading }) => [document, heading]);
      case "steps":
        return each.steps.map(({ label }) => label);
      default:
        return each satisfies never;
    }
  };
  const inlineWords = (each: Inline): readonly string[] =>
    typeof each === "string" ? [each] : Object.values(each).map(String);

  it("keeps every limit, brings nothing to life and loses no word, whatever it is made of", () => {
    fc.assert(
      fc.property(text, fc.array(block, { maxLength: 6 }), (title, blocks) => {
        const posts = renderDiscord(reply(title, ...blocks));
        expect(broken(posts)).toEqual([]);
        expect(wires(posts).flatMap(liveMarkup)).toEqual([]);
        const all = bare(shown(posts)).replaceAll(">", "");
        for (const words of [title, ...blocks.flatMap(wordsOf)]) expect(all).toContain(bare(words).replaceAll(">", ""));
      }),
      { numRuns: 300 },
    );
  });
});
