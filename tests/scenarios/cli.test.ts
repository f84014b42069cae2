import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { BIN } from "../support/bot-process.ts";
import { environment, json, runOnce } from "../support/one-shot.ts";

const PROFILE = "义乌市晨光五金厂\n诚信通第5年\n成立时间：2016年3月\n员工人数：68人\n回头率：32%\n";
/** 公司：晨光五金厂 in GB18030. */
const GB18030 = Buffer.from("b9abcbbea3bab3bfb9e2cee5bdf0b3a7", "hex");

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "yanhuo-cli-"));
  writeFileSync(join(folder, "a.txt"), PROFILE);
  writeFileSync(join(folder, "gb.txt"), GB18030);
  writeFileSync(join(folder, "large.txt"), Buffer.alloc(2 * 1024 * 1024 + 1, "x"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const yanhuo = (args: readonly string[], input = "", env: Readonly<Record<string, string>> = {}) =>
  runOnce(args, input, environment(folder, env));

describe("the command line", () => {
  it("shows help, with any settings", () => {
    const { code, out, err } = yanhuo(["--help"], "", { LOG_LEVEL: "loud" });
    expect([code, err]).toEqual([0, ""]);
    expect(out).toMatch(/^Usage: yanhuo COMMAND/);
    expect(out).toContain("- /vet ");
    expect(yanhuo(["vet", "--help"]).out).toContain("--as-of YYYY-MM-DD: ");
  });

  it("tells its version", () => {
    const { version } = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8")) as {
      version: string;
    };
    expect(yanhuo(["--version"])).toEqual({ code: 0, out: `${version}\n`, err: "" });
  });

  it("answers wrong use in one sentence, with exit code 2 and nothing on stdout", () => {
    expect(yanhuo(["vett", "a.txt"])).toEqual({
      code: 2,
      out: "",
      err: 'yanhuo: There is no command "vett": did you mean /vet?\n',
    });
    expect(yanhuo(["vet", "--as-of", "soon", "a.txt"])).toMatchObject({
      code: 2,
      out: "",
      err: expect.stringMatching(/^yanhuo: --as-of takes a day as YYYY-MM-DD, not "soon" .*\n$/),
    });
  });

  it("names every faulty setting and shows no value", () => {
    expect(yanhuo(["vet", "a.txt"], "", { LOG_LEVEL: "xoxb-1", STORE_URL: "redis://secret" })).toEqual({
      code: 2,
      out: "",
      err: "yanhuo: STORE_URL must be sqlite: and a file, for example sqlite:data/yanhuo.db.\nyanhuo: LOG_LEVEL must be debug, info, warn, error or silent.\n",
    });
  });

  it("vets a file for people and leaves no store behind", () => {
    const { code, out, err } = yanhuo(["vet", "--as-of", "2026-06-30", "a.txt"]);
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("义乌市晨光五金厂");
    expect(out).not.toContain("\u001b");
    expect(existsSync(join(folder, "store.db"))).toBe(false);
  });

  it("prints the bare record of standard input as one line of JSON", () => {
    const { code, out } = yanhuo(["vet", "--json", "--as-of", "2026-06-30"], PROFILE);
    expect([code, out.split("\n").length]).toEqual([0, 2]);
    expect(json(out)).toMatchObject([
      { standing: expect.any(String), asOf: "2026-06-30", profile: { employees: { quote: expect.any(String) } } },
    ]);
  });

  it("answers several files in order, GB18030 among them, and fails for those it cannot read", () => {
    const { code, out, err } = yanhuo(["vet", "--json", "a.txt", "large.txt", "gb.txt", "none.txt"]);
    expect([code, err]).toEqual([1, ""]);
    expect(json(out)).toMatchObject([
      { id: "a.txt", record: { standing: expect.any(String) } },
      { id: "large.txt", error: { code: "mistake", message: expect.stringContaining("2 MB") } },
      { id: "gb.txt", record: { input: "公司：晨光五金厂" } },
      { id: "none.txt", error: { code: "mistake" } },
    ]);
  });

  it("answers a batch line by line, with an error in the place of a bad line", () => {
    const lines = [{ id: "a", text: PROFILE, asOf: "2020-01-01" }, "oops", { text: PROFILE }];
    const input = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");
    const { code, out, err } = yanhuo(["vet", "--jsonl", "--as-of", "2026-06-30"], input);
    expect([code, err]).toEqual([1, ""]);
    expect(json(out)).toMatchObject([
      { id: "a", record: { asOf: "2020-01-01" } },
      { id: 2, error: { code: "mistake" } },
      { id: 3, record: { asOf: "2026-06-30" } },
    ]);
  });

  it("ends quietly when the reader of a batch goes away while more could come", async () => {
    const child = spawn(process.execPath, [BIN, "vet", "--jsonl"], { env: environment(folder) });
    let err = "";
    child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString()));
    child.stdin.on("error", () => undefined);
    child.stdin.write(`${JSON.stringify({ text: PROFILE })}\n`);
    child.stdout.once("data", () => {
      child.stdout.destroy();
      child.stdin.write(`${JSON.stringify({ text: PROFILE })}\n`.repeat(20));
    });
    const code = await new Promise((resolve) => child.once("exit", resolve));
    expect([code, err]).toEqual([0, ""]);
  });

  it("holds a conversation in a pipe: commands, talk, a paste", () => {
    const { code, out, err } = yanhuo(
      [],
      `hello there\n/vet --as-of 2026-06-30 <<\n${PROFILE}.\n/vett\n/quit\n/help\n`,
    );
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("义乌市晨光五金厂");
    expect(out).toMatch(/did you mean \/vet\?\n\n$/);
  });
});

describe("starting", () => {
  it("refuses an old Node in one sentence before anything newer is read", () => {
    const entry = readFileSync(BIN, "utf8");
    const old = entry.replace("process.versions.node.split", '"20.11.1".split');
    const copy = join(folder, "old.mjs");
    writeFileSync(copy, old);
    const { status, stdout, stderr } = spawnSync(process.execPath, [copy], { encoding: "utf8" });
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toMatch(/^yanhuo needs Node 24\.12 or later.*\n$/);
  });
});
