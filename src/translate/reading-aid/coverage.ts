/** Says how much of a text the rules account for, and which stretches they do not know. */
import type { Span } from "../../text/span.ts";
import { READING_WORDS } from "./words.ts";

/** Letters of either script and digits count; Latin ones in a Chinese line too. */
const COUNTS = /[\p{L}\p{N}]/u;
const PARTICLES = new Set(READING_WORDS.particles);
const BAR = "|";

const [NOTHING, KNOWN, UNKNOWN] = [0, 1, 2];

/**
 * Coverage of a folded text by known stretches (share of letters and digits, two decimals; 1 for a text without any), and the unknown
 * stretches in its order, each without marks at its ends.
 */
export function coverageOf(
  text: string,
  known: readonly Span[],
): { readonly coverage: number; readonly unknown: readonly Span[] } {
  const kinds = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (character === BAR || PARTICLES.has(character) || !countsAt(text, at)) continue;
    kinds[at] = UNKNOWN;
  }
  for (const { start, end } of known) {
    for (let at = start; at < end; at += 1) if (kinds[at] === UNKNOWN) kinds[at] = KNOWN;
  }
  const unknown: Span[] = [];
  let [covered, all, start] = [0, 0, -1];
  for (let at = 0; at <= text.length; at += 1) {
    const kind = at < text.length ? (kinds[at] ?? NOTHING) : NOTHING;
    if (kind !== NOTHING) all += 1;
    if (kind === KNOWN) covered += 1;
    if (kind === UNKNOWN && start === -1) start = at;
    if (kind !== UNKNOWN && start !== -1) {
      unknown.push({ start, end: at });
      start = -1;
    }
  }
  return { coverage: all === 0 ? 1 : Math.round((covered / all) * 100) / 100, unknown };
}

function countsAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code >= 0x4e00 && code <= 0x9fff) return true;
  if (code < 0x80) return (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122);
  if (code >= 0xd800 && code <= 0xdfff) return false;
  return COUNTS.test(text[at] ?? "");
}
