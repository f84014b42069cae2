/** Chinese provinces and cities, in characters and pinyin: where an address lies. The list is data: knowledge/places.json. */
import raw from "../../../knowledge/places.json" with { type: "json" };
import type { Span } from "../../text/span.ts";
import { findWord, isLetterOrDigit, searchable, type WordList, wordList } from "./wordlist.ts";

interface Gazetteer {
  /** Every name, with its province. */
  readonly all: WordList<string>;
  readonly provincesOnly: WordList<string>;
}

let loaded: Gazetteer | undefined;

const UNDERSCORE = 0x5f;
/** A name is a word of its own: the "yiwu" of a shop's address "yiwu88" is none. */
const clings = (unit: number): boolean => isLetterOrDigit(unit) || unit === UNDERSCORE;
const MANNER = { clingsBefore: clings, clingsAfter: clings, looseGaps: false };

function gazetteer(): Gazetteer {
  if (loaded !== undefined) return loaded;
  const provinces: [name: string, province: string][] = [];
  const cities: [name: string, province: string][] = [];
  for (const item of raw) {
    for (const name of [item.zh, item.province]) provinces.push([name, item.province]);
    for (const name of [...item.citiesZh, ...item.cities]) cities.push([name, item.province]);
  }
  loaded = { all: wordList([...cities, ...provinces], MANNER), provincesOnly: wordList(provinces, MANNER) };
  return loaded;
}

function* placesIn(text: string): Generator<PlaceName> {
  const { all } = gazetteer();
  const searched = searchable(text);
  for (let found = findWord(all, searched, 0); found !== undefined; found = findWord(all, searched, found.end)) {
    yield { start: found.start, end: found.end, province: found.means };
  }
}

/** A place name and the province it lies in (pinyin without suffix). */
export interface PlaceName extends Span {
  readonly province: string;
}

const STREET = /^(?:路|街|大道|东路|西路|南路|北路)/;

/** The province a text names, or that its city lies in; a province named outright wins. Offsets count in `text`. */
export function provinceIn(text: string): PlaceName | undefined {
  const { all, provincesOnly } = gazetteer();
  const searched = searchable(text);
  const named = findWord(provincesOnly, searched, 0);
  const found = named ?? findWord(all, searched, 0);
  if (found === undefined) return undefined;
  // "中山路" and "北京路" are streets, not cities.
  if (named === undefined && STREET.test(text.slice(found.end, found.end + 2))) return undefined;
  return { start: found.start, end: found.end, province: found.means };
}

/** Province and city side by side, in either order ("Hebei Baoding", "Dongguan, Guangdong", "浙江 金华"). */
export function placePairs(text: string): readonly PlaceName[] {
  const pairs: PlaceName[] = [];
  let last: PlaceName | undefined;
  for (const here of placesIn(text)) {
    if (
      last !== undefined &&
      last.province === here.province &&
      /^(?:省|市)?[ ,]{1,2}$/u.test(text.slice(last.end, here.start))
    ) {
      pairs.push({ ...here, start: last.start });
    }
    last = here;
  }
  return pairs;
}

/** True when a text starts with a place in China. */
export function startsWithPlace(text: string): boolean {
  return firstPlace(text.slice(0, 40)) === 0;
}

/** Where the first place name begins, or -1. */
export function firstPlace(text: string): number {
  return findWord(gazetteer().all, searchable(text), 0)?.start ?? -1;
}

const SUFFIX =
  /中国|\bchina\b|\bp\.?r\.?\b|省|市|自治区|壮族|回族|维吾尔|特别行政区|\b(?:province|city|prov)\b|[\s,，.·/-]/gi;

/** What is left of a location when its provinces, cities and their suffixes are taken out: empty for "浙江 金华". */
export function beyondCity(text: string): string {
  let rest = "";
  let done = 0;
  for (const { start, end } of placesIn(text)) {
    rest += text.slice(done, start);
    done = end;
  }
  return (rest + text.slice(done)).replace(SUFFIX, "");
}

const HAN_ADDRESS =
  /(?:省|市|区|县|镇|乡|街道|开发区|工业区|工业园)[^\n]{0,40}(?:路|街|号|栋|幢|室|楼|村|园|巷|大道|层|座|大厦|工业区|商贸城)/;
const LATIN_ADDRESS =
  /\b(?:road|rd\.?|street|st\.|avenue|ave\.?|lane|district|town|village|industrial (?:zone|park|area|district)|building|bldg\.?|block|floor|room|zone|county)\b/i;

/** True when a line reads as a street address. */
export function looksLikeAddress(line: string): boolean {
  if (line.length < 6 || line.length > 200 || /[¥$%]|https?:/u.test(line)) return false;
  if (HAN_ADDRESS.test(line)) return line.length <= 90 && provinceIn(line) !== undefined && !/[。！？]/u.test(line);
  return LATIN_ADDRESS.test(line) && (line.match(/,/gu)?.length ?? 0) >= 2 && provinceIn(line) !== undefined;
}
