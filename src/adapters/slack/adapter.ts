/** The Slack door: opens with the tokens that are set, and closes when the answers under way are out. */
import { App, webApi } from "@slack/bolt";
import type { Door } from "../../core/bot.ts";
import { ConfigError } from "../../core/errors.ts";
import { LOOK_AGAIN_MS, replay } from "../../core/inbox.ts";
import type { Log } from "../../core/ports.ts";
import type { ReadNamedFile } from "../../text/named-file.ts";
import { boltLogger, httpLine, type Line, socketLine } from "./connection.ts";
import { createCalls } from "./calls.ts";
import { createDirectory } from "./directory.ts";
import { botTokenFault, isTokenRefused } from "./faults.ts";
import { createFileReader } from "./files.ts";
import { listenHome } from "./home.ts";
import type { Self } from "./inbound.ts";
import { listen } from "./listen.ts";
import { createLanes } from "./lanes.ts";
import { PACE, type Pace } from "./pace.ts";
import { createPost } from "./post.ts";
import { createRespond } from "./respond.ts";
import { createSay } from "./say.ts";
import { SCOPES } from "./scopes.ts";
import { createUnderway, type Underway } from "./underway.ts";
import { postWithFiles } from "./upload.ts";

export interface SlackSettings {
  readonly botToken?: string;
  /** Socket Mode, when given. */
  readonly appToken?: string;
  /** HTTP on `port`, when there is no app token. */
  readonly signingSecret?: string;
  readonly port: number;
  /** Slack's Web API, ending in `/api/`; Slack's own when left out. */
  readonly apiUrl?: string;
}

export interface SlackParts {
  readonly settings: SlackSettings;
  readonly log: Log;
  now(): Date;
  /** Where files are read; here when left out. */
  readonly readFile?: ReadNamedFile | undefined;
  /** The network, where it is not the real one. */
  readonly fetch?: typeof globalThis.fetch;
  /** The way in, where the settings do not say it. */
  readonly line?: Line;
  /** How fast and how long, where it is not as Slack has it. */
  readonly pace?: Partial<Pace>;
}

const CALL_TIMEOUT_MS = 10_000;

/** Makes the door. Nothing is opened, and no setting judged, before `start`. */
export function createSlackDoor(parts: SlackParts): Door {
  const { settings, log } = parts;
  const pace = { ...PACE, ...parts.pace };
  let line: Line | undefined;
  let underway: Underway | undefined;
  let ending = new AbortController();
  let lookAgain: NodeJS.Timeout | undefined;
  let isKnown = true;
  /** A token can be taken back while the bot runs: told once, and the door is not ready until Slack takes something again. */
  const outcome = (failure?: unknown): void => {
    if (failure === undefined) isKnown = true;
    else if (isTokenRefused(failure)) {
      const fault = botTokenFault(failure);
      if (isKnown && fault instanceof ConfigError) log.error({ platform: "slack" }, fault.message);
      isKnown = false;
    }
  };
  return {
    platform: "slack",
    async start(bot) {
      isKnown = true;
      const token = checkedToken(settings);
      const way = parts.line ?? lineFor(settings, log);
      const fetch = parts.fetch ?? globalThis.fetch;
      const client = new webApi.WebClient(token, {
        fetch,
        logger: boltLogger(log, "debug"),
        timeout: CALL_TIMEOUT_MS,
        // The SDK would let every channel wait for one 429, and send again what Slack may have taken: see attempts.ts.
        rejectRateLimitedCalls: true,
        retryConfig: { retries: 0 },
        ...(settings.apiUrl === undefined ? {} : { slackApiUrl: settings.apiUrl }),
      });
      const { self, team, takesFiles } = await introduced(client, log);
      const app = new App({
        authorize: async () => ({ botToken: token, botId: self.botId, botUserId: self.userId }),
        receiver: way.receiver,
        logger: boltLogger(log),
        convoStore: false,
        // Our own posts pass through the same sieve as those of other bots.
        ignoreSelf: false,
        extendedErrorHandler: true,
        clientOptions: { fetch },
      });
      const jobs = createUnderway();
      underway = jobs;
      const lanes = createLanes(pace);
      const calls = createCalls({ client, fetch, lanes, pace });
      const post = postWithFiles(createPost({ calls, lanes, log, outcome }), { client, pace, log });
      ending = new AbortController();
      const respond = createRespond({ bot, post, calls, log, pace, signal: ending.signal });
      const say = createSay({ post, calls, bot, log });
      const directory = createDirectory({ client, log, pace, team, now: parts.now });
      const seen = { bot, client, log, underway: jobs, post, directory, now: parts.now };
      listen(app, {
        ...seen,
        self,
        respond,
        say,
        takesFiles,
        readFiles: createFileReader({ client, fetch, token, log, readFile: parts.readFile }),
      });
      listenHome(app, seen);
      await way.open();
      line = way;
      const sayPending = (): Promise<void> =>
        jobs.run(() =>
          replay(bot.pending("slack"), (each) => say(each, { place: each.place, ts: each.below, again: true }), log),
        );
      lookAgain = setInterval(() => void sayPending(), LOOK_AGAIN_MS);
      lookAgain.unref();
      void sayPending();
    },
    async stop() {
      const [open, jobs] = [line, underway];
      line = undefined;
      underway = undefined;
      clearInterval(lookAgain);
      await open?.close();
      if (jobs === undefined || (await jobs.drained(pace.drain))) return;
      ending.abort();
      const told = await jobs.drained(pace.farewell);
      log.warn({ ms: pace.drain, told }, "answers under way were given up");
    },
    ready: () => isKnown && line?.active() === true,
  };
}

function checkedToken({ botToken }: SlackSettings): string {
  if (botToken === undefined) {
    throw new ConfigError(
      'SLACK_BOT_TOKEN is missing: copy the Bot User OAuth Token (xoxb-…) from "OAuth & Permissions" of your Slack app.',
    );
  }
  if (!botToken.startsWith("xoxb-")) {
    throw new ConfigError(
      'SLACK_BOT_TOKEN must be the Bot User OAuth Token, which starts with xoxb-: copy it from "OAuth & Permissions" of your Slack app.',
    );
  }
  return botToken;
}

function lineFor({ appToken, signingSecret, port, apiUrl }: SlackSettings, log: Log): Line {
  if (appToken !== undefined) {
    if (!appToken.startsWith("xapp-")) {
      throw new ConfigError(
        'SLACK_APP_TOKEN must be an App-Level Token, which starts with xapp-: generate one with the scope connections:write under "Basic Information" of your Slack app.',
      );
    }
    return socketLine({ appToken, log, ...(apiUrl === undefined ? {} : { apiUrl }) });
  }
  if (signingSecret !== undefined) return httpLine({ signingSecret, port, log });
  throw new ConfigError(
    "SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) is missing: set one of them beside SLACK_BOT_TOKEN, see docs/slack.md.",
  );
}

interface Introduced {
  readonly self: Self;
  /** The workspace the token belongs to. */
  readonly team: string | undefined;
  /** Whether files may be read. */
  readonly takesFiles: boolean;
}

/** Asks Slack who the token belongs to and what it may do. Rejects with a `ConfigError` where only the operator can help. */
async function introduced(client: webApi.WebClient, log: Log): Promise<Introduced> {
  let answer: webApi.AuthTestResponse;
  try {
    answer = await client.auth.test();
  } catch (error) {
    throw botTokenFault(error);
  }
  const granted = answer.response_metadata?.scopes;
  const lacking = granted === undefined ? [] : SCOPES.filter(({ scope }) => !granted.includes(scope));
  const advice = 'add them under "OAuth & Permissions" of your Slack app, then reinstall it';
  if (lacking.some(({ needed }) => needed)) {
    throw new ConfigError(`The Slack app lacks ${lacking.map(({ scope }) => scope).join(", ")}: ${advice}.`);
  }
  for (const { scope, why } of lacking) log.warn({ scope }, `the Slack app lacks ${scope} (${why}): ${advice}`);
  return {
    self: { userId: answer.user_id ?? "", botId: answer.bot_id ?? "" },
    team: answer.team_id,
    takesFiles: !lacking.some(({ scope }) => scope === "files:read"),
  };
}
