/** Reads a message for `/translate`: which way it goes, what the rules find in it, what it raises, and the card. */
import type { Reply } from "../../core/reply.ts";
import type { Direction, DirectedLine } from "../../translate/direction.ts";
import { directedLines, directionOf } from "../../translate/direction.ts";
import type { TeamTerm } from "../../translate/glossary/terms.ts";
import { type ReadingAid, readingAid } from "../../translate/reading-aid/reading-aid.ts";
import { type Scanned, scanPaste } from "../../vetting/scan.ts";
import { type Asked, answersTo } from "./answers.ts";
import { outboundCard } from "./outbound-card.ts";
import { readingCard } from "./reading-card.ts";
import { glossRecord } from "./record.ts";

/** How a text is read. `converted`: it is not what the user holds, so the record echoes it. */
export interface ReadContext {
  readonly to: "auto" | "en" | "zh";
  readonly own: readonly TeamTerm[];
  readonly converted: boolean;
}

/** What is asked. */
export interface Request extends ReadContext {
  readonly text: string;
  readonly asked: Asked;
  /** Sentences for the card, such as what could not be read. */
  readonly notes: readonly string[];
}

/** A message as it was read: every offset counts in `text`. */
export interface ReadMessage {
  readonly text: string;
  readonly direction: Direction;
  readonly lines: readonly DirectedLine[];
  readonly aid: ReadingAid;
  readonly scanned: Scanned;
}

/** Reads it. Lines in the other language are left as they are. Total and linear. */
export function readMessage(given: string, { to, own, converted }: ReadContext): ReadMessage {
  const scanned = scanPaste(given, { converted });
  const text = scanned.record.input ?? given;
  const lines = directedLines(text);
  const direction = to === "auto" ? directionOf(lines) : to === "en" ? "zh-en" : "en-zh";
  const others = lines.filter((line) => line.direction !== undefined && line.direction !== direction);
  return { text, direction, lines, aid: readingAid(text, own, others), scanned };
}

/** The answer without a model. @param read what was read of the request's text */
export async function glossReply(request: Request, read: ReadMessage): Promise<Reply> {
  const { text, direction, lines, aid, scanned } = read;
  const { flags, input } = scanned.record;
  const { records: answers, volunteered, blocks, notes: unknown } = await answersTo(text, direction, request.asked);
  const notes = [...request.notes, ...unknown];
  const card =
    direction === "zh-en"
      ? readingCard(text, aid, scanned, { blocks, notes })
      : outboundCard(englishOf(text, lines), aid, notes);
  return { ...card, record: glossRecord({ direction, aid, flags, answers, volunteered, input }) };
}

/** The English ones of the lines of a text. */
function englishOf(text: string, lines: readonly DirectedLine[]): string {
  return lines
    .filter(({ direction }) => direction === "en-zh")
    .map(({ start, end }) => text.slice(start, end))
    .join("\n");
}
