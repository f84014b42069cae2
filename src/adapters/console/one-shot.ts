/** One command on the line: read its items, answer them in order, leave an exit code. */
import type { Readable, Writable } from "node:stream";
import type { Bot } from "../../core/bot.ts";
import { UserError } from "../../core/errors.ts";
import { mistakeReply } from "../../core/failure.ts";
import type { Reply } from "../../core/reply.ts";
import { ask } from "./ask.ts";
import { errorRecord, runBatch } from "./batch.ts";
import { type Job, USAGE } from "./command-line.ts";
import { literalLine } from "../../text/literal.ts";
import { createOutput } from "./output.ts";
import { withProgress } from "./progress.ts";
import { type ItemText, readFileItem, readStdinItem } from "./read-item.ts";
import type { Style } from "./render.ts";

export interface OneShotParts {
  readonly bot: Bot;
  readonly stdin: Readable;
  /** A person would have to type the text. */
  readonly stdinIsTerminal: boolean;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** Where progress may be shown; absent when stderr is no terminal. */
  readonly screen?: Writable;
  readonly style: Style;
  /** Folder that file names count from. */
  readonly folder: string;
  now(): Date;
}

/**
 * Runs the job. Returns 0 when everything was answered and 1 when some items failed.
 * Throws a `UserError` when a text is needed and none was given.
 */
export async function runOneShot(job: Job, parts: OneShotParts): Promise<number> {
  const stdout = createOutput(parts.stdout);
  const stderr = createOutput(parts.stderr);
  const missing = new UserError(`Name a file or pipe a text in (for example: ${job.example})`);
  const typed = job.files.length === 0 && parts.stdinIsTerminal;
  if (job.body !== undefined && typed && (job.body.required || job.output === "jsonl")) throw missing;
  if (job.output === "jsonl") return runBatch(job, { ...parts, stdout, stderr });

  const several = job.files.length > 1;
  let failed = false;
  for (const [index, path] of (job.files.length > 0 ? job.files : [undefined]).entries()) {
    const work = async (): Promise<Reply> => {
      if (job.body === undefined || (path === undefined && typed)) return answer(job, parts);
      const item = path === undefined || path === "-" ? readStdinItem(parts.stdin) : readFileItem(path, parts.folder);
      const read = await item.catch(refuse);
      if ("title" in read) return read;
      if (path === undefined && job.body.required && read.text.trim() === "") throw missing;
      return answer(job, parts, read);
    };
    const reply = await withProgress(parts.screen, work);
    failed ||= reply.failure !== undefined;
    const said = await say(reply, job, several ? path : undefined, index, parts.style);
    if (said.aside !== "") await stderr.write(said.aside);
    if (said.answer !== "" && !(await stdout.write(said.answer))) break;
  }
  return failed ? 1 : 0;
}

async function answer(job: Job, parts: OneShotParts, item?: ItemText): Promise<Reply> {
  const body = job.body === undefined || item === undefined ? {} : { [job.body.name]: item.text };
  return ask(parts.bot, {
    id: "1",
    command: job.command,
    input: { kind: "values", values: { ...job.values, ...body } },
    at: parts.now(),
    fleeting: true,
    converted: item?.converted ?? false,
  });
}

/** A file that cannot be read fails like a request that cannot be answered. */
function refuse(error: unknown): Reply {
  if (!(error instanceof UserError)) throw error;
  return mistakeReply(error);
}

/** What goes to stdout and what to stderr for one reply; `path` names it among several. */
async function say(
  reply: Reply,
  job: Job,
  path: string | undefined,
  index: number,
  style: Style,
): Promise<{ readonly answer: string; readonly aside: string }> {
  if (job.output === "json") {
    const result = reply.failure === undefined ? { record: reply.record } : { error: errorRecord(reply.failure) };
    const bare =
      "record" in result && path === undefined ? result.record : path === undefined ? result : { id: path, ...result };
    return { answer: `${JSON.stringify(bare)}\n`, aside: "" };
  }
  if (reply.failure !== undefined) {
    return { answer: "", aside: `yanhuo: ${literalLine(reply.failure.message)}\n` };
  }
  const above =
    job.command === "help"
      ? `${USAGE}\n`
      : path === undefined
        ? ""
        : `${index > 0 ? "\n" : ""}== ${literalLine(path)} ==\n`;
  const { renderConsole } = await import("./render.ts");
  return { answer: above + renderConsole(reply, style), aside: "" };
}
