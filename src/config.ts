/** The settings: read from the environment in one place, every fault reported at once, values never printed. */
import { isAbsolute, join } from "node:path";
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

/** How one setting is read. zod says the same, but a one-shot `vet` would wait for it as long as for the reading itself. */
interface Setting<T> {
  /** Completes "NAME …" for whoever set it otherwise. */
  readonly says: string;
  /** The value, or undefined where this is none. */
  readonly read: (given: string) => T | undefined;
}

const anything: Setting<string> = { says: "must be text", read: (given) => given };

function text(pattern: RegExp, says: string): Setting<string> {
  return { says, read: (given) => (pattern.test(given) ? given : undefined) };
}

function oneOf<Word extends string>(words: readonly Word[], says: string): Setting<Word> {
  return { says, read: (given) => words.find((word) => word === given) };
}

/** A whole number in digits, of no more digits than the largest allowed. */
function whole(what: string, least: number, most: number): Setting<number> {
  const read = (given: string): number | undefined => {
    const number = /^\d+$/.test(given) && given.length <= String(most).length ? Number(given) : -1;
    return number >= least && number <= most ? number : undefined;
  };
  return { says: `must be a ${what} from ${least} to ${most}`, read };
}

const port = whole("port number", 1, 65_535);

/** Every setting this version reads; `.env.example` lists the same. */
export const ENVIRONMENT = {
  STORE_URL: text(/^sqlite:(?!\/\/)./, "must be sqlite: and a file, for example sqlite:data/yanhuo.db"),
  POLICY_FILE: anything,
  WATCH_CHANNELS: text(/^[^]{1,1000}$/, "must be at most 1,000 characters"),
  RETENTION_DAYS: whole("number of days", 1, 3650),
  INTERPRET_DAILY_MESSAGES: whole("number of messages", 1, 10_000),
  LOG_LEVEL: oneOf(LOG_LEVELS, "must be debug, info, warn, error or silent"),
  SLACK_BOT_TOKEN: anything,
  SLACK_APP_TOKEN: anything,
  SLACK_SIGNING_SECRET: anything,
  SLACK_PORT: port,
  SLACK_API_URL: text(/^https?:\/\/\S+\/api\/$/, "must be a URL that ends in /api/"),
  DISCORD_TOKEN: anything,
  DISCORD_APPLICATION_ID: text(/^\d{1,20}$/, "must be the Application ID, a number"),
  DISCORD_MESSAGE_CONTENT: oneOf(["true", "false"], "must be true or false"),
  DISCORD_API_URL: text(/^https?:\/\/\S+\/api$/, "must be a URL that ends in /api"),
  OPENAI_MODEL: text(/^\S{1,200}$/, "must be the name of a model"),
  OPENAI_API_KEY: text(/^[\x21-\x7e]+$/, "must be a key without spaces"),
  OPENAI_BASE_URL: {
    says: "must be a URL of an OpenAI-compatible server, without a user, a query or /chat/completions",
    read: (given) => (isModelUrl(given) ? given : undefined),
  },
  MODEL_DAILY_TOKENS: whole("number of tokens", 1000, 1_000_000_000),
  HEALTH_PORT: port,
} satisfies Readonly<Record<string, Setting<string | number>>>;

type Given = {
  readonly [Name in keyof typeof ENVIRONMENT]?: NonNullable<ReturnType<(typeof ENVIRONMENT)[Name]["read"]>>;
};

/** What is given in `env`, read; an empty variable counts as absent. */
function givenIn(env: Readonly<Record<string, string | undefined>>): Given {
  const faults: string[] = [];
  const values = Object.entries(ENVIRONMENT).flatMap(([name, { says, read }]) => {
    const given = env[name];
    if (!given) return [];
    const value = read(given);
    if (value === undefined) faults.push(`${name} ${says}.`);
    return [[name, value]];
  });
  if (faults.length > 0) throw new ConfigError(faults.join("\n"));
  return Object.fromEntries(values) as Given;
}

/**
 * Reads the settings from `env`; an empty variable counts as absent.
 * Throws a `ConfigError` with one sentence per faulty variable, which never shows its value.
 */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = givenIn(env);
  const { STORE_URL = "sqlite:data/yanhuo.db", POLICY_FILE, WATCH_CHANNELS, HEALTH_PORT } = given;
  const { RETENTION_DAYS = 365, INTERPRET_DAILY_MESSAGES = 100, LOG_LEVEL = "info" } = given;
  return {
    storeFile: fromProject(STORE_URL.slice("sqlite:".length)),
    ...(POLICY_FILE === undefined ? {} : { policyFile: fromProject(POLICY_FILE) }),
    ...(WATCH_CHANNELS === undefined ? {} : { watchChannels: WATCH_CHANNELS }),
    retentionDays: RETENTION_DAYS,
    interpretDaily: INTERPRET_DAILY_MESSAGES,
    logLevel: LOG_LEVEL,
    ...slackSettings(given),
    ...discordSettings(given),
    ...modelSettings(given),
    ...(HEALTH_PORT === undefined ? {} : { healthPort: HEALTH_PORT }),
  };
}

function slackSettings(given: Given): Pick<Settings, "slack"> {
  const { SLACK_BOT_TOKEN, SLACK_APP_TOKEN, SLACK_SIGNING_SECRET, SLACK_PORT = 3000, SLACK_API_URL } = given;
  const tokens = {
    ...(SLACK_BOT_TOKEN === undefined ? {} : { botToken: SLACK_BOT_TOKEN }),
    ...(SLACK_APP_TOKEN === undefined ? {} : { appToken: SLACK_APP_TOKEN }),
    ...(SLACK_SIGNING_SECRET === undefined ? {} : { signingSecret: SLACK_SIGNING_SECRET }),
  };
  if (Object.keys(tokens).length === 0) return {};
  return { slack: { ...tokens, port: SLACK_PORT, ...(SLACK_API_URL === undefined ? {} : { apiUrl: SLACK_API_URL }) } };
}

function discordSettings(given: Given): Pick<Settings, "discord"> {
  const { DISCORD_TOKEN, DISCORD_APPLICATION_ID, DISCORD_MESSAGE_CONTENT, DISCORD_API_URL } = given;
  if (DISCORD_TOKEN === undefined) return {};
  return {
    discord: {
      token: DISCORD_TOKEN,
      ...(DISCORD_APPLICATION_ID === undefined ? {} : { applicationId: DISCORD_APPLICATION_ID }),
      readsTalk: DISCORD_MESSAGE_CONTENT !== "false",
      ...(DISCORD_API_URL === undefined ? {} : { apiUrl: DISCORD_API_URL }),
    },
  };
}

function modelSettings(given: Given): Pick<Settings, "model"> {
  const { OPENAI_MODEL, OPENAI_API_KEY, OPENAI_BASE_URL, MODEL_DAILY_TOKENS = 200_000 } = given;
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
function isModelUrl(given: string): boolean {
  const url = URL.parse(given);
  if (url === null || !/^https?:$/.test(url.protocol)) return false;
  return (
    url.username === "" && url.password === "" && url.search === "" && !/\/chat\/completions\/?$/.test(url.pathname)
  );
}

function fromProject(path: string): string {
  return isAbsolute(path) ? path : join(PROJECT, path);
}
