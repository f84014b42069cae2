/** What every door must do, whatever the platform: one suite, called once per adapter with a harness that plays the platform. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openSqliteStore } from "../../src/adapters/sqlite/store.ts";
import type { ChatAdapter } from "../../src/core/bot.ts";
import type { Place } from "../../src/core/chat.ts";
import { LEASE_MS } from "../../src/core/inbox.ts";
import type { Audience } from "../../src/core/reply.ts";
import { LONG_LINES, testBot } from "../support/test-bot.ts";

/** One message the door sent. */
export interface Sent {
  /** What a reader sees, escapes undone. */
  readonly text: string;
  readonly audience: Audience;
  readonly thread?: string;
  /** Exactly what left for the platform. */
  readonly wire: string;
}

export interface Saying {
  readonly thread?: string;
  /** Who says it: a person unless told. `self` is the bot's own account. */
  readonly from?: "person" | "bot" | "self";
  /** Speaks to the bot by mention. */
  readonly mention?: boolean;
  /** The platform's id of the message; a redelivery repeats it. */
  readonly id?: string;
}

/** Plays the platform around the real SDK. Each harness knows its SDK; the suite knows none. */
export interface Harness {
  readonly adapter: ChatAdapter;
  /** Where things are said that have no thread. */
  readonly place: Place;
  /** Invokes a command as a user would: name without slash, then everything behind it. */
  command(name: string, text: string): Promise<void>;
  say(text: string, how?: Saying): Promise<void>;
  /** Changes the text of the message that was said under the id. */
  edit(text: string, of: { readonly id: string; readonly thread?: string }): Promise<void>;
  /** Chooses a step of the last message by its label. */
  press(label: string): Promise<void>;
  /** Everything sent so far, in order; an edit or an update of a placeholder replaces its message. */
  sent(): readonly Sent[];
  /** What the platform would bring to life: mentions, links whose label hides their target, commands to a terminal. */
  live(wire: string): readonly string[];
  /** Resolves when everything delivered so far has been dealt with, answered or not. */
  idle(): Promise<void>;
}

/** What a platform has. A lacking trait is a skipped case in the report. */
export interface Traits {
  readonly threads: boolean;
  readonly mentions: boolean;
  readonly privateReplies: boolean;
  readonly buttons: boolean;
  /** Steps can be chosen, by button or otherwise. */
  readonly steps: boolean;
  readonly bots: boolean;
  /** The platform may deliver a message twice. */
  readonly redelivery: boolean;
  /** A message has a longest length. */
  readonly limits: boolean;
}

/** Live syntax of every platform, each line short enough for one line of any door. */
const HOSTILE = [
  "<!channel> <!here> <@U024BE7LH> <#C024BE7LR>",
  "<https://evil.example|1688.com> <!date^0^x|now>",
  "@everyone @here <@80351110224678912> <@&165511>",
  "[1688.com](https://evil.example) <https://evil.example>",
  "**bold** *bold* _low_ ~~gone~~ ||hidden|| `code`",
  "```fence``` <t:0:R> </vet:1> <:x:80351110224678912>",
  "&lt;!channel&gt; \\*escaped\\* :tada: {{slot}}",
] as const;
/** Terminal control: colour, a clickable link that hides its target, title, cursor, C1 introducer, reversed text. */
const STEERING =
  "\u001b[31mred\u001b[0m \u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007 \u001b]0;title\u0007 \u001b[2J \u009b2K \u202e8861\u202c \b\b\b";

/** Declares the cases every door must pass. `make` gives a fresh harness, its adapter not yet started. */
export function describeAdapter(name: string, traits: Traits, make: () => Promise<Harness>): void {
  describe(`adapter contract: ${name}`, () => {
    let harness: Harness;
    beforeEach(async () => {
      harness = await make();
      await harness.adapter.start(testBot());
    });
    afterEach(async () => {
      await harness.adapter.stop();
    });

    /** Waits on the outbox, then for the door to come to rest, so that an answer too many is seen. */
    const answered = async (): Promise<Sent> => {
      await vi.waitFor(() => expect(harness.sent().length).toBeGreaterThan(0), { timeout: 5000, interval: 5 });
      await harness.idle();
      expect(harness.sent()).toHaveLength(1);
      return harness.sent()[0] as Sent;
    };

    /** The same for an answer that may take more than one message. */
    const answeredInFull = async (): Promise<readonly Sent[]> => {
      await vi.waitFor(() => expect(harness.sent().length).toBeGreaterThan(0), { timeout: 5000, interval: 5 });
      await harness.idle();
      return harness.sent();
    };

    it("1 answers a command once, Chinese text intact", async () => {
      await harness.command("echo", "你好，义乌市晨光五金厂 hello");
      expect((await answered()).text).toContain("你好，义乌市晨光五金厂 hello");
    });

    it("2 keeps the line breaks of a pasted profile", async () => {
      await harness.command("lines", "公司: 义乌某某\n成立: 2009\n\n回头率: 32%");
      expect((await answered()).text).toContain("4 lines, last: 回头率: 32%");
    });

    it("3 shows hostile text literally, in every kind of block", async () => {
      await harness.command("everywhere", HOSTILE.join("\n"));
      const sent = await answeredInFull();
      const seen = sent.map(({ text }) => text).join("\n");
      for (const line of HOSTILE) expect(seen).toContain(line);
      expect(sent.flatMap(({ wire }) => harness.live(wire))).toEqual([]);
    });

    it("3 lets no text steer a terminal or reverse what follows", async () => {
      await harness.command("everywhere", STEERING);
      const sent = await answered();
      expect(sent.text).toContain("red");
      expect(harness.live(sent.wire)).toEqual([]);
    });

    it("4 turns a mistake into a reply", async () => {
      await harness.command("echo", "--to klingon nuqneH");
      expect((await answered()).text).toContain("klingon");
    });

    it.skipIf(!traits.privateReplies)("4 shows a mistake only to the one who made it", async () => {
      await harness.command("echo", "--to klingon nuqneH");
      expect((await answered()).audience).toBe("asker");
    });

    it.skipIf(!traits.privateReplies)("5 keeps a private command private", async () => {
      await harness.command("secret", "hush");
      const sent = await answered();
      expect(sent.text).toContain("hush");
      expect(sent.audience).toBe("asker");
    });

    it.skipIf(!traits.privateReplies)("5 keeps an answer private that was asked for with --private", async () => {
      await harness.command("echo", "--private hush");
      expect((await answered()).audience).toBe("asker");
    });

    it("5 answers to the channel where the command does", async () => {
      await harness.command("echo", "hello");
      expect((await answered()).audience).toBe("channel");
    });

    it("6 stays silent on ordinary talk", async () => {
      await harness.say("shall we have lunch at noon?");
      await harness.idle();
      expect(harness.sent()).toEqual([]);
    });

    it("7 warns about talk that raises a flag", async () => {
      await harness.say("please pay by WeChat");
      const sent = await answered();
      expect(sent.text).toContain("Red flag");
      expect(sent.audience).toBe("channel");
    });

    it.skipIf(!traits.threads)("7 warns in the thread where the flag appeared", async () => {
      await harness.say("please pay by WeChat", { thread: "1700000000.000100" });
      expect((await answered()).thread).toBe("1700000000.000100");
    });

    it("7 warns once, and changes its warning when the message is edited", async () => {
      const id = "1700000000.000400";
      await harness.say("please pay by WeChat", { id });
      expect((await answered()).text).toContain("Red flag in new message");
      await harness.edit("do pay by WeChat, friend", { id });
      await harness.idle();
      expect((await answered()).text).toContain("Red flag in edited message");
      await harness.edit("all is well", { id });
      await harness.idle();
      expect((await answered()).text).toContain("No longer a red flag");
    });

    it("7 says after a restart what was written down and never said, once", async () => {
      let time = 0;
      const store = openSqliteStore({ file: ":memory:", now: () => time });
      const fresh = await make();
      // The process that heard this was killed before it could say anything.
      await testBot({ store }).hear({
        kind: "new",
        id: "1700000000000500",
        revision: "0",
        place: fresh.place,
        author: { id: "U1", name: "ann", isBot: false },
        text: "please pay by WeChat",
        addressed: false,
        at: new Date(0),
      });
      time += LEASE_MS;
      await fresh.adapter.start(testBot({ store }));
      await vi.waitFor(() => expect(fresh.sent().length).toBeGreaterThan(0), { timeout: 5000, interval: 5 });
      await fresh.idle();
      expect(fresh.sent().map(({ text }) => text)).toEqual([expect.stringContaining("Red flag in new message")]);
      await fresh.adapter.stop();
      time += LEASE_MS;
      const later = await make();
      await later.adapter.start(testBot({ store }));
      await later.idle();
      expect(later.sent()).toEqual([]);
      await later.adapter.stop();
    });

    it.skipIf(!traits.bots)("8 never answers another bot", async () => {
      await harness.say("please pay by WeChat", { from: "bot" });
      await harness.idle();
      expect(harness.sent()).toEqual([]);
    });

    it.skipIf(!traits.bots)("8 never answers itself", async () => {
      await harness.say("please pay by WeChat", { from: "self" });
      await harness.idle();
      expect(harness.sent()).toEqual([]);
    });

    it.skipIf(!traits.mentions)("9 runs a command addressed by mention", async () => {
      await harness.say("echo hello you", { mention: true });
      expect((await answered()).text).toContain("hello you");
    });

    it.skipIf(!traits.mentions || !traits.threads)("9 answers a mention inside its thread", async () => {
      await harness.say("echo hello you", { mention: true, thread: "1700000000.000200" });
      expect((await answered()).thread).toBe("1700000000.000200");
    });

    it.skipIf(!traits.redelivery)("10 answers a redelivered message once", async () => {
      await harness.say("echo hello you", { mention: true, id: "1700000000.000300" });
      await answered();
      await harness.say("echo hello you", { mention: true, id: "1700000000.000300" });
      await harness.idle();
      expect(harness.sent()).toHaveLength(1);
    });

    it.skipIf(!traits.steps)("11 offers a step and runs it when it is chosen", async () => {
      await harness.command("offer", "");
      expect((await answered()).text).toContain("Say hello");
      await harness.press("Say hello");
      await vi.waitFor(() => expect(harness.sent()).toHaveLength(2), { timeout: 5000, interval: 5 });
      expect(harness.sent()[1]?.text).toContain("hello from a step");
    });

    it.skipIf(!traits.buttons)("11 carries the text of a step's label literally", async () => {
      await harness.command("everywhere", "<!channel> *label*");
      await answered();
      await harness.press("<!channel> *label*");
      await vi.waitFor(() => expect(harness.sent()).toHaveLength(2), { timeout: 5000, interval: 5 });
      expect(harness.live(harness.sent()[1]?.wire ?? "")).toEqual([]);
    });

    it("12 loses nothing of a long reply", async () => {
      await harness.command("long", "");
      const expected = Array.from({ length: LONG_LINES }, (_, index) => `line-${index + 1}`);
      const seen = () =>
        harness
          .sent()
          .map(({ text }) => text)
          .join("\n");
      await vi.waitFor(() => expect(seen()).toContain(`line-${LONG_LINES}:`), { timeout: 15_000, interval: 20 });
      await harness.idle();
      expect(seen().match(/line-\d+/g)).toEqual(expected);
    });

    it.skipIf(!traits.limits)("12 splits a reply that is longer than the platform allows", async () => {
      await harness.command("long", "");
      await vi.waitFor(() => expect(harness.sent().length).toBeGreaterThan(1), { timeout: 15_000, interval: 20 });
      await harness.idle();
      expect(new Set(harness.sent().map(({ audience }) => audience))).toEqual(new Set(["channel"]));
    });

    it("13 answers once with a reference and no inner detail when a command fails", async () => {
      await harness.command("break", "");
      const { text } = await answered();
      expect(text).toContain("ref-1");
      expect(text).not.toMatch(/inner trouble|\.ts|at run/);
    });

    it("14 stops twice without harm", async () => {
      await expect(harness.adapter.stop()).resolves.toBeUndefined();
      await expect(harness.adapter.stop()).resolves.toBeUndefined();
    });

    it("14 stops before it was started without harm", async () => {
      const fresh = await make();
      await expect(fresh.adapter.stop()).resolves.toBeUndefined();
      await expect(fresh.adapter.stop()).resolves.toBeUndefined();
    });
  });
}
