import type { ServerResponse } from "node:http";
import { webApi } from "@slack/bolt";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createFileReader, type ReadSlackFiles, type SlackFile } from "../../../src/adapters/slack/files.ts";
import { TEXT_LIMIT } from "../../../src/core/option.ts";
import { type FileServer, startFileServer } from "../../support/slack-file-server.ts";
import { type SlackHarness, slackHarness, type SlackHarnessParts } from "../../support/slack-harness.ts";
import { keptLog, testBot } from "../../support/test-bot.ts";

const TOKEN = "xoxb-very-secret";
const AT = "https://files.slack.com/files-pri/T1-F1";
/** 公司 in GB18030. */
const COMPANY_GB = Buffer.from("b9abcbbe", "hex");
/** What Slack shows to whoever is not signed in. */
const LOGIN =
  '<!DOCTYPE html><html lang="en-US" data-primer><head><link href="https://a.slack-edge.com/d5fba4c/style.css" rel="stylesheet">' +
  "<title>Login | Slack</title></head><body><form>Sign in to a workspace</form></body></html>";

let kept: FileServer;
beforeEach(async () => {
  kept = await startFileServer();
});
afterEach(() => kept.close());

const file = (name: string, more: SlackFile = {}): SlackFile => ({
  id: "F1",
  name,
  url_private: `${AT}/${name}`,
  url_private_download: `${AT}/download/${name}`,
  ...more,
});
const text = (name: string, content: string | Uint8Array, type?: string): SlackFile => {
  kept.keep(`${AT}/download/${name}`, content, type);
  return file(name);
};

describe("the files of a message", () => {
  let lines: ReturnType<typeof keptLog>["lines"];
  /** A reader whose files.info gives `info`. */
  const reader = (info: object = { ok: false, error: "file_not_found" }): ReadSlackFiles => {
    const log = keptLog();
    lines = log.lines;
    const client = new webApi.WebClient(TOKEN, {
      fetch: async () => Response.json(info),
      retryConfig: { retries: 0 },
    });
    return createFileReader({ client, fetch: kept.fetch, token: TOKEN, log: log.log });
  };
  const read = async (...files: readonly SlackFile[]) => reader()(files, "");

  it("are fetched with the token and read by their kind, one below the other", async () => {
    const mail = "From: a@example.com\r\nSubject: offer\r\n\r\nMOQ 100\r\n";
    const files = [
      text("gb.txt", COMPANY_GB),
      text("page.html", "<p>员工</p><p>64</p>", "text/html"),
      text("offer.eml", mail, "message/rfc822"),
    ];
    expect(await read(...files)).toEqual({
      text: "公司\n员工\n64\nFrom: a@example.com\nSubject: offer\n\nMOQ 100",
      converted: true,
    });
    expect(kept.asked[0]).toEqual({ url: `${AT}/download/gb.txt`, token: `Bearer ${TOKEN}` });
  });

  it("may be a snippet, which has no ending, and one that is only shown", async () => {
    kept.keep(`${AT}/Untitled`, "回头率 41%");
    const { url_private_download: _, ...shown } = file("Untitled", { mode: "snippet" });
    expect(await read(shown)).toEqual({ text: "回头率 41%", converted: false });
  });

  it("that hold no text are passed over, unless nothing stands beside them", async () => {
    expect(await reader()([file("photo.png")], "公司")).toBeUndefined();
    expect(await read(file("photo.png"), text("a.txt", "x"))).toMatchObject({ text: "x" });
    await expect(read(file("photo.png"))).rejects.toThrow(
      '"photo.png" is not text: give a text, a saved page or a mail',
    );
    expect(kept.asked).toHaveLength(1);
  });

  it("may be a mail that Slack took apart: nothing is fetched", async () => {
    const mail = file("Offer", {
      mode: "email",
      filetype: "email",
      mimetype: "text/html",
      subject: "报价",
      from: [{ original: "李娜 <lina@example.com>", address: "lina@example.com" }],
      plain_text: "起订量 500\n",
      attachments: [{ filename: "price.pdf" }],
    });
    expect(await read(mail)).toEqual({
      text: "From: 李娜 <lina@example.com>\nSubject: 报价\nAttachments: price.pdf\n\n起订量 500",
      converted: true,
    });
    expect(await read({ ...mail, plain_text: "", simplified_html: "<p>起订量</p><p>500</p>" })).toMatchObject({
      text: expect.stringContaining("\n\n起订量\n500"),
    });
    expect(kept.asked).toEqual([]);
  });

  it("of another workspace are asked for by their id", async () => {
    const stub = { id: "F1", file_access: "check_file_info" };
    expect(await reader({ ok: true, file: text("a.txt", "回头率") })([stub], "")).toMatchObject({ text: "回头率" });
    await expect(reader()([stub], "")).rejects.toThrow('Slack did not hand over "the file": attach it again');
    await expect(reader({ ok: false, error: "missing_scope" })([stub], "")).rejects.toThrow(
      "adds the scope files:read",
    );
  });

  it.each(["a.txt", "page.html", "offer.eml"])("are not mistaken for the page to sign in on: %s", async (name) => {
    const reading = read(text(name, LOGIN, "text/html; charset=utf-8"));
    await expect(reading).rejects.toThrow(
      "whoever runs it adds the scope files:read to the Slack app and reinstalls it",
    );
    expect(lines).toMatchObject([{ level: "warn", data: { scope: "files:read" } }]);
    // Without its type too.
    await expect(read(text(name, LOGIN, "application/octet-stream"))).rejects.toThrow("files:read");
  });

  it("are followed within Slack, and neither they nor the token elsewhere", async () => {
    const sendTo = (location: string) => (response: ServerResponse) => response.writeHead(302, { location }).end();
    const moved = "https://a.slack-edge.com/files/a.txt";
    kept.keep(moved, "moved");
    kept.keep(`${AT}/download/a.txt`, sendTo(moved));
    expect(await read(file("a.txt"))).toMatchObject({ text: "moved" });
    const strangers = [
      "https://evil.example/a.txt",
      "https://slack.com.evil.example/a.txt",
      "https://evilslack.com/a.txt",
      "http://files.slack.com/a.txt",
      "https://files.slack.com:8443/a.txt",
      "//evil.example/a.txt",
    ];
    const before = kept.asked.length;
    for (const stranger of strangers) {
      kept.keep(`${AT}/download/a.txt`, sendTo(stranger));
      await expect(read(file("a.txt"))).rejects.toThrow('Slack did not hand over "a.txt": attach it again');
      await expect(read(file("a.txt", { url_private_download: stranger }))).rejects.toThrow(/did not hand over/);
    }
    expect(kept.asked.slice(before).map(({ url }) => url)).toEqual(strangers.map(() => `${AT}/download/a.txt`));
    kept.keep(`${AT}/download/a.txt`, sendTo(`${AT}/download/a.txt`));
    await expect(read(file("a.txt"))).rejects.toThrow(/did not hand over/);
  });

  it("are cut off where they do not end", async () => {
    const closed = new Promise<void>((resolve) => {
      kept.keep(`${AT}/download/a.txt`, (response) => {
        response.writeHead(200, { "content-type": "text/plain" });
        const more = (): void => {
          while (!response.destroyed && response.write("x".repeat(64_000)));
        };
        response.on("drain", more).on("close", resolve);
        more();
      });
    });
    await expect(read(file("a.txt"))).rejects.toThrow('"a.txt" is larger than 2 MB: give it in parts');
    await closed;
  });

  it("are refused when they came in part, or not at all", async () => {
    kept.keep(`${AT}/download/a.txt`, (response) => {
      response.writeHead(200, { "content-length": "1000", "content-type": "text/plain" });
      response.write("the first half", () => response.destroy());
    });
    await expect(read(file("a.txt"))).rejects.toThrow('Slack did not hand over "a.txt": attach it again');
    await expect(read(file("gone.txt"))).rejects.toThrow(/did not hand over/);
    await expect(read({ id: "F2", name: "nowhere.txt" })).rejects.toThrow(/did not hand over/);
  });

  it("are read to 2 MB together", async () => {
    const third = Math.ceil(TEXT_LIMIT / 3);
    const files = ["a.txt", "b.txt", "c.txt"].map((name) => text(name, "x".repeat(third)));
    await expect(read(...files)).rejects.toThrow("The files together are larger than 2 MB: give them in parts");
    expect((await read(...files.slice(1)))?.text).toHaveLength(third * 2 + 1);
    await expect(read(file("a.txt", { size: TEXT_LIMIT + 1 }))).rejects.toThrow('"a.txt" is larger than 2 MB');
  });

  it("whose reading fails are told of, and the log holds no word of them", async () => {
    const log = keptLog();
    const readFile = async (): Promise<never> => {
      throw new Error("secret words");
    };
    const failing = createFileReader({ client: {} as never, fetch: kept.fetch, token: TOKEN, log: log.log, readFile });
    await expect(failing([text("a.txt", "secret words")], "")).rejects.toThrow(
      '"a.txt" could not be read: try again, or paste its text instead',
    );
    expect(log.lines).toMatchObject([{ level: "error", message: "a file could not be read" }]);
    expect(JSON.stringify(log.lines)).not.toMatch(/secret|a\.txt/);
  });

  it("that are no text are refused, and the log holds neither words nor token", async () => {
    await expect(read(text("a.txt", new Uint8Array([0x89, 0, 1, 255])))).rejects.toThrow('"a.txt" is not text');
    await expect(read(file("secret-name.txt"))).rejects.toThrow(/secret-name/);
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).not.toMatch(/secret/);
  });
});

describe("what is handed over", () => {
  let slack: SlackHarness;
  const started = async (parts: SlackHarnessParts = {}): Promise<SlackHarness> => {
    slack = await slackHarness({ files: kept.fetch, ...parts });
    await slack.adapter.start(testBot());
    return slack;
  };
  afterEach(() => slack.adapter.stop());
  const saying = (words: string) => expect.stringContaining(words);
  const dropped = (words: string, files: readonly SlackFile[], more: object = {}) => ({
    type: "message",
    subtype: "file_share",
    channel: "D1",
    channel_type: "im",
    user: "U1",
    text: words,
    ts: "1.1",
    files,
    ...more,
  });

  it("with a message goes with its words to the command in its menu", async () => {
    await started();
    await slack.menu("echo", "see below", { message: { files: [text("a.txt", COMPANY_GB), file("photo.png")] } });
    await slack.menu("echo", "", { message: { files: [file("photo.png")] } });
    expect(slack.sent()).toMatchObject([
      { audience: "channel", thread: "1700000000.000700", text: saying("see below\n公司") },
      { audience: "asker", text: saying("is not text") },
    ]);
  });

  it("in a form stands for its text, or below it", async () => {
    await started();
    await slack.command("echo", "");
    const files = { "+files": { input: { type: "file_input", files: [text("a.txt", "员工 64")] } } };
    const empty = { words: { input: { type: "plain_text_input", value: null } } };
    expect(await slack.submit({ ...empty, ...files })).toBeUndefined();
    await slack.submit({ words: { input: { type: "plain_text_input", value: "first" } }, ...files });
    expect(slack.sent()).toMatchObject([{ text: saying("员工 64") }, { text: saying("first\n员工 64") }]);
    // Neither text nor file; a file that cannot be read.
    expect(await slack.submit(empty)).toMatchObject({ response_action: "errors", errors: { words: saying("words") } });
    await slack.submit({ ...empty, "+files": { input: { type: "file_input", files: [file("gone.txt")] } } });
    expect(slack.sent()[2]).toMatchObject({ audience: "asker", text: saying('did not hand over "gone.txt"') });
  });

  it("has no place in a form without the scope", async () => {
    await started({ scopes: "commands,chat:write" });
    await slack.command("echo", "");
    const view = slack.calls.at(-1)?.body["view"] as { blocks: { block_id: string; optional?: boolean }[] };
    expect(view.blocks.map(({ block_id: id }) => id)).not.toContain("+files");
    expect(view.blocks[0]).toMatchObject({ block_id: "words", optional: false });
  });

  it("in a direct message is what the command works on, and never its options", async () => {
    await started();
    await slack.event(dropped("echo --to zh", [text("a.txt", "--private is part of it")]));
    expect(slack.sent()).toMatchObject([{ audience: "channel", text: saying("--private is part of it") }]);
  });

  it("with a mention is answered once, its mistakes too, and to the asker alone", async () => {
    await started();
    const said = { channel: "C1", user: "U1", text: "<@UBOT> echo" };
    for (const [index, handed] of [text("a.txt", "员工 64"), file("gone.txt")].entries()) {
      const each = { ...said, files: [handed], ts: `5.${index}` };
      await slack.event({ ...each, type: "message", subtype: "file_share", channel_type: "channel" });
      await slack.event({ ...each, type: "app_mention" });
    }
    expect(slack.sent()).toMatchObject([
      { audience: "channel", text: saying("员工 64") },
      { audience: "asker", text: saying('did not hand over "gone.txt"') },
    ]);
  });

  it("with a mention is fetched once, though Slack tells of it twice at once", async () => {
    await started();
    const said = { channel: "C1", user: "U1", text: "<@UBOT> echo", files: [text("a.txt", "员工 64")], ts: "5.5" };
    await Promise.all([
      slack.event({ ...said, type: "message", subtype: "file_share", channel_type: "channel" }),
      slack.event({ ...said, type: "app_mention" }),
    ]);
    expect(slack.sent()).toMatchObject([{ text: saying("员工 64") }]);
    expect(kept.asked).toHaveLength(1);
  });

  it("in ordinary talk, or by a bot, is not fetched", async () => {
    await started();
    const files = [text("a.txt", "pay by WeChat")];
    await slack.event(dropped("look", files, { channel: "C1", channel_type: "channel" }));
    await slack.event(dropped("echo", files, { bot_id: "BOTHER" }));
    expect(kept.asked).toEqual([]);
  });

  it("may be a message passed on, or words in blocks only", async () => {
    await started();
    const shared = { is_share: true, text: "微信转我 &amp; more", files: [text("a.txt", "员工 64")] };
    const preview = { title: "A page", text: "not said by anybody" };
    const section = (words: string) => ({ type: "rich_text_section", elements: [{ type: "text", text: words }] });
    const rich = {
      type: "rich_text",
      elements: [
        section("公司："),
        {
          type: "rich_text_list",
          elements: [
            section("员工 64"),
            { type: "rich_text_section", elements: [{ type: "link", url: "https://x.cn" }] },
          ],
        },
      ],
    };
    await slack.menu("echo", "is this right?", { message: { attachments: [shared, preview] } });
    await slack.menu("echo", "", {
      message: { blocks: [rich, null, { type: "section", text: { type: "mrkdwn", text: "*a* &lt;b" } }] },
    });
    // A stranger's blocks, however deep, and what Slack leaves out.
    let deep: object = { type: "text", text: "too deep" };
    for (let depth = 0; depth < 1000; depth++) deep = { type: "rich_text_section", elements: [deep] };
    const nothing = { text: null, blocks: [deep], attachments: null, files: null };
    await slack.event({ ...dropped("echo", []), ...nothing, ts: "3.1" });
    await slack.event({ ...dropped("echo", []), attachments: [shared], ts: "2.1" });
    const [menu, blocks, help, direct] = slack.sent();
    expect(help?.text).toContain("What I can do");
    expect(menu?.text).toContain("is this right?\n微信转我 & more\n员工 64");
    expect(menu?.text).not.toContain("not said");
    expect(blocks?.text).toContain("公司：\n员工 64\nhttps://x.cn\n*a* <b");
    expect(direct?.text).toContain("微信转我 & more\n员工 64");
  });
});
