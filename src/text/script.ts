/** Tells Chinese text from Latin text. */

/** Which script the letters of a text are in. */
export type Script = "han" | "latin" | "mixed" | "none";

const HAN = /\p{Script=Han}/gu;
const LATIN = /\p{Script=Latin}/gu;
/** Three Latin letters say about as much as one Chinese character. */
const LATIN_LETTERS_PER_HAN = 3;
/** A text with less than this share in the other script counts as one script: product codes stand in every Chinese page. */
const STRAY = 0.15;

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found += 1;
  return found;
}

/** Share of a text's words that are Chinese, 0–1, with three Latin letters weighed as one character; 0 without letters. */
export function hanShare(text: string): number {
  const han = count(text, HAN);
  const latin = count(text, LATIN) / LATIN_LETTERS_PER_HAN;
  return han + latin === 0 ? 0 : han / (han + latin);
}

/** The script of a text; "mixed" when neither script has more than 85 % of it, "none" when it has no letters of either. */
export function script(text: string): Script {
  const share = hanShare(text);
  if (share === 0) return count(text, LATIN) === 0 ? "none" : "latin";
  if (share >= 1 - STRAY) return "han";
  return share <= STRAY ? "latin" : "mixed";
}
