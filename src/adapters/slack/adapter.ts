/** The Slack door: takes what Bolt delivers to the bot and posts what the bot answers. */
import { App, type Context, type Logger, type SlashCommand, webApi } from "@slack/bolt";
import type { Bot, Door } from "../../core/bot.ts";
import type { Invocation } from "../../core/chat.ts";
import { ConfigError } from "../../core/errors.ts";
import { describeError } from "../../core/failure.ts";
import { bodyOf } from "../../core/option.ts";
import type { Log } from "../../core/ports.ts";
import { boltLogger, httpLine, type Line, socketLine } from "./connection.ts";
import { botTokenFault, slackCode } from "./faults.ts";
import { FORM, missingBody, readAsked, readForm, renderForm } from "./form.ts";
import { chosenInvocation, placeOf, type Self, type SlackEvent, slashInvocation, toMessage } from "./inbound.ts";
import { LIMITS } from "./limits.ts";
import { menuCommand } from "./manifest.ts";
import { readMarkup } from "./markup.ts";
import { clip } from "./pieces.ts";
import { createPost, type Destination, type Post } from "./post.ts";
import { SCOPES } from "./scopes.ts";
import { readStep } from "./step.ts";
import { createUnderway, type Underway } from "./underway.ts";

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
  /** The network, where it is not the real one. */
  readonly fetch?: typeof globalThis.fetch;
  /** The way in, where the settings do not say it. */
  readonly line?: Line;
}

/** How long stopping waits for answers under way. */
const DRAIN_MS = 20_000;
const CALL_TIMEOUT_MS = 10_000;

/** Makes the door. Nothing is opened, and no setting judged, before `start`. */
export function createSlackDoor(parts: SlackParts): Door {
  const { settings, log } = parts;
  let line: Line | undefined;
  let underway: Underway | undefined;
  return {
    platform: "slack",
    async start(bot) {
      const token = checkedToken(settings);
      const way = parts.line ?? lineFor(settings, log);
      const fetch = parts.fetch ?? globalThis.fetch;
      const client = new webApi.WebClient(token, {
        fetch,
        logger: boltLogger(log, "debug"),
        timeout: CALL_TIMEOUT_MS,
        // A 429 is waited out as long as Slack asks; a broken network is not tried for half an hour.
        retryConfig: { retries: 2 },
        ...(settings.apiUrl === undefined ? {} : { slackApiUrl: settings.apiUrl }),
      });
      const self = await introduced(client, log);
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
      underway = createUnderway();
      listen(app, { bot, self, client, log, underway, post: createPost({ client, fetch, log }), now: parts.now });
      await way.open();
      line = way;
    },
    async stop() {
      const [open, jobs] = [line, underway];
      line = undefined;
      underway = undefined;
      await open?.close();
      if ((await jobs?.drained(DRAIN_MS)) === false) log.warn({ ms: DRAIN_MS }, "answers under way were given up");
    },
    ready: () => line?.active() === true,
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

/** Asks Slack who the token belongs to and what it may do. Rejects with a `ConfigError` where only the operator can help. */
async function introduced(client: webApi.WebClient, log: Log): Promise<Self> {
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
  return { userId: answer.user_id ?? "", botId: answer.bot_id ?? "" };
}

interface Parts {
  readonly bot: Bot;
  readonly self: Self;
  readonly client: webApi.WebClient;
  readonly log: Log;
  readonly underway: Underway;
  readonly post: Post;
  now(): Date;
}

/** Registers the listeners. Each acknowledges before anything else: Slack waits three seconds. */
function listen(app: App, parts: Parts): void {
  const { bot, self, client, log, underway, post, now } = parts;

  const answer = async (invocation: Invocation, to: Destination): Promise<void> => {
    const opened = bot.open(invocation);
    if (opened.accepted) await post(await opened.answer(), opened.audience, to);
    else await post(opened.reply, "asker", to);
  };
  /** Deals with a request that lacks its text by a form for it; false where there is nothing to ask, or no way to. */
  const askForText = async (invocation: Invocation, slash: SlashCommand, to: Destination): Promise<boolean> => {
    const { place, input } = invocation;
    const command = bot.commands.find(({ name }) => name === invocation.command);
    const missing = command === undefined || input.kind !== "text" ? undefined : missingBody(command, input.text);
    if (command === undefined || missing === undefined) return false;
    const { values, body } = missing;
    // Any text stands for the one that is to come: other mistakes are told before the form opens.
    const rest = bot.open({ ...invocation, input: { kind: "values", values: { ...values, [body]: "-" } } });
    if (!rest.accepted) {
      await post(rest.reply, "asker", to);
      return true;
    }
    const form = renderForm(command, missing, {
      command: command.name,
      values,
      body,
      channel: slash.channel_id,
      responseUrl: slash.response_url,
      ...(place.name === undefined ? {} : { name: place.name }),
    });
    if (form === undefined) return false;
    try {
      await client.views.open({ trigger_id: slash.trigger_id, view: form });
      return true;
    } catch (error) {
      log.warn({ code: slackCode(error), errors: describeError(error) }, "a form could not be opened");
      return false;
    }
  };
  const hear = (event: SlackEvent, team: string | undefined): Promise<void> =>
    underway.run(async () => {
      const message = toMessage(event, self, team);
      if (message === undefined) return;
      const heard = await bot.hear(message);
      if (heard === undefined) return;
      const direct = message.place.channel.startsWith("D");
      const thread = message.place.thread ?? (direct ? undefined : message.id);
      await post(heard.reply, heard.audience, {
        channel: message.place.channel,
        asker: message.author.id,
        direct,
        // A private answer to the channel's main talk would be looked for there, not in a thread that does not exist yet.
        ...(thread === undefined || (heard.audience === "asker" && message.place.thread === undefined)
          ? {}
          : { thread }),
      });
    });

  app.command(/^\//, ({ ack, command: slash }) =>
    underway.run(async () => {
      await ack();
      const invocation = slashInvocation(slash, now());
      const to = { channel: slash.channel_id, asker: slash.user_id, direct: false, responseUrl: slash.response_url };
      if (!(await askForText(invocation, slash, to))) await answer(invocation, to);
    }),
  );

  app.view({ callback_id: FORM, type: "view_submission" }, ({ ack, body, view }) =>
    underway.run(async () => {
      const asked = readAsked(view.private_metadata);
      const place = placeOf(body.team?.id ?? body.user.team_id, asked.channel, undefined, asked.name);
      const input = { kind: "values", values: readForm(asked, view.state.values) } as const;
      const invocation = chosenInvocation({ id: view.id, user: body.user, place, at: now() }, asked.command, input);
      const opened = bot.open(invocation);
      if (!opened.accepted) {
        const says = opened.reply.failure?.message ?? opened.reply.title;
        await ack({ response_action: "errors", errors: { [asked.body]: clip(says, LIMITS.viewLabel) } });
        return;
      }
      await ack();
      await post(await opened.answer(), opened.audience, {
        channel: asked.channel,
        asker: body.user.id,
        direct: false,
        ...(asked.responseUrl === undefined ? {} : { responseUrl: asked.responseUrl }),
      });
    }),
  );

  app.shortcut({ type: "message_action", callback_id: /^message:/ }, ({ ack, shortcut }) =>
    underway.run(async () => {
      await ack();
      const { channel, message, user, team, trigger_id: id, response_url: responseUrl } = shortcut;
      const name = menuCommand(shortcut.callback_id);
      const body = bodyOf(bot.commands.find((each) => each.name === name)?.options ?? {});
      const text = readMarkup(message.text ?? "");
      const thread: unknown = message["thread_ts"];
      const place = placeOf(team?.id, channel.id, typeof thread === "string" ? thread : undefined, channel.name);
      const input =
        body === undefined
          ? ({ kind: "text", text } as const)
          : ({ kind: "values", values: { [body]: text } } as const);
      await answer(chosenInvocation({ id, user, place, at: now() }, name, input), {
        channel: channel.id,
        thread: place.thread ?? message.ts,
        asker: user.id,
        direct: false,
        responseUrl,
      });
    }),
  );

  app.action({ type: "block_actions", action_id: /^step:/ }, ({ ack, action, body }) =>
    underway.run(async () => {
      await ack();
      const step = action.type === "button" ? readStep(action.value ?? "") : undefined;
      const channel = body.channel?.id;
      if (step === undefined || channel === undefined) return;
      const container = body.container as { readonly thread_ts?: string; readonly is_ephemeral?: boolean };
      const within: unknown = container.thread_ts ?? body.message?.["thread_ts"];
      const place = placeOf(
        body.team?.id,
        channel,
        typeof within === "string" ? within : undefined,
        body.channel?.name,
      );
      // Under the post that offered the step; one that only its reader sees has no thread.
      const thread = place.thread ?? (container.is_ephemeral === true ? undefined : body.message?.ts);
      const at = { id: body.trigger_id, user: body.user, place, at: now() };
      await answer(chosenInvocation(at, step.command, { kind: "text", text: step.text }), {
        channel,
        asker: body.user.id,
        direct: false,
        responseUrl: body.response_url,
        ...(thread === undefined ? {} : { thread }),
      });
    }),
  );

  // A mention arrives as both, and the bot knows it by its id; without the scopes for messages it arrives as a mention alone.
  app.event("message", ({ event, context }) => hear(event as unknown as SlackEvent, context.teamId));
  app.event("app_mention", ({ event, context }) => hear(event as unknown as SlackEvent, context.teamId));

  app.error(async ({ error }: { error: Error; logger: Logger; body: unknown; context: Context }) => {
    log.error({ platform: "slack", errors: describeError(error) }, "a Slack request failed");
  });
}
