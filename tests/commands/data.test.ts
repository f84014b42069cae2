/** /data: what is kept about a team can be seen, exported and deleted, all of it, and that of no other. */
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createBudget } from "../../src/adapters/openai/budget.ts";
import { createOpenAiModel } from "../../src/adapters/openai/model.ts";
import { openSqliteStore } from "../../src/adapters/sqlite/store.ts";
import { CODE_KEPT_MS } from "../../src/commands/data/erase.ts";
import type { Person, Place } from "../../src/core/chat.ts";
import type { Store } from "../../src/core/ports.ts";
import type { Json, Reply } from "../../src/core/reply.ts";
import { TEAM_RECORDS } from "../../src/core/team-records.ts";
import { loadPrompt } from "../../src/prompts.ts";
import { literal } from "../../src/text/literal.ts";
import { QUESTION_SLOTS } from "../../src/translate/model/write-question.ts";
import { TRANSLATE_SLOTS } from "../../src/translate/model/translate-lines.ts";
import { type ModelEndpoint, type Request, startModelEndpoint } from "../support/model-endpoint.ts";
import { shippedModelPrompts } from "../support/model-prompts.ts";
import { keptLog } from "../support/test-bot.ts";
import { ANN, counted, PLACE, said, type Watched, watched } from "../support/watched.ts";

const PROFILE = readFileSync(new URL("../../samples/2-zh-company-table.txt", import.meta.url), "utf8");
const REPLY = "起订量500个，不含税。";
const BOSS: Person = { ...ANN, id: "u-boss", name: "Bea", isAdmin: true };
const CLERK: Person = { ...ANN, isAdmin: false };
const placeOf = (team: string): Place => ({ platform: "test", team, channel: `sourcing-${team}`, name: "sourcing" });

let endpoint: ModelEndpoint;
beforeAll(async () => {
  endpoint = await startModelEndpoint();
  const lines = [{ n: 1, translation: "The MOQ is 500 pieces, tax not included." }];
  const question = { zh: "请问盖子可以放洗碗机吗？", en: "Can the lid go into the dishwasher?" };
  const isQuestion = ({ body }: Request) => body.messages[0]?.content.includes("`zh`") ?? false;
  endpoint.answers((request) => ({
    say: JSON.stringify(isQuestion(request) ? question : { lines, uncertain: [] }),
  }));
});
afterAll(() => endpoint.close());

/** The bot with a model that counts in its store. Its codes are code-1, code-2, … */
function bot(): Watched {
  let [time, codes] = [Date.parse("2026-06-30T08:00:00Z"), 0];
  const store = openSqliteStore({ file: ":memory:", now: () => time });
  const settings = { model: "stand-in", baseUrl: endpoint.url, apiKey: "k", dailyTokens: 100_000 };
  const made = watched({
    store,
    newRef: () => `code-${++codes}`,
    now: () => time,
    retentionDays: 90,
    model: createOpenAiModel({
      ...settings,
      store,
      log: keptLog().log,
      prompts: shippedModelPrompts(),
      now: () => time,
    }),
    budget: createBudget(store, settings.dailyTokens, () => time),
    prompts: {
      readProfile: loadPrompt("read-profile", ["fields"]),
      translateMessage: loadPrompt("translate-message", TRANSLATE_SLOTS),
      writeQuestion: loadPrompt("write-question", QUESTION_SLOTS),
    },
  });
  return { ...made, pass: (ms) => void (time += ms) };
}

/** Everything a team does with the bot in a day: each kind of record is written at least once. */
async function aDayOf(team: string, { bot: door, hear, run }: Watched): Promise<void> {
  const place = placeOf(team);
  const done = async (line: string): Promise<Reply> => {
    const reply = await run(line, BOSS, place);
    expect([line, reply.failure]).toEqual([line, undefined]);
    return reply;
  };
  await done("watch on");
  await done("watch add 先打款再安排");
  await done("watch add --kind exception my own card");
  await done(`terms add 吸塑罩 = blister of ${team}`);
  const asked = { addressed: true, place, author: BOSS, text: `vet --as-of 2026-06-30 ${PROFILE}` };
  expect(await door.hear(said("", asked))).toHaveLength(1);
  await done("ask-supplier");
  await done("ask-supplier can the lid go into the dishwasher");
  await done(`translate ${REPLY}`);
  const warn = async (words: string, thread: string) => {
    const message = said(`${words}, says ${team}`, { place: { ...place, thread } });
    return { id: message.id, heard: await hear(message) };
  };
  const wrong = await warn("wire me", "t1");
  await wrong.heard?.settled?.(`ref-of-${team}`);
  await done(`watch dismiss ${wrong.id} ours`);
  const known = await warn("skip the site", "t2");
  await known.heard?.settled?.();
  await done(`watch accept ${known.id}`);
  // The second is longer than the model takes, which is told.
  const interpreted = { ...place, thread: "t4" };
  expect((await run("interpret on", BOSS, interpreted)).failure).toBeUndefined();
  for (const text of [REPLY, REPLY.repeat(1000)]) {
    const heard = await hear(said(`${text} ${team}`, { place: interpreted }));
    await heard?.settled?.(`ref-of-${team}`);
    expect(heard?.reply.key).toBeDefined();
  }
  expect(await door.isFirst(place, "trigger-1")).toBe(true);
  // Nobody settles this one: it waits to be said, under a lease.
  await warn("today only", "t3");
  await done("data delete");
}

type Entries = readonly { readonly key: string; readonly value: Json }[];
const everything = (store: Store): Promise<Entries> => store.list("", { limit: 10_000 });
const ofTeam = async (store: Store, team: string): Promise<Entries> =>
  (await everything(store)).filter(({ key, value }) => JSON.stringify([key, value]).includes(team));
/** What is counted of a day's tokens: it goes by itself, and deleting does not renew the budget. */
const isCount = ({ key }: { readonly key: string }) => key.startsWith("model-tokens:");
const KINDS: readonly string[] = TEAM_RECORDS.flatMap(({ kinds }): readonly string[] => kinds);
const kindsIn = (entries: Entries) => new Set(entries.map(({ key }) => key.slice(0, key.indexOf(":["))));
const words = (reply: Reply): string => JSON.stringify(reply.blocks);

describe("the list of what is kept about a team", () => {
  it("names every kind that is written, and none that is not", async () => {
    const made = bot();
    await aDayOf("T-one", made);
    const all = (await everything(made.store)).filter((entry) => !isCount(entry));
    expect([...kindsIn(all)].toSorted()).toEqual(KINDS.toSorted());
    expect(all.filter(({ key }) => !key.includes(':["test","T-one"]'))).toEqual([]);
  });
});

describe("/data export", () => {
  it("holds every record of the team and not a word of another, as one JSON document", async () => {
    const made = bot();
    await aDayOf("T-one", made);
    await aDayOf("T-two", made);
    const kept = (await ofTeam(made.store, "T-one")).filter((entry) => !isCount(entry));
    const reply = await made.run("data export", BOSS, placeOf("T-one"));
    const file = reply.blocks.find((block) => block.kind === "file");
    expect(file?.name).toBe("yanhuo-test-T-one-2026-06-30.json");
    expect(file?.text).not.toContain("T-two");
    const document = JSON.parse(file?.text ?? "") as { records: Record<string, Entries>; modelTokensToday: number };
    expect(document).toEqual(reply.record);
    const exported = Object.entries(document.records).flatMap(([kind, records]) =>
      records.map(({ key, value }) => ({ key: `${kind}:["test","T-one"]${key}`, value })),
    );
    expect(exported.toSorted((a, b) => (a.key < b.key ? -1 : 1))).toEqual(
      kept.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    );
    expect(document.modelTokensToday).toBeGreaterThan(0);
  });

  it("is whole on a screen that shows no steering character, whatever was said", async () => {
    const { hear, run } = bot();
    await run("watch on", BOSS);
    const hostile = "wire me \u202e\u001b[2J\u{e0041} now";
    await hear(said(hostile));
    const reply = await run("data export", BOSS);
    const text = reply.blocks.flatMap((block) => (block.kind === "file" ? [block.text] : [])).join("");
    expect(literal(text)).toBe(text);
    const { records } = JSON.parse(text) as { records: Record<string, Entries> };
    expect(records["watch:seen"]).toMatchObject([{ value: { text: hostile } }]);
  });
});

describe("/data delete", () => {
  it("says what there is, and with its code deletes all of it and nothing of another team", async () => {
    const made = bot();
    await aDayOf("T-one", made);
    await aDayOf("T-two", made);
    const place = placeOf("T-one");
    const other = await ofTeam(made.store, "T-two");
    const first = await made.run("data delete", BOSS, place);
    expect(first.tone).toBe("danger");
    expect(words(first)).toContain("Messages that raised a flag");
    const step = first.blocks.flatMap((block) => (block.kind === "steps" ? block.steps : []))[0];
    expect(step).toMatchObject({ label: "Delete for good", command: "data" });
    const deleted = await made.run(`data ${step?.argument}`, BOSS, place);
    expect(deleted).toMatchObject({ title: "Deleted" });
    expect((await ofTeam(made.store, "T-one")).filter((entry) => !isCount(entry))).toEqual([]);
    expect(await ofTeam(made.store, "T-two")).toEqual(other);
    expect((await made.run("watch list", BOSS, place)).record).toEqual([]);
  });

  it("takes a code once, from whoever got it, and not for long", async () => {
    const { run, pass } = bot();
    const good = async () => ((await run("data delete", BOSS)).record as { code: string }).code;
    const refused = { failure: { code: "mistake", message: expect.stringContaining("not good") } };
    await run("watch on", BOSS);
    expect(await run("data delete made-up", BOSS)).toMatchObject(refused);
    const code = await good();
    expect(await run(`data delete ${code}`, { ...BOSS, id: "another" })).toMatchObject(refused);
    expect(await run(`data delete ${code}`, BOSS, { ...PLACE, team: "T2" })).toMatchObject(refused);
    const late = await good();
    pass(CODE_KEPT_MS + 1);
    expect(await run(`data delete ${late}`, BOSS)).toMatchObject(refused);
    const used = await good();
    expect(await run(`data delete ${used}`, BOSS)).toMatchObject({ title: "Deleted" });
    expect(await run(`data delete ${used}`, BOSS)).toMatchObject(refused);
  });
});

describe("whoever is no admin", () => {
  it.each(["data export", "data delete", "data delete code-1"])(
    "is refused %s, also where the platform is silent",
    async (line) => {
      const { run, store } = bot();
      await run("watch on", BOSS);
      await run("data delete", BOSS);
      const before = await everything(store);
      for (const person of [CLERK, ANN]) {
        expect(await run(line, person)).toMatchObject({
          failure: { code: "mistake", message: expect.stringMatching(/admin/) },
        });
      }
      expect(await everything(store)).toEqual(before);
    },
  );
});

describe("/data status", () => {
  it("shows channels, open warnings, counts with their times, and the model's share", async () => {
    const made = bot();
    await aDayOf("T-one", made);
    const reply = await made.run("data status", CLERK, placeOf("T-one"));
    expect(reply.record).toMatchObject({
      channels: [{ id: "sourcing-T-one", name: "sourcing", mode: "on" }],
      watchedByDefault: "sourcing",
      openWarnings: { count: 1, latest: [{ channel: "sourcing-T-one", flags: ["pressure_tactic"] }] },
      phrases: 1,
      exceptions: 1,
      terms: 1,
      model: { name: "stand-in", tokensToday: { of: 100_000 } },
    });
    const kept = (reply.record as { kept: { what: string; count: number; days: number | null }[] }).kept;
    expect(kept.find(({ what }) => what.startsWith("Messages"))).toMatchObject({ count: 3, days: 90 });
    expect(kept.find(({ what }) => what.endsWith("terms"))).toMatchObject({ count: 1, days: null });
    expect(kept.map(({ count }) => count)).not.toContain(0);
    expect(words(reply)).toMatch(/"sourcing"},": on \(I warn\)"/);
    expect(words(reply)).toMatch(/pressure[^"]*"},\s*" in sourcing, 2026-06-30"/i);
    expect(words(reply)).toMatch(/stand-in: [\d,]+ of 100,000 tokens/);
    expect(words(reply)).not.toContain("Export");
    expect(words(await made.run("data status", BOSS, placeOf("T-one")))).toContain("Export");
  });

  it("tells whoever is no admin of no other channel, and an admin of all", async () => {
    const { run, hear } = watched({ watch: "" });
    const secret: Place = { ...PLACE, channel: "acquisition", name: "acquisition" };
    await run("watch on", BOSS, secret);
    await hear(said("wire me", { place: secret }));
    for (const person of [CLERK, ANN]) {
      const reply = await run("data status", person);
      expect(words(reply)).toMatch(/Open warnings: 1[^]*In other channels: 1\. An admin is told which/);
      expect(words(reply)).toContain("Other channels that are set: 1.");
      expect(words(reply)).not.toMatch(/acquisition|Nobody has set|Every warning/);
      expect(JSON.stringify(reply.record)).not.toContain("acquisition");
    }
    for (const told of [await run("data status", BOSS), await run("data status", CLERK, secret)]) {
      expect(words(told)).toMatch(/"acquisition"},": on[^]* in acquisition, 2026/);
    }
  });

  it("counts once for all who ask at the same time, and anew for whoever asks later", async () => {
    const { store, calls } = counted(openSqliteStore({ file: ":memory:" }));
    const { run } = watched({ store });
    await run("watch on", BOSS);
    const lists = async (work: () => Promise<unknown>): Promise<number> => {
      calls.length = 0;
      await work();
      return calls.filter((call) => call === "list").length;
    };
    const once = await lists(() => run("data status", CLERK));
    expect(await lists(() => Promise.all([BOSS, CLERK, ANN].map((person) => run("data status", person))))).toBe(once);
    expect(await lists(() => run("data status", CLERK))).toBe(once);
  });

  it("reads the settings and terms of an older store, which kept no names", async () => {
    const { store, run } = watched();
    const phrase = { text: "先打款", kind: "phrase", by: "Ann", at: "2026-01-01T00:00:00Z" };
    await store.set('watch:team:["test","T"]', { channels: { sourcing: "log" }, phrases: [phrase] });
    expect((await run("data status", CLERK)).record).toMatchObject({
      channels: [{ id: "sourcing", name: null, mode: "log" }],
      phrases: 1,
    });
  });

  it("says so where nothing is set, kept or set up", async () => {
    const reply = await watched({ watch: "" }).run("data status", CLERK);
    expect(words(reply)).toContain("Nobody has set a channel here");
    expect(words(reply)).toContain("Open warnings: 0");
    expect(words(reply)).toContain("None is set up");
    expect(reply.record).toMatchObject({ watchedByDefault: null, model: null, openWarnings: { count: 0, latest: [] } });
  });
});
