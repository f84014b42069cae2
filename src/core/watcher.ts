/** A watcher looks at ordinary talk and seldom speaks. One that throws is logged; talk goes on, and the others are heard. */
import type { Message } from "./chat.ts";
import type { Reply } from "./reply.ts";

export interface Watcher {
  /** Its own among the watchers: what it says is written down under it. */
  readonly name: string;
  /** Loads what it needs to see, so that the first message does not wait for that. */
  prepare?(): Promise<void>;
  /**
   * Answers what to say in the place of the message, or nothing. What another watcher says to the same message waits for it: it
   * must answer well within the lease of the inbox.
   */
  see(message: Message): Promise<Reply | undefined>;
  /** Takes note that what it said to the message is written down and will not be lost. */
  kept?(message: Message): Promise<void>;
}
