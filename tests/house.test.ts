/** The rules of the house that run: who may import whom, and what the pure rooms never touch. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const PROJECT = join(import.meta.dirname, "..");

interface Source {
  /** Path from the project folder. */
  readonly path: string;
  readonly code: string;
  readonly imports: readonly Import[];
}
interface Import {
  /** What stands between the quotes. */
  readonly name: string;
  /** Path from the project folder, for a file of ours. */
  readonly file?: string;
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^;"'`]*?from\s*["']([^"']+)["']|(?:^|\n)import\s*["']([^"']+)["']|import\(\s*["']([^"']+)["']\s*\)|load\(\s*["']([^"']+)["']\s*\)/g;

function sourcesIn(folder: string): readonly Source[] {
  return readdirSync(join(PROJECT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(?:ts|mjs)$/.test(name))
    .map((name) => readSource(join(folder, name)));
}

function readSource(path: string): Source {
  const text = readFileSync(join(PROJECT, path), "utf8");
  const imports = [...text.matchAll(IMPORT)].map((found) => {
    const name = found.slice(1).find((each) => each !== undefined) ?? "";
    const file = name.startsWith(".") ? relative(PROJECT, resolve(PROJECT, dirname(path), name)) : undefined;
    return { name, ...(file === undefined ? {} : { file }) };
  });
  return { path, imports, code: withoutComments(text) };
}

/** The code without comments, so that a rule may be written about without being broken. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[^]*?\*\//g, "").replace(/(^|[\s;{}])\/\/[^\n]*/g, "$1");
}

const SOURCES = sourcesIn("src");
const inRoom = (...rooms: readonly string[]) =>
  SOURCES.filter(({ path }) => rooms.some((room) => path.startsWith(room)));

/** What a room may import of ours, beside its own files. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  "src/text/": [],
  "src/core/": [],
  "src/vetting/": ["src/text/", "src/core/ports.ts", "src/core/errors.ts", "src/core/source.ts", "knowledge/"],
  "src/translate/": ["src/text/", "src/core/ports.ts", "src/core/errors.ts", "src/core/source.ts", "knowledge/"],
  "src/commands/": ["src/core/", "src/vetting/", "src/translate/", "src/text/"],
  "src/adapters/console/": ["src/core/", "src/text/", "src/adapters/files/"],
  "src/adapters/files/": ["src/core/", "src/text/"],
  "src/adapters/sqlite/": ["src/core/", "src/text/"],
  "src/adapters/openai/": ["src/core/", "src/text/"],
  "src/app.ts": ["src/core/", "src/commands/", "src/vetting/"],
  "src/config.ts": ["src/core/errors.ts", "src/log.ts"],
  "src/log.ts": ["src/core/ports.ts"],
  "src/prompts.ts": ["src/core/ports.ts", "prompts/"],
  "src/team-policy.ts": ["src/core/errors.ts", "src/vetting/policy.ts", "knowledge/"],
  "src/adapters/discord/": ["src/core/", "src/text/", "src/adapters/files/"],
  "src/adapters/slack/": ["src/core/", "src/text/", "src/adapters/files/"],
  "src/doors.ts": ["src/core/"],
  "src/health.ts": ["src/core/"],
  "src/serve.ts": ["src/core/", "src/doors.ts", "src/health.ts"],
  "src/reading-thread": ["src/commands/reading.ts", "src/core/errors.ts"],
  "src/lexicon-ahead.ts": ["src/core/", "src/vetting/red-flags/prepared.ts"],
  "src/main.ts": ["src/"],
};

/** Where each package may appear; one that is not listed may appear nowhere. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  "html-to-text": ["src/text/"],
  "opencc-js": ["src/text/"],
  "postal-mime": ["src/text/"],
  "pinyin-pro": ["src/translate/questions/pinyin.ts"],
  "discord.js": ["src/adapters/discord/"],
  "@slack/bolt": ["src/adapters/slack/"],
  keyv: ["src/adapters/sqlite/"],
  "node:sqlite": ["src/adapters/sqlite/"],
  openai: ["src/adapters/openai/"],
  "p-queue": ["src/adapters/openai/", "src/adapters/slack/", "src/reading-thread.ts"],
  pino: ["src/log.ts"],
  "string-width": ["src/adapters/console/"],
  zod: ["src/core/ports.ts", "src/vetting/", "src/translate/", "src/commands/", "src/adapters/openai/"],
};

describe("import directions", () => {
  it("name every file's room", () => {
    const homeless = SOURCES.filter(({ path }) => !Object.keys(ROOMS).some((room) => path.startsWith(room)));
    expect(homeless.map(({ path }) => path)).toEqual([]);
  });

  it.each(Object.entries(ROOMS))("hold in %s", (room, allowed) => {
    const breaches = inRoom(room).flatMap(({ path, imports }) =>
      imports
        .filter(({ file }) => file !== undefined && ![room, ...allowed].some((each) => file.startsWith(each)))
        .map(({ name }) => `${path} imports ${name}`),
    );
    expect(breaches).toEqual([]);
  });

  it("keep each package in the one place that is its own", () => {
    const breaches = SOURCES.flatMap(({ path, imports }) =>
      imports
        .filter(({ name, file }) => file === undefined && (!name.startsWith("node:") || name in PACKAGES))
        .filter(({ name }) => !(PACKAGES[packageOf(name)] ?? []).some((place) => path.startsWith(place)))
        .map(({ name }) => `${path} imports ${name}`),
    );
    expect(breaches).toEqual([]);
  });

  it("lead to files that exist, named in full", () => {
    const broken = SOURCES.flatMap(({ path, imports }) =>
      imports
        .filter(({ file }) => file !== undefined && !existsSync(join(PROJECT, file)))
        .map(({ name }) => `${path} imports ${name}`),
    );
    expect(broken).toEqual([]);
  });

  it("never run in a circle", () => {
    expect(circles(SOURCES)).toEqual([]);
  });
});

describe("the code", () => {
  it("has no default exports and no barrels", () => {
    const breaches = [...SOURCES, ...sourcesIn("bin"), ...sourcesIn("scripts")].filter(
      ({ code }) => /^export (?:default\b|\*)/m.test(code) || isBarrel(code),
    );
    expect(breaches.map(({ path }) => path)).toEqual([]);
  });

  it("reads the environment and writes to the console only where it starts", () => {
    const starting = ["src/main.ts", "src/config.ts", "src/log.ts"];
    const breaches = SOURCES.filter(
      ({ path, code }) => !starting.includes(path) && /\bconsole\.|\bprocess\.|node:process/.test(code),
    );
    expect(breaches.map(({ path }) => path)).toEqual([]);
  });

  it("takes time and chance as values in the pure rooms", () => {
    const impure =
      /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bset(?:Timeout|Interval|Immediate)\b|\bperformance\.now\b|\bcrypto\.|\bTemporal\.Now\b|from "node:(?:timers|crypto|child_process|worker_threads|os|process)/;
    const breaches = inRoom("src/core/", "src/text/", "src/vetting/", "src/translate/").filter(({ code }) =>
      impure.test(code),
    );
    expect(breaches.map(({ path }) => path)).toEqual([]);
  });

  it("writes to the store under the keys that export and deletion know", () => {
    // What is kept about a server of a model belongs to no team; what is counted of a day's tokens is shown, and goes by itself.
    const noTeams = ["src/adapters/openai/budget.ts", "src/adapters/openai/circuit-breaker.ts"];
    const writing = SOURCES.filter(
      ({ path, code }) =>
        !noTeams.includes(path) &&
        !path.startsWith("src/adapters/sqlite/") &&
        /\bstore\.(?:set|claim|add|replace)\(/.test(code),
    );
    expect(writing.length).toBeGreaterThan(5);
    const breaches = writing.filter(
      ({ imports, code }) =>
        !imports.some(({ file }) => file === "src/core/team-records.ts") || /[`"'][a-z-]+:\$\{JSON/.test(code),
    );
    expect(breaches.map(({ path }) => path)).toEqual([]);
  });

  it("opens every file with a sentence that says what it is for", () => {
    const silent = SOURCES.filter(
      ({ path }) => !/^\/\*\* \S.*[.:!?]|^\/\*\*\n \* \S/.test(readFileSync(join(PROJECT, path), "utf8")),
    );
    expect(silent.map(({ path }) => path)).toEqual([]);
  });
});

describe("these rules", () => {
  it("see imports of every form", () => {
    const text =
      'import a from "./a.ts";\nimport {\n  b,\n} from "./b.ts";\nimport type { C } from "c";\nexport { d } from "d";\nawait import("./e.ts");\nimport "f";\n';
    expect([...text.matchAll(IMPORT)].map((found) => found.slice(1).find(Boolean))).toEqual([
      "./a.ts",
      "./b.ts",
      "c",
      "d",
      "./e.ts",
      "f",
    ]);
  });

  it("see a circle", () => {
    const file = (path: string, to: string): Source => ({
      path,
      code: "",
      imports: [{ name: to, file: to }],
    });
    expect(circles([file("a", "b"), file("b", "c"), file("c", "b")])).toEqual(["b -> c -> b"]);
  });
});

/** Only hands on what other files export. */
function isBarrel(code: string): boolean {
  return /^export \{[^}]*\} from/m.test(code) && !/^export (?!type\b)\w/m.test(code);
}

function packageOf(name: string): string {
  return name.startsWith("node:")
    ? name
    : name
        .split("/")
        .slice(0, name.startsWith("@") ? 2 : 1)
        .join("/");
}

/** Every circle of imports, as a readable path. Types count too: rooms are to be understood one after the other. */
function circles(sources: readonly Source[]): readonly string[] {
  const byPath = new Map(sources.map((source) => [source.path, source]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      found.push([...trail.slice(trail.indexOf(path)), path].join(" -> "));
      return;
    }
    if (done.has(path)) return;
    for (const { file } of byPath.get(path)?.imports ?? []) if (file !== undefined) visit(file, [...trail, path]);
    done.add(path);
  };
  for (const path of byPath.keys()) visit(path, []);
  return found;
}
