/** Slack for a bot in its own process: the Web API of `emulate` behind a door of ours, which adds Socket Mode, `response_url` and forms. */
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { createEmulator } from "emulate";
import { type WebSocket, WebSocketServer } from "ws";
import { SCOPES } from "../../src/adapters/slack/scopes.ts";
import type { Audience } from "../../src/core/reply.ts";
import { type Call, formBody } from "./slack-harness.ts";
import { type Payload, type Scene, unique } from "./slack-payloads.ts";
import { seen } from "./slack-wire.ts";

export const BOT_TOKEN = "xoxb-bot";
/** Where Slack keeps files. */
const FILES_AT = "https://files.slack.com";
export const APP_TOKEN = "xapp-1-test";
export const SIGNING_SECRET = "shh-it-is-signed";

export interface Slack {
  /** For SLACK_API_URL. */
  readonly apiUrl: string;
  readonly scene: Scene;
  /** For the bot's environment: what it fetches from where Slack keeps files comes from here. */
  readonly filesEnv: Readonly<Record<string, string>>;
  /** Puts a file where Slack keeps them; answers what Slack says about it. */
  upload(name: string, content: Uint8Array): Promise<Payload>;
  /** What a file holds that Slack keeps. */
  kept(file: string): Promise<string>;
  /** Every call the bot made, in order, with what came of it. */
  readonly calls: readonly Call[];
  /** What was said, by whatever way, in order. */
  answers(): readonly {
    readonly text: string;
    readonly audience: Audience;
    readonly thread?: string;
    readonly call: Call;
  }[];
  /** Lets every call of a method fail with Slack's word for it, until `undefined`. */
  refuse(method: string, error: string | undefined): void;
  /** How many calls were refused so far. */
  refusals(): number;
  /** Holds calls of a method back until the answer's resolve is called. */
  hold(method: string): () => void;
  /** Lets the next calls of a method fail, one each: by a status, or by breaking off once Slack has dealt with the call. */
  failNext(method: string, ...how: readonly WireFault[]): void;
  /** Sends an envelope over the newest socket, or over number `on` (from 0); resolves with what was acknowledged. */
  socket(
    type: "slash_commands" | "events_api" | "interactive",
    payload: Payload,
    how?: { readonly on?: number; readonly retry?: number },
  ): Promise<unknown>;
  /** Sends a frame as it is over the newest socket. */
  frame(frame: Payload): void;
  /** How many sockets were opened so far. */
  sockets(): number;
  /** Breaks the newest socket off. */
  cut(): void;
  close(): Promise<void>;
}

export type WireFault =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  | "answer lost";

/** Starts it on free ports of this machine. */
export async function startSlack(): Promise<Slack> {
  const emulator = await createEmulator({
    service: "slack",
    port: 0,
    seed: {
      slack: {
        channels: [{ name: "sourcing" }],
        oauth_apps: [
          {
            client_id: "1.2",
            client_secret: "cs",
            app_id: "A1",
            name: "Yanhuo",
            redirect_uris: [],
            scopes: SCOPES.map(({ scope }) => scope),
            bot_id: "BBOT",
            bot_user_id: "UBOT",
            bot_name: "yanhuo",
          },
        ],
        tokens: [{ token: BOT_TOKEN, user_id: "UBOT", bot_id: "BBOT", app_id: "A1" }],
      },
    },
  });
  const calls: Call[] = [];
  const refused = new Map<string, string>();
  let refusals = 0;
  const failing = new Map<string, WireFault[]>();
  const held = new Map<string, Promise<void>>();
  const opened: WebSocket[] = [];
  const waiting = new Map<string, (payload: unknown) => void>();

  let closed = false;
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      // What a bot asks while this is being closed gets no answer.
      if (!closed) throw error;
      response.destroy();
    });
  });
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await text(request);
    const json = (answer: unknown): void => {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify(answer));
    };
    const path = request.url ?? "";
    const method = path === "/hook" ? "response_url" : path.replace("/api/", "");
    await held.get(method);
    const error = refused.get(method);
    if (error !== undefined) {
      refusals++;
      return json({ ok: false, error });
    }
    const fault = failing.get(method)?.shift();
    if (typeof fault === "object") {
      response.writeHead(fault.status, fault.headers);
      return void response.end();
    }
    calls.push({ method, body: method === "response_url" ? (JSON.parse(body) as Payload) : formBody(body) });
    if (method === "response_url") return json({ ok: true });
    if (method === "apps.connections.open") return json({ ok: true, url: `ws://127.0.0.1:${port()}/link` });
    // A form needs a trigger that Slack gave out; ours come from this file.
    if (method === "views.open") return json({ ok: true, view: { id: `V${unique()}` } });
    const answer = await fetch(`${emulator.url}${path}`, {
      method: "POST",
      headers: {
        authorization: request.headers.authorization ?? "",
        "content-type": request.headers["content-type"] ?? "",
      },
      body,
    });
    const said = await answer.text();
    if (fault === "answer lost") return void response.destroy();
    response.writeHead(answer.status, { "content-type": "application/json" });
    response.end(said);
  };
  const port = (): number => (server.address() as AddressInfo).port;
  const wss = new WebSocketServer({ server });
  wss.on("connection", (socket) => {
    opened.push(socket);
    socket.on("message", (data: Buffer) => {
      const { envelope_id: id, payload } = JSON.parse(data.toString()) as { envelope_id: string; payload: unknown };
      waiting.get(id)?.(payload);
    });
    socket.send(JSON.stringify({ type: "hello", num_connections: 1, connection_info: { app_id: "A1" } }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  const list = await fetch(`${emulator.url}/api/conversations.list`, {
    method: "POST",
    headers: { authorization: `Bearer ${BOT_TOKEN}` },
  });
  const { channels } = (await list.json()) as { channels: { id: string; name: string; creator: string }[] };
  const channel = channels.find(({ name }) => name === "sourcing") ?? channels[0];
  if (channel === undefined) throw new Error("no channel");
  const auth = await fetch(`${emulator.url}/api/auth.test`, {
    method: "POST",
    headers: { authorization: `Bearer ${BOT_TOKEN}` },
  });
  const { user_id: botUser, team_id: team } = (await auth.json()) as { user_id: string; team_id: string };
  const ask = async (method: string, body: Readonly<Record<string, string>>): Promise<Record<string, unknown>> => {
    const headers = { authorization: `Bearer ${BOT_TOKEN}` };
    const answer = await fetch(`${emulator.url}/api/${method}`, {
      method: "POST",
      headers,
      body: new URLSearchParams(body),
    });
    return (await answer.json()) as Record<string, unknown>;
  };
  const says = new Set(["chat.postMessage", "chat.postEphemeral", "response_url"]);

  return {
    apiUrl: `http://127.0.0.1:${port()}/api/`,
    filesEnv: {
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(
        `const own=fetch;globalThis.fetch=(url,how)=>own(String(url).replace(${JSON.stringify(FILES_AT)},${JSON.stringify(emulator.url)}),how)`,
      )}`,
    },
    async kept(file) {
      const { file: described } = (await ask("files.info", { file })) as { file: { url_private: string } };
      const answer = await fetch(described.url_private, { headers: { authorization: `Bearer ${BOT_TOKEN}` } });
      return answer.text();
    },
    async upload(name, content) {
      const { upload_url, file_id: file } = await ask("files.getUploadURLExternal", {
        filename: name,
        length: String(content.length),
      });
      await fetch(String(upload_url), { method: "POST", body: Buffer.from(content) });
      await ask("files.completeUploadExternal", { files: JSON.stringify([{ id: file }]), channel_id: channel.id });
      const { file: described } = await ask("files.info", { file: String(file) });
      return JSON.parse(JSON.stringify(described).replaceAll(emulator.url, FILES_AT)) as Payload;
    },
    scene: { team, channel: channel.id, user: channel.creator, botUser, hook: `http://127.0.0.1:${port()}/hook` },
    calls,
    answers: () =>
      calls
        .filter(({ method }) => says.has(method))
        .map((call) => {
          const { thread_ts: thread, response_type: type } = call.body;
          const open = call.method === "chat.postMessage" || type === "in_channel";
          return {
            text: seen(call.body),
            audience: open ? ("channel" as const) : ("asker" as const),
            ...(typeof thread === "string" ? { thread } : {}),
            call,
          };
        }),
    refuse(method, error) {
      if (error === undefined) refused.delete(method);
      else refused.set(method, error);
    },
    refusals: () => refusals,
    hold(method) {
      const { promise, resolve } = Promise.withResolvers<void>();
      held.set(method, promise);
      return () => {
        held.delete(method);
        resolve();
      };
    },
    failNext(method, ...how) {
      failing.set(method, [...(failing.get(method) ?? []), ...how]);
    },
    async socket(type, payload, { on = -1, retry } = {}) {
      const id = `envelope-${unique()}`;
      const { promise, resolve } = Promise.withResolvers<unknown>();
      waiting.set(id, resolve);
      const again = retry === undefined ? {} : { retry_attempt: retry, retry_reason: "timeout" };
      const envelope = { envelope_id: id, type, payload, accepts_response_payload: true, ...again };
      opened.at(on)?.send(JSON.stringify(envelope));
      return promise;
    },
    frame: (frame) => opened.at(-1)?.send(JSON.stringify(frame)),
    sockets: () => opened.length,
    cut: () => opened.at(-1)?.terminate(),
    async close() {
      closed = true;
      for (const socket of opened) socket.terminate();
      wss.close();
      server.close();
      server.closeAllConnections();
      await emulator.close();
    },
  };
}

/** Posts a payload to the bot as Slack does over HTTP, signed; answers status and body. */
export async function deliverSigned(
  port: number,
  payload: Payload,
  how: {
    readonly secret?: string;
    readonly ageSeconds?: number;
    readonly headers?: Readonly<Record<string, string>>;
  } = {},
): Promise<{ readonly status: number; readonly body: string }> {
  const { secret = SIGNING_SECRET, ageSeconds = 0, headers = {} } = how;
  const isEvent = payload["type"] === "event_callback";
  const body = isEvent
    ? JSON.stringify(payload)
    : "command" in payload
      ? new URLSearchParams(payload as Record<string, string>).toString()
      : new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const timestamp = String(Math.floor(Date.now() / 1000) - ageSeconds);
  const signature = createHmac("sha256", secret).update(`v0:${timestamp}:${body}`).digest("hex");
  const answer = await fetch(`http://127.0.0.1:${port}/slack/events`, {
    method: "POST",
    headers: {
      "content-type": isEvent ? "application/json" : "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": `v0=${signature}`,
      ...headers,
    },
    body,
  });
  return { status: answer.status, body: await answer.text() };
}
