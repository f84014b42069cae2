/** Splits a stream of bytes into JSON lines without ever holding more than one. */
import type { Readable } from "node:stream";
import { TEXT_LIMIT } from "../../core/option.ts";

/** One line: its number from 1, and its text unless it is too long or not UTF-8. Blank lines are counted and left out. */
export interface JsonLine {
  readonly number: number;
  readonly text?: string;
}

/** A text of 2 MB may take six times that in JSON (\u00e4), and there are options beside it. */
const LINE_LIMIT = 7 * TEXT_LIMIT;
const NEWLINE = 0x0a;

/** The lines of `stream`, numbered from `first`. A line ends at LF only: other separators may stand inside a JSON string. */
export async function* jsonLines(stream: Readable, first = 1): AsyncGenerator<JsonLine> {
  let number = first;
  let parts: Buffer[] = [];
  let size = 0;
  const take = (): JsonLine | undefined => {
    const line = size > LINE_LIMIT ? { number } : { number, ...decoded(Buffer.concat(parts)) };
    parts = [];
    size = 0;
    number++;
    return "text" in line && line.text.trim() === "" ? undefined : line;
  };
  for await (const chunk of stream as AsyncIterable<Buffer | string>) {
    const bytes = Buffer.from(chunk);
    let start = 0;
    while (start < bytes.length) {
      const end = bytes.indexOf(NEWLINE, start);
      const part = bytes.subarray(start, end < 0 ? bytes.length : end);
      size += part.length;
      // Past the limit the bytes are only counted.
      if (size > LINE_LIMIT) parts = [];
      else parts.push(part);
      if (end < 0) break;
      const line = take();
      if (line !== undefined) yield line;
      start = end + 1;
    }
  }
  const last = size > 0 ? take() : undefined;
  if (last !== undefined) yield last;
}

function decoded(bytes: Buffer): { readonly text: string } | undefined {
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return undefined;
  }
}
