/** The log: JSON lines on stderr (stdout belongs to answers), with secrets taken out. Loaded when the first line is written. */
import { createRequire } from "node:module";
import type pino from "pino";
import type { Log } from "./core/ports.ts";

export const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Slack, OpenAI and bearer tokens, wherever they stand in a line; redaction by path never looks into messages and stacks. */
const TOKEN =
  /\bxox[abeposr]-[\w-]+|\bxapp-[\w-]+|\bsk-[\w-]+|\bBearer [\w.~+/=-]+|\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,45}/g;
const SECRET = ["token", "authorization", "apiKey", "signingSecret", "headers"];

/** A text with everything shaped like a token replaced. */
export function scrub(text: string): string {
  return text.replace(TOKEN, "[secret]");
}

/**
 * Makes the log. `write` takes each finished line; without it lines go to stderr at once.
 * pino is loaded by the first line that is really written: most one-shots never write one.
 */
export function createLog(level: LogLevel, write?: (line: string) => void): Log {
  let made: pino.Logger | undefined;
  const logger = (): pino.Logger => {
    made ??= make(level, write);
    return made;
  };
  const at =
    (own: Exclude<LogLevel, "silent">) =>
    (data: Readonly<Record<string, unknown>>, message: string): void => {
      if (LOG_LEVELS.indexOf(own) >= LOG_LEVELS.indexOf(level)) logger()[own](data, message);
    };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

function make(level: LogLevel, write?: (line: string) => void): pino.Logger {
  const load = createRequire(import.meta.url);
  const create = load("pino") as typeof pino;
  const stderr = write === undefined ? create.destination({ dest: 2, sync: true }) : undefined;
  const stream = {
    write(line: string): void {
      if (write === undefined) stderr?.write(scrub(line));
      else write(scrub(line));
    },
  };
  return create(
    { level, base: null, redact: { paths: [...SECRET, ...SECRET.map((path) => `*.${path}`)], censor: "[secret]" } },
    stream,
  );
}
