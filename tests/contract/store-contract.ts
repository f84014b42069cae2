/** What every store must do, whatever it stands on: one suite, called once per store. */
import { setTimeout as sleep } from "node:timers/promises";
import { fc } from "../support/property.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { StoreError } from "../../src/core/errors.ts";
import type { Store } from "../../src/core/ports.ts";
import type { Json } from "../../src/core/reply.ts";
import { startChild } from "../support/child.ts";

/** One empty place to keep things, made for one test. */
export interface StorePlace {
  /** Opens a store on the place; every store of one place sees the same entries. */
  open(now?: () => number): Store;
  /** What a child process is given to open the same place. */
  readonly address: string;
  /** Throws when the stored form is damaged. */
  verify(): void;
  remove(): void;
}

export interface StoreTraits {
  /** Several processes may share a place. */
  readonly shared: boolean;
  /** What was acknowledged survives the death of the process. */
  readonly durable: boolean;
}

const HOUR = 3_600_000;

/** Declares the suite for one kind of store. */
export function storeContract(name: string, traits: StoreTraits, makePlace: () => StorePlace): void {
  describe(`${name} as a store`, () => {
    let place: StorePlace;
    let store: Store;
    let time: number;

    beforeEach(() => {
      place = makePlace();
      time = 1_800_000_000_000;
      store = place.open(() => time);
    });
    afterEach(async () => {
      await store.close();
      place.verify();
      place.remove();
    });

    const everything = async (prefix = "") => (await store.list(prefix, { limit: 10_000 })).map(({ key }) => key);

    describe("values", () => {
      test("come back as they were written, whatever JSON they are", async () => {
        await fc.assert(
          fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), async (value) => {
            const plain: Json = JSON.parse(JSON.stringify(value));
            await store.set("value", plain);
            expect(await store.get("value")).toStrictEqual(plain);
          }),
          { numRuns: 60 },
        );
      });

      test("keep null and false apart from a missing entry", async () => {
        await store.set("null", null);
        await store.set("false", false);
        expect(await store.get("null")).toBeNull();
        expect(await store.get("false")).toBe(false);
        expect(await store.get("missing")).toBeUndefined();
      });

      test("may hold a million characters", async () => {
        const large = "验货\u0000\ud83d\ude00".repeat(200_000);
        await store.set("large", { large });
        expect(await store.get("large")).toStrictEqual({ large });
        expect(await store.replace("large", { large }, "small")).toBe(true);
      });

      test("are replaced whole, and a write without a time to live removes the old one", async () => {
        await store.set("key", { a: 1 }, HOUR);
        await store.set("key", { b: 2 });
        time += 2 * HOUR;
        expect(await store.get("key")).toStrictEqual({ b: 2 });
      });

      test.for<[string, unknown]>([
        ["undefined", undefined],
        ["a function", () => 1],
        ["not-a-number", Number.NaN],
        ["an infinity inside an array", [1, Number.POSITIVE_INFINITY]],
        ["an undefined member", { a: undefined }],
        ["a hole in an array", Object.assign([], { length: 1 })],
        ["a date", { at: new Date(0) }],
        ["a map", new Map([["a", 1]])],
        ["a big integer", 1n],
        ["a symbol", Symbol("s")],
      ])("that JSON would lose are refused: %s", async ([, value]) => {
        await store.set("key", "before");
        await expect(store.set("key", value as Json)).rejects.toThrow(StoreError);
        await expect(store.replace("key", "before", value as Json)).rejects.toThrow(StoreError);
        expect(await store.get("key")).toBe("before");
      });

      test("that refer to themselves are refused", async () => {
        const circle: { self?: unknown } = {};
        circle.self = circle;
        await expect(store.set("key", circle as Json)).rejects.toThrow(StoreError);
      });
    });

    describe("keys", () => {
      const strange = [
        "%",
        "_",
        "a%b",
        "a_b",
        "'; DROP TABLE entries; --",
        "\u0000",
        "a\u0000b",
        "a\u0000c",
        "验货:1688",
        "é",
        "e\u0301",
        "😀",
        "\u{10ffff}",
        " ",
        "__proto__",
        "constructor",
        "k".repeat(5_000),
      ];

      test("may hold any Unicode, and none is taken for another", async () => {
        for (const [i, key] of strange.entries()) await store.set(key, i);
        for (const [i, key] of strange.entries()) expect(await store.get(key)).toBe(i);
        expect(await everything()).toHaveLength(strange.length);
        for (const key of strange) expect(await store.delete(key)).toBe(true);
        expect(await everything()).toStrictEqual([]);
      });

      test("work alike for every method", async () => {
        for (const key of strange) {
          expect(await store.claim(key, HOUR)).toBe(true);
          expect(await store.claim(key, HOUR)).toBe(false);
          expect(await store.delete(key)).toBe(true);
          expect(await store.add(key, 2)).toBe(2);
          expect(await store.replace(key, 2, "done")).toBe(true);
          expect(await store.list(key, { limit: 1 })).toStrictEqual([{ key, value: "done" }]);
          await store.delete(key);
        }
      });

      test.for([
        ["an empty key", ""],
        ["half a surrogate pair", "a\ud800"],
      ])("that cannot be stored are refused: %s", async ([, key = ""]) => {
        await expect(store.get(key)).rejects.toThrow(StoreError);
        await expect(store.set(key, 1)).rejects.toThrow(StoreError);
        await expect(store.delete(key)).rejects.toThrow(StoreError);
        await expect(store.claim(key, HOUR)).rejects.toThrow(StoreError);
        await expect(store.add(key, 1)).rejects.toThrow(StoreError);
        await expect(store.replace(key, undefined, 1)).rejects.toThrow(StoreError);
      });
    });

    describe("time to live", () => {
      test("ends at its millisecond, for every way of looking", async () => {
        await store.set("key", "value", 1000);
        await store.set("stays", 1);
        time += 999;
        expect(await store.get("key")).toBe("value");
        time += 1;
        expect(await store.get("key")).toBeUndefined();
        expect(await everything()).toStrictEqual(["stays"]);
        expect(await store.replace("key", "value", "other")).toBe(false);
        expect(await store.delete("key")).toBe(false);
      });

      test("leaves nothing behind: an expired entry is as good as none", async () => {
        await store.set("key", 41, 1000);
        time += 1000;
        expect(await store.add("key", 1)).toBe(1);
        await store.set("other", "old", 1000);
        time += 1000;
        expect(await store.replace("other", undefined, "new")).toBe(true);
        time += HOUR;
        expect(await store.get("other")).toBe("new");
        expect(await store.get("key")).toBe(1);
      });

      test("of a counter is set when it is new and not moved by later additions", async () => {
        await store.add("counter", 1, 1000);
        time += 600;
        expect(await store.add("counter", 1, 1000)).toBe(2);
        time += 400;
        expect(await store.add("counter", 1, 1000)).toBe(1);
      });

      test("is kept by a replacement", async () => {
        await store.set("key", 1, 1000);
        time += 600;
        expect(await store.replace("key", 1, 2)).toBe(true);
        time += 399;
        expect(await store.get("key")).toBe(2);
        time += 1;
        expect(await store.get("key")).toBeUndefined();
      });

      test.for([0, -1, Number.NaN, Number.POSITIVE_INFINITY])(
        "must be a positive number: %s is refused, not taken for ever",
        async (ttl) => {
          await expect(store.set("key", 1, ttl)).rejects.toThrow(StoreError);
          await expect(store.claim("key", ttl)).rejects.toThrow(StoreError);
          await expect(store.add("key", 1, ttl)).rejects.toThrow(StoreError);
          expect(await everything()).toStrictEqual([]);
        },
      );

      test("of thousands of entries leaves room behind: expired ones do not pile up", async () => {
        for (let i = 0; i < 2000; i += 1) {
          time += 10;
          await store.claim(`seen:${i}`, 100);
        }
        time = 1_800_000_000_000; // Every entry still there is alive again for this clock.
        expect((await everything("seen:")).length).toBeLessThan(300);
      });
    });

    describe("claim", () => {
      test("has one winner among fifty at once, and again after it expires", async () => {
        const round = async () =>
          (await Promise.all(Array.from({ length: 50 }, () => store.claim("key", 1000)))).filter(Boolean).length;
        expect(await round()).toBe(1);
        time += 999;
        expect(await round()).toBe(0);
        time += 1;
        expect(await round()).toBe(1);
      });

      test("has one winner among several open stores", async () => {
        const others = Array.from({ length: 5 }, () => place.open(() => time));
        const won = await Promise.all(others.map((other) => other.claim("key", HOUR)));
        expect(won.filter(Boolean)).toHaveLength(1);
        await Promise.all(others.map((other) => other.close()));
      });

      test("is free again after a delete, and never takes what was written", async () => {
        expect(await store.claim("key", HOUR)).toBe(true);
        expect(await store.delete("key")).toBe(true);
        expect(await store.claim("key", HOUR)).toBe(true);
        await store.set("written", "value");
        expect(await store.claim("written", HOUR)).toBe(false);
        expect(await store.get("written")).toBe("value");
      });
    });

    describe("add", () => {
      test("counts from nothing, down and in fractions", async () => {
        expect(await store.add("counter", 5)).toBe(5);
        expect(await store.add("counter", -7)).toBe(-2);
        expect(await store.add("counter", 0.5)).toBe(-1.5);
        expect(await store.get("counter")).toBe(-1.5);
      });

      test("keeps every digit of a large count", async () => {
        await store.add("counter", Number.MAX_SAFE_INTEGER - 1);
        expect(await store.add("counter", 1)).toBe(Number.MAX_SAFE_INTEGER);
      });

      test("loses nothing among many at once", async () => {
        const seen = await Promise.all(Array.from({ length: 100 }, () => store.add("counter", 1)));
        expect(new Set(seen).size).toBe(100);
        expect(await store.get("counter")).toBe(100);
      });

      test("refuses what is not a number, and leaves it as it was", async () => {
        await store.set("words", "12 pieces");
        await expect(store.add("words", 1)).rejects.toThrow(StoreError);
        await expect(store.add("counter", Number.NaN)).rejects.toThrow(StoreError);
        expect(await store.get("words")).toBe("12 pieces");
        expect(await store.get("counter")).toBeUndefined();
      });
    });

    describe("replace", () => {
      test("writes only over the expected value, compared as a value and not as text", async () => {
        await store.set("key", { a: 1, b: [{ c: 2, d: null }] });
        expect(await store.replace("key", { a: 1, b: [] }, "no")).toBe(false);
        expect(await store.replace("key", { b: [{ d: null, c: 2 }], a: 1 }, "yes")).toBe(true);
        expect(await store.get("key")).toBe("yes");
      });

      test("takes undefined for absent, and nothing else for it", async () => {
        expect(await store.replace("key", null, 1)).toBe(false);
        expect(await store.replace("key", undefined, null)).toBe(true);
        expect(await store.replace("key", undefined, 2)).toBe(false);
        expect(await store.replace("key", null, 3)).toBe(true);
        expect(await store.get("key")).toBe(3);
      });

      test("has one winner among many at once", async () => {
        await store.set("key", 0);
        const won = await Promise.all(Array.from({ length: 50 }, (_, i) => store.replace("key", 0, i + 1)));
        expect(won.filter(Boolean)).toHaveLength(1);
      });
    });

    describe("list", () => {
      test("is in UTF-8 byte order, not in the order of UTF-16", async () => {
        const keys = ["\u{10000}", "\uffee", "中", "é", "z", "a", "A", "\u0000"];
        for (const key of keys) await store.set(`p${key}`, key);
        expect(await everything("p")).toStrictEqual([
          "p\u0000",
          "pA",
          "pa",
          "pz",
          "pé",
          "p中",
          "p\uffee",
          "p\u{10000}",
        ]);
      });

      test("takes its prefix literally", async () => {
        for (const key of ["a%1", "a_1", "ab1", "A%1", "a%"]) await store.set(key, 1);
        expect(await everything("a%")).toStrictEqual(["a%", "a%1"]);
        expect(await everything("a_")).toStrictEqual(["a_1"]);
      });

      test("gives a hundred entries unless told otherwise", async () => {
        for (let i = 0; i < 130; i += 1) await store.set(`n:${i}`, i);
        expect(await store.list("n:")).toHaveLength(100);
        expect(await store.list("n:", { limit: 3 })).toHaveLength(3);
        expect(await store.list("n:", { limit: 0 })).toStrictEqual([]);
        await expect(store.list("n:", { limit: -1 })).rejects.toThrow(StoreError);
      });

      test("pages through any keys without losing or repeating one", async () => {
        const key = fc.string({ unit: "binary", minLength: 1, maxLength: 6 });
        await fc.assert(
          fc.asyncProperty(
            fc.uniqueArray(key, { maxLength: 25 }),
            key,
            fc.integer({ min: 1, max: 7 }),
            async (keys, prefix, limit) => {
              for (const old of await everything()) await store.delete(old);
              for (const each of keys) await store.set(each, each);
              const expected = keys
                .filter((each) => each.startsWith(prefix))
                .toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
              const listed: string[] = [];
              for (let after = ""; ; after = listed.at(-1) ?? "") {
                const page = await store.list(prefix, after === "" ? { limit } : { after, limit });
                for (const entry of page) {
                  expect(entry.value).toBe(entry.key);
                  listed.push(entry.key);
                }
                if (page.length < limit) break;
              }
              expect(listed).toStrictEqual(expected);
            },
          ),
          { numRuns: 60 },
        );
      });

      test("starts after a key that need not exist, before, within or beyond the prefix", async () => {
        for (const key of ["a", "b:1", "b:3", "c"]) await store.set(key, key);
        const after = async (key: string) => (await store.list("b:", { after: key })).map((entry) => entry.key);
        expect(await after("a")).toStrictEqual(["b:1", "b:3"]);
        expect(await after("b:1")).toStrictEqual(["b:3"]);
        expect(await after("b:2")).toStrictEqual(["b:3"]);
        expect(await after("c")).toStrictEqual([]);
      });
    });

    test("behaves like a plain map with a clock, through any sequence of calls", async () => {
      let round = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(anyCall, { maxLength: 40 }), async (calls) => {
          round += 1;
          const model = new MapModel();
          for (const call of calls) {
            time += call.waitMs;
            expect(await perform(store, `${round}:${call.key}`, call)).toStrictEqual(model.perform(call, time));
          }
        }),
        { numRuns: 100 },
      );
    });

    test("refuses every call once closed, and may be closed twice", async () => {
      await store.set("key", 1);
      await store.close();
      await store.close();
      await expect(store.get("key")).rejects.toThrow(StoreError);
      await expect(store.get("missing")).rejects.toThrow(StoreError);
      await expect(store.set("key", 1)).rejects.toThrow(StoreError);
      await expect(store.delete("key")).rejects.toThrow(StoreError);
      await expect(store.claim("key", HOUR)).rejects.toThrow(StoreError);
      await expect(store.add("key", 1)).rejects.toThrow(StoreError);
      await expect(store.replace("key", 1, 2)).rejects.toThrow(StoreError);
      await expect(store.list("")).rejects.toThrow(StoreError);
    });

    describe.runIf(traits.shared)("among processes", () => {
      const both = async (task: string, count: number): Promise<readonly (readonly string[])[]> => {
        const children = await Promise.all(
          [1, 2].map(() => startChild("store-child.ts", [place.address, task, String(count)])),
        );
        for (const child of children) child.go();
        return Promise.all(children.map((child) => child.finished()));
      };

      test("gives every claim to exactly one", async () => {
        const [first = [], second = []] = await both("claim", 4000);
        const won = [...first, ...second].map(Number).toSorted((a, b) => a - b);
        expect(won).toStrictEqual(Array.from({ length: 4000 }, (_, i) => i));
      });

      test("loses no addition", async () => {
        const seen = (await both("add", 500)).flat();
        expect(new Set(seen).size).toBe(1000);
        expect(await store.get("shared-counter")).toBe(1000);
      });

      test("loses no replacement", async () => {
        const written = (await both("replace", 200)).flat();
        expect(new Set(written).size).toBe(400);
        expect(await store.get("shared-number")).toBe(400);
      });

      test("opens a new place from six at the same moment", async () => {
        const one = () => startChild("store-child.ts", [place.address, "add", "1"]);
        const children = await Promise.all(Array.from({ length: 6 }, one));
        for (const child of children) child.go();
        const seen = await Promise.all(children.map((child) => child.finished()));
        expect(seen.flat().toSorted()).toStrictEqual(["1", "2", "3", "4", "5", "6"]);
      });
    });

    describe.runIf(traits.durable)("over time", () => {
      test("keeps what was written after closing and opening again", async () => {
        await store.set("key", "value");
        await store.claim("claimed", HOUR);
        await store.close();
        store = place.open(() => time);
        expect(await store.get("key")).toBe("value");
        expect(await store.claim("claimed", HOUR)).toBe(false);
      });

      test("keeps every acknowledged write of a process killed at any moment", async () => {
        let next = 0;
        for (let kill = 0; kill < 10; kill += 1) {
          const child = await startChild("store-child.ts", [place.address, "endure", String(next)]);
          child.go();
          const moment = 1 + Math.floor(Math.random() * 12);
          await child.reached(moment);
          await sleep(Math.random() * 12); // Anywhere in the next round of writes.
          await child.kill();
          const acknowledged = Number(child.lines.at(-1));
          expect(child.lines.length, "the child died before it was killed").toBeGreaterThanOrEqual(moment);

          const survivor = place.open();
          for (let i = next; i <= acknowledged; i += 1) {
            expect(await survivor.get(`written:${i}`)).toStrictEqual({ i, text: "x".repeat(1_000_000) });
            expect(await survivor.claim(`claimed:${i}`, HOUR)).toBe(false);
            expect(await survivor.get(`replaced:${i}`)).toBe(i);
          }
          next = acknowledged + 1;
          expect(await survivor.get("written-count")).toBeGreaterThanOrEqual(next);
          // A write in flight may have been made without its answer: at most one for each kill.
          expect(await survivor.get("written-count")).toBeLessThanOrEqual(next + kill + 1);
          await survivor.close();
          place.verify();
        }
      });
    });
  });
}

/** One call, some milliseconds after the one before. */
type Call = { readonly key: string; readonly waitMs: number } & (
  | { readonly kind: "get" | "delete" }
  | { readonly kind: "set"; readonly value: Json; readonly ttl: number | undefined }
  | { readonly kind: "claim"; readonly ttl: number }
  | { readonly kind: "add"; readonly delta: number; readonly ttl: number | undefined }
  | { readonly kind: "replace"; readonly expected: Json | undefined; readonly value: Json }
);

const at = { key: fc.constantFrom("a", "b"), waitMs: fc.integer({ min: 0, max: 12 }) };
const value = fc.constantFrom<Json>(0, 1, "1", null, { x: 1, y: 2 }, { y: 2, x: 1 });
const ttl = fc.integer({ min: 1, max: 30 });
const maybeTtl = fc.option(ttl, { nil: undefined });
const anyCall: fc.Arbitrary<Call> = fc.oneof(
  fc.record({ ...at, kind: fc.constantFrom("get" as const, "delete" as const) }),
  fc.record({ ...at, kind: fc.constant("set" as const), value, ttl: maybeTtl }),
  fc.record({ ...at, kind: fc.constant("claim" as const), ttl }),
  fc.record({ ...at, kind: fc.constant("add" as const), delta: fc.integer({ min: -3, max: 3 }), ttl: maybeTtl }),
  fc.record({ ...at, kind: fc.constant("replace" as const), expected: fc.option(value, { nil: undefined }), value }),
);

const REFUSED = "refused";

/** What a call answers; a refusal is an answer too. */
async function perform(store: Store, key: string, call: Call): Promise<unknown> {
  try {
    switch (call.kind) {
      case "get":
        return await store.get(key);
      case "delete":
        return await store.delete(key);
      case "set":
        return await store.set(key, call.value, call.ttl);
      case "claim":
        return await store.claim(key, call.ttl);
      case "add":
        return await store.add(key, call.delta, call.ttl);
      case "replace":
        return await store.replace(key, call.expected, call.value);
    }
  } catch (error) {
    if (error instanceof StoreError) return REFUSED;
    throw error;
  }
}

/** The store as one would write it on a napkin. */
class MapModel {
  readonly #entries = new Map<string, { value: Json; expires: number }>();

  perform(call: Call, now: number): unknown {
    const found = this.#entries.get(call.key);
    const live = found !== undefined && found.expires > now ? found : undefined;
    const put = (next: Json, ttlMs: number | undefined) =>
      void this.#entries.set(call.key, { value: next, expires: now + (ttlMs ?? Number.POSITIVE_INFINITY) });
    switch (call.kind) {
      case "get":
        return live?.value;
      case "delete":
        this.#entries.delete(call.key);
        return live !== undefined;
      case "set":
        return put(call.value, call.ttl);
      case "claim":
        if (live === undefined) put(true, call.ttl);
        return live === undefined;
      case "add": {
        if (live === undefined) put(call.delta, call.ttl);
        else if (typeof live.value === "number") live.value += call.delta;
        else return REFUSED;
        return this.#entries.get(call.key)?.value;
      }
      case "replace": {
        const same = JSON.stringify(sorted(live?.value)) === JSON.stringify(sorted(call.expected));
        if (same && live !== undefined) live.value = call.value;
        else if (same) put(call.value, undefined);
        return same;
      }
    }
  }
}

function sorted(json: Json | undefined): Json | undefined {
  if (typeof json !== "object" || json === null || Array.isArray(json)) return json;
  return Object.fromEntries(Object.entries(json).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
