import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCommandLine } from "../../../src/adapters/console/command-line.ts";
import { runOneShot } from "../../../src/adapters/console/one-shot.ts";
import { UserError } from "../../../src/core/errors.ts";
import { TEXT_LIMIT } from "../../../src/core/option.ts";
import { json } from "../../support/one-shot.ts";
import { testBot } from "../../support/test-bot.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yanhuo-one-shot-"));
  const files: Record<string, string | Buffer> = {
    "a.txt": "公司：晨光\n成立：2016\n",
    "b.txt": "\ufeff第二家",
    // 公司 in GB18030.
    "gb.txt": Buffer.from([0xb9, 0xab, 0xcb, 0xbe]),
    "binary.bin": Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0xff, 0xfe, 0]),
    "empty.txt": " \n",
    "full.txt": "x".repeat(TEXT_LIMIT),
    "large.txt": "x".repeat(TEXT_LIMIT + 1),
    "page.html": "<p>公司：晨光</p><p>成立：2016</p>",
    "offer.eml": "From: a@example.com\r\nSubject: offer\r\n\r\nMOQ 100\r\n",
    "dash.txt": "--as-of is part of the text",
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  mkdirSync(join(folder, "sub"));
});
afterAll(() => rmSync(folder, { recursive: true }));

class Sink extends Writable {
  text = "";
  readonly #closedAfter: number;
  constructor(closedAfter = Number.POSITIVE_INFINITY) {
    super();
    this.#closedAfter = closedAfter;
  }
  override _write(chunk: Buffer, _encoding: string, done: (error?: Error) => void): void {
    if (this.text.length >= this.#closedAfter) {
      done(Object.assign(new Error("write EPIPE"), { code: "EPIPE" }));
      return;
    }
    this.text += chunk.toString();
    done();
  }
}

async function run(
  args: readonly string[],
  stdin: Iterable<string | Buffer> = [],
  how: { terminal?: boolean; out?: Sink } = {},
) {
  const bot = testBot();
  const stdout = how.out ?? new Sink();
  const stderr = new Sink();
  const asked = readCommandLine(args, bot.commands);
  if (asked.kind !== "run") throw new Error(`asked for ${asked.kind}`);
  const code = await runOneShot(asked, {
    bot,
    stdin: Readable.from(stdin),
    stdinIsTerminal: how.terminal ?? false,
    stdout,
    stderr,
    style: { width: 80, colour: false, screen: false, steps: "named" },
    folder,
    now: () => new Date("2026-06-30T12:00:00Z"),
  });
  return { code, out: stdout.text, err: stderr.text };
}
const record = (words: string, change: object = {}) => ({ words, to: "en", asOf: null, converted: false, ...change });

describe("a one-shot", () => {
  it("answers a file for people", async () => {
    expect(await run(["echo", "a.txt"])).toEqual({ code: 0, out: "Echo\n\n公司：晨光\n成立：2016\n\n", err: "" });
  });

  it("hands the text over to the letter, dashes and all", async () => {
    expect(json((await run(["echo", "--json", "a.txt"])).out)).toEqual([record("公司：晨光\n成立：2016\n")]);
    expect(json((await run(["echo", "--json", "dash.txt"])).out)).toEqual([record("--as-of is part of the text")]);
  });

  it("reads a page and a mail by the file's ending, and says that they were converted", async () => {
    const { out } = await run(["echo", "--json", "page.html", "offer.eml"]);
    expect(json(out)).toMatchObject([
      { record: record("公司：晨光\n成立：2016", { converted: true }) },
      { record: record("From: a@example.com\nSubject: offer\n\nMOQ 100", { converted: true }) },
    ]);
  });

  it("reads standard input, also cut inside a character", async () => {
    const bytes = Buffer.from("晨光");
    const { code, out } = await run(["echo", "--json"], [bytes.subarray(0, 2), bytes.subarray(2)]);
    expect([code, json(out)]).toEqual([0, [record("晨光")]]);
  });

  it("says whether bytes were converted", async () => {
    expect(json((await run(["echo", "--json", "gb.txt", "b.txt", "a.txt"])).out)).toMatchObject([
      { id: "gb.txt", record: { words: "公司", converted: true } },
      { id: "b.txt", record: { words: "第二家", converted: true } },
      { id: "a.txt", record: { converted: false } },
    ]);
  });

  it("answers several items in order and fails for those that cannot be read", async () => {
    const { code, out, err } = await run([
      "echo",
      "--json",
      "a.txt",
      "none.txt",
      "sub",
      "binary.bin",
      "empty.txt",
      "large.txt",
      "b.txt",
    ]);
    expect(code).toBe(1);
    expect(err).toBe("");
    expect(json(out)).toMatchObject([
      { id: "a.txt", record: {} },
      {
        id: "none.txt",
        error: { code: "mistake", message: '"none.txt" does not exist: check the name, or pipe a text in' },
      },
      { id: "sub", error: { message: '"sub" is a folder: name the files in it' } },
      { id: "binary.bin", error: { message: expect.stringContaining('"binary.bin" is not text') } },
      { id: "empty.txt", error: { message: expect.stringContaining("The words is missing") } },
      { id: "large.txt", error: { message: '"large.txt" is larger than 2 MB: give it in parts' } },
      { id: "b.txt", record: {} },
    ]);
  });

  it("names the items for people and keeps failures on stderr", async () => {
    const { code, out, err } = await run(["lines", "a.txt", "none.txt", "b.txt"]);
    expect(code).toBe(1);
    expect(out).toBe("== a.txt ==\nLines\n\n3 lines, last:\n\n== b.txt ==\nLines\n\n1 lines, last: 第二家\n");
    expect(err).toBe('yanhuo: "none.txt" does not exist: check the name, or pipe a text in\n');
  });

  it("takes a text of exactly 2 MB and no more, also on standard input", async () => {
    expect((await run(["lines", "full.txt"])).code).toBe(0);
    expect((await run(["lines"], ["x".repeat(TEXT_LIMIT), "x"])).err).toContain("larger than 2 MB");
  });

  it("reports a failure inside with its reference", async () => {
    expect(json((await run(["break", "--json"])).out)).toMatchObject([{ error: { code: "internal", ref: "ref-1" } }]);
    expect(await run(["break"])).toMatchObject({
      code: 1,
      out: "",
      err: expect.stringMatching(/^yanhuo: .*ref-1\.\n$/),
    });
  });

  it("calls it wrong use when a text is needed and nobody gives one", async () => {
    await expect(run(["echo"], [], { terminal: true })).rejects.toThrow(/Name a file .*yanhuo echo supplier\.txt/);
    await expect(run(["echo"], [" \n"])).rejects.toThrow(UserError);
    await expect(run(["echo", "--jsonl"], [], { terminal: true })).rejects.toThrow(UserError);
  });

  it("runs a command without text and waits for no input", async () => {
    expect(await run(["secret"], [], { terminal: true })).toMatchObject({ code: 0, out: "Secret\n\nnothing\n" });
  });

  it("shows the usage above help", async () => {
    const { out } = await run(["help"]);
    expect(out).toMatch(/^Usage: yanhuo COMMAND/);
    expect(out).toContain("- /echo says it back.");
  });

  it("stops quietly when nobody reads any more", async () => {
    expect(await run(["lines", "a.txt", "a.txt", "b.txt"], [], { out: new Sink(5) })).toMatchObject({
      code: 0,
      err: "",
    });
  });
});

describe("a batch", () => {
  const lines = (...objects: readonly unknown[]) =>
    objects.map((object) => `${typeof object === "string" ? object : JSON.stringify(object)}\n`);

  it("answers each line in order, under its id or its number", async () => {
    const { code, out } = await run(
      ["echo", "--jsonl"],
      lines({ id: "x", text: "一" }, "", { text: "二" }, { id: 7, text: "三" }),
    );
    expect(code).toBe(0);
    expect(json(out)).toEqual([
      { id: "x", record: record("一") },
      { id: 3, record: record("二") },
      { id: 7, record: record("三") },
    ]);
  });

  it("lets a line's options win over the command line's, and its text over both", async () => {
    const { out } = await run(
      ["echo", "--jsonl", "--as-of", "2026-01-01", "--to", "zh"],
      lines({ text: "a" }, { text: "b", asOf: "2025-05-05", to: null, private: true, lang: "zh", note: [1] }),
    );
    expect(json(out)).toMatchObject([
      { record: { asOf: "2026-01-01", to: "zh" } },
      { record: { asOf: "2025-05-05", to: "zh" } },
    ]);
  });

  it.each([
    ["{broken", /not JSON/],
    ["[1]", /no JSON object/],
    ["null", /no JSON object/],
    [{ id: {}, text: "x" }, /id must be text or a number/],
    [{ text: ["x"] }, /"text" must be text/],
    [{ text: "x", as_of: "2026-01-01" }, /no option "as_of": did you mean "asOf"\?/],
    [{ text: "x", asOf: "soon" }, /takes a day/],
    [{ text: "" }, /The words is missing/],
    [{ text: "字".repeat(TEXT_LIMIT / 2) }, /larger than 2 MB/],
    [`{"text":"${"x".repeat(7 * TEXT_LIMIT)}"}`, /too long/],
  ])("answers a bad line with an error under its number and goes on (%#)", async (bad, sentence) => {
    const { code, out, err } = await run(["echo", "--jsonl"], lines({ text: "a" }, bad, { text: "c" }));
    expect([code, err]).toEqual([1, ""]);
    expect(json(out)).toMatchObject([
      { id: 1, record: {} },
      { id: 2, error: { code: "mistake", message: expect.stringMatching(sentence) } },
      { id: 3, record: {} },
    ]);
  });

  it("keeps separators inside a JSON string and a byte-order mark out of the first line", async () => {
    const { out } = await run(["echo", "--jsonl"], ["\ufeff", '{"text":"a\u2028b\\nc"}\r\n', '{"text":"last"}']);
    expect(json(out)).toMatchObject([{ record: { words: "a\u2028b\nc" } }, { id: 2, record: { words: "last" } }]);
  });

  it("reads its lines from files, numbered through, past one that is missing", async () => {
    writeFileSync(join(folder, "one.jsonl"), '{"text":"a"}\n{"text":"b"}\n');
    const { code, out, err } = await run(["echo", "--jsonl", "one.jsonl", "none.jsonl", "one.jsonl"]);
    expect(json(out).map((each) => (each as { id: number }).id)).toEqual([1, 2, 3, 4]);
    expect([code, err]).toEqual([1, 'yanhuo: "none.jsonl" does not exist: check the name, or pipe a text in\n']);
  });

  it("reads no further than it has written", async () => {
    let given = 0;
    function* endless() {
      for (;;) yield `{"text":"${++given}"}\n`;
    }
    const { code } = await run(["echo", "--jsonl"], endless(), { out: new Sink(500) });
    expect(code).toBe(0);
    expect(given).toBeLessThan(100);
  });
});
