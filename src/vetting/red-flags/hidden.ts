/** Finds the stretches of a message that are not talk: code, links, mentions, pictures by name. */
import type { Span } from "../../text/span.ts";

const MAY_HIDE = /[`<]|:\/\/|www\./;
const HIDDEN =
  /```[^]{0,4000}?(?:```|$)|`[^`\n]{1,400}`|<[@#!][^<>\n]{0,80}>|<(?:https?|mailto):[^<>|\n]{1,600}(?:\||>)|<a?:\w{1,40}:\d{1,24}>|\bhttps?:\/\/[^\s<>，。、；！？）】]{1,600}|\bwww\.[^\s<>，。、；！？）】]{1,300}/g;

/** Stretches to leave out, in order, apart from each other. Linear. */
export function hiddenIn(text: string): readonly Span[] {
  if (!MAY_HIDE.test(text)) return [];
  return Array.from(text.matchAll(HIDDEN), ({ index, 0: { length } }) => ({ start: index, end: index + length }));
}
