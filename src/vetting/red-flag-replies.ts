/** What each red flag is called, and what a buyer can answer to it: knowledge/red-flag-replies.json. */
import data from "../../knowledge/red-flag-replies.json" with { type: "json" };
import type { FlagId } from "./red-flags/flag.ts";

/** `name` completes "a message shows …"; `zh` is ready to send in simplified Chinese, `en` the same for the buyer. */
export interface FlagReply {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
}

/** By flag, every one of them. */
export const FLAG_REPLIES: Readonly<Record<FlagId, FlagReply>> = data;
