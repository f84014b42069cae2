import { PassThrough } from "node:stream";
import { vi } from "vitest";
import { createConversation } from "../../src/adapters/console/conversation.ts";
import { keptLog } from "../support/test-bot.ts";
import { describeAdapter, type Harness, type Sent } from "./adapter-contract.ts";

/** Answered by the door itself, in the order of the lines: when it comes back, all before it is done. */
const MARKER = "/echo marker-of-the-harness";

async function consoleHarness(): Promise<Harness> {
  const input = new PassThrough();
  const output = new PassThrough();
  const sent: Sent[] = [];
  let markers = 0;
  output.on("data", (chunk: Buffer) => {
    const wire = chunk.toString();
    if (wire.includes("marker-of-the-harness")) markers++;
    else sent.push({ text: wire, audience: "channel", wire });
  });
  const adapter = createConversation({
    input,
    output,
    interactive: false,
    style: { width: 80, colour: false, screen: false, steps: "numbered" },
    log: keptLog().log,
    now: () => new Date("2026-06-30T00:00:00Z"),
  });
  let said = 0;
  const numbers = new Map<string, number>();
  return {
    adapter,
    place: { platform: "console", channel: "console" },
    // What stands on the console stays: what replaces it is the last thing shown, marked.
    sent: () => {
      const standing: Sent[] = [];
      for (const each of sent) {
        if (/^\S.*\(updated\)$/m.test(each.text)) standing.splice(-1, 1, each);
        else standing.push(each);
      }
      return standing;
    },
    live: (wire) => wire.match(/(?!\n)[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu) ?? [],
    async command(name, text) {
      input.write(text.includes("\n") ? `/${name} <<\n${text}\n.\n` : `/${name} ${text}\n`);
    },
    async say(text, { id } = {}) {
      said++;
      if (id !== undefined) numbers.set(id, said);
      input.write(`${text}\n`);
    },
    async edit(text, { id }) {
      input.write(`/edit ${numbers.get(id)} ${text}\n`);
    },
    async press(label) {
      const number = /^(\d+)\) /m.exec(
        sent
          .at(-1)
          ?.text.split("\n")
          .find((line) => line.endsWith(label)) ?? "",
      )?.[1];
      input.write(`${number}\n`);
    },
    async idle() {
      const before = markers;
      input.write(`${MARKER}\n`);
      await vi.waitFor(
        () => {
          if (markers === before) throw new Error("still busy");
        },
        { timeout: 5000, interval: 2 },
      );
    },
  };
}

describeAdapter(
  "console",
  {
    threads: false,
    mentions: false,
    privateReplies: false,
    buttons: false,
    steps: true,
    bots: false,
    redelivery: false,
    limits: false,
  },
  consoleHarness,
);
