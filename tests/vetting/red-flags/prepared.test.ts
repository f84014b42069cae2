/** The lexicon is kept between processes and never outlives its sources. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keptIn, SOURCES, sourcesKey } from "../../../src/vetting/red-flags/prepared.ts";

const PROJECT = join(import.meta.dirname, "../../..");
const FILE = "red-flags.lexicon";

/** Scans one text in a process of its own with a compile cache, and says whether that process prepared the lexicon. */
function scanned(cache: string, before = ""): { readonly flags: readonly string[]; readonly prepared: boolean } {
  const code = `
    import { registerHooks } from "node:module";
    let prepared = false;
    registerHooks({ load: (url, context, next) => { prepared ||= url.endsWith("/prepare/prepare.ts"); return next(url, context); } });
    ${before}
    const { scanMessage } = await import("./src/vetting/red-flags/scan-message.ts");
    const flags = scanMessage("不走平台，直接转过来，便宜5%").map(({ flag }) => flag);
    process.stdout.write(JSON.stringify({ flags, prepared }));`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--no-warnings", "--input-type=module", "-e", code], {
    cwd: PROJECT,
    env: { ...process.env, NODE_COMPILE_CACHE: cache },
    encoding: "utf8",
  });
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as { flags: string[]; prepared: boolean };
}

describe("a kept lexicon", () => {
  let cache = "";
  const folder = (): string => join(cache, readdirSync(cache)[0] ?? "");
  beforeAll(() => {
    cache = mkdtempSync(join(tmpdir(), "yanhuo-lexicon-"));
  });
  afterAll(() => rmSync(cache, { recursive: true }));

  test("is prepared by the first process, read by the next, and prepared again when the file is damaged", () => {
    const first = scanned(cache);
    expect(first).toEqual({ flags: ["off_platform_payment"], prepared: true });
    expect(readdirSync(folder())).toContain(FILE);
    expect(scanned(cache)).toEqual({ ...first, prepared: false });
    writeFileSync(join(folder(), FILE), readFileSync(join(folder(), FILE)).subarray(0, 100_000));
    expect(scanned(cache)).toEqual(first);
    expect(scanned(cache).prepared).toBe(false);
  });

  test("is prepared ahead by another process than the one that needs it", () => {
    rmSync(join(folder(), FILE));
    const ahead = `await (await import("./src/lexicon-ahead.ts")).prepareLexiconAhead([process.execPath], console);`;
    expect(scanned(cache, ahead)).toEqual({ flags: ["off_platform_payment"], prepared: false });
  });

  test("is refused when a source has changed since", () => {
    expect(keptIn(folder(), sourcesKey())).toBeDefined();
    expect(keptIn(folder(), `${sourcesKey()}\nanother.json 1 1`)).toBeUndefined();
  });

  test("leaves nothing beside it", () => {
    expect(readdirSync(folder()).filter((name) => name.startsWith("new-"))).toEqual([]);
  });
});

describe("the sources of a lexicon", () => {
  const isSource = (path: string): boolean =>
    SOURCES.some((source) => path === source || path.startsWith(`${source}/`));

  test("are every file that its preparation imports", () => {
    const seen = new Set<string>();
    const visit = (path: string): void => {
      if (seen.has(path)) return;
      seen.add(path);
      if (!path.endsWith(".ts")) return;
      const code = readFileSync(join(PROJECT, path), "utf8");
      for (const [, name = ""] of code.matchAll(/^import (?!type )[^;]*?from "(\.[^"]+)"/gm))
        visit(relative(PROJECT, resolve(PROJECT, dirname(path), name)));
    };
    visit("src/vetting/red-flags/prepare/prepare.ts");
    expect(seen.size).toBeGreaterThan(20);
    expect([...seen].filter((path) => !isSource(path))).toEqual([]);
  });

  test("are each part of the key, by name and content", () => {
    const key = sourcesKey();
    for (const source of SOURCES) {
      expect(existsSync(join(PROJECT, source))).toBe(true);
      const names = statSync(join(PROJECT, source)).isDirectory() ? readdirSync(join(PROJECT, source)) : [source];
      for (const name of names.filter((one) => one.includes("."))) expect(key).toContain(name);
    }
  });
});
