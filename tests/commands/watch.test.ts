import { describe, expect, it } from "vitest";
import { openSqliteStore } from "../../src/adapters/sqlite/store.ts";
import type { Person } from "../../src/core/chat.ts";
import { ANN, PLACE, said, watched } from "../support/watched.ts";

const CLERK: Person = { id: "u2", name: "Bo", isBot: false, isAdmin: false };
const BOSS: Person = { id: "u3", name: "Cy", isBot: false, isAdmin: true };
const elsewhere = { ...PLACE, channel: "other" };

describe("/watch on, log, off and status", () => {
  it("set and tell what is done in this channel", async () => {
    const { run, hear } = watched({ watch: "" });
    expect((await run("watch status")).record).toMatchObject({ mode: "off", set: false });
    for (const mode of ["on", "log", "off"]) {
      expect((await run(`watch ${mode}`)).record).toEqual({ channel: "sourcing", mode, set: true });
      expect((await run("watch status")).record).toMatchObject({ mode, set: true });
      expect((await run("watch status", ANN, elsewhere)).record).toMatchObject({ mode: "off", set: false });
    }
    expect(await hear(said("wire me"))).toBeUndefined();
    await run("watch on");
    expect(await hear(said("wire me"))).toBeDefined();
  });

  it("win over the default, which knows channels by name", async () => {
    const { run } = watched({ watch: "sourcing-*" });
    const named = { platform: "test", channel: "C1", name: "Sourcing-Hooks" };
    expect((await run("watch status", ANN, named)).record).toMatchObject({ mode: "on", set: false });
    await run("watch off", ANN, named);
    expect((await run("watch status", ANN, named)).record).toMatchObject({ mode: "off", set: true });
  });

  it("are for admins where the platform knows them; answering is for everybody", async () => {
    const { run, hear } = watched();
    for (const line of ["watch on", "watch log", "watch off", "watch add hello there", "watch remove hello there"]) {
      const refused = await run(line, CLERK);
      expect(refused.failure).toMatchObject({ code: "mistake" });
      expect(refused.failure?.message).toMatch(/^Only an admin can change that here: [^.]+$/);
    }
    expect((await run("watch on", BOSS)).failure).toBeUndefined();
    const message = said("wire me");
    await hear(message);
    for (const line of ["watch status", "watch list", "watch report", `watch dismiss ${message.id}`]) {
      expect((await run(line, CLERK)).failure).toBeUndefined();
    }
  });

  it("survive a restart", async () => {
    const store = openSqliteStore({ file: ":memory:" });
    await watched({ store, watch: "" }).run("watch on");
    expect(await watched({ store, watch: "" }).hear(said("wire me"))).toBeDefined();
  });

  it("say so when the memory is out of reach", async () => {
    const store = openSqliteStore({ file: ":memory:" });
    await store.close();
    expect((await watched({ store }).run("watch on")).failure).toMatchObject({ code: "store" });
  });
});

describe("an answer to a warning", () => {
  it("not a problem: these words stay quiet in this thread, also after a restart; others warn", async () => {
    const store = openSqliteStore({ file: ":memory:" });
    const before = watched({ store });
    const message = said("wire me");
    await before.hear(message);
    const noted = await before.run(`watch dismiss ${message.id} the agent is ours`);
    expect(noted.record).toEqual({
      warning: message.id,
      answer: "dismissed",
      by: "u1",
      reason: "the agent is ours",
    });
    const after = watched({ store });
    expect(await after.hear(said("ok, WIRE  ME? no: wire me"))).toBeUndefined();
    expect(await after.hear(said("use my own card"))).toBeDefined();
    expect(await after.hear(said("wire me", { place: { ...PLACE, thread: "t2" } }))).toBeDefined();
  });

  it("known and accepted: the flag stays quiet in this thread, whatever the words; a heavier one warns", async () => {
    const { hear, run, pass } = watched();
    const message = said("use my own card", { place: PLACE });
    await hear(message);
    expect((await run(`watch accept ${message.id}`)).record).toMatchObject({ answer: "accepted", reason: null });
    // The warning itself is forgotten in talk outside threads; the answer is not.
    pass(24 * 60 * 60 * 1000);
    expect(await hear(said("on my own card", { place: PLACE }))).toBeUndefined();
    expect(await hear(said("wire me", { place: PLACE }))).toBeDefined();
  });

  it("accepts the heaviest that was said, whatever else the message says of the same flag", async () => {
    const { hear, run, pass } = watched();
    const message = said("wire me, or use my own card", { place: PLACE });
    await hear(message);
    await run(`watch accept ${message.id}`);
    pass(24 * 60 * 60 * 1000);
    expect(await hear(said("wire me", { place: PLACE }))).toBeUndefined();
  });

  it("stands in the warning, in the place of its buttons", async () => {
    const { hear, run } = watched();
    const message = said("wire me");
    const warning = await hear(message);
    const { revises } = await run(`watch accept ${message.id} our  agent`);
    expect(revises?.key).toBe(warning?.reply.key);
    expect(revises?.blocks.map(({ kind }) => kind)).not.toContain("steps");
    expect(JSON.stringify(revises?.blocks)).toContain(
      "Answered by Ann on 2026-06-30 08:00 UTC: known and accepted. Reason: our agent",
    );
  });

  it("holds against whoever comes second, also at the same moment, until somebody says why", async () => {
    const store = openSqliteStore({ file: ":memory:" });
    const { hear, run } = watched({ store });
    const other = watched({ store });
    const message = said("wire me");
    await hear(message);
    const both = await Promise.all([run(`watch dismiss ${message.id}`), other.run(`watch accept ${message.id}`, BOSS)]);
    expect(both.map(({ title }) => title)).toEqual(["Noted", "Already answered"]);
    const late = await run(`watch accept ${message.id}`, CLERK);
    expect(late.title).toBe("Already answered");
    expect(late.record).toMatchObject({ answer: "dismissed", by: "u1" });
    expect(JSON.stringify(late.blocks)).toMatch(/Answered by Ann [^]*\/watch dismiss m\d+ …/);
    expect((await run(`watch accept ${message.id} I asked`, CLERK)).record).toMatchObject({ by: "u2" });
    expect((await run(`watch dismiss ${message.id}`)).record).toMatchObject({ answer: "accepted", by: "u2" });
  });

  it("is over when the message is edited to say something new, and can be given again", async () => {
    const { hear, run } = watched();
    const message = said("wire me");
    await hear(message);
    await run(`watch dismiss ${message.id}`);
    const edited = await hear({ ...message, kind: "edited", revision: "1", text: "please wire me" });
    expect(edited).toBeUndefined();
    const anew = await hear({ ...message, kind: "edited", revision: "2", text: "skip the site" });
    expect(anew?.reply.blocks.map(({ kind }) => kind)).toContain("steps");
    expect((await run(`watch accept ${message.id}`, BOSS)).record).toMatchObject({ answer: "accepted", by: "u3" });
  });

  it("what to reply: Chinese and English for each flag", async () => {
    const { hear, run } = watched();
    const message = said("wire me, skip the site");
    await hear(message);
    const reply = await run(`watch reply ${message.id}`);
    expect(reply.blocks.map((block) => block.kind)).toEqual([
      "heading",
      "copyable",
      "copyable",
      "heading",
      "copyable",
      "copyable",
    ]);
    expect(reply.record).toMatchObject({
      replies: [{ zh: expect.stringMatching(/[\u4e00-\u9fff]/), en: expect.any(String) }, {}],
    });
  });

  it.each(["dismiss", "accept", "reply"])("%s knows only warnings of its own channel", async (action) => {
    const { hear, run } = watched();
    const [warned, noted] = [said("wire me"), said("add me")];
    await hear(warned);
    await hear(noted);
    for (const [id, place] of [
      ["m0", PLACE],
      [warned.id, elsewhere],
      [noted.id, PLACE],
      ["x".repeat(200), PLACE],
    ] as const) {
      const refused = await run(`watch ${action} ${id}`, ANN, place);
      expect(refused.failure).toMatchObject({
        code: "mistake",
        message: expect.stringContaining("There is no warning"),
      });
    }
  });
});

describe("/watch report", () => {
  it("tells for each rule how often it fired, was told and was wrong, over all channels of the team", async () => {
    const { hear, run } = watched({ watch: "*" });
    const say = async (text: string, thread: string, channel = "sourcing") => {
      const message = said(text, { place: { ...PLACE, channel, thread } });
      await hear(message);
      return message;
    };
    const wrong = await say("wire me", "a");
    await say("wire me", "b");
    await say("wire me, today only", "b", "other");
    await say("wire me", "b");
    await run(`watch dismiss ${wrong.id}`);
    const report = await run("watch report");
    expect(report.record).toMatchObject([
      { rule: "wire-me", flag: "personal_account", fired: 4, warned: 3, dismissed: 1, accepted: 0, precision: 2 / 3 },
      { rule: "today-only", fired: 1, warned: 1, dismissed: 0, precision: 1 },
    ]);
    expect(JSON.stringify(report.blocks)).toContain("fired 4, warned 3, not a problem 1, accepted 0, right 67 %");
    expect((await run("watch report", ANN, { ...PLACE, team: "another" })).record).toEqual([]);
  });
});

describe("/watch add, remove and list", () => {
  it("adds a phrase that warns from now on, folded but to the letter", async () => {
    const { hear, run } = watched();
    expect((await run("watch add 先打款 V8")).title).toBe("Watching for “先打款 V8”");
    const heard = await hear(said("老板說先打款 ｖ8再安排"));
    expect(heard?.reply.title).toBe("Yanhuo warns: a phrase your team watches for");
    expect(heard?.reply.record).toMatchObject({ flags: [{ flag: "team_phrase", quote: "先打款 ｖ8" }] });
    expect(await hear(said("打款先 V8"))).toBeUndefined();
    expect((await run("watch list")).record).toMatchObject([{ text: "先打款 V8", kind: "phrase", by: "Ann" }]);
    await run("watch remove 先打款 v8");
    expect((await run("watch list")).record).toEqual([]);
    expect(await hear(said("先打款 V8", { place: { ...PLACE, thread: "t2" } }))).toBeUndefined();
  });

  it("warns once for each phrase, not once for all", async () => {
    const { hear, run } = watched();
    await run("watch add first words");
    await run("watch add other words");
    expect(await hear(said("first words"))).toBeDefined();
    expect(await hear(said("other words"))).toBeDefined();
    expect(await hear(said("first words"))).toBeUndefined();
  });

  it("adds an exception that keeps warnings quiet where it stands, and only there", async () => {
    const { hear, run } = watched();
    await run("watch add --kind exception wire me up");
    expect(await hear(said("please wire me up a lamp"))).toBeUndefined();
    expect(await hear(said("wire me up a lamp, and wire me the money"))).toBeDefined();
  });

  it("shows at once what it does with what this channel has recorded", async () => {
    const { hear, run } = watched();
    await hear(said("wire me to 6222, boss"));
    await hear(said("add me, boss"));
    await hear(said("nothing recorded, boss"));
    const added = await run("watch add boss");
    expect(added.record).toMatchObject({ recorded: 2, matched: [{ quote: "boss" }, { quote: "boss" }] });
    expect(JSON.stringify(added.blocks)).toContain("wire me to 6222, boss");
    const quiet = await run("watch add --kind exception me");
    expect(quiet.record).toMatchObject({ recorded: 2, matched: [{ quote: "me" }] });
    expect((await run("watch add else", ANN, elsewhere)).record).toMatchObject({ recorded: 0 });
  });

  it.each([
    ["a", "2 to 60 characters"],
    ["x".repeat(61), "2 to 60 characters"],
    ["!!!", "2 to 60 characters"],
    ["\u200b\u200b\u200b", "2 to 60 characters"],
    ["pay.*now", "to the letter"],
    ["/pay now/i", "to the letter"],
    ["\\d\\d cards", "to the letter"],
    ["(?:pay)", "to the letter"],
    ["[ab]+c", "to the letter"],
  ])("refuses %j", async (phrase, why) => {
    const { run } = watched();
    const refused = await run(`watch add ${phrase}`);
    expect(refused.failure).toMatchObject({ code: "mistake", message: expect.stringContaining(why) });
    expect((await run("watch list")).record).toEqual([]);
  });

  it("refuses a second time, more than 200, and to forget what is not there", async () => {
    const { run } = watched();
    for (let number = 0; number < 200; number++) await run(`watch add words ${number}`);
    expect((await run("watch add ＷＯＲＤＳ 7")).failure?.message).toContain("already");
    expect((await run("watch add one more")).failure?.message).toContain("at most 200");
    expect((await run("watch remove wrods 7")).failure?.message).toContain('did you mean "words');
    expect((await run("watch remove zzzzzzzzzzzz")).failure?.message).toContain("/watch list");
  });

  it("loses no phrase of two that are added at the same moment", async () => {
    const store = openSqliteStore({ file: ":memory:" });
    const both = [watched({ store }), watched({ store })];
    await Promise.all(
      both.flatMap(({ run }, who) => [0, 1, 2, 3].map((number) => run(`watch add words ${who} ${number}`))),
    );
    expect((await watched({ store }).run("watch list")).record).toHaveLength(8);
  });
});
