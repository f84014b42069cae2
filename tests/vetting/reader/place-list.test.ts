import { describe, expect, test } from "vitest";
import raw from "../../../knowledge/places.json" with { type: "json" };
import { beyondCity, firstPlace, placePairs, provinceIn, startsWithPlace } from "../../../src/vetting/reader/places.ts";

const NAMES = raw.flatMap(({ province, zh, cities, citiesZh }) =>
  [zh, province, ...cities, ...citiesZh].map((name) => [name, province] as const),
);

describe("every listed place", () => {
  test("lies in one province", () => {
    const provinces = new Map(NAMES);
    expect(NAMES.filter(([name, province]) => provinces.get(name) !== province)).toEqual([]);
  });

  test("is found, in upper case too, and nothing is left beyond it", () => {
    for (const [name, province] of NAMES) {
      for (const text of [name, name.toUpperCase()]) {
        expect(provinceIn(text)).toEqual({ start: 0, end: name.length, province });
        expect(startsWithPlace(text)).toBe(true);
        expect(beyondCity(text)).toBe("");
      }
    }
  });
});

test.each(["yiwu88.1688.com", "xyiwu", "shop_yiwu", "Yiwus", "中山路 12 号", "no place"])(
  "%j names no place",
  (text) => {
    expect(provinceIn(text)).toBeUndefined();
  },
);

test("a province named outright wins over a city before it", () => {
  expect(provinceIn("中山路 5 号, 浙江")?.province).toBe("Zhejiang");
});

test("province and city side by side are one place, in either order", () => {
  const text = "made in Baoding, Hebei and 浙江省 金华";
  expect(placePairs(text).map(({ start, end }) => text.slice(start, end))).toEqual(["Baoding, Hebei", "浙江省 金华"]);
  expect(firstPlace(text)).toBe(8);
});
