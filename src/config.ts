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
  readonly logLevel: LogLevel;
}

/** Every setting this version reads; `.env.example` lists the same. */
export const ENVIRONMENT = z.object({
  STORE_URL: z
    .string("must be text")
    .regex(/^sqlite:(?!\/\/)./, "must be sqlite: and a file, for example sqlite:data/yanhuo.db")
    .default("sqlite:data/yanhuo.db"),
  POLICY_FILE: z.string("must be the path of a JSON file").optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, "must be debug, info, warn, error or silent").default("info"),
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
  const { STORE_URL, POLICY_FILE, LOG_LEVEL } = read.data;
  return {
    storeFile: fromProject(STORE_URL.slice("sqlite:".length)),
    ...(POLICY_FILE === undefined ? {} : { policyFile: fromProject(POLICY_FILE) }),
    logLevel: LOG_LEVEL,
  };
}

function fromProject(path: string): string {
  return isAbsolute(path) ? path : join(PROJECT, path);
}
