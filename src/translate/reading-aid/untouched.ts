/** Finds what must never be read or rendered: links, mail addresses, mentions, and model numbers. */
import type { Span } from "../../text/span.ts";

const UNTOUCHED =
  /https?:\/\/[^\s\u3000-\u30ff\u4e00-\u9fff，。；！？、（）]{1,2000}|www\.[^\s\u3000-\u30ff\u4e00-\u9fff，。；！？、（）]{1,2000}|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}|<[@#!][^<>\s]{1,200}>|(?<![\w@])@[\w\u4e00-\u9fff]{1,40}/g;

/** The stretches of a text that stay as they are, in its order: links, mail addresses, mentions of people and channels. */
export function untouchedSpans(text: string): readonly Span[] {
  return Array.from(text.matchAll(UNTOUCHED), ({ index, 0: words }) => ({ start: index, end: index + words.length }));
}
