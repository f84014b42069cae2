import { describe, expect, it } from "vitest";
import { columnsApart, headedRows, rowPairs, sideBySide } from "../../../src/vetting/reader/tables.ts";
import { pageIn, profileOf, type ReadingCase } from "./read-text.ts";

const APART: readonly ReadingCase[] = [
  [
    "all labels and then all values",
    "员工总人数\n厂房面积\n回头率\n成立时间\n64人\n2450m²\n31%\n2018-03-12",
    { employees: { min: 64, max: 64 }, facilityAreaM2: 2450, reorderRatePct: 31, incorporatedYear: 2018 },
  ],
  [
    "labels with colons and then their values",
    "员工总人数：\n厂房面积：\n注册资本：\n64人\n2450m²\n150万元",
    { employees: { min: 64, max: 64 }, facilityAreaM2: 2450, registeredCapitalCny: 1_500_000 },
  ],
  [
    "a label this reader does not know among the others",
    "员工总人数\n幸运指数\n厂房面积\n回头率\n64人\n77\n2450m²\n31%",
    { employees: { min: 64, max: 64 }, facilityAreaM2: 2450, reorderRatePct: 31 },
  ],
  [
    "a label this reader does not know above the others",
    "幸运指数\n员工总人数\n厂房面积\n回头率\n77\n64人\n2450m²\n31%",
    { employees: { min: 64, max: 64 }, facilityAreaM2: 2450, reorderRatePct: 31 },
  ],
  [
    "words among the values",
    "经营模式\n员工总人数\n厂房面积\n回头率\n生产厂家\n64人\n2450m²\n31%",
    { sellerType: "factory", employees: { min: 64, max: 64 }, facilityAreaM2: 2450, reorderRatePct: 31 },
  ],
];

describe("a table copied by columns is read from", () => {
  it.each(APART)("%s", (_, text, profile) => {
    expect(profileOf(text)).toEqual(profile);
  });
});

describe("a table copied by columns", () => {
  it("is none where labels and values take turns", () => {
    const { text, labels, values } = pageIn("员工总人数\n64人\n厂房面积\n2450m²\n回头率\n31%");
    expect(columnsApart(text, labels, values)).toEqual([]);
  });

  it("is none where the values do not fit the labels", () => {
    const { text, labels, values } = pageIn("员工总人数\n厂房面积\n回头率\n首页\n产品\n联系我们");
    expect(columnsApart(text, labels, values)).toEqual([]);
  });

  it("covers its lines and no more", () => {
    const { text, labels, values } = pageIn("首页\n\n员工总人数\n厂房面积\n回头率\n64人\n2450平\n31%\n\n版权所有");
    const [table] = columnsApart(text, labels, values);
    expect(table && text.slice(table.span.start, table.span.end)).toBe(
      "员工总人数\n厂房面积\n回头率\n64人\n2450平\n31%",
    );
  });
});

describe("a header with one row under it is read", () => {
  it.each<ReadingCase>([
    [
      "with tabs",
      "公司名称\t员工人数\t厂房面积\t回头率\n义乌市云朵日用品厂\t64\t2450\t31%",
      {
        companyName: "义乌市云朵日用品厂",
        employees: { min: 64, max: 64 },
        facilityAreaM2: 2450,
        reorderRatePct: 31,
      },
    ],
    [
      "with commas",
      "company name,employees,factory area,reorder rate\nYiwu Cloud Daily Products Factory,64,2450,31%",
      {
        companyName: "Yiwu Cloud Daily Products Factory",
        employees: { min: 64, max: 64 },
        facilityAreaM2: 2450,
        reorderRatePct: 31,
      },
    ],
    [
      "with bars",
      "员工人数 | 厂房面积 | 回头率\n64 | 2450 | 31%",
      { employees: { min: 64, max: 64 }, facilityAreaM2: 2450, reorderRatePct: 31 },
    ],
    [
      "with a unit in its header",
      "员工人数\t注册资本(万元)\t回头率\n64\t500\t31%",
      { employees: { min: 64, max: 64 }, registeredCapitalCny: 5_000_000, reorderRatePct: 31 },
    ],
    [
      "with an empty cell in the row",
      "员工人数\t厂房面积\t回头率\n64\t\t31%",
      { employees: { min: 64, max: 64 }, reorderRatePct: 31 },
    ],
  ])("%s", (_, text, profile) => {
    expect(profileOf(text)).toEqual(profile);
  });
});

describe("a header with several rows", () => {
  const { text, labels } = pageIn("公司名称\t员工人数\t回头率\n甲乙丙厂\t64\t31%\n丁戊己厂\t12\t9%\n\n完");

  it("holds a row for each supplier and stops where the cells do not match", () => {
    const table = headedRows(text, labels);
    expect(table?.rows.map(({ start, end }) => text.slice(start, end))).toEqual([
      "甲乙丙厂\t64\t31%",
      "丁戊己厂\t12\t9%",
    ]);
  });

  it("pairs each cell with the header's label above it", () => {
    const table = headedRows(text, labels);
    const pairs = table?.rows[1] === undefined ? [] : rowPairs(text, labels, table.header, table.rows[1]);
    expect(pairs.map(({ label, cell }) => [label.label.field, text.slice(cell.start, cell.end)])).toEqual([
      ["companyName", "丁戊己厂"],
      ["employees", "12"],
      ["reorderRatePct", "9%"],
    ]);
  });

  it("is none with fewer than three columns", () => {
    const page = pageIn("员工人数\t回头率\n64\t31%");
    expect(headedRows(page.text, page.labels)).toBeUndefined();
  });

  it("is none where labels and values share the lines", () => {
    const page = pageIn("员工人数：\t64\t回头率：\t31%\n厂房面积：\t2450\t成立时间：\t2018年");
    expect(headedRows(page.text, page.labels)).toBeUndefined();
  });
});

describe("suppliers side by side", () => {
  const TABLE = "\tA\tB\n员工人数\t64\t12\n厂房面积\t2450\t180\n回头率\t31%\t9%\n准时履约率\t97%\t80%";

  it("are one column each", () => {
    const { text, labels } = pageIn(TABLE);
    const table = sideBySide(text, labels);
    expect(table?.columns.map((pairs) => pairs.map(({ cell }) => text.slice(cell.start, cell.end)))).toEqual([
      ["64", "2450", "31%", "97%"],
      ["12", "180", "9%", "80%"],
    ]);
  });

  it("need at least four lines", () => {
    const { text, labels } = pageIn("员工人数\t64\t12\n厂房面积\t2450\t180\n回头率\t31%\t9%");
    expect(sideBySide(text, labels)).toBeUndefined();
  });

  it("are none where a second label stands in the line", () => {
    const { text, labels } = pageIn(
      ["员工人数\t64\t厂房面积\t2450", "回头率\t31%\t准时履约率\t97%"].concat("保证金\t3000\t响应率\t86%").join("\n"),
    );
    expect(sideBySide(text, labels)).toBeUndefined();
  });
});
