/** Which command a text is for whose writer names none: pasted to the bot in a direct message or after a mention. */
import { htmlToText, looksLikeHtml } from "../text/html.ts";
import { script } from "../text/script.ts";
import { readConversation } from "../vetting/conversation/read-conversation.ts";
import { readPaste } from "../vetting/read-paste.ts";
import { COMMON_FIELDS } from "../vetting/reader/candidates.ts";
import { scanPaste } from "../vetting/scan.ts";

/** Talk seldom states more than two facts that only a supplier's own page states, and a page seldom less than three. */
const PAGE_FACTS = 3;
/** So much of a text shows what it is (UTF-16 units). */
const LOOKED_AT = 20_000;

/**
 * The name of the command: a copied or exported chat is scanned, a supplier's page vetted, what is said in Chinese translated, what
 * raises a red flag in English scanned; anything else needs help. Total and deterministic.
 * @param at the day ages count to
 */
export function commandFor(pasted: string, at: Date): "scan" | "vet" | "translate" | "help" {
  const text = looksLikeHtml(pasted) ? htmlToText(pasted) : pasted;
  const spoken = readConversation(text).messages.flatMap(({ speaker }) => speaker ?? []);
  // Two who talk may well say what a page says; the labels of a page may look like one who talks.
  if (new Set(spoken).size > 1) return "scan";
  const start = text.slice(0, LOOKED_AT);
  if (isPage(start, at)) return "vet";
  if (spoken.length > 0) return "scan";
  const letters = script(start);
  if (letters === "han" || letters === "mixed") return "translate";
  return scanPaste(start).record.severity === "none" ? "help" : "scan";
}

function isPage(text: string, asOf: Date): boolean {
  const { suppliers, loneLink } = readPaste(text, { asOf });
  const facts = suppliers.map(
    ({ profile }) => Object.keys(profile).filter((field) => !COMMON_FIELDS.has(field)).length,
  );
  return loneLink || facts.some((stated) => stated >= PAGE_FACTS);
}
