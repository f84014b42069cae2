/** Chinese provinces and cities, in characters and pinyin: where an address lies. The list is data: knowledge/places.json. */
import * as z from "zod";
import raw from "../../../knowledge/places.json" with { type: "json" };
import type { Span } from "../../text/span.ts";

const region = z.strictObject({
  province: z.string(),
  zh: z.string(),
  citiesZh: z.array(z.string()),
  cities: z.array(z.string()),
});

interface Gazetteer {
  readonly provinces: ReadonlyMap<string, string>;
  readonly pattern: RegExp;
  readonly provincesOnly: RegExp;
}

let loaded: Gazetteer | undefined;

function gazetteer(): Gazetteer {
  if (loaded !== undefined) return loaded;
  const provinces = new Map<string, string>();
  const names: string[] = [];
  const heads: string[] = [];
  for (const { province, zh, citiesZh, cities } of z.array(region).parse(raw)) {
    for (const name of [zh, ...citiesZh]) provinces.set(name, province);
    for (const name of [province, ...cities]) provinces.set(name.toLowerCase(), province);
    heads.push(zh, `\\b${province}\\b`);
    names.push(zh, ...citiesZh, `\\b${province}\\b`, ...cities.map((city) => `\\b${city}\\b`));
  }
  loaded = {
    provinces,
    pattern: new RegExp(names.join("|"), "giu"),
    provincesOnly: new RegExp(heads.join("|"), "giu"),
  };
  return loaded;
}

/** A place name and the province it lies in (pinyin without suffix). */
export interface PlaceName extends Span {
  readonly province: string;
}

/** The province a text names, or that its city lies in; a province named outright wins. Offsets count in `text`. */
export function provinceIn(text: string): PlaceName | undefined {
  const { provinces, pattern, provincesOnly } = gazetteer();
  for (const search of [provincesOnly, pattern]) {
    search.lastIndex = 0;
    const match = search.exec(text);
    if (match === null) continue;
    // "中山路" and "北京路" are streets, not cities.
    if (/^(?:路|街|大道|东路|西路|南路|北路)/u.test(text.slice(match.index + match[0].length)) && search === pattern) {
      continue;
    }
    const province = provinces.get(match[0].toLowerCase());
    if (province !== undefined) return { start: match.index, end: match.index + match[0].length, province };
  }
  return undefined;
}

/** Province and city side by side, in either order ("Hebei Baoding", "Dongguan, Guangdong", "浙江 金华"). */
export function placePairs(text: string): readonly PlaceName[] {
  const { provinces, pattern } = gazetteer();
  const pairs: PlaceName[] = [];
  let last: PlaceName | undefined;
  for (const match of text.matchAll(pattern)) {
    const province = provinces.get(match[0].toLowerCase());
    if (province === undefined) continue;
    const here = { start: match.index, end: match.index + match[0].length, province };
    if (
      last !== undefined &&
      last.province === province &&
      /^(?:省|市)?[ ,]{1,2}$/u.test(text.slice(last.end, here.start))
    ) {
      pairs.push({ start: last.start, end: here.end, province });
    }
    last = here;
  }
  return pairs;
}

/** True when a text starts with a place in China. */
export function startsWithPlace(text: string): boolean {
  const { pattern } = gazetteer();
  pattern.lastIndex = 0;
  return pattern.exec(text.slice(0, 40))?.index === 0;
}

/** Where the first place name begins, or -1. */
export function firstPlace(text: string): number {
  const { pattern } = gazetteer();
  pattern.lastIndex = 0;
  return pattern.exec(text)?.index ?? -1;
}

/** What is left of a location when its provinces, cities and their suffixes are taken out: empty for "浙江 金华". */
export function beyondCity(text: string): string {
  const { pattern } = gazetteer();
  pattern.lastIndex = 0;
  return text
    .replace(pattern, "")
    .replace(
      /中国|\bchina\b|\bp\.?r\.?\b|省|市|自治区|壮族|回族|维吾尔|特别行政区|\b(?:province|city|prov)\b|[\s,，.·/-]/giu,
      "",
    );
}

const HAN_ADDRESS =
  /(?:省|市|区|县|镇|乡|街道|开发区|工业区|工业园)[^\n]{0,40}(?:路|街|号|栋|幢|室|楼|村|园|巷|大道|层|座|大厦|工业区|商贸城)/u;
const LATIN_ADDRESS =
  /\b(?:road|rd\.?|street|st\.|avenue|ave\.?|lane|district|town|village|industrial (?:zone|park|area|district)|building|bldg\.?|block|floor|room|zone|county)\b/iu;

/** True when a line reads as a street address. */
export function looksLikeAddress(line: string): boolean {
  if (line.length < 6 || line.length > 200 || /[¥$%]|https?:/u.test(line)) return false;
  if (HAN_ADDRESS.test(line)) return line.length <= 90 && provinceIn(line) !== undefined && !/[。！？]/u.test(line);
  return LATIN_ADDRESS.test(line) && (line.match(/,/gu)?.length ?? 0) >= 2 && provinceIn(line) !== undefined;
}
