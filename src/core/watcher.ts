/** A watcher looks at ordinary talk and seldom speaks. One that throws is logged; talk goes on. */
import type { Message } from "./chat.ts";
import type { Reply } from "./reply.ts";

export interface Watcher {
  readonly name: string;
  /** Answers what to say in the place of the message, or nothing. */
  see(message: Message): Promise<Reply | undefined>;
}
