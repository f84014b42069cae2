/** The settings: read from the environment in one place, every fault reported at once, values never printed. */
import { isAbsolute, join } from "node:path";
import { z } from "zod";
import { ConfigError } from "./core/errors.ts";
import { LOG_LEVELS, type LogLevel } from "./log.ts";

/** Folder of the project: relative paths in settings count from here, wherever the user stands. */
export const PROJECT = join(import.meta.dirname, "..");

export interface Settings {
  /** Absolute path of the SQLite file. */
  readonly storeFile: string;
  /** Absolute path of the team's thresholds. */
  readonly policyFile?: string;
  /** Names of the channels that are watched where nobody has said otherwise, with `*` for any characters and commas between. */
  readonly watchChannels?: string;
  /** Days that what was seen in watched channels is kept. */
  readonly retentionDays: number;
  /** Messages of one thread that are interpreted on one day. */
  readonly interpretDaily: number;
  readonly logLevel: LogLevel;
  /** Present when any of Slack's settings is: the door says what is missing. */
  readonly slack?: SlackSettings;
  /** Present when Discord's token is. */
  readonly discord?: DiscordSettings;
  /** Present when a model is named: a key that happens to be in the environment never sends text out. */
  readonly model?: ModelSettings;
  /** Where to answer questions about the bot's health. */
  readonly healthPort?: number;
}

export interface ModelSettings {
  readonly model: string;
  /** Absent: OpenAI's own. */
  readonly baseUrl?: string;
  readonly apiKey?: string;
  /** Tokens a workspace may spend in a day. */
  readonly dailyTokens: number;
}

export interface SlackSettings {
  readonly botToken?: string;
  readonly appToken?: string;
  readonly signingSecret?: string;
  readonly port: number;
  readonly apiUrl?: string;
}

export interface DiscordSettings {
  readonly token: string;
  readonly applicationId?: string;
  /** Whether ordinary talk is to be read, which Discord must allow. */
  readonly readsTalk: boolean;
  readonly apiUrl?: string;
}

const PORT = "must be a port number from 1 to 65535";
const port = z
  .string(PORT)
  .regex(/^\d{1,5}$/, PORT)
  .transform(Number)
  .refine((number) => number >= 1 && number <= 65_535, PORT);

const MOST_DAYS = 3650;
const DAYS = `must be a number of days from 1 to ${MOST_DAYS}`;

const MOST_MESSAGES = 10_000;
const MESSAGES = `must be a number of messages from 1 to ${MOST_MESSAGES}`;

const LEAST_TOKENS = 1000;
const MOST_TOKENS = 1_000_000_000;
const TOKENS = `must be a number of tokens from ${LEAST_TOKENS} to ${MOST_TOKENS}`;
const MODEL_URL = "must be a URL of an OpenAI-compatible server, without a user, a query or /chat/completions";

/** Every setting this version reads; `.env.example` lists the same. */
export const ENVIRONMENT = z.object({
  STORE_URL: z
    .string("must be text")
    .regex(/^sqlite:(?!\/\/)./, "must be sqlite: and a file, for example sqlite:data/yanhuo.db")
    .default("sqlite:data/yanhuo.db"),
  POLICY_FILE: z.string("must be the path of a JSON file").optional(),
  WATCH_CHANNELS: z.string("must be text").max(1000, "must be at most 1,000 characters").optional(),
  RETENTION_DAYS: z
    .string("must be text")
    .regex(/^\d{1,4}$/, DAYS)
    .transform(Number)
    .refine((days) => days >= 1 && days <= MOST_DAYS, DAYS)
    .default(365),
  INTERPRET_DAILY_MESSAGES: z
    .string("must be text")
    .regex(/^\d{1,5}$/, MESSAGES)
    .transform(Number)
    .refine((messages) => messages >= 1 && messages <= MOST_MESSAGES, MESSAGES)
    .default(100),
  LOG_LEVEL: z.enum(LOG_LEVELS, "must be debug, info, warn, error or silent").default("info"),
  SLACK_BOT_TOKEN: z.string("must be text").optional(),
  SLACK_APP_TOKEN: z.string("must be text").optional(),
  SLACK_SIGNING_SECRET: z.string("must be text").optional(),
  SLACK_PORT: port.default(3000),
  SLACK_API_URL: z
    .string("must be text")
    .regex(/^https?:\/\/\S+\/api\/$/, "must be a URL that ends in /api/")
    .optional(),
  DISCORD_TOKEN: z.string("must be text").optional(),
  DISCORD_APPLICATION_ID: z
    .string("must be text")
    .regex(/^\d{1,20}$/, "must be the Application ID, a number")
    .optional(),
  DISCORD_MESSAGE_CONTENT: z.enum(["true", "false"], "must be true or false").default("true"),
  DISCORD_API_URL: z
    .string("must be text")
    .regex(/^https?:\/\/\S+\/api$/, "must be a URL that ends in /api")
    .optional(),
  OPENAI_MODEL: z
    .string("must be text")
    .regex(/^\S{1,200}$/, "must be the name of a model")
    .optional(),
  OPENAI_API_KEY: z
    .string("must be text")
    .regex(/^[\x21-\x7e]+$/, "must be a key without spaces")
    .optional(),
  OPENAI_BASE_URL: z.string("must be text").refine(isModelUrl, MODEL_URL).optional(),
  MODEL_DAILY_TOKENS: z
    .string("must be text")
    .regex(/^\d{1,10}$/, TOKENS)
    .transform(Number)
    .refine((tokens) => tokens >= LEAST_TOKENS && tokens <= MOST_TOKENS, TOKENS)
    .default(200_000),
  HEALTH_PORT: port.optional(),
});

/**
 * Reads the settings from `env`; an empty variable counts as absent.
 * Throws a `ConfigError` with one sentence per faulty variable, which never shows its value.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.keys(ENVIRONMENT.shape).map((name) => [name, env[name] || undefined]));
  const read = ENVIRONMENT.safeParse(given);
  if (!read.success) {
    throw new ConfigError(read.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}.`).join("\n"));
  }
  const { STORE_URL, POLICY_FILE, WATCH_CHANNELS, RETENTION_DAYS, INTERPRET_DAILY_MESSAGES, LOG_LEVEL, HEALTH_PORT } =
    read.data;
  return {
    storeFile: fromProject(STORE_URL.slice("sqlite:".length)),
    ...(POLICY_FILE === undefined ? {} : { policyFile: fromProject(POLICY_FILE) }),
    ...(WATCH_CHANNELS === undefined ? {} : { watchChannels: WATCH_CHANNELS }),
    retentionDays: RETENTION_DAYS,
    interpretDaily: INTERPRET_DAILY_MESSAGES,
    logLevel: LOG_LEVEL,
    ...slackSettings(read.data),
    ...discordSettings(read.data),
    ...modelSettings(read.data),
    ...(HEALTH_PORT === undefined ? {} : { healthPort: HEALTH_PORT }),
  };
}

function slackSettings(read: z.infer<typeof ENVIRONMENT>): Pick<Settings, "slack"> {
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, SLACK_PORT, SLACK_API_URL } = read;
  const tokens = {
    ...(SLACK_BOT_TOKEN === undefined ? {} : { botToken: SLACK_BOT_TOKEN }),
    ...(SLACK_APP_TOKEN === undefined ? {} : { appToken: SLACK_APP_TOKEN }),
    ...(SLACK_SIGNING_SECRET === undefined ? {} : { signingSecret: SLACK_SIGNING_SECRET }),
  };
  if (Object.keys(tokens).length === 0) return {};
  return { slack: { ...tokens, port: SLACK_PORT, ...(SLACK_API_URL === undefined ? {} : { apiUrl: SLACK_API_URL }) } };
}

function discordSettings(read: z.infer<typeof ENVIRONMENT>): Pick<Settings, "discord"> {
  const { DISCORD_TOKEN, DISCORD_APPLICATION_ID, DISCORD_MESSAGE_CONTENT, DISCORD_API_URL } = read;
  if (DISCORD_TOKEN === undefined) return {};
  return {
    discord: {
      token: DISCORD_TOKEN,
      ...(DISCORD_APPLICATION_ID === undefined ? {} : { applicationId: DISCORD_APPLICATION_ID }),
      readsTalk: DISCORD_MESSAGE_CONTENT === "true",
      ...(DISCORD_API_URL === undefined ? {} : { apiUrl: DISCORD_API_URL }),
    },
  };
}

function modelSettings(read: z.infer<typeof ENVIRONMENT>): Pick<Settings, "model"> {
  const { OPENAI_MODEL, OPENAI_API_KEY, OPENAI_BASE_URL, MODEL_DAILY_TOKENS } = read;
  if (OPENAI_MODEL === undefined) return {};
  if (OPENAI_API_KEY === undefined && OPENAI_BASE_URL === undefined) {
    throw new ConfigError(
      "OPENAI_API_KEY is missing: OPENAI_MODEL is set and no OPENAI_BASE_URL names a server of your own.",
    );
  }
  return {
    model: {
      model: OPENAI_MODEL,
      ...(OPENAI_BASE_URL === undefined ? {} : { baseUrl: OPENAI_BASE_URL.replace(/\/$/, "") }),
      ...(OPENAI_API_KEY === undefined ? {} : { apiKey: OPENAI_API_KEY }),
      dailyTokens: MODEL_DAILY_TOKENS,
    },
  };
}

/** A user or a key in a URL would be shown wherever the address is; `/chat/completions` is added by the library. */
function isModelUrl(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol)) return false;
  return (
    url.username === "" && url.password === "" && url.search === "" && !/\/chat\/completions\/?$/.test(url.pathname)
  );
}

function fromProject(path: string): string {
  return isAbsolute(path) ? path : join(PROJECT, path);
}
