import { describe, expect, it } from "vitest";
import { jsonFields } from "../../../src/vetting/reader/json-fields.ts";
import { profileOf } from "./read-text.ts";

const SHOP = `{"companyName":"义乌市云朵日用品厂","employeeNum":64,"repeatBuyRate":0.31,"ww_reply_rate":"86.4%","tpYear":7,"factoryArea":"2450m2"}`;

describe("JSON of developers' tools", () => {
  it("is read by its keys, with fractions as percentages", () => {
    expect(profileOf(SHOP)).toEqual({
      companyName: "义乌市云朵日用品厂",
      employees: { min: 64, max: 64 },
      reorderRatePct: 31,
      responseRatePct: 86.4,
      platformYears: 7,
      facilityAreaM2: 2450,
    });
  });

  it("gives label, cell and entry as they stand in the text", () => {
    const [field] = jsonFields(`{"staffNum":64,"a":1,"bb":2,"cc":3,"dd":"x"}`);
    expect(field?.label.label.field).toBe("employees");
    expect(field?.span).toEqual({ start: 1, end: 14 });
    expect(field?.cell).toEqual({ start: 12, end: 14 });
  });

  it("leaves the quotes of a value out of its cell", () => {
    const text = `{"aa":1,"bb":2,"cc":3,"employees":"64"}`;
    expect(jsonFields(text).map(({ cell }) => text.slice(cell.start, cell.end))).toEqual(["64"]);
  });

  it("is not read with fewer than four entries", () => {
    expect(jsonFields(`{"employees":64,"factoryArea":2450}`)).toEqual([]);
  });

  it("leaves entries alone that name no fact", () => {
    expect(jsonFields(`{"traceId":1,"spm":2,"pageNo":3,"itemId":4}`)).toEqual([]);
  });

  it("does not read the shops it recommends", () => {
    const shops = `"similarShops":[{"employeeNum":900,"repeatBuyRate":0.9,"tpYear":15}]`;
    expect(profileOf(`${SHOP.slice(0, -1)},${shops}}`)).toEqual(profileOf(SHOP));
  });
});
