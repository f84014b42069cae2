/** What Discord's errors mean: harmless lateness, rights that are missing, or trouble worth a line in the log. */
import { DiscordAPIError, RESTJSONErrorCodes } from "discord.js";
import type { Place } from "../../core/chat.ts";
import { describeError } from "../../core/failure.ts";
import type { Log } from "../../core/ports.ts";

/** Too late, answered elsewhere, or gone: an event delivered twice, or a message deleted meanwhile. Nothing is lost that anybody waits for. */
const LATE: ReadonlySet<unknown> = new Set([
  RESTJSONErrorCodes.UnknownInteraction,
  RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged,
  RESTJSONErrorCodes.InvalidWebhookToken,
  RESTJSONErrorCodes.UnknownWebhook,
  RESTJSONErrorCodes.UnknownMessage,
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.ThreadLocked,
  RESTJSONErrorCodes.InvalidActionOnArchivedThread,
]);
const FORBIDDEN: ReadonlySet<unknown> = new Set([
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.MissingPermissions,
  RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel,
]);

/** True when a private message could not be delivered because the person does not take any, or shares no server with the bot any more. */
export function isClosedToUs(error: unknown): boolean {
  return error instanceof DiscordAPIError && CLOSED.has(error.code);
}
const CLOSED: ReadonlySet<unknown> = new Set([
  RESTJSONErrorCodes.CannotSendMessagesToThisUser,
  RESTJSONErrorCodes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds,
]);

/** True when the message that was to be changed does not exist any more. */
export function isGone(error: unknown): boolean {
  return error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.UnknownMessage;
}

/** True when there is no place any more where it could be said. */
export function isNowhere(error: unknown): boolean {
  return error instanceof DiscordAPIError && NOWHERE.has(error.code);
}
const NOWHERE: ReadonlySet<unknown> = new Set([
  RESTJSONErrorCodes.UnknownChannel,
  RESTJSONErrorCodes.ThreadLocked,
  RESTJSONErrorCodes.InvalidActionOnArchivedThread,
]);

/** True when the bot may not write in that place. */
export function isForbidden(error: unknown): boolean {
  return error instanceof DiscordAPIError && FORBIDDEN.has(error.code);
}

/** True when nobody waits for the answer any more. */
export function isLate(error: unknown): boolean {
  return error instanceof DiscordAPIError && LATE.has(error.code);
}

/** One line about an answer that could not be given; it names the place, never the words. */
export function logFault(log: Log, error: unknown, place: Place): void {
  const about = { platform: place.platform, channel: place.channel, ...(place.thread && { thread: place.thread }) };
  if (!(error instanceof DiscordAPIError)) {
    log.error({ ...about, errors: describeError(error) }, "an answer could not be sent");
  } else if (isLate(error)) {
    log.debug({ ...about, code: error.code }, "too late, or already answered");
  } else if (isForbidden(error)) {
    log.warn({ ...about, code: error.code }, place.thread === undefined ? CHANNEL_RIGHTS : THREAD_RIGHTS);
  } else {
    log.error({ ...about, code: error.code, status: error.status }, "Discord refused an answer");
  }
}

const CHANNEL_RIGHTS =
  "The bot may not answer in this channel: give its role View Channel, Send Messages, Embed Links, Attach Files and Read Message History there.";
const THREAD_RIGHTS =
  "The bot may not answer in this thread: give its role Send Messages in Threads, with View Channel, Embed Links, Attach Files and Read Message History, in the channel above.";
