/** Slack as far as a door under load can tell: signed events or envelopes out, a Web API that says yes. */
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { Agent, createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { type WebSocket, WebSocketServer } from "ws";
import { SCOPES } from "../../src/adapters/slack/scopes.ts";

export const SIGNING_SECRET = "bench";
export const APP_TOKEN = "xapp-1-bench";

/** What is said, and where; a direct message to the bot is in a channel that begins with D. */
export interface Said {
  readonly channel: string;
  readonly text: string;
}

export interface SlackPeer {
  /** For SLACK_API_URL. */
  readonly apiUrl: string;
  /** Whether a socket is open. */
  connected(): boolean;
  /** Delivers a message over HTTP; resolves when it is acknowledged. Rejects for any status but 200. */
  post(port: number, n: number, said: Said): Promise<void>;
  /** Delivers a message over the socket; resolves when it is acknowledged. */
  send(n: number, said: Said): Promise<void>;
  close(): Promise<void>;
}

/** Starts it on a free port of this machine. */
export async function startSlackPeer(): Promise<SlackPeer> {
  const acks = new Map<string, () => void>();
  let socket: WebSocket | undefined;
  let posted = 0;
  const answers: Readonly<Record<string, () => object>> = {
    "auth.test": () => ({ team_id: "T1", user_id: "UBOT", bot_id: "BBOT" }),
    "apps.connections.open": () => ({ url: `ws://127.0.0.1:${port()}/link` }),
    "conversations.info": () => ({ channel: { id: "C1", name: "sourcing" } }),
    "chat.postMessage": () => ({ ts: `1700000000.${String((posted += 1)).padStart(6, "0")}` }),
  };
  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    await text(incoming);
    const said = answers[incoming.url?.replace("/api/", "") ?? ""]?.() ?? {};
    outgoing.writeHead(200, {
      "content-type": "application/json",
      "x-oauth-scopes": SCOPES.map(({ scope }) => scope).join(","),
    });
    outgoing.end(JSON.stringify({ ok: true, ...said }));
  };
  const server = createServer((incoming, outgoing) => void handle(incoming, outgoing));
  const sockets = new WebSocketServer({ server });
  sockets.on("connection", (opened) => {
    socket = opened;
    opened.on("message", (data: Buffer) => {
      const { envelope_id: id } = JSON.parse(data.toString()) as { readonly envelope_id: string };
      acks.get(id)?.();
      acks.delete(id);
    });
    opened.on("close", () => {
      if (socket === opened) socket = undefined;
    });
    opened.send(JSON.stringify({ type: "hello", num_connections: 1, connection_info: { app_id: "A1" } }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const port = (): number => (server.address() as AddressInfo).port;
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });

  return {
    apiUrl: `http://127.0.0.1:${port()}/api/`,
    connected: () => socket !== undefined,
    async post(to, n, said) {
      const body = JSON.stringify(event(n, said));
      try {
        await deliver(agent, to, body);
      } catch (error) {
        // A connection kept open may be closed at the moment it is used again: Slack would deliver once more, too.
        if (!(error instanceof Error) || !("code" in error) || error.code !== "ECONNRESET") throw error;
        await deliver(agent, to, body);
      }
    },
    async send(n, said) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const id = `e${n}`;
      acks.set(id, resolve);
      socket?.send(JSON.stringify({ envelope_id: id, type: "events_api", payload: event(n, said) }));
      return promise;
    },
    async close() {
      agent.destroy();
      socket?.terminate();
      sockets.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Posts one signed event. Rejects for any status but 200. */
async function deliver(agent: Agent, port: number, body: string): Promise<void> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const signature = createHmac("sha256", SIGNING_SECRET).update(`v0:${timestamp}:${body}`).digest("hex");
  const sent = request({
    agent,
    port,
    host: "127.0.0.1",
    method: "POST",
    path: "/slack/events",
    headers: {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      "x-slack-request-timestamp": timestamp,
      "x-slack-signature": `v0=${signature}`,
    },
  });
  // What happens to the connection after its answer is of no interest.
  sent.on("error", () => undefined);
  const answered = once(sent, "response") as Promise<[NodeJS.ReadableStream & { readonly statusCode?: number }]>;
  sent.end(body);
  const [answer] = await answered;
  answer.resume();
  await once(answer, "end");
  if (answer.statusCode !== 200) throw new Error(`Slack's event was answered with ${answer.statusCode}`);
}

/** A message event with the fields Slack sends, about 0.9 KB. */
function event(n: number, { channel, text: said }: Said): object {
  const ts = `${1_700_000_000 + Math.floor(n / 1000)}.${String(n % 1_000_000).padStart(6, "0")}`;
  const direct = channel.startsWith("D");
  return {
    token: "verification",
    team_id: "T1",
    context_team_id: "T1",
    api_app_id: "A1",
    type: "event_callback",
    event_id: `Ev${n}`,
    event_time: 1_700_000_000,
    event_context: `4-${"x".repeat(120)}`,
    is_ext_shared_channel: false,
    authorizations: [
      { enterprise_id: null, team_id: "T1", user_id: "UBOT", is_bot: true, is_enterprise_install: false },
    ],
    event: {
      type: "message",
      client_msg_id: `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`,
      user: `U${n % 1000}`,
      text: said,
      team: "T1",
      ts,
      event_ts: ts,
      channel,
      channel_type: direct ? "im" : "channel",
      blocks: [
        {
          type: "rich_text",
          block_id: "b1",
          elements: [{ type: "rich_text_section", elements: [{ type: "text", text: said.slice(0, 200) }] }],
        },
      ],
    },
  };
}
