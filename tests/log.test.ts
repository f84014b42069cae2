import { describe, expect, it } from "vitest";
import { createLog, type LogLevel, scrub } from "../src/log.ts";

function logged(level: LogLevel, use: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  use(createLog(level, (line) => lines.push(line)));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe("the log", () => {
  it("writes JSON lines from its level up", () => {
    const lines = logged("warn", (log) => {
      log.debug({}, "a");
      log.info({}, "b");
      log.warn({ ref: "r1" }, "c");
      log.error({}, "d");
    });
    expect(lines).toMatchObject([{ msg: "c", ref: "r1" }, { msg: "d" }]);
    expect(logged("silent", (log) => log.error({}, "x"))).toEqual([]);
  });

  it("takes secrets out by name and by shape, wherever they stand", () => {
    // Put together here, so that no scanner takes the test for a leak.
    const secrets = [
      ["xoxb", "1-abcDEF"],
      ["xapp", "1-A-2"],
      ["sk", "proj_abc"],
    ].map((parts) => parts.join("-"));
    secrets.push(`Bearer ${"a.b".repeat(3)}`, ["MTIzNDU2Nzg5MDEyMzQ1Njc4", "GaBcDe", "x".repeat(30)].join("."));
    const [line] = logged("info", (log) =>
      log.error(
        { token: "plain", deep: { token: "plain" }, errors: secrets, error: new Error(secrets[0]) },
        `with ${secrets.join(" ")}`,
      ),
    );
    const text = JSON.stringify(line);
    for (const secret of [...secrets, "plain"]) expect(text).not.toContain(secret);
    expect(line?.["msg"]).toBe("with [secret] [secret] [secret] [secret] [secret]");
  });

  it("leaves other text alone", () => {
    expect(scrub('{"check":"risk-free","file":"a.b.c"}')).toBe('{"check":"risk-free","file":"a.b.c"}');
  });
});
