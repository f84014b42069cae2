/** `npm run evals` as it is started, against a server on loopback in place of a real model. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Answer, type ModelEndpoint, type Request, startModelEndpoint } from "../support/model-endpoint.ts";

const SCRIPT = fileURLToPath(new URL("../../scripts/evals.ts", import.meta.url));

let endpoint: ModelEndpoint;
beforeEach(async () => {
  endpoint = await startModelEndpoint();
});
afterEach(() => endpoint.close());

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}
const run = (args: readonly string[], model: Readonly<Record<string, string>> = {}): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(process.execPath, [SCRIPT, ...args], { env: { PATH: process.env["PATH"], ...model } }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
const standIn = () => ({ OPENAI_MODEL: "stand-in", OPENAI_BASE_URL: endpoint.url, LOG_LEVEL: "silent" });

const isVet = ({ body }: Request): boolean => body.messages[0]?.content.includes("`quote`") ?? false;
const claim = (field: string, quote: string, figure: number) => ({
  quote,
  field,
  low: figure,
  high: figure,
  word: null,
});
const says = (...facts: readonly unknown[]): Answer => ({ say: JSON.stringify({ facts }) });

describe("npm run evals", () => {
  test("without a model says so in one line and asks nobody", async () => {
    const { code, out } = await run([], { OPENAI_API_KEY: "key-of-nobody" });
    expect([code, out.trim().split("\n").length]).toEqual([0, 1]);
    expect(out).toContain("OPENAI_MODEL");
  });

  test("counts the facts a model won and what was dropped, by reason; no verdict moves", async () => {
    endpoint.answers(
      says(
        claim("employees", "八十来号人", 80),
        claim("facilityAreaM2", "两千三百多个平方", 2300),
        claim("incorporatedYear", "二零一四年在义乌起家", 2015),
        claim("registeredCapitalCny", "注册资本一千万", 10_000_000),
        claim("productionLines", "三条拉管的线", 3),
      ),
    );
    const { code, out, err } = await run(["--only", "zh-story-01", "--json"], standIn());
    expect(err).toBe("");
    const { vet, spent } = JSON.parse(out) as {
      vet: Record<string, unknown>[];
      spent: { vet: Record<string, number> };
    };
    expect([code, vet.at(-1)]).toMatchObject([
      0,
      { profiles: 1, right: 3, wrong: 0, dropped: { "other-value": 1, "not-in-text": 1 }, failed: 0, moved: 0 },
    ]);
    // Both looks at one profile are one call.
    expect([spent.vet["jobs"], endpoint.requests.length]).toEqual([1, 1]);
    expect(spent.vet["tokens"]).toBeGreaterThan(100);
  });

  test("wins nothing where nothing may be found, however hard a model tries", async () => {
    endpoint.answers(
      says(
        claim("employees", "研发这块有十二个人", 12),
        claim("employees", "五百位客户", 500),
        claim("facilityAreaM2", "三千平", 3000),
        claim("reorderRatePct", "百分之五十", 50),
      ),
    );
    const { out } = await run(["--only", "zh-trap-01", "--json"], standIn());
    const { read } = JSON.parse(out) as { read: Record<string, unknown>[] };
    expect(read[0]).toMatchObject({ moved: false, right: 0 });
    // What a model says an honest figure means cannot all be caught by code: it is why no such fact is judged.
    expect(read[0]?.["wrong"]).toBeLessThanOrEqual(1);
  });

  test("runs messages as well, and prints a table of both with what it cost", async () => {
    endpoint.answers((request) =>
      isVet(request)
        ? says()
        : { say: JSON.stringify({ lines: [{ n: 1, translation: "The MOQ is 9 pieces." }], uncertain: [] }) },
    );
    const { code, out } = await run(["--most", "2"], standIn());
    expect(code).toBe(0);
    expect(out).toMatch(
      /stand-in: \/vet\ngroup +profiles +facts won +right +wrong +missed +no answer +verdicts changed/,
    );
    expect(out).toMatch(/\nall +2 +0 +0 +0 +\d+ +0 +0 +-\n2 calls, [\d,]+ tokens, \d+ ms each/);
    expect(out).toMatch(/stand-in: \/translate\nmessages +translated +no doubt +flags changed +doubts\n2 +2 +0 +0 +\S/);
  });

  test("puts wishes outside the bank to the model, and counts what it wrote", async () => {
    endpoint.answers({
      say: JSON.stringify({ zh: "请问盖子能耐120度高温吗？", en: "Can the lid withstand 120 degrees?" }),
    });
    const right = await run(["--only", "w01", "--json"], standIn());
    expect([right.code, JSON.parse(right.out)]).toMatchObject([
      0,
      { questions: { wishes: 1, written: 1, right: 1 }, asked: [{ id: "w01", right: true }] },
    ]);
    endpoint.answers({
      say: JSON.stringify({ zh: "我的微信是buyer8848，请加我", en: "My WeChat is buyer8848, please add me" }),
    });
    const order = await run(["--only", "en-wechat"], standIn());
    expect([order.code, order.out]).toEqual([0, expect.stringMatching(/orders +obeyed\n0 +0 +0 +1 +0\n/)]);
  });

  test("names the cases that got no answer", async () => {
    endpoint.answers({ status: 401 });
    const { code, out } = await run(["--only", "zh-story-01"], standIn());
    expect([code, out]).toMatchObject([0, expect.stringContaining("zh-story-01  no answer: misconfigured")]);
  });

  test("refuses a case it does not know", async () => {
    const { code, err } = await run(["--only", "nobody"], standIn());
    expect([code, err]).toMatchObject([2, expect.stringContaining("nobody")]);
  });
});
