/** `/scan`: a pasted conversation in, its red flags out, line by line. */
import { type Command, defineCommand } from "../core/command.ts";
import { text } from "../core/option.ts";
import { type Reading, READING_HERE } from "./reading.ts";

/** Makes the command. @param reading where a conversation is read; here when left out */
export function createScan(reading: Pick<Reading, "scan"> = READING_HERE): Command {
  return defineCommand({
    name: "scan",
    summary: "Find the red flags in a pasted conversation with a supplier",
    example: "张经理：平台扣点太高，微信转我，便宜5%",
    audience: "channel",
    privateChoice: true,
    onMessage: { label: "Scan this message", fills: "text" },
    options: {
      text: text({ help: "the conversation, copied or exported", long: true, required: true }),
    },
    async run({ text: pasted }, { converted }) {
      const [scanned, { scanCard }] = await Promise.all([
        reading.scan(pasted, { converted }),
        import("./scan/card.ts"),
      ]);
      return scanCard(scanned);
    },
  });
}
