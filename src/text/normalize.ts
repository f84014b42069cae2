/** Character-level folding: invisible characters out, compatibility forms plain, one sign for each dash, tilde and space. */

/** Beyond these (ASCII, common Chinese and its flat punctuation) a text needs the full treatment. */
const NEEDS_NORMALIZING = /[^\n\t -~\u3001\u3002\u300a-\u3011\u4e00-\u9fff]/;
const NEWLINES = /\r\n|[\r\v\f\u0085\u2028\u2029]/g;
const SMALL_TILDE = /\u02dc/g;
const SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g;
const DASHES = /[\u2010-\u2015\u2043\u2212\u2796\u2e3a\u2e3b]/g;
const TILDES = /[\u2053\u223c\u223e\u301c\u3030]/g;

/** Controls, soft hyphen, zero-width, direction marks, Hangul fillers, variation selectors, byte order mark. */
const INVISIBLE_CLASS =
  "\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u0084\\u0086-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5" +
  "\\u180b-\\u180f\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u3164\\ufe00-\\ufe0f\\ufeff\\uffa0\\ufff9-\\ufffb" +
  "\\u{e0000}-\\u{e0fff}";
const INVISIBLE = new RegExp(`[${INVISIBLE_CLASS}]`, "gu");

/** Characters that may merge into the one before them: combining marks, Hangul vowels and finals, halfwidth marks. */
const JOINING_CLASS = "\\p{M}\\u1161-\\u11ff\\u3131-\\u318e\\ud7b0-\\ud7fb\\uff9e-\\uff9f\\uffa1-\\uffdc";
/** One visible character with all that may merge into it, and with the invisible characters in between. */
export const PIECE = new RegExp(
  `(?:\\r\\n|[^${INVISIBLE_CLASS}])(?:[${INVISIBLE_CLASS}]*(?![${INVISIBLE_CLASS}])[${JOINING_CLASS}])*`,
  "gu",
);

/** Longest run of combining marks in Unicode's stream-safe format (UAX 15, section 13). */
const MOST_MARKS = 30;
const LONG_MARKS = new RegExp(`([\\p{M}\\uff9e\\uff9f]{${MOST_MARKS}})[\\p{M}\\uff9e\\uff9f]+`, "gu");

/** The text with every run of combining marks cut to 30: normalising a longer run takes quadratic time. */
export function capMarks(text: string): string {
  return text.replace(LONG_MARKS, "$1");
}

/** The text in plain characters (NFKC and the classes above); Chinese characters are not simplified here. Linear. */
export function flatten(text: string): string {
  if (!NEEDS_NORMALIZING.test(text)) return text;
  const visible = text.replace(NEWLINES, "\n").replace(INVISIBLE, "").replace(SMALL_TILDE, "~");
  return capMarks(capMarks(visible).normalize("NFKC")).replace(SPACES, " ").replace(DASHES, "-").replace(TILDES, "~");
}
