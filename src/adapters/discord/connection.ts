/** Tells the operator what happens to the connection, each thing in one line. */
import { type Client, Events, RESTEvents } from "discord.js";
import { describeError } from "../../core/failure.ts";
import type { Log } from "../../core/ports.ts";

const ABOUT = { platform: "discord" } as const;

/** Logs breaks, resumes, pauses and refusals of a client for as long as it lives. */
export function tellOfConnection(client: Client, log: Log): void {
  // Without this listener discord.js ends the process over any failure of its own.
  client.on(Events.Error, (error) => log.error({ ...ABOUT, errors: describeError(error) }, "discord.js failed"));
  client.on(Events.ShardError, (error) => log.debug({ ...ABOUT, errors: describeError(error) }, "connection failed"));
  // discord.js tries twice a second: however long that takes, it is one break.
  let broken = false;
  client.on(Events.ShardReconnecting, () => {
    if (!broken) log.info(ABOUT, "The connection to Discord broke: it is being opened again, nothing is to be done.");
    broken = true;
  });
  const mended = (words: string, data: object = {}): void => {
    if (broken) log.info({ ...ABOUT, ...data }, words);
    broken = false;
  };
  client.on(Events.ShardResume, (_, replayed) =>
    mended("The connection to Discord stands again: what was said meanwhile was heard.", { replayed }),
  );
  client.on(Events.ShardReady, () =>
    mended("The connection to Discord stands anew: what was said meanwhile in channels was not heard."),
  );
  const pause = (data: object): void => log.info({ ...ABOUT, ...data }, "Discord asks for a pause: an answer waits");
  client.rest.on(RESTEvents.RateLimited, ({ method, route, timeToReset, global }) =>
    pause({ method, route, ms: timeToReset, global }),
  );
  // The pause asked for by a refused request is no event of its own.
  client.rest.on(RESTEvents.Response, ({ method, route }, { status, headers }) => {
    if (status !== 429) return;
    const global = headers.has("x-ratelimit-global");
    pause({ method, route, ms: Number(headers.get("retry-after")) * 1000, global });
  });
  client.rest.on(RESTEvents.InvalidRequestWarning, ({ count }) =>
    log.warn(
      { ...ABOUT, count },
      "Discord refuses many requests and may shut the bot out: look for missing rights above.",
    ),
  );
}
