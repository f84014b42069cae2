/** `--jsonl`: one JSON object per line in, one answer per line out, in order, without keeping any of them. */
import { createReadStream } from "node:fs";
import { resolve } from "node:path";
import type { Readable } from "node:stream";
import type { Bot } from "../../core/bot.ts";
import { UserError } from "../../core/errors.ts";
import { bodyOf, type Options, REPEATED, shown, TEXT_LIMIT, type RawValues } from "../../core/option.ts";
import type { Json, Reply } from "../../core/reply.ts";
import { ask } from "./ask.ts";
import type { Job } from "./command-line.ts";
import { type JsonLine, jsonLines } from "./json-lines.ts";
import type { Output } from "./output.ts";
import { unreadable } from "./read-item.ts";

interface BatchParts {
  readonly bot: Bot;
  readonly stdin: Readable;
  readonly stdout: Output;
  readonly stderr: Output;
  /** Folder that file names count from. */
  readonly folder: string;
  now(): Date;
}

/** Answers every line of the job's files, or of stdin. Returns the exit code: 0, or 1 when a line or a file failed. */
export async function runBatch(job: Job, parts: BatchParts): Promise<number> {
  let failed = false;
  let next = 1;
  for (const path of job.files.length > 0 ? job.files : ["-"]) {
    const stream = path === "-" ? parts.stdin : createReadStream(resolve(parts.folder, path));
    try {
      for await (const line of jsonLines(stream, next)) {
        const answer = await answerLine(line, job, parts);
        failed ||= "error" in answer;
        next = line.number + 1;
        if (!(await parts.stdout.write(`${JSON.stringify(answer)}\n`))) return failed ? 1 : 0;
      }
    } catch (error) {
      if (!stream.errored) throw error;
      failed = true;
      await parts.stderr.write(`yanhuo: ${unreadable(shown(path), error).message}\n`);
    }
  }
  return failed ? 1 : 0;
}

type Answer = { readonly id: Json; readonly record: Json } | { readonly id: Json; readonly error: Json };

async function answerLine(line: JsonLine, job: Job, parts: BatchParts): Promise<Answer> {
  let id: Json = line.number;
  try {
    const object = parseLine(line);
    if (object["id"] !== undefined) {
      if (typeof object["id"] !== "string" && typeof object["id"] !== "number") {
        throw new UserError("The id must be text or a number");
      }
      id = object["id"];
    }
    const values = valuesOf(object, job, parts.bot);
    const reply = await ask(parts.bot, {
      id: String(id),
      command: job.command,
      input: { kind: "values", values },
      at: parts.now(),
      fleeting: true,
    });
    return reply.failure === undefined ? { id, record: reply.record } : { id, error: errorRecord(reply.failure) };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { id, error: { code: error.code, message: error.message } };
  }
}

/** The error as scripts read it. */
export function errorRecord({ code, message, ref }: NonNullable<Reply["failure"]>): Json {
  return ref === undefined ? { code, message } : { code, message, ref };
}

function parseLine(line: JsonLine): Readonly<Record<string, unknown>> {
  if (line.text === undefined) throw new UserError("This line is too long or not UTF-8: give one JSON object per line");
  let value: unknown;
  try {
    value = JSON.parse(line.text);
  } catch {
    throw new UserError(`This line is not JSON: write one object per line, for example {"id": "a", "text": "…"}`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new UserError(`This line is no JSON object: write for example {"id": "a", "text": "…"}`);
  }
  return value as Readonly<Record<string, unknown>>;
}

/**
 * The values of one line: the command line's, then the line's own. Keys that are no option are the user's own notes, but an
 * option in another spelling (`as_of`) is a mistake.
 */
function valuesOf(object: Readonly<Record<string, unknown>>, job: Job, bot: Bot): RawValues {
  const options = optionsOf(bot, job);
  const names = Object.keys(options);
  const values: Record<string, string> = { ...job.values };
  for (const [key, value] of Object.entries(object)) {
    if (key === "id" || value === null) continue;
    const name = key === "text" ? bodyOf(options) : names.find((each) => each === key);
    if (name !== undefined) {
      values[name] = repeats(options, name) ? repeatedValue(key, value) : rawValue(key, value);
      continue;
    }
    if (key === "text") throw new UserError(`/${job.command} takes no text: leave "text" out`);
    const meant = names.find((each) => plainSpelling(each) === plainSpelling(key));
    if (meant !== undefined) throw new UserError(`There is no option ${shown(key)}: did you mean "${meant}"?`);
  }
  return values;
}

function repeats(options: Options, name: string): boolean {
  const option = options[name];
  return option?.kind === "text" && option.repeats !== undefined;
}

/** An option that repeats may also be a list, or an object of names and values. */
function repeatedValue(key: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((each) => rawValue(key, each)).join(REPEATED);
  if (typeof value !== "object" || value === null) return rawValue(key, value);
  return Object.entries(value)
    .map(([name, each]) => `${name}=${rawValue(key, each)}`)
    .join(REPEATED);
}

function optionsOf(bot: Bot, job: Job): Options {
  const command = bot.commands.find(({ name }) => name === job.command);
  const action = job.values["action"];
  return (action === undefined ? command?.options : command?.actions[action]?.options) ?? {};
}

function plainSpelling(key: string): string {
  return key.replace(/[-_]/g, "").toLowerCase();
}

function rawValue(key: string, value: unknown): string {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (typeof value !== "string") throw new UserError(`${shown(key)} must be text, a number, true or false`);
  if (Buffer.byteLength(value) > TEXT_LIMIT) throw new UserError(`${shown(key)} is larger than 2 MB: give it in parts`);
  return value;
}
