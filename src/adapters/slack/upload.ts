/** Sends the files of a reply into the direct message of whoever asked, and says in the reply what became of them. */
import type { webApi } from "@slack/bolt";
import { describeError } from "../../core/failure.ts";
import type { Log } from "../../core/ports.ts";
import type { Block } from "../../core/reply.ts";
import { literal } from "../../text/literal.ts";
import { attempted } from "./attempts.ts";
import { faultCode } from "./faults.ts";
import { LIMITS } from "./limits.ts";
import type { Pace } from "./pace.ts";
import type { Destination, Post } from "./post.ts";

type File = Block & { readonly kind: "file" };

export interface UploadParts {
  readonly client: webApi.WebClient;
  readonly pace: Pace;
  readonly log: Log;
}

/** The sender with files: `post` never sees one that was uploaded, and shows a short one that was not. It never rejects. */
export function postWithFiles(post: Post, { client, pace, log }: UploadParts): Post {
  const sent = async (file: File, to: Destination): Promise<readonly Block[]> => {
    const { name, text } = file;
    try {
      const channel = to.channel.startsWith("D") ? to.channel : await directChannel(to.asker);
      const upload = { channel_id: channel, filename: name, title: name, content: literal(text) };
      await attempted(() => client.filesUploadV2(upload), pace);
      return [words(`I sent you ${name} as a direct message.`)];
    } catch (error) {
      const code = faultCode(error);
      log.warn({ platform: "slack", code, errors: describeError(error) }, "a file could not be sent");
      const short = text.length <= LIMITS.textInPlaceOfFile;
      return [words(`${refusal(code)} ${short ? "Here is what it holds:" : LONG}`), ...(short ? [file] : [])];
    }
  };
  const directChannel = async (user: string | undefined): Promise<string> => {
    if (user === undefined) throw new TypeError("Nobody asked for the file");
    const { channel } = await attempted(() => client.conversations.open({ users: user }), pace, { repeatable: true });
    if (channel?.id === undefined) throw new TypeError("Slack opened no direct message");
    return channel.id;
  };
  return async (reply, audience, to, how) => {
    if (!reply.blocks.some(({ kind }) => kind === "file")) return post(reply, audience, to, how);
    const blocks: Block[] = [];
    for (const block of reply.blocks) blocks.push(...(block.kind === "file" ? await sent(block, to) : [block]));
    return post({ ...reply, blocks }, audience, to, how);
  };
}

const LONG = "It is too long to be shown here.";

function refusal(code: string | undefined): string {
  return code === "missing_scope"
    ? "I may not send you a file: the Slack app needs the scopes files:write and im:write, and to be reinstalled then."
    : "Slack did not take the file: try again in a minute.";
}

const words = (text: string): Block => ({ kind: "text", text: [text] });
