/** What comes in from a platform, already translated at the door: places, people, messages and requests. */
import type { UserError } from "./errors.ts";

/**
 * Where something was said. `team` is the workspace or server where the platform has such. `thread` is absent outside threads.
 * `name` is the channel's readable name where the platform gives one.
 */
export interface Place {
  readonly platform: string;
  readonly team?: string;
  readonly channel: string;
  readonly thread?: string;
  readonly name?: string;
}

/**
 * Who said it. `locale` is a BCP 47 tag where the platform tells; `isAdmin` is absent where it does not tell. `isOutsider`: of another
 * company than the team of the place, as a supplier in a channel that both share.
 */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly isBot: boolean;
  readonly locale?: string;
  readonly isAdmin?: boolean;
  readonly isOutsider?: boolean;
}

/** What was handed over beside the words of a message: files, a message passed on. `converted` is that of an `Invocation`. */
export interface Attached {
  readonly text: string;
  readonly converted: boolean;
}

/**
 * One message of ordinary talk, or one addressed to the bot.
 * `id` names the message and `revision` its version: a redelivery repeats both, an edit keeps the id and raises the revision.
 */
export interface Message {
  readonly kind: "new" | "edited" | "deleted";
  readonly id: string;
  readonly revision: string;
  readonly place: Place;
  /** The thread that an answer to this message opens, where the platform opens one below it. Absent within a thread. */
  readonly opensThread?: string;
  readonly author: Person;
  readonly text: string;
  /** Beside an addressed message: what a command is to work on and never a command itself, or why it cannot be read. */
  readonly attached?: Attached | UserError;
  /** True when the message speaks to the bot (a mention, a direct message): it is then read as a command line. */
  readonly addressed: boolean;
  readonly at: Date;
}

/** What a request carries: one text to be read as `--option value … text`, or values a platform has already taken apart. */
export type Input =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "values"; readonly values: Readonly<Record<string, string>> };

/** One request to run a command, whatever entrance it came by (slash, mention, menu, button, form, console line, batch line). */
export interface Invocation {
  readonly id: string;
  readonly command: string;
  readonly input: Input;
  readonly place: Place;
  readonly by: Person;
  readonly at: Date;
  /** Set by a door that had to convert bytes (GB18030, a byte-order mark, HTML): the text is then not what the user holds. */
  readonly converted?: boolean;
  /** Set by a door where nothing can follow (a single command, a batch): nothing need be remembered for later. */
  readonly fleeting?: boolean;
}
