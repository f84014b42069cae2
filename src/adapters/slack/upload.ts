/** Sends the files of a reply into the direct message of whoever asked, and says in the reply what became of them. */
import type { webApi } from "@slack/bolt";
import { describeError } from "../../core/failure.ts";
import type { Log } from "../../core/ports.ts";
import type { Block } from "../../core/reply.ts";
import { literal } from "../../text/literal.ts";
import { slackCode } from "./faults.ts";
import { LIMITS } from "./limits.ts";
import type { Destination, Post } from "./post.ts";

type File = Block & { readonly kind: "file" };

/** The sender with files: `post` never sees one that was uploaded, and shows a short one that was not. It never rejects. */
export function postWithFiles(post: Post, client: webApi.WebClient, log: Log): Post {
  const sent = async (file: File, to: Destination): Promise<readonly Block[]> => {
    const { name, text } = file;
    try {
      const channel = to.channel.startsWith("D") ? to.channel : await directChannel(client, to.asker);
      await client.filesUploadV2({ channel_id: channel, filename: name, title: name, content: literal(text) });
      return [words(`I sent you ${name} as a direct message.`)];
    } catch (error) {
      const code = slackCode(error);
      log.warn({ platform: "slack", code, errors: describeError(error) }, "a file could not be sent");
      const short = text.length <= LIMITS.textInPlaceOfFile;
      return [words(`${refusal(code)} ${short ? "Here is what it holds:" : LONG}`), ...(short ? [file] : [])];
    }
  };
  return async (reply, audience, to, replaces) => {
    if (!reply.blocks.some(({ kind }) => kind === "file")) return post(reply, audience, to, replaces);
    const blocks: Block[] = [];
    for (const block of reply.blocks) blocks.push(...(block.kind === "file" ? await sent(block, to) : [block]));
    return post({ ...reply, blocks }, audience, to, replaces);
  };
}

async function directChannel(client: webApi.WebClient, user: string): Promise<string> {
  const { channel } = await client.conversations.open({ users: user });
  if (channel?.id === undefined) throw new TypeError("Slack opened no direct message");
  return channel.id;
}

const LONG = "It is too long to be shown here.";

function refusal(code: string | undefined): string {
  return code === "missing_scope"
    ? "I may not send you a file: the Slack app needs the scopes files:write and im:write, and to be reinstalled then."
    : "Slack did not take the file: try again in a minute.";
}

const words = (text: string): Block => ({ kind: "text", text: [text] });
