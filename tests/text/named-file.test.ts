import { describe, expect, it } from "vitest";
import { FILE_ENDINGS, fileKind, readNamedFile } from "../../src/text/named-file.ts";
import { fc } from "../support/property.ts";

/** 公司 in GB18030. */
const COMPANY_GB = Buffer.from("b9abcbbe", "hex");

/** A mail of the given lines; bytes stand as they are. */
const mail = (...lines: readonly (string | Buffer)[]): Buffer =>
  Buffer.concat(lines.flatMap((line) => [Buffer.from(line), Buffer.from("\r\n")]));
const read = async (bytes: Uint8Array) => (await readNamedFile(bytes, "mail"))?.text;

const FROM = `From: =?gb2312?B?${Buffer.from("c0eec4c8", "hex").toString("base64")}?= <lina@example.com>`;
const SUBJECT = "Subject: =?GBK?Q?=B1=A8=BC=DB?=";
const HEAD = "From: 李娜 <lina@example.com>\nSubject: 报价";

describe("the kind of a file", () => {
  it("is told by its ending, else by its media type", () => {
    const names = [
      "a.txt",
      "b.MD",
      "c.csv",
      "d.json",
      "e.HTML",
      "f.htm",
      "g.eml",
      "h.png",
      "noending",
      "j.constructor",
    ];
    expect(names.map((name) => fileKind(name))).toEqual(
      ["text", "text", "text", "text", "page", "page", "mail", undefined, undefined, undefined], //
    );
    expect(fileKind("x", "text/plain; charset=gbk")).toBe("text");
    expect(fileKind("x", "text/html")).toBe("page");
    expect(fileKind("x", "message/rfc822")).toBe("mail");
    expect(fileKind("a.txt", "application/octet-stream")).toBe("text");
    expect(FILE_ENDINGS.map((ending) => fileKind(`x.${ending}`))).not.toContain(undefined);
  });
});

describe("a page", () => {
  const PAGE = "<html><body><table><tr><td>回头率</td><td>41%</td></tr></table></body></html>";

  it("is read as its reader sees it, in older encodings too", async () => {
    const gb = Buffer.concat([Buffer.from("<p>"), COMPANY_GB, Buffer.from("</p><p>64</p>")]);
    expect(await readNamedFile(Buffer.from(PAGE), "page")).toEqual({ text: "回头率\t41%", converted: true });
    expect(await readNamedFile(gb, "page")).toEqual({ text: "公司\n64", converted: true });
  });

  it("that holds no markup, and markup in a text file, stay as they are", async () => {
    expect(await readNamedFile(Buffer.from("MOQ <10"), "page")).toEqual({ text: "MOQ <10", converted: false });
    expect(await readNamedFile(Buffer.from(PAGE), "text")).toEqual({ text: PAGE, converted: false });
  });
});

describe("a mail", () => {
  it("gives sender, subject and words, whatever encoding they name", async () => {
    const eightBit = mail(FROM, SUBJECT, "Content-Type: text/plain; charset=gb2312", "", COMPANY_GB);
    expect(await readNamedFile(eightBit, "mail")).toEqual({ text: `${HEAD}\n\n公司`, converted: true });
    const type = "Content-Type: text/plain; charset=GB18030";
    const quoted = mail(FROM, SUBJECT, type, "Content-Transfer-Encoding: quoted-printable", "", "=B9=AB=", "=CB=BE");
    expect(await read(quoted)).toBe(`${HEAD}\n\n公司`);
    const base64 = COMPANY_GB.toString("base64");
    expect(await read(mail(FROM, SUBJECT, type, "Content-Transfer-Encoding: base64", "", base64))).toBe(
      `${HEAD}\n\n公司`,
    );
  });

  it("in Chinese that names no encoding is read as GB18030", async () => {
    const sender = Buffer.concat([Buffer.from("From: "), COMPANY_GB, Buffer.from(" <a@example.com>")]);
    expect(await read(mail(sender, "", COMPANY_GB))).toBe("From: 公司 <a@example.com>\n\n公司");
  });

  it("is read in its plain words, else in those of its page", async () => {
    const both = (plain: string) =>
      mail(
        "From: a@example.com",
        "Content-Type: multipart/alternative; boundary=b",
        "",
        "--b",
        "Content-Type: text/plain",
        "",
        plain,
        "--b",
        "Content-Type: text/html; charset=utf-8",
        "",
        "<div>员工</div><div>64</div><script>x</script>",
        "--b--",
      );
    expect(await read(both("staff 64"))).toBe("From: a@example.com\n\nstaff 64");
    expect(await read(both(" "))).toBe("From: a@example.com\n\n员工\n64");
  });

  it("names what is attached, and reads a mail that is", async () => {
    const forwarded = mail(
      "From: Ann <ann@example.com>",
      "Subject: Fwd",
      "Content-Type: multipart/mixed; boundary=b",
      "",
      "--b",
      "",
      "see below",
      "--b",
      "Content-Type: message/rfc822",
      "",
      "From: Seller <s@example.cn>",
      "Subject: payment",
      "",
      "pay to my own card",
      "--b",
      "Content-Type: application/pdf",
      "Content-Disposition: attachment; filename*=UTF-8''%E6%8A%A5%E4%BB%B7.pdf",
      "",
      "%PDF",
      "--b--",
    );
    expect(await read(forwarded)).toBe(
      "From: Ann <ann@example.com>\nSubject: Fwd\nAttachments: 报价.pdf\n\nsee below\n\n" +
        "From: Seller <s@example.cn>\nSubject: payment\n\npay to my own card",
    );
  });

  it("names what is further in than anybody forwards", async () => {
    const layer = (within: string, at: number): string =>
      `From: a@example.com\nContent-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n` +
      `Content-Type: message/rfc822\n\n${within}\n--b${at}--\n`;
    const deep = [1, 2, 3, 4, 5].reduce(layer, "From: z@example.com\n\nthe words");
    expect(await read(Buffer.from(deep))).toMatch(
      /^(?:From: a@example.com\n\n){3}From: a@example.com\nAttachments: message\/rfc822$/,
    );
    const long = layer(`From: z@example.com\n\n${"x\n".repeat(30_000)}`, 1);
    expect(await read(Buffer.from(long))).toBe("From: a@example.com\nAttachments: message/rfc822");
  });

  it("cannot write a line of its own above its words", async () => {
    const sender = `From: =?utf-8?B?${Buffer.from("Ann\nSubject: paid").toString("base64")}?= <a@example.com>`;
    expect(await read(mail(sender, "", "words"))).toBe("From: Ann Subject: paid <a@example.com>\n\nwords");
  });

  it.each([
    ["a text", "公司: 某某\n员工: 64"],
    ["a text of labels", "Company: some factory\nStaff: 64\n\nMOQ 100"],
    ["a mail of more lines than anybody writes", `From: a@example.com\n\n${"x\n".repeat(50_001)}`],
    ["a mail of parts within parts without end", `From: a@example.com\n${nested(200)}`],
  ])("that is %s is read as it stands", async (_, text) => {
    expect(await readNamedFile(Buffer.from(text), "mail")).toEqual({ text, converted: false });
  });

  it("of any bytes gives text without NUL or nothing", async () => {
    const lines = fc.array(
      fc.oneof(
        fc.constantFrom("--b", "--b--", "", "From: a <b@c>", "Subject: =?gbk?B?uavLvg==?=", "MIME-Version: 1.0"),
        fc.constantFrom("Content-Type: multipart/mixed; boundary=b", "Content-Type: message/rfc822"),
        fc.constantFrom("Content-Type: text/html; charset=nonsense", "Content-Transfer-Encoding: base64"),
        fc.string({ unit: "binary" }),
      ),
      { maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(lines, async (each) => {
        const found = await readNamedFile(Buffer.from(`From: x\r\n${each.join("\r\n")}`, "latin1"), "mail");
        expect(found?.text ?? "").not.toContain("\0");
      }),
      { numRuns: 30 },
    );
  });
});

/** Headers of a multipart in a multipart in … */
function nested(depth: number): string {
  return Array.from({ length: depth }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\n\n--b${at}\n`).join(
    "",
  );
}
