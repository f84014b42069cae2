/** What each red flag is called, and what a buyer can answer to it: knowledge/red-flag-replies.json, checked at load. */
import { z } from "zod";
import data from "../../knowledge/red-flag-replies.json" with { type: "json" };
import { FLAG_IDS, type FlagId } from "./red-flags/flag.ts";

/** `name` completes "a message shows …"; `zh` is ready to send in simplified Chinese, `en` the same for the buyer. */
export interface FlagReply {
  readonly name: string;
  readonly zh: string;
  readonly en: string;
}

const words = z.string().trim().min(1);

/** By flag, every one of them. */
export const FLAG_REPLIES: Readonly<Record<FlagId, FlagReply>> = z
  .record(z.enum(FLAG_IDS), z.strictObject({ name: words, zh: words, en: words }))
  .parse(data);
