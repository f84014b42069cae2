/** Reads files that were handed over with a request, and says in one sentence why one cannot be read. */
import type { Attached, Message } from "../../core/chat.ts";
import { UserError } from "../../core/errors.ts";
import { describeError } from "../../core/failure.ts";
import { shown, TEXT_LIMIT } from "../../core/option.ts";
import type { Log } from "../../core/ports.ts";
import type { Decoded } from "../../text/decode.ts";
import { type FileKind, type ReadNamedFile, readNamedFile } from "../../text/named-file.ts";

/** A file somebody handed over, wherever it is kept. */
export interface GivenFile {
  readonly name: string;
  /** Absent where nothing says that it holds text. */
  readonly kind?: FileKind | undefined;
  /** Its bytes, or nothing where there are more than `most`. Rejects with a `UserError` where none can be had. */
  bytes(most: number): Promise<Uint8Array | undefined>;
}

/** Where files are read, here when left out, and where it is told that one could not be. */
export interface FileReading {
  readonly readFile?: ReadNamedFile | undefined;
  readonly log: Log;
}

/**
 * Reads those of the files that hold text, one below the other; at most 2 MB together. Others are passed over, unless nothing was said
 * beside them (`besides`). Resolves with nothing where none is read; rejects with a `UserError` that says what to do.
 */
export async function readFiles(
  files: readonly GivenFile[],
  besides: string,
  reading: FileReading,
): Promise<Attached | undefined> {
  const texts: Attached[] = [];
  let left = TEXT_LIMIT;
  for (const { name, kind, bytes: ask } of files) {
    if (kind === undefined) continue;
    const bytes = await ask(left);
    if (bytes === undefined || bytes.length > left) {
      if (left === TEXT_LIMIT) throw tooLarge(shown(name));
      throw new UserError("The files together are larger than 2 MB: give them in parts");
    }
    left -= bytes.length;
    const read = await readOne(name, bytes, kind, reading);
    if (read === undefined) throw notText(shown(name));
    texts.push(read);
  }
  const [first] = files;
  if (texts.length === 0 && first !== undefined && besides.trim() === "") throw notText(shown(first.name));
  return texts.length === 0 ? undefined : joined(texts);
}

/** Whoever handed over a file is told whatever happens to it. */
async function readOne(
  name: string,
  bytes: Uint8Array,
  kind: FileKind,
  { readFile = readNamedFile, log }: FileReading,
): Promise<Decoded | undefined> {
  try {
    return await readFile(bytes, kind);
  } catch (error) {
    if (error instanceof UserError) throw error;
    log.error({ kind, bytes: bytes.length, errors: describeError(error) }, "a file could not be read");
    throw new UserError(`${shown(name)} could not be read: try again, or paste its text instead`, { cause: error });
  }
}

/** What was read beside a message, or the mistake that its answer tells. */
export async function orMistake(reading: Promise<Attached | undefined>): Promise<Pick<Message, "attached">> {
  try {
    const attached = await reading;
    return attached === undefined ? {} : { attached };
  } catch (error) {
    if (error instanceof UserError) return { attached: error };
    throw error;
  }
}

/** Texts handed over together, one below the other. */
export function joined(texts: readonly Attached[]): Attached {
  return { text: texts.map(({ text }) => text).join("\n"), converted: texts.some(({ converted }) => converted) };
}

/** The mistake of too long a text; `called` is how its owner calls it. */
export function tooLarge(called: string): UserError {
  return new UserError(`${called} is larger than 2 MB: give it in parts`);
}

/** The mistake of a file, or whatever else is called so, that holds no text. */
export function notText(called: string): UserError {
  return new UserError(
    `${called} is not text: give a text, a saved page or a mail (.txt, .md, .csv, .json, .html, .eml) in UTF-8, UTF-16 or GB18030`,
  );
}

/** The mistake of choosing a command for a message that holds neither words nor files. */
export function nothingSaid(): UserError {
  return new UserError("That message holds no text: choose the one in which the supplier wrote or sent a file");
}
