/** From a label and the words behind it to a field: names, addresses, business models, grades, yes and no. */
import type { Span } from "../../text/span.ts";
import type { CreditGrade } from "../profile.ts";
import { type Candidate, candidate } from "./candidates.ts";
import { answerOf, around, lineAbove, saysNothing, trim } from "./cells.ts";
import type { Label, LabelHit } from "./labels.ts";
import { membership } from "./membership.ts";
import { nameIn } from "./names.ts";
import { beyondCity, provinceIn } from "./places.ts";
import { sellerType } from "./seller-type.ts";
import { lineStart } from "./spans.ts";
import { answered, answerBeside, firstWord } from "./yes-no.ts";

/** Finer than a city: then a location is an address. */
const DISTRICT = /[区县镇乡]|\b(?:district|town|county|road|street|avenue|village)\b/i;
/** A location that is an address of its own, not a sentence about one. */
function isLocation(words: string): boolean {
  return DISTRICT.test(words) && words.length <= 80 && !/\b(?:is|are|the|our|we)\b|[。！]/i.test(words);
}

/** Label kinds whose value is words. */
export const WORDED: ReadonlySet<Label["value"]> = new Set([
  "name",
  "type",
  "level",
  "yesno",
  "code",
  "grade",
  "address",
  "place",
]);

/** What a worded label gave. */
export interface Worded {
  readonly candidates: readonly Candidate[];
  /** The words that answered: no figure inside them is read on its own. */
  readonly taken?: Span;
}

/** A business model says what it is at its beginning. */
const LONGEST_TYPE = 80;

const NOTHING: Worded = { candidates: [] };

/**
 * Reads what stands beside a worded label.
 * @param text folded text @param labels all labels, in order @param index which of them is read
 */
export function readWorded(text: string, labels: readonly LabelHit[], index: number): Worded {
  const hit = labels[index] as LabelHit;
  const { value } = hit.label;
  const answer = answerOf(text, labels, index);
  if (value === "yesno") return { candidates: answerBeside(text, hit, answer) };
  if (value === "place" || value === "address") {
    const above = lineAbove(text, hit);
    const placeAbove = above !== undefined && isPlace(text, above) && (answer === undefined || !isPlace(text, answer));
    const cell = placeAbove ? above : answer;
    return cell === undefined ? NOTHING : readCell(text, hit, cell);
  }
  const read = answer === undefined ? NOTHING : readCell(text, hit, answer);
  if (read.candidates.length > 0 || value === "name") return read;
  const above = lineAbove(text, hit);
  return above === undefined ? read : readCell(text, hit, above);
}

function isPlace(text: string, span: Span): boolean {
  const words = text.slice(span.start, span.end);
  return words.length <= 120 && provinceIn(words) !== undefined;
}

/** Reads a cell as the value of a worded label; the cell may stand anywhere (a table copied column by column). */
export function readCell(text: string, hit: LabelHit, cell: Span): Worded {
  const words = text.slice(cell.start, cell.end);
  const { field, rank, value, trap } = hit.label;
  /** The label with so many characters of the cell: what the evidence quotes. */
  const quoted = (length: number): Span =>
    around(text, hit, { start: cell.start, end: Math.min(cell.end, cell.start + length) });
  if (saysNothing(words)) return { candidates: [], taken: cell };
  if (trap !== undefined)
    return value === "name" && isField(text, hit, cell) ? { candidates: [], taken: cell } : NOTHING;
  switch (value) {
    case "name": {
      const name = nameIn(text, cell);
      if (name !== undefined)
        return {
          candidates: [candidate("companyName", text.slice(name.start, name.end), name, { rank })],
          taken: name,
        };
      if (rank > 0 || words.length > 60 || words.length < 4 || /[0-9]{4,}|[:?？!！%]/.test(words)) return NOTHING;
      return { candidates: [candidate("companyName", words, cell, { rank: 1 })], taken: cell };
    }
    case "address":
    case "place": {
      const place = provinceIn(words);
      const found: Candidate[] = [];
      if (place !== undefined) {
        const at = { start: cell.start + place.start, end: cell.start + place.end };
        found.push(candidate("province", place.province, at, { rank }));
      }
      const own = withoutTranslation(text, cell);
      const street = words.length >= 5 && words.length <= 200 && beyondCity(words).length >= 2;
      const placed =
        place !== undefined ||
        /[0-9](?:号|栋|楼)|路|街|镇|村|\b(?:road|rd|street|st|avenue|district|town|building|floor|room|market|plaza|stall|zone)\b/i.test(
          words,
        );
      if (street && placed && (field === "address" || isLocation(words)))
        found.push(candidate("address", words, own, { rank: field === "address" ? rank : 3 }));
      return found.length === 0 ? NOTHING : { candidates: found, taken: cell };
    }
    case "type": {
      const type = sellerType(words.slice(0, LONGEST_TYPE));
      if (type === undefined) return NOTHING;
      return { candidates: [candidate("sellerType", type, trim(text, quoted(LONGEST_TYPE)), { rank })] };
    }
    case "level": {
      const level = membership(words)[0];
      if (level === undefined) return NOTHING;
      const span = { start: cell.start + level.start, end: cell.start + level.end };
      return { candidates: [{ ...level, ...span }] };
    }
    case "grade": {
      const grade = /^(A{1,3}|B|C)(?:\+)?(?:级| level| grade|\b)(?![A-Z×*0-9])/.exec(words)?.[1];
      if (grade === undefined || field !== "creditGrade") return NOTHING;
      return { candidates: [candidate("creditGrade", grade as CreditGrade, quoted(grade.length))] };
    }
    case "code": {
      const code = /^[0-9A-Z]{15,18}\b/.exec(words)?.[0];
      if (code === undefined) return NOTHING;
      return { candidates: [candidate("businessLicense", true, quoted(code.length), { rank: 2 })], taken: cell };
    }
    case "yesno":
      return { candidates: answered(hit, words, quoted(firstWord(words))) };
    default:
      return NOTHING;
  }
}

/** A label in a form, not a word in a sentence ("same as the original brand box"). */
function isField(text: string, hit: LabelHit, cell: Span): boolean {
  return (
    /[:\n\t]/.test(text.slice(hit.end, cell.start)) || text.slice(lineStart(text, hit.start), hit.start).trim() === ""
  );
}

/** An address without the translation behind it. */
export function withoutTranslation(text: string, cell: Span): Span {
  const words = text.slice(cell.start, cell.end);
  if (!/^[\u3400-\u9fff]/.test(words)) return cell;
  const translated = /(?<=[\u3400-\u9fff0-9)]) ?[(/]? ?(?:No\.? ?[0-9]|[A-Z][a-z]{2,})[^\n]{12,}$/.exec(words);
  return translated === null ? cell : trim(text, { start: cell.start, end: cell.start + translated.index });
}
