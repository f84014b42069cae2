/** The slow, pure half of the commands: a long text or file read whole. Where that is done is for whoever wires the bot to say. */
import type { ReadNamedFile } from "../text/named-file.ts";
import type { ReplyReading } from "../translate/answers/read-answers.ts";
import type { Scanned } from "../vetting/scan.ts";
import type { VetContext, Vetted } from "../vetting/vet.ts";
import type { ReadContext, ReadMessage } from "./translate/run.ts";

/** Reads texts. Everything that goes in and comes out is plain data, so that it can be done in another thread. */
export interface Reading {
  vet(text: string, context: VetContext): Promise<Vetted>;
  scan(text: string, context: { readonly converted: boolean }): Promise<Scanned>;
  translate(text: string, context: ReadContext): Promise<ReadMessage>;
  /** @param context the ids of the questions the text is read against, in the order they were asked */
  answers(text: string, context: { readonly asked: readonly string[] }): Promise<ReplyReading>;
  /** The name of the command that a text is for. @param context.at the day ages count to */
  desk(text: string, context: { readonly at: Date }): Promise<string>;
  /** The text of a file, for the doors. */
  readonly file: ReadNamedFile;
}

/** Reads in this thread. What reads takes its time to load: the first of each kind pays for that, and help does not. */
export const READING_HERE: Reading = {
  vet: async (text, context) => (await import("../vetting/vet.ts")).vetPaste(text, context),
  scan: async (text, context) => (await import("../vetting/scan.ts")).scanPaste(text, context),
  translate: async (text, context) => (await import("./translate/run.ts")).readMessage(text, context),
  answers: async (text, { asked }) => (await import("../translate/answers/read-answers.ts")).readReply(text, asked),
  desk: async (text, { at }) => (await import("./desk.ts")).commandFor(text, at),
  file: async (bytes, kind) => (await import("../text/named-file.ts")).readNamedFile(bytes, kind),
};
