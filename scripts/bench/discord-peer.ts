/** Discord as far as a client under load can tell: a gateway that talks, and a REST API that takes what is posted. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { ChannelType, GatewayOpcodes } from "discord.js";
import { type WebSocket, WebSocketServer } from "ws";

/** A token as Discord's look; discord.js reads the application's id out of it. */
export const TOKEN = `${Buffer.from("100000000000000001").toString("base64")}.bench.bench`;
const SELF = { id: "100000000000000001", username: "yanhuo", discriminator: "0", avatar: null, bot: true };
const GUILD = "100000000000000002";
const EVERYONE = {
  id: GUILD,
  name: "@everyone",
  color: 0,
  hoist: false,
  position: 0,
  permissions: "1071698660929",
  managed: false,
  mentionable: false,
};
const CHANNELS = 20;
const HEARTBEAT_MS = 41_250;
const PATIENCE_MS = 5000;

export interface DiscordPeer {
  /** For DISCORD_API_URL. */
  readonly apiUrl: string;
  /** Whether a client has identified itself. */
  connected(): boolean;
  /** Puts message number `n` on the wire. */
  say(n: number, said: string): void;
  /** Asks for a heartbeat; resolves when it comes, which is after everything said before was taken in. Rejects after 5 s. */
  heartbeat(): Promise<void>;
  /** How many posts were taken so far. */
  posts(): number;
  close(): Promise<void>;
}

/** Starts it on a free port of this machine. */
export async function startDiscordPeer(): Promise<DiscordPeer> {
  let socket: WebSocket | undefined;
  let sequence = 0;
  let posted = 0;
  let beats: (() => void)[] = [];

  const dispatch = (t: string, d: object): void => {
    socket?.send(JSON.stringify({ op: GatewayOpcodes.Dispatch, t, s: (sequence += 1), d }));
  };
  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    await text(incoming);
    const path = incoming.url ?? "";
    const gateway = { url: `ws://127.0.0.1:${port()}`, shards: 1 };
    const limit = { total: 1000, remaining: 999, reset_after: 1000, max_concurrency: 1 };
    const isPost = incoming.method === "POST" && path.includes("/messages");
    if (isPost) posted += 1;
    const body = path.includes("/gateway/bot")
      ? { ...gateway, session_start_limit: limit }
      : isPost
        ? message(String(900_000_000_000_000_000n + BigInt(posted)), channelId(0), SELF, "")
        : {};
    outgoing.writeHead(200, { "content-type": "application/json" });
    outgoing.end(JSON.stringify(body));
  };
  const server = createServer((incoming, outgoing) => void handle(incoming, outgoing));
  const sockets = new WebSocketServer({ server });
  sockets.on("connection", (opened) => {
    opened.on("message", (data: Buffer) => {
      const { op } = JSON.parse(data.toString()) as { readonly op: GatewayOpcodes };
      if (op === GatewayOpcodes.Heartbeat) {
        opened.send(JSON.stringify({ op: GatewayOpcodes.HeartbeatAck }));
        const waiting = beats;
        beats = [];
        for (const beat of waiting) beat();
      }
      if (op !== GatewayOpcodes.Identify) return;
      socket = opened;
      dispatch("READY", {
        v: 10,
        user: SELF,
        guilds: [{ id: GUILD, unavailable: true }],
        session_id: "s",
        resume_gateway_url: `ws://127.0.0.1:${port()}`,
        application: { id: SELF.id, flags: 0 },
      });
      dispatch("GUILD_CREATE", guild());
    });
    opened.on("close", () => {
      if (socket === opened) socket = undefined;
    });
    opened.send(JSON.stringify({ op: GatewayOpcodes.Hello, d: { heartbeat_interval: HEARTBEAT_MS } }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const port = (): number => (server.address() as AddressInfo).port;

  return {
    apiUrl: `http://127.0.0.1:${port()}/api`,
    connected: () => socket !== undefined,
    say(n, said) {
      const author = { id: String(200_000_000_000_000_000n + BigInt(n % 1000)), username: `buyer${n % 1000}` };
      const person = { ...author, discriminator: "0", avatar: null, global_name: null, bot: false };
      dispatch("MESSAGE_CREATE", {
        ...message(String(300_000_000_000_000_000n + BigInt(n)), channelId(n % CHANNELS), person, said),
        guild_id: GUILD,
        member: { roles: [], joined_at: "2024-01-01T00:00:00.000Z", deaf: false, mute: false, flags: 0, nick: null },
        nonce: String(n),
        components: [],
        flags: 0,
      });
    },
    async heartbeat() {
      const { promise, resolve, reject } = Promise.withResolvers<void>();
      const late = setTimeout(() => reject(new Error("The client gave no heartbeat")), PATIENCE_MS);
      beats.push(() => {
        clearTimeout(late);
        resolve();
      });
      socket?.send(JSON.stringify({ op: GatewayOpcodes.Heartbeat }));
      return promise;
    },
    posts: () => posted,
    async close() {
      socket?.terminate();
      sockets.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

const channelId = (n: number): string => String(400_000_000_000_000_000n + BigInt(n));

function message(id: string, channel: string, author: object, content: string): object {
  return {
    id,
    channel_id: channel,
    content,
    author,
    attachments: [],
    embeds: [],
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
    type: 0,
    timestamp: "2026-11-22T00:00:00.000000+00:00",
    edited_timestamp: null,
  };
}

function guild(): object {
  return {
    id: GUILD,
    name: "bench",
    owner_id: "200000000000000000",
    unavailable: false,
    member_count: 1000,
    roles: [EVERYONE],
    channels: Array.from({ length: CHANNELS }, (_, n) => ({
      id: channelId(n),
      type: ChannelType.GuildText,
      name: `sourcing-${n}`,
      position: n,
      permission_overwrites: [],
    })),
    members: [{ user: SELF, roles: [], joined_at: "2024-01-01T00:00:00.000Z", deaf: false, mute: false, flags: 0 }],
    threads: [],
    emojis: [],
    stickers: [],
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
    features: [],
  };
}
