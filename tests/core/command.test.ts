import { describe, expect, expectTypeOf, it } from "vitest";
import { asksForAdmins, type Call, defineAction, defineCommand } from "../../src/core/command.ts";
import { choice, date, flag, TEXT_LIMIT, text } from "../../src/core/option.ts";
import type { Input } from "../../src/core/chat.ts";
import { reply } from "../support/test-bot.ts";

const CALL: Call = {
  place: { platform: "test", channel: "c" },
  by: { id: "u", name: "ann", isBot: false },
  at: new Date(0),
  converted: false,
};
const line = (typed: string): Input => ({ kind: "text", text: typed });
const values = (given: Record<string, string>): Input => ({ kind: "values", values: given });

const vet = defineCommand({
  name: "vet",
  summary: "vets",
  example: "--as-of 2026-01-31 公司",
  audience: "channel",
  privateChoice: true,
  options: {
    profile: text({ help: "the profile", long: true, required: true }),
    note: text({ help: "a note" }),
    asOf: date({ help: "a day" }),
    tone: choice({ help: "a tone", of: ["warm", "cool"], fallback: "warm" }),
    deep: flag({ help: "more" }),
  },
  run: async (given) => {
    expectTypeOf(given).toEqualTypeOf<{
      readonly profile: string;
      readonly note: string | undefined;
      readonly asOf: string | undefined;
      readonly tone: "warm" | "cool";
      readonly deep: boolean;
    }>();
    return { ...reply("done"), record: { ...given, note: given.note ?? null, asOf: given.asOf ?? null } };
  },
});

describe("a command with options", () => {
  it("runs with checked values, absent ones filled in", async () => {
    expect((await vet.open(line("--deep 公司\n成立")).run(CALL)).record).toEqual({
      profile: "公司\n成立",
      note: null,
      asOf: null,
      tone: "warm",
      deep: true,
    });
  });

  it("reads ready-made values as it reads a line", async () => {
    expect((await vet.open(values({ profile: " x ", asOf: "2024-02-29", deep: "false" })).run(CALL)).record).toEqual({
      profile: " x ",
      note: null,
      asOf: "2024-02-29",
      tone: "warm",
      deep: false,
    });
  });

  it("turns to the asker with --private, on either way in", () => {
    expect(vet.open(line("x")).audience).toBe("channel");
    expect(vet.open(line("--private x")).audience).toBe("asker");
    expect(vet.open(values({ private: "true", profile: "x" })).audience).toBe("asker");
    expect(vet.open(values({ private: "false", profile: "x" })).audience).toBe("channel");
  });

  it("shows the private flag among its options", () => {
    expect(Object.keys(vet.options)).toEqual(["profile", "note", "asOf", "tone", "deep", "private"]);
  });

  it.each([
    [line(""), /The profile is missing: give the profile \(for example: \/vet --as-of 2026-01-31 公司\)/],
    [line("   \n "), /The profile is missing/],
    [line("--as-of 2025-02-29 x"), /--as-of takes a day as YYYY-MM-DD, not "2025-02-29"/],
    [line("--as-of 2025-13-01 x"), /takes a day/],
    [line("--as-of 0000-00-00 x"), /takes a day/],
    [line("--as-of tomorrow x"), /takes a day/],
    [line("--tone hot x"), /--tone takes one of warm, cool, not "hot" \(for example/],
    [line("--deep=maybe x"), /--deep is on or off/],
    [line("--private=maybe x"), /--private is on or off/],
    [values({ profile: "x", asof: "2026-01-01" }), /no option "asof": did you mean asOf\?/],
    [values({ profile: "x", __proto__x: "y" }), /no option "__proto__x"/],
    [values({ profile: "x", constructor: "y" }), /no option "constructor"/],
    [line("x".repeat(TEXT_LIMIT + 1)), /longer than 2 MB/],
  ])("says what to do for a mistake, with an example (%#)", (input, sentence) => {
    expect(() => vet.open(input)).toThrow(sentence);
    expect(() => vet.open(input)).toThrow(/\(for example: \/vet /);
  });

  it("shows no more than a little of what was given", () => {
    expect(() => vet.open(line(`--tone ${"很".repeat(5000)} x`))).toThrow(/not "很{40}…"/);
  });

  it("takes a text of exactly 2 MB", () => {
    expect(vet.open(line("x".repeat(TEXT_LIMIT))).audience).toBe("channel");
  });
});

const terms = defineCommand({
  name: "terms",
  summary: "the team's terms",
  example: "list",
  audience: "channel",
  privateChoice: true,
  actions: {
    add: defineAction({
      summary: "adds one",
      example: "--lang zh 起订量",
      options: {
        term: text({ help: "the term", required: true }),
        lang: choice({ help: "language", of: ["zh", "en"], fallback: "zh" }),
      },
      run: async ({ term, lang }) => ({ ...reply("added"), record: { term, lang } }),
    }),
    list: defineAction({ summary: "lists", example: "", options: {}, run: async () => reply("listed") }),
  },
});

describe("a command with actions", () => {
  it("runs the named action with its own options", async () => {
    expect((await terms.open(line("add --lang en MOQ is\nminimum")).run(CALL)).record).toEqual({
      term: "MOQ is\nminimum",
      lang: "en",
    });
    expect((await terms.open(line(" LIST ")).run(CALL)).title).toBe("listed");
    expect((await terms.open(values({ action: "add", term: "x" })).run(CALL)).record).toEqual({
      term: "x",
      lang: "zh",
    });
  });

  it("offers --private on each action", () => {
    expect(terms.open(line("list --private")).audience).toBe("asker");
    expect(Object.keys(terms.actions["list"]?.options ?? {})).toEqual(["private"]);
  });

  it.each([
    [line(""), /\/terms needs to know what to do: add, list \(for example: \/terms list\)/],
    [line("ad x"), /cannot "ad": did you mean add\?/],
    [line("constructor"), /cannot "constructor": it knows add, list/],
    [line("add"), /The term is missing: give the term \(for example: \/terms add --lang zh 起订量\)/],
    [line("list now"), /takes no text, but got "now"/],
  ])("says what to do for a mistake (%#)", (input, sentence) => {
    expect(() => terms.open(input)).toThrow(sentence);
  });
});

describe("a record that contradicts itself", () => {
  const base = { name: "x", summary: "", example: "", audience: "channel", run: async () => reply("x") } as const;
  it("is refused when two options are long", () => {
    const long = text({ help: "", long: true });
    expect(() => defineCommand({ ...base, options: { a: long, b: long } })).toThrow(TypeError);
  });
  it("is refused when its private flag would hide an option", () => {
    expect(() => defineCommand({ ...base, privateChoice: true, options: { private: text({ help: "" }) } })).toThrow(
      TypeError,
    );
  });
});

describe("an action for admins", () => {
  const guarded = defineCommand({
    name: "guard",
    summary: "guards",
    example: "set",
    audience: "asker",
    actions: {
      set: defineAction({ summary: "sets", example: "", options: {}, adminOnly: true, run: async () => reply("set") }),
      show: defineAction({ summary: "shows", example: "", options: {}, run: async () => reply("shown") }),
    },
  });
  const as = (isAdmin?: boolean): Call => ({
    ...CALL,
    place: { ...CALL.place, team: "t" },
    by: { ...CALL.by, ...(isAdmin === undefined ? {} : { isAdmin }) },
  });

  it("is refused in one sentence to somebody the platform knows to be none", async () => {
    await expect(guarded.open(line("set")).run(as(false))).rejects.toThrow(/^Only an admin can change that here/);
    await expect(guarded.open(line("show")).run(as(false))).resolves.toMatchObject({ title: "shown" });
    const outside = { ...as(false), place: CALL.place };
    await expect(guarded.open(line("set")).run(outside)).rejects.toThrow(/^This place belongs to no team/);
  });

  it("is open to admins, and to everybody where the platform does not tell", async () => {
    for (const by of [as(true), as()]) expect(await guarded.open(line("set")).run(by)).toMatchObject({ title: "set" });
  });

  it("makes a door look up who is one", () => {
    expect([asksForAdmins(guarded), asksForAdmins(vet)]).toEqual([true, false]);
  });
});
