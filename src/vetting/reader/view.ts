/** The text as the reader sees it: folded, with line breaks mended that cut a figure from its unit or a label in two. */
import { type Folded, fold } from "../../text/fold.ts";
import type { Span } from "../../text/span.ts";
import type { Evidence } from "../profile.ts";
import { cutLabel } from "./labels.ts";

/** A readable text whose every span leads back to exact words of the input. */
export interface View {
  readonly text: string;
  /** The words of the input that a span of `text` was read from. */
  evidence(span: Span): Evidence;
}

interface Line extends Span {
  readonly text: string;
}

/**
 * Signs that split a word or a figure to hide it: keycap marks, dots between single characters ("诚·信·通"),
 * spaces between single digits before a unit ("6 8 人").
 */
const SPLIT_WORDS =
  /\u20e3|(?<=(?:^|[^\u3400-\u9fff])[\u3400-\u9fff])[·•.](?=[\u3400-\u9fff][·•.])|(?<=[·•.][\u3400-\u9fff])[·•.](?=[\u3400-\u9fff](?:$|[^\u3400-\u9fff]))|(?<=(?:^|[^0-9.])[0-9]) (?=[0-9](?: [0-9]){0,4} ?[人%年件个条])|(?<=[^0-9.][0-9] [0-9]) (?=[0-9] ?[人%年件个条])/gm;

const UNIT_ALONE =
  /^(?:%|万元|万|元|亿|亿元|人|名|m2|平方米|平米|年|个月|件|个|套|条|分|台|家|points?|yrs?|years?|months?|people|persons|staff|employees|分钟|小时|天)$/i;
const BARE_NUMBER = /^(?:[<>≤≥~¥$]|[≥≤] )? ?[0-9][0-9,.]{0,15}\+?$/;

/**
 * Prepares a text for reading.
 * @param input the paste after HTML reduction
 */
export function viewOf(input: string): View {
  const folded = legible(input);
  const lines = split(folded.text);
  const cuts: { at: number; to: number; glue: string }[] = [];
  for (const match of folded.text.matchAll(SPLIT_WORDS)) {
    cuts.push({ at: match.index, to: match.index + match[0].length, glue: "" });
  }
  let current = "";
  for (const [i, line] of lines.entries()) {
    const next = lines[i + 1];
    current += line.text.trim();
    const glue = next === undefined ? undefined : mend(current, next.text.trim(), lines[i + 2]?.text.trim() ?? "");
    if (next === undefined || glue === undefined) {
      current = "";
      continue;
    }
    current += glue;
    cuts.push({ at: line.start + line.text.trimEnd().length, to: next.start + leading(next.text), glue });
  }
  cuts.sort((a, b) => a.at - b.at);
  return cutting(input, folded, cuts);
}

/** The same text with all its lines run together, for columns so narrow that they break words. Undefined where the lines are not narrow. */
export function runTogether(input: string): View | undefined {
  const folded = legible(input);
  const lines = split(folded.text);
  const filled = lines.filter((line) => line.text.trim() !== "");
  if (filled.length < 6 || filled.some((line) => cells(line.text) > 18)) return undefined;
  const cuts = lines.slice(0, -1).flatMap((line, i) => {
    const next = lines[i + 1] as Line;
    const first = line.text.trimEnd();
    const second = next.text.trimStart();
    const hyphen = /[a-z]-$/i.test(first) && /^[a-z]/.test(second) ? 1 : 0;
    const apart =
      hyphen === 0 &&
      ((/[a-z0-9,.)%]$/i.test(first) && /^[a-z(]/i.test(second)) || (/[a-z]$/i.test(first) && /^[0-9]/.test(second)));
    const at = line.start + first.length - hyphen;
    return [{ at, to: next.start + leading(next.text), glue: apart ? " " : "" }];
  });
  return cutting(input, folded, cuts);
}

/** Letters that text recognition put for digits: "2O14.O9.1l" is a date, "l2O人" a head count. Every letter keeps its place. */
const MISREAD =
  /(?<![A-Za-z\u00c0-\u024f\u3400-\u9fff0-9])[0-9OolI][0-9OolI.,]{0,16}(?!(?!m2|m\b|pcs|sets?|kg|h\b)[a-zA-Z])/g;

/** Characters that text recognition takes for others in the words of a profile; each keeps its place. */
const MISREAD_WORDS: readonly (readonly [RegExp, string])[] = [
  [/时问/g, "时间"],
  [/(?<=[员总工])入数/g, "人数"],
  [/广房/g, "厂房"],
  [/曰(?=期)/g, "日"],
  [/己(?=加入|开通|认证|核验|缴)/g, "已"],
  [/末(?=加入|开通|认证)/g, "未"],
  [/[囗口曰](?=头率)/g, "回"],
];

function legible(input: string): Folded {
  const folded = fold(input);
  const words = MISREAD_WORDS.reduce((text, [wrong, right]) => text.replace(wrong, right), folded.text);
  const text = words.replace(MISREAD, (run, at: number) => {
    if (!/[0-9]/.test(run) || !/[OolI]/.test(run)) return run;
    // "500l" may be litres: a last l is a one only where a unit or more digits make it so.
    const litres =
      /^[0-9.,]+l$/.test(run) &&
      !/^ ?[%人台件个条年月]/.test(folded.text.slice(at + run.length)) &&
      !/[.].*[.]/.test(run);
    return litres ? run : run.replace(/[Oo]/g, "0").replace(/[lI]/g, "1");
  });
  return text === folded.text ? folded : { ...folded, text };
}

/** Two lines that are one, by how the first ends and the second begins; `glue` joins them. */
const BROKEN: readonly { readonly first: RegExp; readonly second: RegExp; readonly glue: "" | " " }[] = [
  // ¥ / 42 / .50
  { first: /^[¥$]$/, second: /^[0-9]/, glue: "" },
  { first: /^[¥$]? ?[0-9][0-9,]{0,9}$/, second: /^\.[0-9]{1,2}$/, glue: "" },
  // 64 / 人
  { first: BARE_NUMBER, second: UNIT_ALONE, glue: " " },
  // ¥2- / 3 / .50
  { first: /^[¥$].*-$/, second: /^[0-9]/, glue: "" },
  { first: /^[¥$].*-[0-9]{1,9}$/, second: /^\.[0-9]{1,2}$/, glue: "" },
  // 2,4 / 00
  { first: /[0-9],[0-9]{1,2}$/, second: /^[0-9]/, glue: "" },
  // 4th / year, 7 yrs / CN
  { first: /^[0-9]{1,2}(?:st|nd|rd|th)$/, second: /^(?:year|yr)\b/i, glue: " " },
  { first: /^[0-9]{1,2} (?:yrs?|years?)$/i, second: /^CN$/, glue: " " },
  // 2,400平方 / 米
  { first: /[0-9]平方$/, second: /^米/, glue: "" },
  // 员工人数 / : 64
  { first: /./, second: /^:/, glue: "" },
  // Yiwu Cloud Products / Co., Ltd.
  {
    first: /^[A-Z][A-Za-z\u00c0-\u024f\u3400-\u9fff &'-]{2,40}$/,
    second: /^(?:Co\.|Ltd\b|Limited\b)/,
    glue: " ",
  },
];

/** How to join two lines: with nothing, with a space, or not at all. */
function mend(first: string, second: string, third: string): string | undefined {
  if (first === "" || second === "" || first.length > 40) return undefined;
  const broken = BROKEN.find((rule) => rule.second.test(second) && rule.first.test(first));
  if (broken !== undefined) return broken.glue;
  // A dash between two prices: ¥2 / - / 3
  if (/^[¥$]/.test(first) && second === "-" && /^[0-9]/.test(third)) return "";
  if (cutLabel(first, second) !== undefined) return /[a-z]$/i.test(first) ? " " : "";
  return undefined;
}

function split(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (;;) {
    const end = text.indexOf("\n", start);
    if (end === -1) {
      lines.push({ start, end: text.length, text: text.slice(start) });
      return lines;
    }
    lines.push({ start, end, text: text.slice(start, end) });
    start = end + 1;
  }
}

function leading(text: string): number {
  return text.length - text.trimStart().length;
}

/** Display width in terminal cells, good enough to tell a narrow column. */
function cells(text: string): number {
  let width = 0;
  for (const char of text) width += (char.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1;
  return width;
}

function cutting(
  input: string,
  folded: Folded,
  cuts: readonly { readonly at: number; readonly to: number; readonly glue: string }[],
): View {
  const parts: string[] = [];
  /** Where each kept part starts in the view and in the folded text. */
  const starts: { view: number; folded: number }[] = [];
  let from = 0;
  let length = 0;
  const keep = (until: number): void => {
    starts.push({ view: length, folded: from });
    parts.push(folded.text.slice(from, until));
    length += until - from;
  };
  for (const cut of cuts) {
    keep(cut.at);
    parts.push(cut.glue);
    length += cut.glue.length;
    from = cut.to;
  }
  keep(folded.text.length);
  const toFolded = (index: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle]?.view ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    const part = starts[low] as { view: number; folded: number };
    return part.folded + (index - part.view);
  };
  return {
    text: parts.join(""),
    evidence(span) {
      const original = folded.span(toFolded(span.start), toFolded(span.end - 1) + 1);
      return { quote: input.slice(original.start, original.end), start: original.start, end: original.end };
    },
  };
}
