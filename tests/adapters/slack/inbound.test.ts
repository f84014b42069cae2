import { fc } from "../../support/property.ts";
import { describe, expect, it } from "vitest";
import { placeOf, type SlackEvent, slashInvocation, toMessage } from "../../../src/adapters/slack/inbound.ts";
import { readMarkup, readTyped } from "../../../src/adapters/slack/markup.ts";
import { asTyped } from "../../support/slack-payloads.ts";

const self = { userId: "UBOT", botId: "BBOT" };
const said: SlackEvent = { channel: "C1", user: "U1", text: "hello", ts: "1700000000.000100" };
const read = (event: Partial<SlackEvent>) => toMessage({ ...said, ...event }, self, "T1");

describe("a message from Slack", () => {
  it("keeps who said what, where and when", () => {
    expect(read({ thread_ts: "1699999999.000100" })).toEqual({
      kind: "new",
      id: "1700000000.000100",
      revision: "1700000000.000100",
      place: { platform: "slack", team: "T1", channel: "C1", thread: "1699999999.000100" },
      author: { id: "U1", name: "U1", isBot: false },
      text: "hello",
      addressed: false,
      at: new Date(1_700_000_000_000),
    });
  });

  it.each([
    ["<@UBOT> vet this", "vet this"],
    ["<@UBOT|yanhuo> vet this", "vet this"],
    ["  <@UBOT>   vet\nthis", "vet\nthis"],
    ["hey <@UBOT> look", "hey look"],
    ["<@UBOT>", ""],
    ["<@UBOT> ask <@UBOT>", "ask @UBOT"],
  ])("speaks to the bot when it mentions it: %s", (text, words) => {
    expect(read({ text })).toMatchObject({ addressed: true, text: words });
  });

  it.each(["<@UBOTHER> hello", "<@U1> hello", "@UBOT hello", "&lt;@UBOT&gt; hello", "<@UBOT"])(
    "speaks to somebody else: %s",
    (text) => {
      expect(read({ text })).toMatchObject({ addressed: false });
    },
  );

  it("speaks to the bot in a direct talk", () => {
    expect(read({ channel: "D1", channel_type: "im" })).toMatchObject({ addressed: true, text: "hello" });
  });

  it.each([
    ["another bot's", { bot_id: "BX", subtype: "bot_message" }],
    ["a user's by way of an app", { bot_id: "BX" }],
    ["the bot's own", { user: "UBOT" }],
  ])("is known for a bot's when it is %s", (_, event) => {
    expect(read(event)?.author.isBot).toBe(true);
  });

  it.each(["channel_join", "channel_topic", "message_replied", "pinned_item", "reminder_add"])(
    "is none when it only tells of %s",
    (subtype) => {
      expect(read({ subtype })).toBeUndefined();
    },
  );

  it.each(["file_share", "thread_broadcast"])("is one when it came as %s", (subtype) => {
    expect(read({ subtype })).toMatchObject({ kind: "new", text: "hello" });
  });

  it("is edited under the same id with a new revision", () => {
    const message = { ts: said.ts, user: "U1", text: "new", edited: { ts: "1700000009.000000" }, thread_ts: "16.1" };
    const event = { subtype: "message_changed", message, previous_message: { ts: said.ts, text: "old" }, ts: "17.2" };
    expect(read(event)).toMatchObject({
      kind: "edited",
      id: said.ts,
      revision: "1700000009.000000",
      text: "new",
      author: { id: "U1", isBot: false },
      place: { thread: "16.1" },
    });
  });

  it("is not edited by a preview or an edit that changes no word", () => {
    const same = { ts: said.ts, user: "U1", text: "same" };
    const edited = { ts: "1700000009.000000" };
    expect(read({ subtype: "message_changed", message: same, previous_message: same })).toBeUndefined();
    expect(read({ subtype: "message_changed", message: { ...same, edited }, previous_message: same })).toBeUndefined();
  });

  it("is deleted under its id", () => {
    const previous_message = { ts: said.ts, user: "U1", text: "old" };
    expect(read({ subtype: "message_deleted", deleted_ts: said.ts, previous_message, ts: "17.3" })).toMatchObject({
      kind: "deleted",
      id: said.ts,
      author: { id: "U1", isBot: false },
    });
    expect(read({ subtype: "message_deleted", deleted_ts: said.ts })).toBeUndefined();
  });

  it("has the same id and revision as a mention and as a message", () => {
    const mention = { text: "<@UBOT> help" };
    const { id, revision } = read({ ...mention, channel_type: "channel" }) ?? {};
    expect(read(mention)).toMatchObject({ id, revision });
  });
});

describe("a slash command", () => {
  const slash = {
    command: "/vet",
    text: "--private 公司\n成立",
    user_id: "U1",
    user_name: "ann",
    channel_id: "C1",
    channel_name: "sourcing",
    team_id: "T1",
    trigger_id: "x1",
  };
  const at = new Date(0);

  it("becomes a request, line breaks and all", () => {
    expect(slashInvocation(slash, at)).toEqual({
      id: "x1",
      command: "vet",
      input: { kind: "text", text: "--private 公司\n成立" },
      place: { platform: "slack", team: "T1", channel: "C1", name: "sourcing" },
      by: { id: "U1", name: "ann", isBot: false },
      at,
    });
  });

  it.each([
    ["vet 公司\n成立", "vet", " 公司\n成立"],
    ["/vet x", "vet", " x"],
    ["", "help", ""],
  ])("takes another's name behind /yanhuo: %s", (text, command, rest) => {
    const invocation = slashInvocation({ ...slash, command: "/yanhuo", text }, at);
    expect(invocation).toMatchObject({ command, input: { text: rest } });
  });

  it("calls a direct talk by no name", () => {
    expect(placeOf("T1", "D1", undefined, "directmessage")).toEqual({ platform: "slack", team: "T1", channel: "D1" });
  });
});

describe("Slack's markup", () => {
  it.each([
    ["R&amp;D &lt;50 &gt;95%", "R&D <50 >95%"],
    ["&amp;lt;", "&lt;"],
    ["<http://1688.com|1688.com>", "1688.com"],
    ["<https://shop.example/>", "https://shop.example/"],
    ["<https://evil.example|1688.com>", "1688.com (https://evil.example)"],
    ["<mailto:a@b.example|a@b.example>", "a@b.example"],
    ["ask <@U024BE7LH> in <#C1|sourcing>", "ask @U024BE7LH in #sourcing"],
    ["<!here> <!subteam^S1|@buyers> <!date^0^{date}|long ago>", "@here @buyers long ago"],
    ["a < b", "a < b"],
    ["<not a tag>", "<not a tag>"],
    ["*bold* `code`", "*bold* `code`"],
  ])("%s reads %s", (raw, text) => {
    expect(readMarkup(raw)).toBe(text);
  });

  it("gives back whatever was typed", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => readMarkup(asTyped(text)) === text));
  });

  it("is read in time that grows with its length alone", () => {
    const hostile = "<".repeat(500_000) + "a".repeat(500_000);
    expect(readMarkup(hostile)).toBe(hostile);
  });

  it.each([
    ["R&amp;D &gt;95%", "R&D >95%"],
    ["R&D &gt;95%", "R&D &gt;95%"],
    ["<b> &amp;", "<b> &amp;"],
    ["plain 中文", "plain 中文"],
  ])("behind a command is undone only where it is there: %s", (typed, text) => {
    expect(readTyped(typed)).toBe(text);
  });
});
