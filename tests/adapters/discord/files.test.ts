import { describe, expect, it } from "vitest";
import { readTextFiles, textFiles } from "../../../src/adapters/discord/files.ts";

const file = (change: object = {}) => ({
  name: "message.txt",
  url: "https://cdn.discordapp.com/a/message.txt",
  size: 10,
  ...change,
});
const serving = (body: string | Uint8Array<ArrayBuffer>, status = 200) =>
  (async () => new Response(body, { status })) as typeof fetch;

describe("attached files", () => {
  it("are text by their name or by what Discord says", () => {
    const names = ["a.txt", "b.HTML", "c.png", "d.csv", "e"].map((name) => file({ name }));
    expect(textFiles(names).map(({ name }) => name)).toEqual(["a.txt", "b.HTML", "d.csv"]);
    expect(textFiles([file({ name: "x", contentType: "text/plain; charset=utf-8" })])).toHaveLength(1);
  });

  it("are read one below the other, GB18030 too", async () => {
    const bytes = [Buffer.from("公司"), Buffer.from("b9abcbbe", "hex")];
    const fetch = (async () => new Response(bytes.shift() ?? null)) as typeof globalThis.fetch;
    expect(await readTextFiles([file(), file()], fetch)).toEqual({ text: "公司\n公司", converted: true });
  });

  it.each([
    ["told to be too large", file({ size: 3_000_000 }), serving("a"), "2 MB"],
    ["in truth too large", file(), serving("a".repeat(2_200_000)), "2 MB"],
    ["not text", file(), serving(new Uint8Array([0, 1, 255, 254, 0])), "not text"],
    ["gone", file(), serving("a", 404), "attach it again"],
    ["kept elsewhere", file({ url: "https://evil.example/a.txt" }), serving("a"), "attach it again"],
    ["fetched without encryption", file({ url: "http://cdn.discordapp.com/a.txt" }), serving("a"), "attach it again"],
    ["nowhere", file({ url: "nonsense" }), serving("a"), "attach it again"],
  ])("that are %s are refused with what to do", async (_, given, fetch, words) => {
    await expect(readTextFiles([given], fetch)).rejects.toThrow(words);
  });
});
