/** What goes out: a closed tree of literal text. Renderers alone add markup, escaping and limits. */
import type { Source } from "./source.ts";

/** A plain JSON value: the machine-readable form of an answer. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** A piece of a line. Every string is literal text, never markup. A `link` shows its label and leads to a page of our own documents. */
export type Inline =
  | string
  | { readonly bold: string }
  | { readonly code: string }
  | { readonly link: string; readonly to: string };

/** A follow-up the user can choose: a button where the platform has them, a number on the console. */
export interface Step {
  readonly label: string;
  readonly command: string;
  readonly argument?: string;
}

/** The kinds of content a reply is made of. A new kind must break every renderer at compile time (`assertNever`). */
export type Block =
  | { readonly kind: "text"; readonly text: readonly Inline[] }
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "facts"; readonly facts: readonly { readonly label: string; readonly value: string }[] }
  | { readonly kind: "list"; readonly items: readonly (readonly Inline[])[] }
  /** The supplier's own words. */
  | { readonly kind: "quote"; readonly text: string; readonly from?: string }
  /** Text to paste into the supplier chat, alone in its block. */
  | { readonly kind: "copyable"; readonly label: string; readonly text: string }
  /** A text to keep as a file, with a name of letters, digits, `-`, `_` and `.`; for whoever asked. */
  | { readonly kind: "file"; readonly name: string; readonly text: string }
  | { readonly kind: "sources"; readonly sources: readonly Source[] }
  | { readonly kind: "steps"; readonly steps: readonly Step[] };

export type Tone = "neutral" | "good" | "caution" | "danger";

/** Who may see an answer: everyone in the place, or only the one who asked. */
export type Audience = "channel" | "asker";

/** Why an answer is no answer: the codes of the batch error record. */
export type FailureCode = "mistake" | "model" | "store" | "config" | "internal";

export interface Reply {
  readonly tone: Tone;
  readonly title: string;
  readonly blocks: readonly Block[];
  /** The same answer for machines; `null` where there is nothing to record. */
  readonly record: Json;
  /** Names a post that may be replaced later: a door edits the post it made under this key. */
  readonly key?: string;
  /**
   * What now stands under its key in the place of an earlier post. A door that has changed that post tells the reply itself to the asker
   * alone, since everybody sees the change; where there is no such post the reply is told as any other.
   */
  readonly revises?: Reply;
  /** Present when the request failed; `ref` finds the log line. */
  readonly failure?: { readonly code: FailureCode; readonly message: string; readonly ref?: string };
}

/** Makes an unhandled variant a compile error. */
export function assertNever(value: never): never {
  throw new TypeError(`Unhandled variant: ${JSON.stringify(value)}`);
}
