/** Takes text apart into characters as the user sees them, and says how many columns each takes on a terminal. */
import { createRequire } from "node:module";

/** A grapheme cluster: 0, 1 or 2 columns wide, `index` units from the start of its text. */
export interface Cluster {
  readonly text: string;
  readonly index: number;
  readonly width: number;
}

type StringWidth = (text: string) => number;
interface Measures {
  readonly segmenter: Intl.Segmenter;
  readonly stringWidth: StringWidth;
}
let measures: Measures | undefined;

/** ASCII, Latin letters and signs, dashes and quotation marks: one column, and nothing joins on to them. */
const NARROW = String.raw`\u0020-\u007e\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027`;
/** Chinese punctuation, characters and full-width forms: two columns. */
const WIDE = String.raw`\u3000-\u3029\u4e00-\u9fff\uff01-\uff5e`;
const isNarrow = new RegExp(`[${NARROW}]`);
const isOther = new RegExp(`[^${NARROW}${WIDE}]`);

/**
 * The clusters of `text` in order. Plain Latin and Chinese is known here; the segmenter and string-width, which take longer
 * to load than Node to start, are asked for everything else.
 */
export function* clusters(text: string): Generator<Cluster> {
  if (!isOther.test(text)) {
    for (let index = 0; index < text.length; index++) {
      const unit = text.charAt(index);
      yield { text: unit, index, width: isNarrow.test(unit) ? 1 : 2 };
    }
    return;
  }
  measures ??= load();
  for (const { segment, index } of measures.segmenter.segment(text)) {
    yield { text: segment, index, width: measures.stringWidth(segment) };
  }
}

function load(): Measures {
  const { default: stringWidth } = createRequire(import.meta.url)("string-width") as { default: StringWidth };
  return { segmenter: new Intl.Segmenter(undefined, { granularity: "grapheme" }), stringWidth };
}
