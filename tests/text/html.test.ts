import { fc } from "../support/property.ts";
import { describe, expect, test } from "vitest";
import { htmlToText, looksLikeHtml } from "../../src/text/html.ts";

const PAGE = `<!doctype html><html><head><title>T</title><style>x{}</style></head><body><h1>Company file</h1>
<div>员工人数&#65306;<b>64</b>人&nbsp;x</div><p>a<br>b <a href="http://example.invalid">link</a></p>
<table><tr><th>厂房面积</th><td><p>2450m²</p></td></tr><tr><td>回头率</td><td>41%</td></tr></table>
<!-- comment --><div hidden>secret</div><span style="display: none">s2</span><div style="DISPLAY:none">s3</div>
<script>alert(1)</script><ul><li>ISO9001</li><li>CE <10%</li></ul><img src="x" alt="foo"></body></html>`;

describe("recognising HTML", () => {
  test.each([PAGE, "<b>x</b>", "a<br>b<br>c", "员工人数&#65306;64&nbsp;人", "<!DOCTYPE html>x"])(
    "%j is HTML",
    (text) => {
      expect(looksLikeHtml(text)).toBe(true);
    },
  );

  test.each([
    "<10%",
    "<!channel>",
    "< 1\n万元",
    "<https://example.invalid|x> <@U1>",
    "R&amp;D",
    "a < b > c",
    "<公司> <地址>",
    "",
  ])("%j is not", (text) => {
    expect(looksLikeHtml(text)).toBe(false);
  });
});

describe("reducing HTML", () => {
  test("blocks and table rows become lines, cells stand between tabs, and only visible text is left", () => {
    expect(htmlToText(PAGE).split("\n")).toEqual([
      "Company file",
      "员工人数：64人\u00a0x",
      "a",
      "b link",
      "厂房面积\t2450m²",
      "回头率\t41%",
      "ISO9001",
      "CE <10%",
    ]);
  });

  test("line ends of a text with inline tags only are kept", () => {
    expect(htmlToText("员工&#65306;64\n<b>回头率</b> <10%")).toBe("员工：64\n回头率 <10%");
  });

  test("a table used for layout keeps its lines", () => {
    const html = "<table><tr><td><p>a</p><p>b</p><p>c</p><p>d</p></td><td>e</td></tr></table>";
    expect(htmlToText(html)).toBe("a\nb\nc\nd\ne");
  });

  test("a table inside a table keeps its rows apart", () => {
    const html =
      "<table><tr><td><table><tr><td>a</td><td>1</td></tr></table></td></tr><tr><td>b</td><td>2</td></tr></table>";
    expect(htmlToText(html)).toBe("a\t1\nb\t2");
  });

  test("text below a hundred thousand nested elements is still read", () => {
    expect(htmlToText(`${"<div>".repeat(100_000)}员工64人`)).toBe("员工64人");
  });

  test.each(["<", "<a ", "<a b='", "<div>", "</p>", "<li>", "<table><tr><td>", "<!--", "&", "&#", "<dd>", "<![CDATA["])(
    "a megabyte of %j is reduced",
    (unit) => {
      const html = unit.repeat(Math.ceil(1_000_000 / unit.length));
      expect(htmlToText(html).length).toBeLessThanOrEqual(html.length);
      expect(typeof looksLikeHtml(html)).toBe("boolean");
    },
  );

  test("no markup makes it throw", () => {
    const pieces = fc.constantFrom(
      "<div>",
      "</div>",
      "<table>",
      "<tr>",
      "<td>",
      "</td>",
      "<",
      "&#",
      "x",
      "<!--",
      "<p",
      "]]>",
      "<ul><li>",
      "<script>",
      "<a href=",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
        expect(typeof htmlToText(parts.join(""))).toBe("string");
      }),
    );
  });
});
