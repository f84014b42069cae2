/** Nobody pays for the OpenAI library, or calls a server, without asking the model something. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type ModelEndpoint, startModelEndpoint } from "../../support/model-endpoint.ts";
import { startChild } from "../../support/child.ts";
import { environment, runOnce } from "../../support/one-shot.ts";

let folder: string;
let endpoint: ModelEndpoint;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "yanhuo-loading-"));
  endpoint = await startModelEndpoint();
});
afterAll(async () => {
  await endpoint.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Has every process say on stderr which library it looks for. */
const watching = `--import=${new URL("../../support/say-loaded.ts", import.meta.url).href}`;

const PROFILE = "公司名称：义乌市测试有限公司\n成立时间：2015年";
const MODEL = { OPENAI_MODEL: "m", OPENAI_BASE_URL: "http://127.0.0.1:1/v1" };

const PAGE = "<table><tr><td>公司名称</td><td>义乌市测试有限公司</td></tr></table>";

// Each also loads a library that it does need: otherwise nobody would know that the watching works.
test.each([
  ["a vetting without a model", "vet", PAGE, {}, "html-to-text"],
  ["a scan, with one", "scan", "全款打到老板私人卡", MODEL, "zod"],
  ["a vetting that has nothing to ask it, with one", "vet", "https://shop1234.1688.com/", MODEL, "zod"],
])("%s loads none", (_what, command, text, model, needed) => {
  const { code, err } = runOnce([command, "--json"], text, environment(folder, { NODE_OPTIONS: watching, ...model }));
  expect(code).toBe(0);
  expect(err).toContain(`loaded: ${needed}`);
  expect(err).not.toContain("loaded: openai");
});

test("a vetting whose model cannot be reached is answered all the same", () => {
  const { code, out } = runOnce(["vet", "--json"], PROFILE, environment(folder, MODEL));
  expect([code, JSON.parse(out)]).toMatchObject([
    0,
    { standing: "not_enough", readByModel: { failed: "unavailable" } },
  ]);
});

test("the first job loads it, and it prints nothing of what is sent, whatever the environment says", async () => {
  vi.stubEnv("OPENAI_LOG", "debug");
  endpoint.answers({ say: '{"said":"x","n":1,"unit":null}' });
  const child = await startChild("model-child.ts", [join(folder, "job.db"), endpoint.url, "100000", "1"], undefined, [
    watching,
  ]);
  expect(child.complaints()).not.toContain("loaded: openai");
  child.go();
  expect(await child.finished()).toEqual(["filled"]);
  expect(child.complaints()).toContain("loaded: openai");
  expect(child.complaints()).not.toMatch(/Read\.|prompt|messages/);
  vi.unstubAllEnvs();
});

test("a model set up wrongly is told at the start, without its key", () => {
  const env = environment(folder, { OPENAI_MODEL: "m", OPENAI_BASE_URL: "ftp://secret-host", OPENAI_API_KEY: "k" });
  const { code, err } = runOnce(["vet"], "x", env);
  expect(code).toBe(2);
  expect(err).toContain("OPENAI_BASE_URL must be a URL");
  expect(err).not.toContain("secret-host");
});
