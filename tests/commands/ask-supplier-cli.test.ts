import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { environment, json, runOnce } from "../support/one-shot.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yanhuo-ask-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const yanhuo = (args: readonly string[], input = "") => runOnce(["ask-supplier", ...args], input, environment(folder));

it("prints a card to read, and the bare record as one line of JSON", () => {
  const { code, out, err } = yanhuo(["--slot", "product=不锈钢吸管", "--slot", "quantity=500", "photos, price"]);
  expect([code, err]).toEqual([0, ""]);
  expect(out).toContain("您好，我们想采购不锈钢吸管，有几个问题想请教一下。\n1. 麻烦发几张不锈钢吸管的实拍图");
  expect(json(yanhuo(["--json", "photos"]).out)).toMatchObject([{ by: "template", messages: [{ lines: [{ n: 1 }] }] }]);
});

it("answers a batch in order: words as text, lists and objects for what repeats, an error in the place of a bad line", () => {
  const lines = [
    { id: "a", text: "moq" },
    { id: "b", questions: ["moq", "unit-price-delivered"], slot: { quantity: 500, unit: "pairs" } },
    { id: "c", questions: "moq,real-photos", slot: ["product=保温杯", "quantity=500"], tone: "follow-up" },
    { id: "d" },
    { id: "e", text: "moq", slot: "quantitty=5" },
  ];
  const { code, out, err } = yanhuo(["--jsonl"], lines.map((line) => JSON.stringify(line)).join("\n"));
  expect([code, err]).toEqual([1, ""]);
  expect(json(out)).toMatchObject([
    { id: "a", record: { messages: [{ lines: [{ question: "moq" }] }] } },
    { id: "b", record: { messages: [{ lines: [{}, { zh: "订500双，含国内运费的单价和总价多少？" }] }] } },
    { id: "c", record: { tone: "follow-up", messages: [{ lines: [{ question: "real-photos" }, {}] }] } },
    { id: "d", error: { code: "mistake", message: expect.stringContaining("say what to ask") } },
    { id: "e", error: { code: "mistake", message: expect.stringContaining("did you mean quantity?") } },
  ]);
  expect(existsSync(join(folder, "store.db"))).toBe(false);
});

it("reads a page or a reply from standard input where --about is a dash, beside what is typed", () => {
  const { code, out, err } = yanhuo(["--json", "--about", "-", "certifications"], "起订量500个，单价12.5元\n");
  expect([code, err]).toEqual([0, ""]);
  const [drafted] = json(out) as [{ messages: { lines: { question: string }[] }[] }];
  const asked = drafted.messages.flatMap(({ lines }) => lines.map(({ question }) => question));
  expect(asked).toContain("certifications");
  expect(asked).toContain("real-photos");
  expect(asked).not.toContain("moq");
  expect(yanhuo(["--about", "-"])).toMatchObject({ code: 2, err: expect.stringContaining("--about - < supplier.txt") });
});

it("is wrong use with an unknown tone", () => {
  expect(yanhuo(["--tone", "angry", "moq"])).toMatchObject({ code: 2, out: "" });
});
