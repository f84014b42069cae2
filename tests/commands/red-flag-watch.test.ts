import { fc } from "../support/property.ts";
import { describe, expect, it } from "vitest";
import flagWords from "../../knowledge/red-flags/flags.json" with { type: "json" };
import { openSqliteStore } from "../../src/adapters/sqlite/store.ts";
import { nextStep } from "../../src/commands/next-step.ts";
import { createRedFlagWatch } from "../../src/commands/red-flag-watch.ts";
import { createTeamSettings, REMEMBERED_MS } from "../../src/commands/red-flag-watch/team-settings.ts";
import { REMEMBERED_TALK_MS } from "../../src/commands/red-flag-watch/thread-memory.ts";
import type { Message } from "../../src/core/chat.ts";
import type { Store } from "../../src/core/ports.ts";
import type { Block, Reply } from "../../src/core/reply.ts";
import { FLAG_REPLIES } from "../../src/vetting/red-flag-replies.ts";
import { FLAG_IDS } from "../../src/vetting/red-flags/flag.ts";
import { scanMessage } from "../../src/vetting/red-flags/scan-message.ts";
import { brokenStore } from "../support/broken-store.ts";
import { keptLog } from "../support/test-bot.ts";
import { counted, PLACE, said, scanWords, watched } from "../support/watched.ts";

const titles = (replies: readonly ({ readonly reply: Reply } | undefined)[]) =>
  replies.map((each) => each?.reply.title);
const kinds = ({ blocks }: Reply): readonly Block["kind"][] => blocks.map(({ kind }) => kind);
const edited = (message: Message, text: string, revision: string): Message => ({
  ...message,
  kind: "edited",
  revision,
  text,
});

describe("a process that dies before its warning is written down", () => {
  it("silences the flag in the thread for a minute, not for good", async () => {
    let time = Date.parse("2026-06-30T08:00:00Z");
    const store = openSqliteStore({ file: ":memory:", now: () => time });
    const now = (): number => time;
    const settings = createTeamSettings({ store, log: keptLog().log, now, watchedByDefault: () => true });
    const watcher = createRedFlagWatch({ store, settings, keptMs: 365 * 24 * 60 * 60 * 1000, scan: scanWords });
    // What dies after `see` calls `kept` no more.
    expect(await watcher.see(said("wire me"))).toBeDefined();
    expect(await watcher.see(said("wire me"))).toBeUndefined();
    time += 61_000;
    const again = said("wire me");
    expect(await watcher.see(again)).toBeDefined();
    await watcher.kept?.(again);
    time += 24 * 60 * 60 * 1000;
    expect(await watcher.see(said("wire me"))).toBeUndefined();
  });
});

describe("ordinary talk", () => {
  it("touches no store while the settings are remembered", async () => {
    const { store, calls } = counted(openSqliteStore({ file: ":memory:" }));
    const { hear, pass } = watched({ store });
    await hear(said("lunch?", { place: PLACE }));
    const asked = calls.length;
    for (let number = 0; number < 100; number++)
      expect(await hear(said(`lunch at ${number}?`, { place: PLACE }))).toBeUndefined();
    expect(calls.length).toBe(asked);
    expect(asked).toBe(1);
    pass(REMEMBERED_MS);
    await hear(said("lunch?", { place: PLACE }));
    expect(calls).toEqual(["get", "get"]);
  });

  it("is not even looked at where nobody watches", async () => {
    const scan = (): never => {
      throw new Error("looked");
    };
    const { hear, lines } = watched({ watch: "", scan });
    expect(await hear(said("wire me"))).toBeUndefined();
    expect(lines).toEqual([]);
  });

  it("goes on where the store is out of reach, which is not asked again with every message", async () => {
    const { store, touched } = brokenStore();
    const { hear, lines } = watched({ store });
    for (let number = 0; number < 10; number++) expect(await hear(said("lunch?", { place: PLACE }))).toBeUndefined();
    expect(touched()).toBe(1);
    expect(lines).toHaveLength(1);
  });

  it("goes on where the scanner fails", async () => {
    const { hear, lines } = watched({
      scan: () => {
        throw new Error("secret words");
      },
    });
    expect(await hear(said("wire me"))).toBeUndefined();
    expect(lines).toMatchObject([{ level: "error", message: "a watcher failed" }]);
    expect(JSON.stringify(lines)).not.toContain("secret words");
  });
});

describe("hostile talk", () => {
  it("never makes the watcher fail", async () => {
    const { hear, run, lines } = watched();
    await run("watch add 先打款");
    const part = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.constantFrom("wire me", "先打款", "\ud800", "\n\n"),
    );
    let revision = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(part, { maxLength: 8 }),
        fc.constantFrom("new", "edited", "deleted"),
        async (parts, kind) => {
          await hear(said(parts.join(""), { id: "same", kind, revision: String(++revision) }));
        },
      ),
    );
    expect(lines).toEqual([]);
  });
});

describe("a warning", () => {
  it("tells the flag, the words, why, the source, the next step and what can be answered", async () => {
    const { hear } = watched();
    const message = said("please wire me the money");
    const heard = await hear(message);
    expect(heard).toMatchObject({ audience: "channel", reply: { tone: "danger", key: `warning:${message.id}` } });
    const { reply } = heard ?? {};
    if (reply === undefined) throw new Error("silent");
    expect(reply.title).toBe("Yanhuo warns: a person's account");
    expect(kinds(reply)).toEqual(["text", "quote", "sources", "text", "copyable", "text", "steps"]);
    expect(reply.blocks).toMatchObject([
      { text: [{ bold: "Critical." }, " It says personal_account."] },
      { text: "wire me", from: "Ann" },
      { sources: [{ document: "A guide", heading: "Red flags" }] },
      { text: [{ bold: "Next:" }, " Decline it."] },
      { label: "Ready to send (Escrow, please.)", text: "请用平台担保，16。" },
      {},
      { steps: [{ label: "Not a problem" }, { label: "Known and accepted" }, { label: "What to reply" }] },
    ]);
    const steps = reply.blocks.flatMap((block) => (block.kind === "steps" ? block.steps : []));
    for (const { command, argument } of steps) {
      expect(command).toBe("watch");
      expect(argument?.length).toBeLessThanOrEqual(60);
    }
    expect(reply.record).toMatchObject({
      warning: message.id,
      severity: "critical",
      flags: [{ quote: "wire me", start: 7 }],
    });
  });

  it("tells several flags at once, the heaviest first", async () => {
    const { hear } = watched();
    const heard = await hear(said("today only: skip the site and wire me"));
    expect(heard?.reply.title).toBe(
      "Yanhuo warns: payment outside the platform; a person's account; pressure to decide now",
    );
  });

  it("is not given for what is only worth a note, which is recorded", async () => {
    const { hear, run } = watched();
    expect(await hear(said("add me"))).toBeUndefined();
    expect((await run("watch report")).record).toMatchObject([{ rule: "add-me", fired: 1, warned: 0 }]);
  });

  it("is given once for a flag and thread until something new appears", async () => {
    const { hear } = watched();
    const inThread = (text: string, thread: string) => hear(said(text, { place: { ...PLACE, thread } }));
    expect(
      titles([
        await inThread("pay to my own card", "t1"),
        await inThread("my own card, please", "t1"),
        await inThread("wire me", "t1"),
        await inThread("wire me now", "t1"),
        await inThread("my own card", "t1"),
        await inThread("skip the site and wire me", "t1"),
        await inThread("wire me", "t2"),
      ]),
    ).toEqual([
      "Yanhuo warns: a person's account",
      undefined,
      "Yanhuo warns: a person's account",
      undefined,
      undefined,
      "Yanhuo warns: payment outside the platform",
      "Yanhuo warns: a person's account",
    ]);
  });

  it("counts a message that opens a thread as part of it", async () => {
    const { hear } = watched();
    expect(await hear(said("wire me", { place: PLACE, opensThread: "t9" }))).toBeDefined();
    expect(await hear(said("wire me", { place: { ...PLACE, thread: "t9" } }))).toBeUndefined();
    expect(await hear(said("wire me", { place: PLACE, opensThread: "t10" }))).toBeDefined();
  });

  it("holds for an hour in talk outside threads", async () => {
    const { hear, pass } = watched();
    expect(await hear(said("wire me", { place: PLACE }))).toBeDefined();
    expect(await hear(said("wire me", { place: PLACE }))).toBeUndefined();
    pass(REMEMBERED_TALK_MS);
    expect(await hear(said("wire me", { place: PLACE }))).toBeDefined();
  });

  it("is given once for a message that is delivered several times, also to several processes", async () => {
    const store = openSqliteStore({ file: ":memory:" });
    const [one, other] = [watched({ store }), watched({ store })];
    const message = said("wire me and skip the site");
    const heard = await Promise.all([one, other, one, other].map(({ hear }) => hear(message)));
    expect(heard.filter((each) => each !== undefined)).toHaveLength(1);
  });

  it("is never given for a bot's words", async () => {
    const { hear } = watched();
    expect(await hear(said("wire me", { author: { id: "b", name: "b", isBot: true } }))).toBeUndefined();
  });

  it("keeps what is shown of a long message within bounds", async () => {
    const { hear, run } = watched();
    const heard = await hear(said(`wire me ${"😀".repeat(5000)} today only`));
    expect(JSON.stringify(heard?.reply).length).toBeLessThan(4000);
    expect(await run("watch status")).toMatchObject({ record: { recorded: 1 } });
  });
});

describe("a quoted warning", () => {
  const words = ({ title, blocks }: Reply): string =>
    [
      title,
      ...blocks.map((block) =>
        block.kind === "text"
          ? block.text.map((each) => (typeof each === "string" ? each : "bold" in each ? each.bold : "")).join("")
          : "text" in block
            ? block.text
            : "",
      ),
    ].join("\n");

  it("does not raise the next one, whole, cut short, or its explanation alone", async () => {
    const { hear } = watched();
    const first = await hear(said("wire me"));
    const copy = words(first?.reply ?? { tone: "neutral", title: "", blocks: [], record: null });
    const elsewhere = { place: { ...PLACE, thread: "other" } };
    for (const text of [
      `what is this?\n${copy}`,
      `> ${copy.split("\n").slice(0, 3).join("\n> ")}`,
      "It says personal_account. “wire me”",
    ]) {
      expect(text).toContain("wire me");
      expect(await hear(said(text, elsewhere))).toBeUndefined();
    }
  });

  it("does not hide what stands beside it", async () => {
    const { hear } = watched();
    const first = await hear(said("wire me"));
    const copy = words(first?.reply ?? { tone: "neutral", title: "", blocks: [], record: null });
    const heard = await hear(said(`${copy}\n\nand now: skip the site`, { place: { ...PLACE, thread: "other" } }));
    expect(heard?.reply.title).toBe("Yanhuo warns: payment outside the platform");
  });
});

describe("what we suggest ourselves", () => {
  it.each(FLAG_IDS)("raises no warning when a buyer posts it: %s", async (flag) => {
    const { hear } = watched({ scan: scanMessage });
    const { zh, en } = FLAG_REPLIES[flag];
    for (const text of [zh, en, `发给他：\n${zh}\n（${en}）`]) expect(await hear(said(text))).toBeUndefined();
    const short = nextStep(flagWords[flag].next).answer;
    expect(short).toBeDefined();
    expect(await hear(said(short?.zh ?? ""))).toBeUndefined();
  });
});

describe("an edited message", () => {
  it("changes its warning under the same key", async () => {
    const { hear } = watched();
    const message = said("wire me");
    const first = await hear(message);
    await first?.settled?.("post-1");
    const heard = await hear(edited(message, "wire me and skip the site", "1"));
    expect(heard).toMatchObject({ replaces: "post-1", reply: { key: first?.reply.key } });
    expect(heard?.reply.title).toContain("payment outside the platform");
  });

  it("takes its warning back when the edit cleared it, and the thread may be warned again", async () => {
    const { hear } = watched();
    const message = said("wire me");
    await (await hear(message))?.settled?.("post-1");
    const heard = await hear(edited(message, "good morning", "1"));
    expect(heard).toMatchObject({
      replaces: "post-1",
      reply: { title: "Yanhuo takes its warning back", tone: "neutral", record: { severity: "none", flags: [] } },
    });
    expect(await hear(edited(message, "good day", "2"))).toBeUndefined();
    expect(await hear(edited(message, "wire me after all", "3"))).toMatchObject({ replaces: "post-1" });
    expect(await hear(said("wire me"))).toBeUndefined();
  });

  it("stays silent where nothing changed for a reader, and where a late edit is overtaken", async () => {
    const { hear } = watched();
    const message = said("wire me");
    await hear(message);
    expect(await hear(edited(message, "wire me please", "2"))).toBeUndefined();
    expect(await hear(edited(message, "good morning", "1"))).toBeUndefined();
    expect(await hear(edited(message, "good morning", "3"))).toBeDefined();
  });

  it("is warned about when it raises something only now, once for each delivery", async () => {
    const { hear } = watched();
    const message = said("good morning");
    expect(await hear(message)).toBeUndefined();
    const change = edited(message, "wire me", "1");
    expect(titles([await hear(change), await hear(change)])).toEqual(["Yanhuo warns: a person's account", undefined]);
  });

  it("does not speak for what another message was warned about", async () => {
    const { hear } = watched();
    await hear(said("wire me"));
    const message = said("wire me and skip the site");
    expect((await hear(message))?.reply.title).toBe("Yanhuo warns: payment outside the platform");
    expect((await hear(edited(message, "wire me", "1")))?.reply.title).toBe("Yanhuo takes its warning back");
  });

  it("keeps its warning when it was answered and says the same", async () => {
    const { hear, run } = watched();
    const message = said("wire me");
    await hear(message);
    await run(`watch dismiss ${message.id}`);
    expect(await hear(edited(message, "wire me please", "1"))).toBeUndefined();
  });
});

describe("an answer given while the message is looked at again", () => {
  it.each(["edited", "deleted"] as const)("stays when it was %s", async (kind) => {
    const store = openSqliteStore({ file: ":memory:" });
    let meanwhile: (() => Promise<unknown>) | undefined;
    const slow: Store = {
      ...store,
      async claim(key, ttl) {
        const first = await store.claim(key, ttl);
        if (key.startsWith("watch:once") && meanwhile !== undefined) {
          const answer = meanwhile;
          meanwhile = undefined;
          await answer();
        }
        return first;
      },
    };
    const { hear, run } = watched({ store: slow });
    const message = said("please wire me the money");
    await hear(message);
    meanwhile = () => run(`watch accept ${message.id} our own agent`);
    const again = await hear({ ...edited(message, "please wire me the money now", "1"), kind });
    expect(JSON.stringify(again?.reply.blocks)).toContain("Reason: our own agent");
    expect((await run(`watch dismiss ${message.id}`)).title).toBe("Already answered");
  });

  it("and a later edit that was faster stand", async () => {
    const store = openSqliteStore({ file: ":memory:" });
    let meanwhile: (() => Promise<unknown>) | undefined;
    const slow: Store = {
      ...store,
      async claim(key, ttl) {
        const faster = key.startsWith("watch:once") ? meanwhile : undefined;
        if (faster !== undefined) meanwhile = undefined;
        await faster?.();
        return store.claim(key, ttl);
      },
    };
    const { hear, run } = watched({ store: slow });
    const message = said("please wire me the money");
    await hear(message);
    meanwhile = () => hear(edited(message, "never mind", "2"));
    expect(await hear(edited(message, "please wire me the money, Bo", "1"))).toBeUndefined();
    expect((await run(`watch dismiss ${message.id}`)).failure?.message).toContain("There is no warning");
  });
});

describe("a deleted message", () => {
  it("is noted in its warning, once", async () => {
    const { hear } = watched();
    const message = said("wire me");
    await (await hear(message))?.settled?.("post-1");
    const gone: Message = { ...message, kind: "deleted", revision: "gone", text: "" };
    const heard = await hear(gone);
    expect(heard).toMatchObject({ replaces: "post-1", reply: { record: { deleted: true } } });
    expect(heard?.reply.blocks[0]).toMatchObject({ text: ["The message was deleted after this warning."] });
    expect(await hear(gone)).toBeUndefined();
  });

  it("is no news where nothing was said about it", async () => {
    const { hear } = watched();
    const message = said("add me");
    await hear(message);
    expect(await hear({ ...message, kind: "deleted", revision: "gone" })).toBeUndefined();
    expect(await hear(said("", { kind: "deleted" }))).toBeUndefined();
  });
});

describe("what was seen and answered", () => {
  const DAY_MS = 24 * 60 * 60 * 1000;
  const inThread = (text: string): Message => said(text, { place: { ...PLACE, thread: "t" } });

  it("is kept for as many days as the team says", async () => {
    const { hear, run, pass } = watched({ retentionDays: 30 });
    const message = inThread("wire me");
    await hear(message);
    await run(`watch dismiss ${message.id}`);
    pass(29 * DAY_MS);
    expect((await run("watch status")).record).toMatchObject({ recorded: 1 });
    expect(await hear(inThread("wire me"))).toBeUndefined();
    pass(2 * DAY_MS);
    expect(await hear(inThread("wire me"))).toBeDefined();
  });
});

describe("a channel that is only recorded", () => {
  it("hears nothing, also of what was said before it was", async () => {
    const { hear, run } = watched();
    const message = said("wire me");
    await hear(message);
    await run("watch log");
    expect(await hear(said("skip the site"))).toBeUndefined();
    expect(await hear(edited(message, "good morning", "1"))).toBeUndefined();
    expect((await run("watch report")).record).toMatchObject([{ rule: "skip-the-site", fired: 1, warned: 0 }]);
  });
});

describe("what a team has set", () => {
  it("reaches another process when that one looks again", async () => {
    let time = 0;
    const store = openSqliteStore({ file: ":memory:", now: () => time });
    const [one, other] = [watched({ store, now: () => time }), watched({ store, now: () => time })];
    await other.hear(said("lunch?"));
    await one.run("watch off");
    expect(await one.hear(said("wire me"))).toBeUndefined();
    time += REMEMBERED_MS;
    expect(await other.hear(said("wire me"))).toBeUndefined();
  });
});

describe("the words of the tests", () => {
  it("are found where they stand", () => {
    expect(scanWords("please wire me").map(({ quote, start, end }) => [quote, start, end])).toEqual([
      ["wire me", 7, 14],
    ]);
  });
});
