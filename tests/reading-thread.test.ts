/** Long texts are read in a thread of their own, and nobody waits for them. */
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { type Reading, READING_HERE } from "../src/commands/reading.ts";
import { UserError } from "../src/core/errors.ts";
import { createReadingThread, type ReadingThread, type ThreadLimits } from "../src/reading-thread.ts";

const AS_OF = new Date("2026-06-30T00:00:00Z");
const LINE = "公司名称：义乌市示例日用品有限公司，员工人数：120人，先打款再安排，不走平台。起订量500个，单价12.5元。\n";
/** A page beyond what is read at once. */
const PAGE = LINE.repeat(400);

let open: ReadingThread | undefined;
afterEach(async () => {
  await open?.close();
  open = undefined;
});

/** The reading, and how many texts were read in this thread. */
function threaded(limits: ThreadLimits = {}): { readonly reading: ReadingThread; readonly here: string[] } {
  const here: string[] = [];
  const noted: Reading = {
    vet: (text, context) => (here.push("vet"), READING_HERE.vet(text, context)),
    scan: (text, context) => (here.push("scan"), READING_HERE.scan(text, context)),
    translate: (text, context) => (here.push("translate"), READING_HERE.translate(text, context)),
    answers: (text, context) => (here.push("answers"), READING_HERE.answers(text, context)),
    desk: (text, context) => (here.push("desk"), READING_HERE.desk(text, context)),
    file: (bytes, kind) => (here.push("file"), READING_HERE.file(bytes, kind)),
  };
  open = createReadingThread(noted, limits);
  return { reading: open, here };
}

describe("a long text", () => {
  it("is read in the other thread just as it is here", async () => {
    const { reading, here } = threaded();
    const context = { to: "auto", own: [{ zh: "日用品", en: "daily goods" }], converted: true } as const;
    expect(await reading.vet(PAGE, { asOf: AS_OF })).toEqual(await READING_HERE.vet(PAGE, { asOf: AS_OF }));
    expect(await reading.scan(PAGE, { converted: false })).toEqual(await READING_HERE.scan(PAGE, { converted: false }));
    expect(await reading.translate(PAGE, context)).toEqual(await READING_HERE.translate(PAGE, context));
    expect(await reading.desk(PAGE, { at: AS_OF })).toBe(await READING_HERE.desk(PAGE, { at: AS_OF }));
    expect(here).toEqual([]);
  });

  it("that answers questions is read there too", async () => {
    const { reading, here } = threaded();
    const [reply, asked] = [LINE.repeat(160), { asked: ["moq", "unit-price-delivered"] }];
    expect(await reading.answers(reply, asked)).toEqual(await READING_HERE.answers(reply, asked));
    expect(here).toEqual([]);
  });

  it("in a file is read there too: a mail of many lines, a page, and what is no text", async () => {
    const { reading, here } = threaded();
    const mail = Buffer.from(`From: a@example.com\r\nSubject: offer\r\n\r\n${"MOQ 100\r\n".repeat(2000)}`);
    const page = Buffer.from("<p>员工</p><p>64</p>".repeat(1000));
    for (const [bytes, kind] of [
      [mail, "mail"],
      [page, "page"],
      [Buffer.alloc(9000), "text"],
    ] as const) {
      expect(await reading.file(bytes, kind)).toEqual(await READING_HERE.file(bytes, kind));
    }
    expect(here).toEqual([]);
  });

  it("leaves this thread free", async () => {
    const { reading } = threaded();
    await reading.scan(PAGE, { converted: false });
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 1);
    const scanned = reading.scan(PAGE.repeat(5), { converted: false });
    await scanned;
    clearInterval(counting);
    expect(turns).toBeGreaterThan(5);
  });

  it("that cannot be read in time is refused in one sentence, and the next is read", async () => {
    const { reading } = threaded({ deadlineMs: 1 });
    await expect(reading.vet(PAGE, { asOf: AS_OF })).rejects.toThrow(UserError);
    await expect(reading.vet(PAGE, { asOf: AS_OF })).rejects.toThrow("send it in parts");
    await reading.close();
    const { reading: patient } = threaded();
    expect((await patient.scan(PAGE, { converted: false })).messages).toBeGreaterThan(0);
  });

  it("is refused for a translation where it is a book, in one sentence", async () => {
    const { reading } = threaded();
    const context = { to: "auto", own: [], converted: false } as const;
    const refused = reading.translate("价格".repeat(60_000), context);
    await expect(refused).rejects.toThrow(UserError);
    await expect(refused).rejects.toThrow("send it in parts of at most 100,000 characters");
  });

  it("that cannot be handed over leaves nothing behind that fails later", async () => {
    const { reading } = threaded({ deadlineMs: 30 });
    const wrong = { asOf: AS_OF, policy: () => undefined } as never;
    await expect(reading.vet(PAGE, wrong)).rejects.toThrow(/could not be cloned/);
    await pause(60);
  });

  it("is refused while many wait", async () => {
    const { reading } = threaded();
    const asked = Array.from({ length: 40 }, () => reading.scan(PAGE, { converted: false }));
    const answers = await Promise.allSettled(asked);
    const refused = answers.filter((each) => each.status === "rejected");
    expect(refused.length).toBe(40 - 21);
    expect(String(refused[0]?.reason)).toContain("try again in a minute");
  });
});

describe("the thread", () => {
  it("is started for no short text", async () => {
    const { reading, here } = threaded();
    await reading.vet(LINE, { asOf: AS_OF });
    await reading.scan(LINE, { converted: false });
    expect(here).toEqual(["vet", "scan"]);
  });

  it("ends when nobody needs it, and starts again", async () => {
    const { reading } = threaded({ idleMs: 20 });
    const first = await reading.scan(PAGE, { converted: false });
    await pause(100);
    expect(await reading.scan(PAGE, { converted: false })).toEqual(first);
  });

  it("whose reader fails says no word of the text", async () => {
    const { reading } = threaded();
    const wrong = { asOf: AS_OF, policy: { "": "" } } as never;
    const failure = await reading.vet(PAGE, wrong).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Error);
    expect(String(failure)).not.toContain("义乌");
  });
});
