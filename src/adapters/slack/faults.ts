/** What Slack's errors mean for whoever runs the bot: one sentence each, saying what to do. */
import { webApi } from "@slack/bolt";
import { ConfigError } from "../../core/errors.ts";

/** Slack's own word for what was wrong, such as `not_in_channel`; nothing for other errors. https://docs.slack.dev/reference/methods */
export function slackCode(error: unknown): string | undefined {
  return error instanceof webApi.WebAPIPlatformError ? error.data.error : undefined;
}

const TOKEN_CODES = new Set([
  "invalid_auth",
  "not_authed",
  "account_inactive",
  "token_revoked",
  "token_expired",
  "not_allowed_token_type",
]);

/** The refused start as an error that says what to do, or the error itself where only the network is to blame. */
export function botTokenFault(error: unknown): unknown {
  const code = slackCode(error);
  if (code === undefined || !isTokenRefused(error)) return error;
  return new ConfigError(
    `Slack does not accept SLACK_BOT_TOKEN (${code}): copy the Bot User OAuth Token from "OAuth & Permissions" of your Slack app, and install the app first if there is none.`,
  );
}

/** Whether Slack knows the bot's token no more. */
export const isTokenRefused = (error: unknown): boolean => TOKEN_CODES.has(slackCode(error) ?? "");

/** The refused socket as an error that says what to do, or the error itself. */
export function appTokenFault(error: unknown): unknown {
  const code = slackCode(error);
  if (code === undefined || (!TOKEN_CODES.has(code) && code !== "missing_scope")) return error;
  return new ConfigError(
    `Slack does not accept SLACK_APP_TOKEN (${code}): generate an App-Level Token with the scope connections:write under "Basic Information" of your Slack app, and switch on Socket Mode.`,
  );
}

/** The refused port as an error that says what to do, or the error itself. */
export function portFault(error: unknown, port: number): unknown {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EADDRINUSE") {
    return new ConfigError(`SLACK_PORT ${port} is taken by another program: end that one, or set another SLACK_PORT.`);
  }
  if (code === "EACCES")
    return new ConfigError(`SLACK_PORT ${port} may not be opened by this user: set one above 1023.`);
  return error;
}

const REFUSED_TOKEN = "Slack does not accept the bot's token any more";
const ADVICE: Readonly<Record<string, string>> = {
  not_in_channel: "the bot is not in that channel: invite it there with /invite",
  channel_not_found: "the bot cannot see that channel: invite it there with /invite",
  is_archived: "the channel is archived",
  missing_scope:
    'the Slack app lacks a scope: compare "OAuth & Permissions" with slack-manifest.json, then reinstall the app',
  restricted_action: "the workspace does not let the bot post there: ask its administrators",
  user_not_in_channel: "the asker is not in that channel any more",
  invalid_auth: REFUSED_TOKEN,
  token_revoked: REFUSED_TOKEN,
  account_inactive: REFUSED_TOKEN,
  lane_full: "more waits for that channel than Slack takes: ask less there at once",
  too_late: "it waited too long for its turn, and is said later",
  slack_webapi_rate_limited_error: "Slack asks for a longer pause than an answer can wait: ask less there at once",
  http_404: "Slack's own way back has expired, and the bot has no other: invite it there with /invite",
  http_410: "Slack's own way back has expired, and the bot has no other: invite it there with /invite",
};

/** A failed call in one word for the log: Slack's own, or the code of the error. */
export function faultCode(error: unknown): string {
  const own = error instanceof Error && "code" in error ? String(error.code) : undefined;
  return slackCode(error) ?? own ?? (error instanceof Error ? error.name : typeof error);
}

/** What to do about an answer that could not be delivered, or not where it belongs. */
export function deliveryAdvice(error: unknown): string {
  const code = faultCode(error);
  return (Object.hasOwn(ADVICE, code) ? ADVICE[code] : undefined) ?? "Slack refused it or could not be reached";
}
