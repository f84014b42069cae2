/** Plays Slack around the real Bolt, inside the process: payloads go in through a receiver of ours, calls are caught at `fetch`. */
import type { App } from "@slack/bolt";
import { createSlackDoor } from "../../src/adapters/slack/adapter.ts";
import type { Line } from "../../src/adapters/slack/connection.ts";
import type { Pace } from "../../src/adapters/slack/pace.ts";
import type { Log } from "../../src/core/ports.ts";
import type { Harness, Sent } from "../contract/adapter-contract.ts";
import {
  asTyped,
  event,
  homeOpened,
  menu,
  newTs,
  type Payload,
  press,
  pressHome,
  type Scene,
  slash,
  submission,
  talk,
} from "./slack-payloads.ts";
import { alive, seen, type WireMessage } from "./slack-wire.ts";
import { keptLog } from "./test-bot.ts";

export const BOT_USER = "UBOT";
const HOOK = "https://hooks.slack.com/commands/x";
const SCENE: Scene = { team: "T1", channel: "C1", user: "U1", botUser: BOT_USER, hook: HOOK };
/** What `at` of an invocation is. */
export const NOW = new Date("2026-06-30T00:00:00Z");

/** One call the door made. */
export interface Call {
  /** `chat.postMessage`, `views.open`, … or `response_url`. */
  readonly method: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface SlackHarness extends Harness {
  readonly calls: readonly Call[];
  /** Posts a view's submission; answers what the door acknowledged with. */
  submit(values: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Promise<unknown>;
  /** Chooses a command in the menu of a message. */
  menu(command: string, text: string, how?: { readonly thread?: string; readonly message?: Payload }): Promise<void>;
  /** Opens the Home; answers what was published last, where anything was. */
  home(tab?: "home" | "messages"): Promise<Payload | undefined>;
  /** Presses a button in the Home. */
  pressHome(label: string): Promise<void>;
  /** Delivers the last payload, or the last one that another door got, once more to the letter. */
  redeliver(from?: SlackHarness): Promise<void>;
  readonly lastPayload: () => Payload;
  /** Presses a button of the last post, or of the one that was sent as number `of`. */
  press(label: string, how?: { readonly of?: number; readonly user?: string }): Promise<void>;
  /** Delivers an event as it is. */
  event(
    event: Readonly<Record<string, unknown>>,
    retry?: { readonly retryNum: number; readonly retryReason: string },
  ): Promise<void>;
  /** Holds calls of a method back until the answer is called. */
  hold(method: string): () => void;
  /** Lets the next call of a method fail: with Slack's word for it, or a status and headers. */
  failNext(method: string, how: Fault): void;
  /** Every attempt to call, those that failed too. */
  readonly attempts: readonly string[];
}

/**
 * Slack's word for what is wrong, a status, or a network that breaks: before Slack has the request (`unreachable`), or after it dealt
 * with it (`answer lost`).
 */
export type Fault =
  | string
  | { readonly status: number; readonly headers?: Record<string, string> }
  | { readonly network: "unreachable" | "answer lost" };

export interface SlackHarnessParts {
  readonly log?: Log;
  /** What auth.test says about the token's scopes. */
  readonly scopes?: string;
  /** What keeps files, beside the Web API. */
  readonly files?: typeof globalThis.fetch;
  /** What Slack answers to a method, where it is more than that all is well. */
  readonly answers?: Readonly<Record<string, object>>;
  /** How fast the door delivers; at once when left out. */
  readonly pace?: Partial<Pace>;
}

/** Makes the harness with its door, not yet started. */
export async function slackHarness({
  log = keptLog().log,
  scopes,
  files,
  answers = {},
  pace = {},
}: SlackHarnessParts = {}): Promise<SlackHarness> {
  const calls: Call[] = [];
  /** The posts by their `ts`, and what each now says; nothing where it was taken back. */
  const posted = new Map<string, Call>();
  const current = new Map<Call, Call | undefined>();
  const attempts: string[] = [];
  const failures = new Map<string, Fault[]>();
  const held = new Map<string, Promise<void>>();
  let bolt: App | undefined;
  let active = false;

  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = input instanceof Request ? input.url : String(input);
    const body = typeof init?.body === "string" ? init.body : "";
    const hook = url === HOOK;
    if (files !== undefined && !hook && !url.includes("/api/")) return files(input, init);
    const method = hook ? "response_url" : (url.split("/api/")[1] ?? url);
    await held.get(method);
    attempts.push(method);
    const failure = failures.get(method)?.shift();
    if (typeof failure === "object" && "network" in failure && failure.network === "unreachable")
      throw broken("ECONNREFUSED");
    if (typeof failure === "object" && "status" in failure) {
      return new Response("", { status: failure.status, headers: failure.headers ?? {} });
    }
    if (typeof failure === "string") return Response.json({ ok: false, error: failure });
    // What is uploaded is a form with a file in it.
    const bytes = init?.body === undefined || body !== "" ? undefined : await new Response(init.body).text();
    const call: Call =
      bytes !== undefined
        ? { method, body: { bytes } }
        : { method, body: hook ? (JSON.parse(body) as Call["body"]) : formBody(body) };
    calls.push(call);
    if (failure !== undefined) throw broken("ECONNRESET");
    if (hook) return new Response("ok");
    const answer = answers[method];
    if (answer !== undefined) return Response.json(answer);
    const ts = newTs();
    if (method === "chat.postMessage") posted.set(ts, call);
    if (method === "chat.update") {
      const updated = String(call.body["ts"]);
      const made = posted.get(updated);
      const before = made === undefined ? undefined : current.has(made) ? current.get(made) : made;
      if (made === undefined || before === undefined) return Response.json({ ok: false, error: "message_not_found" });
      current.set(made, { method: before.method, body: { ...before.body, ...call.body } });
      return Response.json({ ok: true, ts: updated, channel: "C1" });
    }
    if (method === "chat.delete") {
      const made = posted.get(String(call.body["ts"]));
      if (made === undefined) return Response.json({ ok: false, error: "message_not_found" });
      current.set(made, undefined);
    }
    return Response.json(
      { ok: true, user_id: BOT_USER, bot_id: "BBOT", team_id: "T1", ts, channel: "C1" },
      scopes === undefined || method !== "auth.test" ? {} : { headers: { "x-oauth-scopes": scopes } },
    );
  };
  const line: Line = {
    receiver: {
      init(app) {
        bolt = app;
      },
      start: async () => undefined,
      stop: async () => undefined,
    },
    async open() {
      active = true;
    },
    async close() {
      active = false;
    },
    active: () => active,
  };
  const adapter = createSlackDoor({
    settings: { botToken: "xoxb-test", port: 3000 },
    log,
    now: () => NOW,
    fetch,
    line,
    pace: { window: 50, burst: 50, pauses: [1, 2, 3], ...pace },
  });

  /** Resolves when the door has dealt with it, and answers what was acknowledged. */
  let last: Payload = {};
  const deliver = async (body: Payload, retry: object = {}): Promise<unknown> => {
    last = body;
    let acknowledged: unknown;
    let times = 0;
    await bolt?.processEvent({
      body,
      ...retry,
      ack: async (response?: unknown) => {
        times++;
        acknowledged = response;
      },
    });
    if (times !== 1) throw new Error(`acknowledged ${times} times`);
    return acknowledged;
  };
  /** What stands in the channel: posts in their order, as they were changed since. */
  const posts = (): readonly Call[] =>
    calls
      .filter(({ method }) => ["chat.postMessage", "chat.postEphemeral", "response_url"].includes(method))
      .flatMap((call) => (current.has(call) ? (current.get(call) ?? []) : call));
  const home = (): Payload | undefined =>
    calls.findLast(({ method }) => method === "views.publish")?.body["view"] as Payload | undefined;
  return {
    adapter,
    place: { platform: "slack", team: "T1", channel: "C1" },
    calls,
    attempts,
    sent: () => posts().map(asSent),
    live: (wire) => alive(JSON.parse(wire) as WireMessage),
    idle: async () => undefined,
    async command(name, text) {
      await deliver(slash(SCENE, name, text));
    },
    async say(text, { thread, from = "person", mention = false, id } = {}) {
      const author = {
        person: {},
        bot: { user: "UOTHER", bot_id: "BOTHER" },
        self: { user: BOT_USER, bot_id: "BBOT" },
      }[from];
      const events = talk(SCENE, text, {
        mention,
        author,
        ...(thread === undefined ? {} : { thread }),
        ...(id === undefined ? {} : { ts: id }),
      });
      await Promise.all(events.map((each) => deliver(event(SCENE, each))));
    },
    async edit(text, { id, thread }) {
      const now = newTs();
      const message = {
        type: "message",
        user: SCENE.user,
        text: asTyped(text),
        ts: id,
        edited: { user: SCENE.user, ts: now },
        ...(thread === undefined ? {} : { thread_ts: thread }),
      };
      const previous_message = { ...message, text: "before", edited: undefined };
      const changed = { subtype: "message_changed", channel: "C1", channel_type: "channel", ts: now };
      await deliver(event(SCENE, { type: "message", ...changed, message, previous_message }));
    },
    async press(label, { of = -1, user = SCENE.user } = {}) {
      const post = posts().at(of);
      const { audience, thread } = post === undefined ? {} : asSent(post);
      const blocks = (post?.body as WireMessage | undefined)?.blocks ?? [];
      await deliver(press({ ...SCENE, user }, blocks, label, { isPrivate: audience === "asker", thread }));
    },
    async submit(values) {
      const view = calls.findLast(({ method }) => method === "views.open")?.body["view"] as Payload;
      return deliver(submission(SCENE, view, values));
    },
    async menu(command, text, { thread, message } = {}) {
      await deliver(menu(SCENE, command, text, thread, message));
    },
    async home(tab) {
      await deliver(event(SCENE, homeOpened(SCENE, tab)));
      return home();
    },
    async pressHome(label) {
      await deliver(pressHome(SCENE, home() ?? {}, label));
    },
    async redeliver(from) {
      await deliver(from?.lastPayload() ?? last);
    },
    lastPayload: () => last,
    async event(inner, retry) {
      await deliver(event(SCENE, inner), retry);
    },
    hold(method) {
      const { promise, resolve } = Promise.withResolvers<void>();
      held.set(method, promise);
      return resolve;
    },
    failNext(method, how) {
      failures.set(method, [...(failures.get(method) ?? []), how]);
    },
  };
}

/** How `fetch` rejects. */
const broken = (code: string): Error =>
  new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });

/** A form-encoded body with its JSON fields read. */
export function formBody(body: string): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    [...new URLSearchParams(body)].map(([name, value]) => [
      name,
      ["blocks", "view"].includes(name)
        ? (JSON.parse(value) as unknown)
        : value === "true" || value === "false"
          ? value === "true"
          : value,
    ]),
  );
}

function asSent({ method, body }: Call): Sent {
  const channel = method === "chat.postMessage" || body["response_type"] === "in_channel";
  const thread = body["thread_ts"];
  // An ephemeral post is previewed for nobody: the Web API takes no word about it there.
  const quiet = method === "chat.postEphemeral" ? { mrkdwn: false, unfurl_links: false, unfurl_media: false } : {};
  return {
    text: seen(body),
    audience: channel ? "channel" : "asker",
    ...(typeof thread === "string" ? { thread } : {}),
    wire: JSON.stringify({ ...quiet, ...body }),
  };
}
