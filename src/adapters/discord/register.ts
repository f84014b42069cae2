/** Tells Discord about the commands: compares first, and writes the whole list at once only when something differs. */
import { DiscordAPIError, REST, type RESTOptions, RESTJSONErrorCodes, Routes } from "discord.js";
import type { Command } from "../../core/command.ts";
import { ConfigError } from "../../core/errors.ts";
import { TOKEN_REFUSED } from "./client.ts";
import { registrations } from "./commands.ts";
import { type Changes, compareCommands, isSame, type Registration } from "./registration.ts";
import type { CommandsIn } from "./words.ts";

export interface RegisterParts {
  readonly token: string;
  /** Asked from Discord when left out. */
  readonly applicationId?: string;
  readonly apiUrl?: string;
  /** Register in this server only. */
  readonly guild?: string;
  /** None takes every command back. */
  readonly commands: readonly Command[];
  /** How they are called in another language. */
  readonly words?: CommandsIn;
  /** Compare and write nothing. */
  readonly dryRun: boolean;
  /** What tests put in the place of the network. */
  readonly makeRequest?: RESTOptions["makeRequest"];
}

/**
 * Registers the commands for everywhere or one server and answers what changed. Discord counts 200 new commands a day and place.
 * Rejects with a `ConfigError` saying what to do where the token, the application or the server is wrong.
 */
export async function registerCommands(parts: RegisterParts): Promise<Changes> {
  const { token, guild, commands, words, dryRun, apiUrl, makeRequest } = parts;
  const rest = new REST({
    ...(apiUrl === undefined ? {} : { api: apiUrl }),
    ...(makeRequest === undefined ? {} : { makeRequest }),
  }).setToken(token);
  try {
    const id = parts.applicationId ?? ((await rest.get(Routes.currentApplication())) as { readonly id: string }).id;
    const route = guild === undefined ? Routes.applicationCommands(id) : Routes.applicationGuildCommands(id, guild);
    const query = new URLSearchParams({ with_localizations: "true" });
    const registered = (await rest.get(route, { query })) as readonly Partial<Registration>[];
    const wanted = registrations(commands, guild === undefined ? "everywhere" : "guild", words);
    const changes = compareCommands(registered, wanted);
    if (!dryRun && !isSame(changes)) await rest.put(route, { body: wanted });
    return changes;
  } catch (error) {
    throw explained(error);
  } finally {
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
  }
}

const FAULTS: Readonly<Record<string | number, string>> = {
  [RESTJSONErrorCodes.UnknownApplication]:
    "DISCORD_APPLICATION_ID names no application: copy it from General Information.",
  [RESTJSONErrorCodes.NotAuthorizedToPerformThisActionOnThisApplication]:
    "DISCORD_APPLICATION_ID belongs to another application than DISCORD_TOKEN: copy both from the same page of the developer portal.",
  [RESTJSONErrorCodes.UnknownGuild]:
    "That is no server the bot is in: check the number behind --guild, or invite the bot first.",
  [RESTJSONErrorCodes.MissingAccess]:
    "The bot may not add commands to that server: invite it again with the scope applications.commands.",
};

function explained(error: unknown): unknown {
  if (!(error instanceof DiscordAPIError)) return error;
  if (error.status === 401) return new ConfigError(TOKEN_REFUSED, { cause: error });
  const known = FAULTS[error.code];
  return known === undefined ? error : new ConfigError(known, { cause: error });
}
