/** `/scan`: a pasted conversation in, its red flags out, line by line. */
import { type Command, defineCommand } from "../core/command.ts";
import { text } from "../core/option.ts";

/** Makes the command. */
export function createScan(): Command {
  return defineCommand({
    name: "scan",
    summary: "Find the red flags in a pasted conversation with a supplier",
    example: "张经理：平台扣点太高，微信转我，便宜5%",
    audience: "channel",
    privateChoice: true,
    onMessage: true,
    localised: {
      "zh-CN": { summary: "检查粘贴的聊天记录，逐条标出危险信号和应对", onMessage: "查这条消息的危险信号" },
    },
    options: {
      text: text({ help: "the conversation, copied or exported", long: true, required: true }),
    },
    async run({ text: pasted }, { converted }) {
      // The rules take a moment to load: only a scan pays for that.
      const [{ scanPaste }, { scanCard }] = await Promise.all([import("../vetting/scan.ts"), import("./scan/card.ts")]);
      return scanCard(scanPaste(pasted, { converted }));
    },
  });
}
