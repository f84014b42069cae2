import { describe, expect, it } from "vitest";
import { openSqliteStore } from "../../src/adapters/sqlite/store.ts";
import type { Message } from "../../src/core/chat.ts";
import { createInbox, LEASE_MS, type Pending, replay } from "../../src/core/inbox.ts";
import type { Json } from "../../src/core/reply.ts";
import { brokenStore } from "../support/broken-store.ts";
import { all } from "../support/pending.ts";
import { keptLog, reply } from "../support/test-bot.ts";

const message = (change: Partial<Message> = {}): Message => ({
  kind: "new",
  id: "m1",
  revision: "0",
  place: { platform: "test", channel: "c" },
  author: { id: "u", name: "ann", isBot: false },
  text: "x",
  addressed: false,
  at: new Date(0),
  ...change,
});

/** A store whose clock stands still until it is told otherwise, and an inbox on it. */
function onClock() {
  let time = 1_000_000;
  const store = openSqliteStore({ file: ":memory:", now: () => time });
  const { log, lines } = keptLog();
  return { store, log, lines, inbox: createInbox(store, log), pass: (ms: number) => void (time += ms) };
}

describe("what was written down", () => {
  it("is left alone as long as somebody may be saying it, then said again to one who asks", async () => {
    const { inbox, pass } = onClock();
    await inbox.keep(message(), reply("Careful"), "flags");
    expect(await all(inbox.pending("test"))).toEqual([]);
    pass(LEASE_MS);
    expect(await all(inbox.pending("other"))).toEqual([]);
    expect(await all(inbox.pending("test"))).toMatchObject([
      { reply: { title: "Careful" }, below: "m1", place: { channel: "c" }, audience: "channel" },
    ]);
    expect(await all(inbox.pending("test"))).toEqual([]);
  });

  it("is not said again once it was settled, by whoever said it", async () => {
    const { inbox, pass } = onClock();
    const first = await inbox.keep(message(), reply("first"), "flags");
    await inbox.keep(message({ id: "m2" }), reply("second"), "flags");
    await first.settled?.("ref");
    pass(LEASE_MS);
    const [again] = await all(inbox.pending("test"));
    expect(again?.reply.title).toBe("second");
    await again?.settled?.();
    pass(LEASE_MS);
    expect(await all(inbox.pending("test"))).toEqual([]);
  });

  it("is given up after five times, and after a day", async () => {
    const { inbox, pass, lines } = onClock();
    await inbox.keep(message(), reply("Careful"), "flags");
    for (let times = 1; times < 5; times++) {
      pass(LEASE_MS);
      expect(await all(inbox.pending("test"))).toHaveLength(1);
    }
    pass(LEASE_MS);
    expect(await all(inbox.pending("test"))).toEqual([]);
    expect(lines).toMatchObject([{ level: "error", message: "what could not be said is given up" }]);
    await inbox.keep(message({ id: "m2" }), reply("Careful"), "flags");
    pass(25 * 60 * 60 * 1000);
    expect(await all(inbox.pending("test"))).toEqual([]);
  });

  it("by two watchers about one message is two things to say, each settled by itself", async () => {
    const { inbox, pass } = onClock();
    const [flags, words] = [
      { ...reply("Careful"), key: "warning" },
      { ...reply("In English"), key: "words" },
    ];
    const heard = await inbox.keep(message(), flags, "flags");
    await inbox.keep(message(), words, "words");
    expect(heard.watcher).toBe("flags");
    await heard.settled?.("post-1");
    pass(LEASE_MS);
    const [rest, ...others] = await all(inbox.pending("test"));
    expect(others).toEqual([]);
    expect(rest).toMatchObject({ reply: { title: "In English" }, watcher: "words" });
    await rest?.settled?.("post-2");
    expect((await inbox.keep(message({ revision: "1" }), flags, "flags")).replaces).toBe("post-1");
    expect((await inbox.keep(message({ revision: "1" }), words, "words")).replaces).toBe("post-2");
  });

  it("by a version that had one watcher is still said, and what is no entry is dropped", async () => {
    const { inbox, store, lines } = onClock();
    const old = { place: { platform: "test", channel: "c" }, below: "m1", revision: "0", attempts: 1 };
    await store.set('inbox:["test",""]["c","m1","0"]', { ...old, reply: reply("Careful") } as unknown as Json);
    await store.set('inbox:["test",""]["c","m2","0"]', { ...old, reply: "Careful" });
    const [again, ...others] = await all(inbox.pending("test"));
    expect(others).toEqual([]);
    expect(again).toMatchObject({ reply: { title: "Careful" }, below: "m1" });
    await again?.settled?.("post-1");
    expect(await store.list("inbox:")).toEqual([]);
    expect(lines).toHaveLength(1);
  });

  it("has an end, and what is beyond it is said all the same", async () => {
    const { inbox, pass } = onClock();
    for (let number = 0; number < 205; number++) {
      expect(await inbox.keep(message({ id: `m${number}` }), reply("x"), "flags")).toMatchObject({
        reply: { title: "x" },
      });
    }
    pass(LEASE_MS);
    expect(await all(inbox.pending("test"))).toHaveLength(200);
  });
});

describe("a reply with a key", () => {
  it("of one team, however much it is, leaves room for every other, and nobody waits behind it", async () => {
    const { inbox, pass } = onClock();
    const of = (team: string, id: string) => message({ id, place: { platform: "test", team, channel: "c" } });
    for (let number = 0; number < 250; number++) await inbox.keep(of("A", `m${number}`), reply("A"), "flags");
    await inbox.keep(of("B", "m"), reply("B"), "flags");
    pass(LEASE_MS);
    const pending = await all(inbox.pending("test"));
    const teams = Map.groupBy(pending, ({ place: { team } }) => team);
    expect([teams.get("A")?.length, teams.get("B")?.length]).toEqual([200, 1]);
  });

  it("learns which post it replaces, in its own channel alone", async () => {
    const { inbox } = onClock();
    const keyed = { ...reply("Careful"), key: "warning" };
    const first = await inbox.keep(message(), keyed, "flags");
    expect(first.replaces).toBeUndefined();
    await first.settled?.("post-1");
    expect(await inbox.keep(message({ revision: "1" }), keyed, "flags")).toMatchObject({ replaces: "post-1" });
    const elsewhere = message({ place: { platform: "test", channel: "d" } });
    expect((await inbox.keep(elsewhere, keyed, "flags")).replaces).toBeUndefined();
  });

  it("that was never said replaces what its elder has posted in the meantime", async () => {
    const { inbox, pass } = onClock();
    const keyed = { ...reply("Careful"), key: "warning" };
    await inbox.keep(message(), keyed, "flags");
    await inbox.keep(message({ revision: "1" }), keyed, "flags");
    pass(LEASE_MS);
    const refs: (string | undefined)[] = [];
    for await (const each of inbox.pending("test")) {
      refs.push(each.replaces);
      await each.settled?.("post-1");
    }
    expect(refs).toEqual([undefined, "post-1"]);
  });
});

describe("a store that fails", () => {
  const { store: broken } = brokenStore();

  it("keeps nothing from being said", async () => {
    const { log, lines } = keptLog();
    const heard = await createInbox(broken, log).keep(message(), reply("Careful"), "flags");
    expect(heard.reply.title).toBe("Careful");
    await expect(heard.settled?.("ref")).resolves.toBeUndefined();
    expect(lines.map(({ level }) => level)).toEqual(["error", "error"]);
  });

  it("is logged by a replay, which goes on past what cannot be said", async () => {
    const { log, lines } = keptLog();
    await replay(createInbox(broken, log).pending("test"), async () => undefined, log);
    const { inbox, pass } = onClock();
    await inbox.keep(message(), reply("first"), "flags");
    await inbox.keep(message({ id: "m2" }), reply("second"), "flags");
    pass(LEASE_MS);
    const said: string[] = [];
    const say = async ({ reply: { title } }: Pending): Promise<void> => {
      if (title === "first") throw new Error("secret words");
      said.push(title);
    };
    await replay(inbox.pending("test"), say, log);
    expect(said).toEqual(["second"]);
    expect(lines).toHaveLength(2);
    expect(JSON.stringify(lines)).not.toContain("secret words");
  });
});
