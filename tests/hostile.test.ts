/** Texts made to do harm, through every public entry: each must end, answer in its usual shape, and quote only what is there. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text as readAll } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { fc } from "./support/property.ts";
import { afterAll, describe, expect, test } from "vitest";
import { openSqliteStore } from "../src/adapters/sqlite/store.ts";
import { createApp } from "../src/app.ts";
import type { Reply } from "../src/core/reply.ts";
import { decodeBytes } from "../src/text/decode.ts";
import { fold } from "../src/text/fold.ts";
import { htmlToText, looksLikeHtml } from "../src/text/html.ts";
import { vetText } from "../src/vetting/vet.ts";
import { keptLog } from "./support/test-bot.ts";
import { expectVetRecord } from "./vetting/record-schema.ts";

const MB = 1024 * 1024;
const asOf = new Date("2026-11-22T00:00:00Z");
const sample = (name: string): string => readFileSync(new URL(`../samples/${name}.txt`, import.meta.url), "utf8");
const profile = sample("2-zh-company-table");

/** `unit` over and over, to a length in UTF-16 units. */
const many = (unit: string, length: number): string => unit.repeat(Math.ceil(length / unit.length));
/** Marks out of order: normalising them as they stand takes minutes. */
const MARKS = `a${"\u0300".repeat(MB / 4)}${"\u0323".repeat(MB / 4)}`;

/** Noise that says nothing about a supplier. Each fills a megabyte of UTF-16 units. */
const NOISE: Readonly<Record<string, string>> = {
  "combining marks": MARKS,
  "control characters": many("\u0001\u0002\u001b[31m\u009b", MB),
  "NUL characters": many("\0", MB),
  "lone surrogates": many("\ud800 \udfff", MB),
  "direction overrides": many("\u202e\u2066\u200f", MB),
  "zero-width characters": many("\u200b\u200d\ufeff", MB),
  spaces: many(" ", MB),
  "no-break spaces": many("\u00a0", MB),
  newlines: many("\n", MB),
  commas: many(",", MB),
  brackets: many("([{（", MB),
  "opening angle brackets": many("<", MB),
  千: many("千", MB),
  digits: many("1234567890", MB),
  letters: many("A", MB),
  emoji: many("👩‍👩‍👧‍👦🏭", MB),
};

const log = keptLog();
const store = openSqliteStore({ file: ":memory:" });
const bot = createApp({ store, log: log.log, newRef: () => "ref" });
afterAll(() => store.close());

/** Asks the bot as a door does. */
async function ask(text: string): Promise<Reply> {
  const opened = bot.open({
    id: "1",
    command: "vet",
    input: { kind: "values", values: { profile: text } },
    place: { platform: "console", channel: "console" },
    by: { id: "u1", name: "Ann", isBot: false },
    at: asOf,
  });
  return opened.accepted ? opened.answer() : opened.reply;
}

describe.each(Object.entries(NOISE))("a megabyte of %s", (name, noise) => {
  test("is vetted to a record that keeps its shape", () => {
    expectVetRecord(vetText(noise, { asOf }), noise);
  });

  test("around a profile hides none of its facts", () => {
    const plain = valuesOf(vetText(profile, { asOf }));
    expect(Object.keys(plain)).toContain("employees");
    // Digits and letters that touch the profile would belong to it: a blank line keeps them apart.
    const padded = `${noise.slice(0, MB / 2)}\n\n${profile}\n\n${noise.slice(MB / 2)}`;
    const record = vetText(padded, { asOf });
    expectVetRecord(record, padded);
    expect(record.suppliers, name).toBeUndefined();
    expect(valuesOf(record)).toMatchObject(plain);
  });

  test("is folded and led back to itself", () => {
    const folded = fold(noise);
    const { start, end } = folded.span(0, folded.text.length);
    expect([start >= 0, end <= noise.length, start <= end]).toEqual([true, true, true]);
  });

  test("is reduced as a page", () => {
    expect(htmlToText(`<p>员工人数：120人</p><div>${noise}</div>`)).toContain("员工人数：120人");
  });
});

/** The value of each field, without where it stood. */
function valuesOf(record: ReturnType<typeof vetText>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record.profile).map(([field, fact]) => [field, [fact].flat().map(({ value }) => value)]),
  );
}

/** Text a reader may take for facts, so often that reading it twice over would take minutes. */
const REPEATED: Readonly<Record<string, string>> = {
  labels: "员工人数",
  "labels with values": "员工人数：120人\n",
  "labels with values in one line": "员工人数：120人 ",
  "years on the platform": "入驻6年",
  badges: "实力商家|",
  prices: "¥12.50 ",
  "grouped digits": "123,",
  tabs: "\t",
  "company names": "义乌市示例日用品有限公司\n",
  addresses: "公司地址：浙江省义乌市北苑路12号 ",
  refusals: "不提供样品，",
  certificates: "ISO9001、",
  "ways of paying": "支付宝、微信转账、私人账户 ",
  "bad reviews": "差评：质量不好\n",
  "numbered suppliers": "供应商1\n员工人数：120人\n",
  "rows of a table": "<tr><td>员工人数</td><td>120人</td></tr>",
};

describe("a hundred thousand characters of one thing", () => {
  test.each(Object.entries(REPEATED))("%s are vetted to a record that keeps its shape", (_, unit) => {
    const text = many(unit, 100_000);
    expectVetRecord(vetText(text, { asOf }), text);
  });
});

describe("more facts than a call takes arguments", () => {
  test.each(["¥1 ", "6年 ", "120人\n", "实力商家|", "CE、", "差评:坏\n", "员工人数\n"])(
    "a hundred and fifty thousand of %j",
    (unit) => {
      const text = unit.repeat(150_000);
      expectVetRecord(vetText(text, { asOf }), text);
    },
  );
});

describe("HTML made to do harm", () => {
  test.each([
    ["a hundred thousand open elements", many("<div>", 5 * 100_000)],
    ["a megabyte of open comments", many("<!--", MB)],
    ["a megabyte of open scripts", many("<script>", MB)],
    ["a megabyte of open attributes", many('<a b="', MB)],
    ["tables in tables", many("<table><tr><td>", 100_000)],
    ["a megabyte of references", many("&#60;", MB)],
    ["references outside Unicode", "<p>&#1114112;&#xffffffff;&#xd800;&#0;</p><p>员工人数</p>"],
  ])("%s: ends, and gives a record", (_, html) => {
    expect(looksLikeHtml(html)).toBeTypeOf("boolean");
    expect(htmlToText(html)).toBeTypeOf("string");
    expectVetRecord(vetText(html, { asOf }), html);
  });
});

describe("bytes", () => {
  test("a megabyte of marks is decoded as it is", () => {
    expect(decodeBytes(Buffer.from(MARKS))).toEqual({ text: MARKS, converted: false });
  });

  test("bytes of every kind give a text or nothing, and never a NUL", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        expect(decodeBytes(bytes)?.text ?? "").not.toContain("\0");
      }),
      { numRuns: 1000 },
    );
  });
});

describe("the vet command", () => {
  test("answers a megabyte of marks with a verdict, not with a failure", async () => {
    const reply = await ask(MARKS);
    expect(reply.failure).toBeUndefined();
    expectVetRecord(reply.record, MARKS);
    expect(log.lines).toEqual([]);
  });

  test("answers a profile in a megabyte of marks with the profile's verdict", async () => {
    const padded = `${profile}\n\n${MARKS}`;
    const reply = await ask(padded);
    expect(reply.title).toBe((await ask(profile)).title);
    expectVetRecord(reply.record, padded);
  });

  test("refuses a text beyond its limit in words", async () => {
    expect(await ask(many("员工人数", 3 * MB))).toMatchObject({ failure: { code: "mistake" } });
  });
});

describe("the command line with --json", () => {
  const folder = mkdtempSync(join(tmpdir(), "yanhuo-hostile-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  const run = async (args: readonly string[], input: string | Uint8Array) => {
    const child = spawn(process.execPath, [fileURLToPath(new URL("../bin/yanhuo.mjs", import.meta.url)), ...args], {
      env: { ...process.env, STORE_URL: `sqlite:${join(folder, "store.db")}`, LOG_LEVEL: "silent" },
    });
    child.stdin.on("error", () => {});
    child.stdin.end(input);
    const exit = new Promise<number | null>((done) => child.on("close", done));
    const [stdout, stderr] = await Promise.all([readAll(child.stdout), readAll(child.stderr)]);
    return { stdout, stderr, code: await exit };
  };

  test("a megabyte of marks on standard input gives one line of JSON", async () => {
    const { stdout, stderr, code } = await run(["vet", "--json", "--as-of", "2026-11-22"], MARKS);
    expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
    expect(stdout.trimEnd()).not.toContain("\n");
    expectVetRecord(JSON.parse(stdout), MARKS);
  });

  test("a profile between control characters in a file gives its record, and no control character on the screen", async () => {
    const file = join(folder, "profile.txt");
    const text = `\u001b]0;owned\u0007\u001b[2J${profile}\n\u202e${many("\u0001\u009b\u200b", 100_000)}`;
    writeFileSync(file, text);
    const { stdout, code } = await run(["vet", "--json", "--as-of", "2026-11-22", file], "");
    expect(code).toBe(0);
    expectVetRecord(JSON.parse(stdout), text);
    const shown = await run(["vet", "--as-of", "2026-11-22", file], "");
    // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
    expect(shown.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/u);
  });

  test("binary input is refused in words", async () => {
    const { stderr, code } = await run(["vet"], Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]));
    expect(stderr).toMatch(/is not text/);
    expect(code).toBe(1);
  });
});

/** Words and figures of profiles, put together anyhow. */
const WORDS =
  "员工人数 厂房面积 成立时间 注册资本 入驻 诚信通 实力商家 源头工厂 回头率 准时履约率 响应率 起订量 月产能 经营模式 生产厂家 公司名称 义乌市示例日用品有限公司 地址 浙江省 评价 差评 不提供样品 支付宝 私人账户 定金 行业均值 研发人员 employees founded area reorder rate years on 1688 MOQ factory Co., Ltd. supplier A ISO9001 CE no samples deposit Alipay reviews".split(
    " ",
  );
const FIGURES =
  "120人 3000㎡ 2014年3月 500万元 6年 41.2% 9万件 60万元 22% 101-200人 ¥12.50 4.8/5 <10% 三百多人 十五年 2O14.O9.1l １２０ 0 -- 暂无 30%/70% 99999999999999999999 1e999 1,234,567 5分钟".split(
    " ",
  );
const BETWEEN = [
  " ",
  "\n",
  "\n\n",
  "\t",
  "：",
  ":",
  "|",
  ", ",
  "，",
  "；",
  "(",
  ")",
  "",
  "<td>",
  "</p>",
  '": "',
  "\u3000",
];
const mixed = fc
  .array(fc.oneof(fc.constantFrom(...WORDS), fc.constantFrom(...FIGURES), fc.constantFrom(...BETWEEN)), {
    maxLength: 60,
  })
  .map((parts) => parts.join(""));

const word = fc.constantFrom(...WORDS);
const figure = fc.constantFrom(...FIGURES);
/** A table copied column by column: labels below each other, then as many figures. */
const columns = fc
  .integer({ min: 2, max: 8 })
  .chain((length) =>
    fc.tuple(
      fc.array(word, { minLength: length, maxLength: length }),
      fc.array(figure, { minLength: length, maxLength: length }),
    ),
  )
  .map((both) => both.flat().join("\n"));
/** A header with rows under it, as many figures in each as there are labels. */
const rows = fc
  .tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 4 }), fc.constantFrom("\t", "|", ","))
  .chain(([width, height, separator]) =>
    fc
      .tuple(
        fc.array(word, { minLength: width, maxLength: width }),
        fc.array(fc.array(figure, { minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
      )
      .map(([header, lines]) => [header, ...lines].map((cells) => cells.join(separator)).join("\n")),
  );

describe("any text", () => {
  test("of Unicode, lone surrogates and controls gives a record whose quotes are its own words", () => {
    const anything = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.string({ unit: "grapheme", maxLength: 300 }),
      fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)), maxLength: 300 }),
    );
    fc.assert(
      fc.property(anything, (text) => expectVetRecord(vetText(text, { asOf }), text)),
      { numRuns: 400 },
    );
  });

  test("of labels and figures in any order gives a record whose quotes are its own words", () => {
    fc.assert(
      fc.property(mixed, (text) => expectVetRecord(vetText(text, { asOf }), text)),
      { numRuns: 1500 },
    );
  });

  test("of labels and figures in columns and rows gives a record whose quotes are its own words", () => {
    fc.assert(
      fc.property(fc.oneof(columns, rows), (text) => expectVetRecord(vetText(text, { asOf }), text)),
      { numRuns: 1500 },
    );
  });

  test("with figures that cannot be true, in a table copied column by column, is still judged", () => {
    const text = "员工人数：60人\n成立时间：2014年\n\n回头率\n准时履约率\n响应率\n250%\n180%\n22%";
    const record = vetText(text, { asOf });
    expectVetRecord(record, text);
    expect(record.findings.map(({ check }) => check)).toContain("implausible-value");
  });

  test("between a profile's lines leaves a record whose quotes are its own words", () => {
    const lines = profile.split("\n");
    fc.assert(
      fc.property(fc.nat({ max: lines.length }), mixed, (at, words) => {
        const text = [...lines.slice(0, at), words, ...lines.slice(at)].join("\n");
        expectVetRecord(vetText(text, { asOf }), text);
      }),
      { numRuns: 300 },
    );
  });
});
