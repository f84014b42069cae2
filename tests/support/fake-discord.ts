/** Plays Discord around the real discord.js: packets go in where the gateway hands them on, requests come out before the network. */
import { type Client, type RESTOptions, Status } from "discord.js";
import type { Wiring } from "../../src/adapters/discord/client.ts";
import type { Audience } from "../../src/core/reply.ts";
import { visible } from "./discord-markdown.ts";
import { brokenRules } from "./discord-rules.ts";

export const BOT = "100000000000000001";
export const GUILD = "100000000000000002";
export const CHANNEL = "100000000000000003";
export const PERSON = "100000000000000005";
const OTHER_BOT = "100000000000000006";
export const DM_CHANNEL = "100000000000000007";
const FORUM = "100000000000000009";
const ROLE = "100000000000000008";

export interface Request {
  readonly method: string;
  /** Path behind /api/v10. */
  readonly path: string;
  readonly body: Body;
  readonly files: readonly string[];
}
interface Body extends MessageBody {
  readonly type?: number;
  readonly data?: MessageBody & { readonly custom_id?: string; readonly components?: readonly unknown[] };
}
export interface MessageBody {
  readonly content?: string;
  readonly flags?: number;
  readonly embeds?: readonly { readonly title?: string; readonly description?: string }[];
  readonly components?: readonly {
    readonly components?: readonly { readonly label: string; readonly custom_id: string }[];
  }[];
  readonly message_reference?: { readonly message_id: string };
  readonly allowed_mentions?: { readonly parse?: readonly string[] };
}

/** One message on the platform; an edit replaces it in place. */
export interface Posted {
  readonly channel: string;
  readonly audience: Audience;
  readonly body: MessageBody;
  readonly files: readonly string[];
}

/** Answers a request instead of the fake; `undefined` leaves it to the fake. */
export type Refusal = (request: Request) => { readonly status: number; readonly code: number } | undefined;

export interface FakeDiscord {
  readonly wiring: Wiring;
  readonly requests: readonly Request[];
  posted(): readonly Posted[];
  /** The forms shown and not yet taken, oldest first. */
  readonly forms: { custom_id: string; components: { component: { custom_id: string; type: number } }[] }[];
  /** Delivers an event and resolves when no request is under way any more. */
  push(event: string, data: object): Promise<void>;
  interact(part: object, channel?: string): Promise<void>;
  /** Runs a slash command with options as Discord sends them. */
  slash(name: string, options: readonly object[]): Promise<void>;
  /** Fills in the text fields of the oldest form, the others left empty, and sends it. */
  submit(texts: Readonly<Record<string, string>>): Promise<void>;
  /** Presses the button of that label below the last message that has it. */
  press(label: string, member?: object): Promise<void>;
  say(content: string, how?: { channel?: string; author?: object; id?: string; extra?: object }): Promise<void>;
  idle(): Promise<void>;
  /** The discord.js client that logged in. */
  client(): Client;
  /** What a reader of a message sees, with its files. */
  text(posted: Posted): string;
}

const author = (id: string, bot: boolean) => ({
  id,
  username: bot ? "bot" : "ann",
  discriminator: "0",
  avatar: null,
  bot,
});
export const PEOPLE = { person: author(PERSON, false), bot: author(OTHER_BOT, true), self: author(BOT, true) } as const;

export function fakeDiscord(refuse: Refusal = () => undefined): FakeDiscord {
  const requests: Request[] = [];
  const posts = new Map<string, Posted>();
  const audiences = new Map<string, Audience>();
  const tokens = new Map<string, string>();
  const acknowledged = new Set<string>();
  const forms: FakeDiscord["forms"] = [];
  let client: Client | undefined;
  let ids = 1000;
  let running = 0;
  const nextId = () => `2000000000000${++ids}`;

  const makeRequest = (async (url: string, init: { method?: string; body?: unknown }) => {
    running++;
    try {
      const request = await read(url, init);
      requests.push(request);
      const refused = refuse(request);
      return refused === undefined
        ? answer(request)
        : Response.json({ code: refused.code, message: "refused" }, { status: refused.status });
    } finally {
      running--;
    }
  }) as unknown as RESTOptions["makeRequest"];

  const post = (id: string, posted: Posted) => {
    const broken = brokenRules(posted.body, posted.files.length);
    if (broken.length > 0) return Response.json({ code: 50035, message: broken.join(", ") }, { status: 400 });
    posts.set(id, posted);
    return Response.json(messageData(id, posted.channel, PEOPLE.self, posted.body.content ?? ""));
  };

  const answer = (request: Request): Response => {
    const { method, path, body, files } = request;
    const [head = "", id = "", tail = "", item = "", last = ""] = path.split("?")[0]?.split("/").slice(1) ?? [];
    if (head === "interactions") {
      if (acknowledged.has(id)) return Response.json({ code: 40060, message: "already" }, { status: 400 });
      acknowledged.add(id);
      const audience: Audience = ((body.data?.flags ?? 0) & 64) === 0 ? "channel" : "asker";
      audiences.set(tail, audience);
      if (body.type === 9 && body.data !== undefined) forms.push(body.data as (typeof forms)[number]);
      if (body.type === 4) {
        const made = post(tail, { channel: tokens.get(tail) ?? "", audience, body: body.data ?? {}, files });
        if (!made.ok) return made;
      }
      return new Response(null, { status: 204 });
    }
    if (head === "webhooks") {
      const channel = tokens.get(tail) ?? "";
      const own = (body.flags ?? 0) & 64;
      if (method === "DELETE") {
        posts.delete(tail);
        return new Response(null, { status: 204 });
      }
      const first = last === "@original" || last === "%40original";
      const audience = first ? (audiences.get(tail) ?? "channel") : own === 0 ? "channel" : "asker";
      return post(first ? tail : nextId(), { channel, audience, body, files });
    }
    if (path === "/users/@me/channels") {
      return Response.json({ id: DM_CHANNEL, type: 1, recipients: [PEOPLE.person] });
    }
    if (head === "channels" && method === "GET") {
      if (tail !== "messages") return Response.json(channelData(id));
      const there = [...posts].filter(([, { channel }]) => channel === id);
      return Response.json(
        there.map(([each, { body: said }]) => ({
          ...messageData(each, id, PEOPLE.self, ""),
          embeds: said.embeds ?? [],
          ...(said.message_reference && { message_reference: { ...said.message_reference, channel_id: id } }),
        })),
      );
    }
    if (head === "channels" && method === "PATCH") {
      const before = posts.get(item);
      if (before === undefined) return Response.json({ code: 10008, message: "Unknown Message" }, { status: 404 });
      return post(item, { ...before, body, files });
    }
    if (head === "channels" && method === "POST") {
      const audience: Audience = id === DM_CHANNEL ? "asker" : "channel";
      return post(nextId(), { channel: id, audience, body, files });
    }
    throw new Error(`The fake Discord does not know ${method} ${path}`);
  };

  const deliver = (event: string, data: object): void => {
    const ws = client?.ws as unknown as { status: Status; handlePacket(packet: object, shard: object): void };
    ws.status = Status.Ready;
    const shard = { id: 0, checkReady() {}, gotGuild() {} };
    ws.handlePacket({ op: 0, t: event, s: 1, d: structuredClone(data) }, shard);
  };

  const idle = async (): Promise<void> => {
    // Answers pass through the store, timers of the rate limits and several awaits: rest is when nothing has moved for a while.
    for (let quiet = 0, seen = requests.length; quiet < 6; quiet++) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (running > 0 || requests.length > seen) quiet = 0;
      seen = requests.length;
    }
  };

  const push = async (event: string, data: object) => {
    deliver(event, data);
    await idle();
  };

  const interact = async (part: object, channel = CHANNEL) => {
    const id = nextId();
    const token = `token-${id}`;
    tokens.set(token, channel);
    await push("INTERACTION_CREATE", {
      id,
      application_id: BOT,
      token,
      version: 1,
      guild_id: GUILD,
      channel_id: channel,
      channel: channelData(channel),
      locale: "en-US",
      guild_locale: "en-US",
      entitlements: [],
      authorizing_integration_owners: {},
      attachment_size_limit: 10_485_760,
      member: memberOf(PEOPLE.person),
      app_permissions: "0",
      context: 0,
      ...part,
    });
  };

  const posted = () => [...posts.values()];

  return {
    requests,
    forms,
    posted,
    idle,
    push,
    client() {
      if (client === undefined) throw new Error("Nobody has logged in");
      return client;
    },
    wiring: {
      makeRequest,
      async login(loggingIn) {
        client = loggingIn;
        loggingIn.token = "t";
        loggingIn.rest.setToken("t");
        deliver("READY", {
          v: 10,
          user: PEOPLE.self,
          guilds: [],
          session_id: "s",
          resume_gateway_url: "x",
          application: { id: BOT, flags: 0 },
          shard: [0, 1],
        });
        loggingIn.readyTimestamp = Date.now();
        deliver("GUILD_CREATE", GUILD_DATA);
      },
    },
    interact,
    slash: async (name, options) => interact({ type: 2, data: { id: "300", type: 1, name, options } }),
    async submit(texts) {
      const form = forms.shift();
      if (form === undefined) throw new Error("No form was shown");
      const components = form.components.map(({ component }) => ({
        type: 18,
        component:
          component.type === 4
            ? { type: 4, custom_id: component.custom_id, value: texts[component.custom_id] ?? "" }
            : { type: 19, custom_id: component.custom_id, values: [] },
      }));
      await interact({ type: 5, data: { custom_id: form.custom_id, components } });
    },
    async press(label, member = memberOf(PEOPLE.person)) {
      const buttonOf = ({ body }: Posted) =>
        (body.components ?? []).flatMap((row) => row.components ?? []).find((each) => each.label === label);
      const offering = posted().findLast((each) => buttonOf(each) !== undefined);
      if (offering === undefined) throw new Error(`No button ${label}`);
      const message = messageData("400000000000000001", offering.channel, PEOPLE.self, "");
      const data = { custom_id: buttonOf(offering)?.custom_id, component_type: 2 };
      await interact({ type: 3, message, member, data }, offering.channel);
    },
    async say(content, { channel = CHANNEL, author: from = PEOPLE.person, id = nextId(), extra = {} } = {}) {
      if (channel !== CHANNEL && channel !== DM_CHANNEL) deliver("THREAD_CREATE", channelData(channel));
      const guild = channel === DM_CHANNEL ? { channel_type: 1 } : { guild_id: GUILD };
      await push("MESSAGE_CREATE", { ...messageData(id, channel, from, content), ...guild, ...extra });
    },
    text({ body, files }) {
      const embeds = body.embeds ?? [];
      return [body.content ?? "", ...embeds.flatMap(({ title = "", description = "" }) => [title, description])]
        .map(visible)
        .concat(...(body.components ?? []).map((row) => (row.components ?? []).map(({ label }) => label)), files)
        .filter((part) => part !== "")
        .join("\n");
    },
  };
}

async function read(url: string, { method = "GET", body }: { method?: string; body?: unknown }): Promise<Request> {
  const path = url.replace(/^.*?\/api\/v10/, "");
  if (typeof body === "string") return { method, path, body: JSON.parse(body) as Body, files: [] };
  // The form data is undici's own make, which the global Response does not know.
  const form = body as { get(name: string): unknown; entries(): Iterable<[string, unknown]> } | undefined;
  if (form === undefined || form === null) return { method, path, body: {}, files: [] };
  const parts = [...form.entries()].filter(([name]) => name.startsWith("files["));
  const files = await Promise.all(parts.map(async ([, file]) => (file as Blob).text()));
  return { method, path, body: JSON.parse(String(form.get("payload_json"))) as Body, files };
}

/** A person in the server, with what they may do in the channel. */
export function memberOf(user: object, permissions = 0n) {
  const joined_at = new Date(0).toISOString();
  return { user, roles: [], joined_at, permissions: String(permissions), deaf: false, mute: false, flags: 0 };
}

export function messageData(id: string, channel: string, from: object, content: string) {
  return {
    id,
    channel_id: channel,
    content,
    author: from,
    attachments: [] as object[],
    embeds: [],
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
    type: 0,
    timestamp: new Date(0).toISOString(),
    edited_timestamp: null as string | null,
  };
}

/** The sourcing channel, the forum, the direct messages, or else a thread: a post of the forum where its number ends in 77. */
export function channelData(id: string): object {
  if (id === FORUM) return { id, type: 15, name: "offers", guild_id: GUILD, position: 1, permission_overwrites: [] };
  if (id === CHANNEL) return { id, type: 0, name: "sourcing", guild_id: GUILD, position: 0, permission_overwrites: [] };
  if (id === DM_CHANNEL) return { id, type: 1, recipients: [PEOPLE.person] };
  const thread_metadata = {
    archived: false,
    auto_archive_duration: 1440,
    archive_timestamp: new Date(0).toISOString(),
    locked: false,
  };
  return {
    id,
    type: 11,
    name: "hooks",
    guild_id: GUILD,
    parent_id: id.endsWith("77") ? FORUM : CHANNEL,
    owner_id: PERSON,
    thread_metadata,
    message_count: 1,
    member_count: 1,
  };
}

const role = (id: string, name: string, tags: object) => ({
  id,
  name,
  permissions: "0",
  position: 0,
  color: 0,
  colors: { primary_color: 0 },
  hoist: false,
  managed: false,
  mentionable: false,
  flags: 0,
  ...tags,
});
export const BOT_ROLE = ROLE;
const GUILD_DATA = {
  id: GUILD,
  name: "team",
  owner_id: PERSON,
  channels: [channelData(CHANNEL), channelData(FORUM)],
  roles: [role(GUILD, "@everyone", {}), role(ROLE, "Yanhuo", { tags: { bot_id: BOT } })],
  emojis: [],
  stickers: [],
  members: [memberOf(PEOPLE.self)],
  member_count: 1,
  threads: [],
  presences: [],
  voice_states: [],
  features: [],
  stage_instances: [],
  guild_scheduled_events: [],
  soundboard_sounds: [],
  preferred_locale: "en-US",
};
