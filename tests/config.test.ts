import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import { describe, expect, it } from "vitest";
import { ENVIRONMENT, PROJECT, readSettings } from "../src/config.ts";
import { ConfigError } from "../src/core/errors.ts";

describe("the settings", () => {
  it("have defaults for everything", () => {
    expect(readSettings({})).toEqual({
      storeFile: join(PROJECT, "data/yanhuo.db"),
      retentionDays: 365,
      interpretDaily: 100,
      logLevel: "info",
    });
  });

  it("take an empty variable for an absent one and ignore others", () => {
    expect(readSettings({ STORE_URL: "", POLICY_FILE: "", LOG_LEVEL: "", HOME: "/root" })).toEqual(readSettings({}));
  });

  it("count relative paths from the project and keep absolute ones", () => {
    expect(readSettings({ STORE_URL: "sqlite:/var/a.db", POLICY_FILE: "team/policy.json", LOG_LEVEL: "warn" })).toEqual(
      {
        storeFile: "/var/a.db",
        policyFile: join(PROJECT, "team/policy.json"),
        retentionDays: 365,
        interpretDaily: 100,
        logLevel: "warn",
      },
    );
  });

  it("keep the names of watched channels as they are written", () => {
    expect(readSettings({ WATCH_CHANNELS: "sourcing-*, suppliers" }).watchChannels).toBe("sourcing-*, suppliers");
    expect(() => readSettings({ WATCH_CHANNELS: "x".repeat(1001) })).toThrow("WATCH_CHANNELS must be at most");
  });

  it("interpret so many messages of a thread on a day", () => {
    expect(readSettings({ INTERPRET_DAILY_MESSAGES: "12" }).interpretDaily).toBe(12);
    for (const wrong of ["0", "-1", "1.5", "10001", "many"]) {
      expect(() => readSettings({ INTERPRET_DAILY_MESSAGES: wrong })).toThrow(
        "INTERPRET_DAILY_MESSAGES must be a number of messages from 1 to",
      );
    }
  });

  it("keep what was seen for a number of days", () => {
    expect(readSettings({ RETENTION_DAYS: "30" }).retentionDays).toBe(30);
    for (const wrong of ["0", "-1", "1.5", "3651", "forever"]) {
      expect(() => readSettings({ RETENTION_DAYS: wrong })).toThrow(
        "RETENTION_DAYS must be a number of days from 1 to",
      );
    }
  });

  it("report all faults at once, one sentence each, and never a value", () => {
    const wrong = { STORE_URL: "postgres://user:hunter2@db/x", LOG_LEVEL: "xoxb-loud" };
    const message = catchMessage(() => readSettings(wrong));
    expect(message.split("\n")).toEqual([
      "STORE_URL must be sqlite: and a file, for example sqlite:data/yanhuo.db.",
      "LOG_LEVEL must be debug, info, warn, error or silent.",
    ]);
  });

  it("name Slack when any of its secrets is set, and a health port", () => {
    const read = readSettings({
      SLACK_APP_TOKEN: "xapp-1",
      SLACK_API_URL: "http://127.0.0.1:1/api/",
      HEALTH_PORT: "8080",
    });
    expect(read.slack).toEqual({ appToken: "xapp-1", port: 3000, apiUrl: "http://127.0.0.1:1/api/" });
    expect(read.healthPort).toBe(8080);
    expect(readSettings({ SLACK_PORT: "3001" }).slack).toBeUndefined();
  });

  it.each([{ SLACK_PORT: "0" }, { SLACK_PORT: "65536" }, { HEALTH_PORT: "http" }, { SLACK_API_URL: "https://x/api" }])(
    "refuse %j",
    (wrong) => {
      expect(() => readSettings(wrong)).toThrow(ConfigError);
    },
  );

  it("name a model only when one is asked for by name", () => {
    expect(readSettings({ OPENAI_API_KEY: "k", OPENAI_BASE_URL: "https://x/v1" }).model).toBeUndefined();
    expect(readSettings({ OPENAI_MODEL: "m", OPENAI_API_KEY: "k" }).model).toEqual({
      model: "m",
      apiKey: "k",
      dailyTokens: 200_000,
    });
    expect(
      readSettings({ OPENAI_MODEL: "m", OPENAI_BASE_URL: "http://127.0.0.1:11434/v1/", MODEL_DAILY_TOKENS: "5000" })
        .model,
    ).toEqual({ model: "m", baseUrl: "http://127.0.0.1:11434/v1", dailyTokens: 5000 });
  });

  it("ask for a key where text would go to OpenAI", () => {
    expect(() => readSettings({ OPENAI_MODEL: "m" })).toThrow("OPENAI_API_KEY is missing");
  });

  it.each([
    { OPENAI_MODEL: "my model" },
    { OPENAI_API_KEY: "two words" },
    { OPENAI_BASE_URL: "api.openai.com" },
    { OPENAI_BASE_URL: "file:///etc" },
    { OPENAI_BASE_URL: "https://user:secret@host/v1" },
    { OPENAI_BASE_URL: "https://host/v1/chat/completions" },
    { MODEL_DAILY_TOKENS: "999" },
    { MODEL_DAILY_TOKENS: "many" },
  ])("refuse the model's %j and do not repeat it", (wrong) => {
    const message = catchMessage(() => readSettings(wrong));
    expect(message).toContain(Object.keys(wrong)[0]);
    expect(message).not.toContain(Object.values(wrong)[0]);
  });

  it.each(["sqlite:", "sqlite://x", "redis://x", "data/yanhuo.db"])("refuse the store %s", (url) => {
    expect(() => readSettings({ STORE_URL: url })).toThrow(ConfigError);
  });

  it("stand in .env.example, all of them, with their defaults and a comment each", () => {
    const example = readFileSync(join(PROJECT, ".env.example"), "utf8");
    expect(Object.keys(parseEnv(example)).toSorted()).toEqual(Object.keys(ENVIRONMENT).toSorted());
    expect(readSettings(parseEnv(example))).toEqual(readSettings({}));
    for (const name of Object.keys(ENVIRONMENT)) expect(example).toMatch(new RegExp(`^# .+\n${name}=`, "m"));
  });
});

function catchMessage(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
  }
  throw new Error("no ConfigError");
}
