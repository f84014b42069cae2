import { describe, expect, it } from "vitest";
import { readAttached } from "../../../src/adapters/discord/files.ts";
import { keptLog } from "../../support/test-bot.ts";

const { log } = keptLog();

const file = (change: object = {}) => ({
  name: "message.txt",
  url: "https://cdn.discordapp.com/a/message.txt",
  size: 10,
  ...change,
});
const serving = (body: string | Uint8Array<ArrayBuffer>, status = 200) =>
  (async () => new Response(body, { status })) as typeof fetch;
/** Redirects always, and would hand a stranger's file over to whoever follows. */
const sendingTo = (location: string) =>
  (async (input) =>
    typeof input === "string" && input.startsWith("https://cdn.discordapp.com/")
      ? new Response(null, { status: 302, headers: { location } })
      : new Response("stolen")) as typeof fetch;

describe("attached files", () => {
  it("are text by their name or by what Discord says; others are passed over, unless nothing stands beside them", async () => {
    const names = ["a.txt", "b.HTML", "c.png", "d.csv", "e", "f.eml"].map((name) => file({ name }));
    const asked: string[] = [];
    const fetch = (async (url) => {
      asked.push(url as string);
      return new Response("x");
    }) as typeof globalThis.fetch;
    const typed = file({ name: "x", contentType: "text/plain; charset=utf-8" });
    expect(await readAttached([...names, typed], "", { fetch, log })).toEqual({
      text: "x\nx\nx\nx\nx",
      converted: false,
    });
    expect(asked).toHaveLength(5);
    const picture = file({ name: "photo.png" });
    expect(await readAttached([picture], "公司", { fetch, log })).toBeUndefined();
    await expect(readAttached([picture], " ", { fetch, log })).rejects.toThrow(
      '"photo.png" is not text: give a text, a saved page',
    );
    expect(asked).toHaveLength(5);
  });

  it("are read one below the other: in older encodings, pages and mails too", async () => {
    const mail = "From: a@example.com\r\nSubject: offer\r\n\r\nMOQ 100\r\n";
    const bytes = [
      Buffer.from("公司"),
      Buffer.from("b9abcbbe", "hex"),
      Buffer.from("\ufeff公司", "utf16le"),
      Buffer.from(mail),
    ];
    const fetch = (async () => new Response(bytes.shift() ?? null)) as typeof globalThis.fetch;
    expect(await readAttached([file(), file(), file(), file({ name: "offer.eml" })], "", { fetch, log })).toEqual({
      text: "公司\n公司\n公司\nFrom: a@example.com\nSubject: offer\n\nMOQ 100",
      converted: true,
    });
  });

  it("are too large together", async () => {
    const fetch = (async () => new Response("a".repeat(900_000))) as typeof globalThis.fetch;
    await expect(readAttached([file(), file(), file()], "", { fetch, log })).rejects.toThrow(
      "The files together are larger",
    );
  });

  it.each([
    ["told to be too large", file({ size: 3_000_000 }), serving("a"), "2 MB"],
    ["in truth too large", file(), serving("a".repeat(2_200_000)), "2 MB"],
    ["not text", file(), serving(new Uint8Array([0, 1, 255, 254, 0])), "not text"],
    ["gone", file(), serving("a", 404), "attach it again"],
    ["kept elsewhere", file({ url: "https://evil.example/a.txt" }), serving("a"), "attach it again"],
    ["fetched without encryption", file({ url: "http://cdn.discordapp.com/a.txt" }), serving("a"), "attach it again"],
    ["sent on to a stranger", file(), sendingTo("https://evil.example/a.txt"), "attach it again"],
    ["sent on without end", file(), sendingTo("https://cdn.discordapp.com/b.txt"), "attach it again"],
    ["nowhere", file({ url: "nonsense" }), serving("a"), "attach it again"],
  ])("that are %s are refused with what to do", async (_, given, fetch, words) => {
    await expect(readAttached([given], "", { fetch, log })).rejects.toThrow(words);
  });
});
