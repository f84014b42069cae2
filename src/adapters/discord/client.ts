/** Connects discord.js lean and quiet: no more intents than needed, next to no caches, nobody ever mentioned. */
import { once } from "node:events";
import {
  Client,
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  Events,
  GatewayIntentBits,
  Options,
  Partials,
  RESTJSONErrorCodes,
  type RESTOptions,
} from "discord.js";
import { ConfigError } from "../../core/errors.ts";
import { patientRequests } from "./requests.ts";

export interface ConnectionSettings {
  readonly token: string;
  /** Compared with the token's application where given. */
  readonly applicationId?: string;
  /** Asks for the privileged Message Content intent. */
  readonly readsTalk: boolean;
  /** Where Discord's API is, ending in /api; Discord's own when left out. */
  readonly apiUrl?: string;
}

/** What tests put in the place of the network. */
export interface Wiring {
  readonly makeRequest?: RESTOptions["makeRequest"];
  /** Logs the client in; it must be ready, or become so. */
  readonly login?: (client: Client) => Promise<unknown>;
  /** How long to wait after a failure of Discord's own (ms). */
  readonly pauseMs?: number;
}

const REQUEST_MS = 10_000;
const READY_MS = 60_000;

/** A client that is not connected yet. */
export function createClient({ readsTalk, apiUrl }: ConnectionSettings, wiring: Wiring): Client {
  return new Client({
    intents: [
      GatewayIntentBits.Guilds,
      GatewayIntentBits.GuildMessages,
      GatewayIntentBits.DirectMessages,
      ...(readsTalk ? [GatewayIntentBits.MessageContent] : []),
    ],
    // Direct messages come from channels not seen before; edits and deletions concern messages that are not kept.
    partials: [Partials.Channel, Partials.Message],
    allowedMentions: { parse: [], repliedUser: false },
    enforceNonce: true,
    failIfNotExists: false,
    makeCache: LEAN,
    rest: {
      timeout: REQUEST_MS,
      invalidRequestWarningInterval: 500,
      ...(apiUrl === undefined ? {} : { api: apiUrl }),
      makeRequest: patientRequests(wiring.makeRequest, wiring.pauseMs),
    },
  });
}

/** Only what tells a place and our own rights there is kept: cached messages alone cost 100 MB. */
const ourselves = {
  maxSize: 50,
  keepOverLimit: ({ id, client }: { readonly id: string; readonly client: Client }) => id === client.user?.id,
};
const LEAN = Options.cacheWithLimits({
  ApplicationCommandManager: 0,
  AutoModerationRuleManager: 0,
  EntitlementManager: 0,
  GuildBanManager: 0,
  GuildEmojiManager: 0,
  GuildInviteManager: 0,
  GuildMemberManager: ourselves,
  GuildScheduledEventManager: 0,
  GuildStickerManager: 0,
  MessageManager: 0,
  PresenceManager: 0,
  ReactionManager: 0,
  ReactionUserManager: 0,
  StageInstanceManager: 0,
  ThreadMemberManager: 0,
  UserManager: ourselves,
  VoiceStateManager: 0,
});

/**
 * Logs in and waits until the client is ready. A client that could not is destroyed.
 * Rejects with a `ConfigError` where only the operator can help, with an `IntentRefused` where Discord does not let the bot read talk.
 */
export async function connect(client: Client, settings: ConnectionSettings, wiring: Wiring): Promise<void> {
  try {
    await (wiring.login === undefined ? client.login(settings.token) : wiring.login(client));
    if (!client.isReady()) await once(client, Events.ClientReady, { signal: AbortSignal.timeout(READY_MS) });
  } catch (error) {
    await client.destroy();
    throw explained(error);
  }
}

/** Discord does not grant the Message Content intent. */
export class IntentRefused extends Error {
  override readonly name = "IntentRefused";
}

/** What the operator reads when the token is refused. */
export const TOKEN_REFUSED =
  "Discord refuses DISCORD_TOKEN: in the developer portal open the application, Bot, Reset Token, and put the new token into the settings.";

function explained(error: unknown): unknown {
  if (isRefusedToken(error)) return new ConfigError(TOKEN_REFUSED, { cause: error });
  // These reach us as bare sentences of the gateway library, the first two for close codes 4004 and 4014.
  if (error instanceof Error && error.message === "Authentication failed") {
    return new ConfigError(TOKEN_REFUSED, { cause: error });
  }
  if (error instanceof Error && error.message === "Used disallowed intents") {
    return new IntentRefused("4014", { cause: error });
  }
  if (error instanceof Error && error.message.startsWith("Not enough sessions remaining")) {
    return new ConfigError(LOGINS_USED_UP, { cause: error });
  }
  return error;
}

const LOGINS_USED_UP =
  "Discord allows 1,000 logins a day, and they are used up: look for what keeps restarting the bot, and start it again tomorrow.";

/** True when Discord does not take the token, or not any more. */
export function isRefusedToken(error: unknown): boolean {
  return (
    (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) ||
    (error instanceof DiscordAPIError && error.status === 401 && error.code !== RESTJSONErrorCodes.InvalidWebhookToken)
  );
}
