import { PassThrough, Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { createConversation } from "../../../src/adapters/console/conversation.ts";
import type { Message } from "../../../src/core/chat.ts";
import type { Watcher } from "../../../src/core/watcher.ts";
import { keptLog, reply, testBot } from "../../support/test-bot.ts";

/** Feeds the lines, ends the input, and answers everything the conversation said. */
async function converse(lines: readonly string[], watchers?: readonly Watcher[]): Promise<string> {
  const output = new PassThrough();
  const said: string[] = [];
  output.on("data", (chunk: Buffer) => said.push(chunk.toString()));
  const door = createConversation({
    input: Readable.from(lines.map((line) => `${line}\n`)),
    output,
    interactive: false,
    style: { width: 80, colour: false, screen: false, steps: "numbered" },
    log: keptLog().log,
    now: () => new Date("2026-06-30T12:00:00Z"),
  });
  await door.start(testBot(watchers === undefined ? {} : { watchers }));
  await door.finished;
  return said.join("");
}

function recorder(): { readonly watcher: Watcher; readonly heard: Message[] } {
  const heard: Message[] = [];
  const watcher: Watcher = {
    name: "recorder",
    see: async (message) => {
      heard.push(message);
      return undefined;
    },
  };
  return { watcher, heard };
}

describe("a conversation", () => {
  it("answers commands in the order of their lines, without a prompt in a pipe", async () => {
    expect(await converse(["/echo one", "/nope", "/secret two"])).toMatch(
      /^Echo\n\none\n\n\[!\] Not understood\n\nThere is no command "nope"[^]*Secret\n\ntwo\n\n$/,
    );
  });

  it("passes other lines on as counted talk in the channel console", async () => {
    const { watcher, heard } = recorder();
    await converse(["first", "", "/echo x", "second"], [watcher]);
    expect(heard).toMatchObject([
      {
        kind: "new",
        text: "first",
        revision: "0",
        addressed: false,
        place: { platform: "console", channel: "console" },
      },
      { kind: "new", text: "second" },
    ]);
    expect(new Set(heard.map(({ id }) => id)).size).toBe(2);
  });

  it("edits a line of talk under its number, with the same id and a new revision", async () => {
    const { watcher, heard } = recorder();
    await converse(["first", "second", "/edit 1 changed", "/edit 1 <<", "again", "and more", "."], [watcher]);
    const [first, , ...edits] = heard;
    expect(edits).toMatchObject([
      { kind: "edited", id: first?.id, revision: "1", text: "changed" },
      { kind: "edited", id: first?.id, revision: "2", text: "again\nand more" },
    ]);
  });

  it.each(["/edit", "/edit 2 text", "/edit x text", "/edit 1", "/edit 0 text"])(
    "refuses %s with an example",
    async (line) => {
      expect(await converse(["only line", line])).toContain("There is 1 line of talk to edit");
    },
  );

  it("takes a paste to the letter between << and a single dot", async () => {
    expect(await converse(["/lines <<", "--as-of is the seller's", "", " /quit", ".", "/echo after"])).toBe(
      "Lines\n\n3 lines, last:  /quit\n\nEcho\n\nafter\n\n",
    );
  });

  it("takes a paste as talk, and one that the input ends in", async () => {
    const { watcher, heard } = recorder();
    await converse(["<<", "/echo is not a command here", "b"], [watcher]);
    expect(heard).toMatchObject([{ text: "/echo is not a command here\nb" }]);
  });

  it("runs an offered step by its number, as long as it is the last offer", async () => {
    const said = await converse(["/offer", "/echo between", "1", "2", "9"]);
    expect(said).toContain("1) Say hello\n2) Say nothing");
    expect(said).toMatch(/between\n\nEcho\n\nhello from a step\n\nSecret\n\nnothing\n\n$/);
  });

  it("takes a number for talk when nothing was offered", async () => {
    const { watcher, heard } = recorder();
    await converse(["1"], [watcher]);
    expect(heard).toMatchObject([{ text: "1" }]);
  });

  it("ends at /quit and hears nothing after it", async () => {
    expect(await converse(["/echo one", "/quit", "/echo two"])).not.toContain("two");
  });

  it("ends quietly when nobody reads its answers", async () => {
    const output = new PassThrough();
    output.destroy();
    const door = createConversation({
      input: new PassThrough().end("/echo one\n/echo two\n"),
      output,
      interactive: false,
      style: { width: 80, colour: false, screen: false, steps: "numbered" },
      log: keptLog().log,
      now: () => new Date(0),
    });
    await door.start(testBot({ watchers: [{ name: "loud", see: async () => reply("x") }] }));
    await expect(door.finished).resolves.toBeUndefined();
  });
});
