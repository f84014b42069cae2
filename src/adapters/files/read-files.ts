/** Reads files that were handed over with a request, and says in one sentence why one cannot be read. */
import { UserError } from "../../core/errors.ts";
import { shown, TEXT_LIMIT } from "../../core/option.ts";
import { type FileKind, readNamedFile } from "../../text/named-file.ts";

/** A file somebody handed over, wherever it is kept. */
export interface GivenFile {
  readonly name: string;
  readonly kind: FileKind;
  /** Its bytes, or nothing where there are more than `most`. Rejects with a `UserError` where none can be had. */
  bytes(most: number): Promise<Uint8Array | undefined>;
}

/** The text of files. `converted`: it is not byte for byte what was handed over. */
export interface FilesText {
  readonly text: string;
  readonly converted: boolean;
}

/** Reads the files one below the other; at most 2 MB together. Rejects with a `UserError` that says what to do. */
export async function readFiles(files: readonly GivenFile[]): Promise<FilesText> {
  const texts: FilesText[] = [];
  let left = TEXT_LIMIT;
  for (const file of files) {
    const bytes = await file.bytes(left);
    if (bytes === undefined || bytes.length > left) {
      if (left === TEXT_LIMIT) throw tooLarge(shown(file.name));
      throw new UserError("The files together are larger than 2 MB: give them in parts");
    }
    left -= bytes.length;
    const read = await readNamedFile(bytes, file.kind);
    if (read === undefined) throw notText(shown(file.name));
    texts.push(read);
  }
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

/** Words with the text of files beneath. What a file begins with is never an option of the command before it. */
export function withFilesText(words: string, text: string): string {
  if (words.trim() === "") return text;
  return /^\s*(?:--|—)/.test(text) ? `${words} --\n${text}` : `${words}\n${text}`;
}
