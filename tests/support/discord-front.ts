/**
 * A front before discord-digital-twin that fills its gaps: it resumes sessions, knows direct messages, uploads and the list of commands,
 * checks limits, nonces and the three seconds, can refuse what it is told to refuse, delay an answer and deliver an event twice.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { DigitalDiscord } from "discord-digital-twin";
import { ChannelType } from "discord.js";
import { WebSocket, WebSocketServer } from "ws";
import { brokenRules } from "./discord-rules.ts";
import { createTroubles, CUT, type Made, refusal, type Troubles } from "./discord-troubles.ts";
import type { MessageBody } from "./fake-discord.ts";

interface Packet {
  readonly op: number;
  readonly t?: string | null;
  readonly s?: number | null;
  readonly d?: Record<string, unknown>;
}
export interface Call {
  readonly method: string;
  /** Behind /api/v10. */
  readonly path: string;
  readonly body: MessageBody & { readonly type?: number; readonly data?: MessageBody };
  readonly status: number;
}

export interface DiscordFront extends Pick<Troubles, "refuse" | "hold"> {
  readonly twin: DigitalDiscord;
  readonly apiUrl: string;
  readonly channel: string;
  readonly person: string;
  readonly calls: readonly Call[];
  /** How often a client identified itself. */
  identified(): number;
  /** Delivers the last event of that name once more. */
  redeliver(event: string): void;
  /** Sends a packet as it stands, outside the session. */
  packet(t: string, d: unknown): void;
  /** Cuts the gateway connection, as a network does. */
  cut(): void;
  /** Takes no new gateway connection, and cuts the one there is, until `back` is called. Answers how many were tried. */
  goAway(): { readonly tried: () => number; back(): void };
  /** Closes the gateway connection, as Discord does. */
  close(code: number): void;
  /** Answers no heartbeat of the present connection any more. */
  fallSilent(): void;
  /** Forgets which nonces it has seen, as Discord does after some minutes. */
  forgetNonces(): void;
  stop(): Promise<void>;
}

const MESSAGE_CONTENT = 1 << 15;
const DISALLOWED_INTENTS = 4014;

export async function startDiscordFront({
  refuseContent = false,
  heartbeatMs = 41_250,
  sessions = 1000,
} = {}): Promise<DiscordFront> {
  const twin = new DigitalDiscord({
    channels: [{ name: "sourcing", type: ChannelType.GuildText }],
    users: [{ username: "alice" }],
  });
  await twin.start();
  const channel = (await twin.prisma.channel.findFirstOrThrow({ where: { name: "sourcing" } })).id;
  const person = (await twin.getFirstNonBotUserId()) ?? "";

  const calls: Call[] = [];
  const nonces = new Map<string, string>();
  const asked = new Map<string, number>();
  let commands: object[] = [];
  const troubles = createTroubles();

  const http = createServer((request, response) => {
    respond(request, response).catch((error: unknown) => {
      // What a bot asks while this is being closed gets no answer.
      if (!closed) throw error;
      response.destroy();
    });
  });
  let closed = false;

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, text, headers = {} } = await relay(request);
    if (status === CUT) return void response.destroy();
    response.writeHead(status, { ...(text === "" ? {} : { "content-type": "application/json" }), ...headers });
    response.end(text);
  }

  async function relay(request: IncomingMessage): Promise<Made> {
    const method = request.method ?? "GET";
    const path = (request.url ?? "").replace("/api/v10", "");
    const { body, files } = await readBody(request);
    return troubles.through(
      method,
      path,
      async () => settle(method, path, body, files, request.headers.authorization),
      ({ status }) => calls.push({ method, path, body: body ?? {}, status }),
    );
  }

  async function settle(
    method: string,
    path: string,
    body: Call["body"] | undefined,
    files: number,
    token?: string,
  ): Promise<Made> {
    const isInteraction = path.startsWith("/interactions/") || path.startsWith("/webhooks/");
    if (!isInteraction && token !== `Bot ${twin.botToken}`) return refusal(401, 0, "401: Unauthorized");
    if (/^\/applications\/\d+\/(?:guilds\/\d+\/)?commands/.test(path)) {
      if (method === "PUT") commands = body as unknown as object[];
      return { status: 200, text: JSON.stringify(commands) };
    }
    if (path === "/gateway/bot") {
      const limit = { total: 1000, remaining: sessions - identified, reset_after: 1, max_concurrency: 1 };
      return { status: 200, text: JSON.stringify({ url: url("ws"), shards: 1, session_start_limit: limit }) };
    }
    if (method === "POST" && path === "/users/@me/channels") {
      return {
        status: 200,
        text: JSON.stringify({ id: await privateChannel(), type: 1, recipients: [{ id: person, username: "alice" }] }),
      };
    }
    const message = body?.data ?? body;
    if (
      method !== "GET" &&
      message !== undefined &&
      (path.includes("/messages") || path.includes("/webhooks/") || body?.type === 4)
    ) {
      const broken = brokenRules(message, files);
      if (broken.length > 0) return refusal(400, 50035, broken.join(", "));
    }
    const interaction = /^\/interactions\/(\d+)\//.exec(path)?.[1];
    if (interaction !== undefined && Date.now() - (asked.get(interaction) ?? Date.now()) > 3000) {
      return refusal(404, 10062, "Unknown interaction");
    }
    const nonce = (body as { nonce?: string } | undefined)?.nonce;
    const twice = nonce === undefined ? undefined : nonces.get(nonce);
    if (twice !== undefined) return { status: 200, text: twice };
    const answer = await fetch(`${twin.restUrl}/v10${path}`, {
      method,
      headers: { "content-type": "application/json", authorization: token ?? "" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (nonce !== undefined && answer.ok) nonces.set(nonce, text);
    return { status: answer.status === 204 ? 204 : answer.status, text };
  }

  async function privateChannel(): Promise<string> {
    const known = await twin.prisma.channel.findFirst({ where: { name: "private" } });
    return (
      known ?? (await twin.prisma.channel.create({ data: { id: "300000000000000001", type: 1, name: "private" } }))
    ).id;
  }

  // One session: the line to the twin outlives the client's, so that a client can resume.
  const gateway = new WebSocketServer({ server: http });
  const frames: Packet[] = [];
  let upstream: WebSocket | undefined;
  let client: WebSocket | undefined;
  let silent: WebSocket | undefined;
  let away: number | undefined;
  let identified = 0;
  const send = (packet: object) => {
    if (client?.readyState === WebSocket.OPEN) client.send(JSON.stringify(packet));
  };
  const hello = { op: 10, d: { heartbeat_interval: heartbeatMs }, s: null, t: null };

  function connectUpstream(first: string): void {
    upstream?.close();
    frames.length = 0;
    const line = new WebSocket(twin.gatewayUrl);
    upstream = line;
    line.on("open", () => line.send(first));
    line.on("close", (code) => {
      if (line === upstream && code >= 4000) client?.close(code);
    });
    line.on("message", (raw: Buffer) => {
      const packet = JSON.parse(raw.toString()) as Packet;
      if (packet.op !== 0) return;
      const filled = { ...packet, d: fill(packet) };
      if (packet.t === "INTERACTION_CREATE") asked.set(String(packet.d?.["id"]), Date.now());
      frames.push(filled);
      send(filled);
    });
  }

  function fill({ t, d = {} }: Packet): Record<string, unknown> {
    if (t === "READY") return { ...d, resume_gateway_url: url("ws") };
    if (t === "MESSAGE_CREATE" && d["guild_id"] === "") {
      const { guild_id: _, ...rest } = d;
      return { ...rest, channel_type: 1 };
    }
    return d;
  }

  gateway.on("connection", (socket) => {
    if (away !== undefined) {
      away++;
      socket.terminate();
      return;
    }
    client = socket;
    socket.send(JSON.stringify(hello));
    socket.on("message", (raw: Buffer) => {
      const packet = JSON.parse(raw.toString()) as Packet;
      if (packet.op === 1 && silent !== socket) send({ op: 11 });
      if (packet.op === 2) {
        identified++;
        if (refuseContent && (Number(packet.d?.["intents"]) & MESSAGE_CONTENT) !== 0) socket.close(DISALLOWED_INTENTS);
        else connectUpstream(raw.toString());
      }
      if (packet.op === 6) {
        const seen = Number(packet.d?.["seq"]);
        for (const frame of frames.filter(({ s }) => Number(s) > seen)) send(frame);
        send({ op: 0, t: "RESUMED", s: frames.at(-1)?.s ?? 0, d: {} });
      }
    });
  });

  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const url = (scheme: string) => `${scheme}://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    twin,
    apiUrl: `${url("http")}/api`,
    channel,
    person,
    calls,
    identified: () => identified,
    redeliver(event) {
      const frame = frames.findLast(({ t }) => t === event);
      if (frame === undefined) throw new Error(`No ${event} has been delivered`);
      send({ ...frame, s: frames.at(-1)?.s });
    },
    packet: (t, d) => send({ op: 0, t, s: frames.at(-1)?.s ?? 0, d }),
    cut: () => client?.terminate(),
    goAway() {
      away = 0;
      client?.terminate();
      return { tried: () => away ?? 0, back: () => void (away = undefined) };
    },
    close: (code) => client?.close(code),
    fallSilent: () => void (silent = client),
    forgetNonces: () => nonces.clear(),
    refuse: troubles.refuse,
    hold: troubles.hold,
    async stop() {
      closed = true;
      for (const socket of gateway.clients) socket.terminate();
      upstream?.terminate();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
      await twin.stop();
    },
  };
}

/** The JSON of a request; of an upload the part that holds the message. */
async function readBody(request: IncomingMessage): Promise<{ body: Call["body"] | undefined; files: number }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  if (bytes.length === 0) return { body: undefined, files: 0 };
  const type = request.headers["content-type"] ?? "";
  if (!type.startsWith("multipart/")) return { body: JSON.parse(bytes.toString()) as Call["body"], files: 0 };
  const form = await new Response(bytes, { headers: { "content-type": type } }).formData();
  const payload = form.get("payload_json");
  const { attachments: _, ...message } = JSON.parse(typeof payload === "string" ? payload : "{}") as {
    attachments?: object;
  };
  return { body: message, files: [...form.keys()].filter((name) => name.startsWith("files[")).length };
}
