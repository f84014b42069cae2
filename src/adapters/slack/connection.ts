/** How Slack reaches us: a socket we open and keep open, or a port Slack calls. */
import { setTimeout as pause } from "node:timers/promises";
import { HTTPReceiver, LogLevel, type Logger, type Receiver, SocketModeReceiver } from "@slack/bolt";
import { ConfigError } from "../../core/errors.ts";
import { describeError } from "../../core/failure.ts";
import type { Log } from "../../core/ports.ts";
import { appTokenFault, portFault } from "./faults.ts";

/** One way in. `close` is harmless when nothing is open. */
export interface Line {
  readonly receiver: Receiver;
  /** Resolves when requests can arrive. Rejects with a `ConfigError` where only the operator can help. */
  open(): Promise<void>;
  close(): Promise<void>;
  /** Whether requests can arrive at this moment. */
  active(): boolean;
}

const CALL_TIMEOUT_MS = 10_000;
/** How long Slack may take to greet us on a new socket. */
const GREETING_MS = 30_000;
const CLOSING_MS = 5000;
/** A connection that held this long was a good one: the next loss is not counted with the last. */
const STEADY_MS = 10_000;

/** How often a socket is asked for that Slack refuses because of the token (ms). */
const REFUSED_MS = 5 * 60_000;

/** Wait before try number `attempt` (from 0) to reconnect, in ms: at once, then doubling from 1 s to 60 s, a fifth of it by chance. */
export function reconnectDelay(attempt: number, chance: number): number {
  return attempt === 0 ? 0 : Math.min(1000 * 2 ** Math.min(attempt - 1, 10), 60_000) * (0.8 + 0.2 * chance);
}

export interface SocketParts {
  readonly appToken: string;
  /** Ends in `/api/`. */
  readonly apiUrl?: string;
  readonly log: Log;
}

/**
 * Socket Mode under our own supervision: the SDK's reconnecting gives up for good, or ends the process, when a single
 * attempt fails (https://github.com/slackapi/bolt-js/issues/929).
 */
export function socketLine({ appToken, apiUrl, log }: SocketParts): Line {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: boltLogger(log, "debug"),
    autoReconnectEnabled: false,
    installerOptions: {
      clientOptions: {
        timeout: CALL_TIMEOUT_MS,
        retryConfig: { retries: 0 },
        ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
      },
    },
  });
  const { client } = receiver;
  let closing = new AbortController();
  let opened = false;
  let connecting = false;
  let losses = 0;
  let since = 0;

  const connect = async (): Promise<void> => {
    connecting = true;
    const greeted = new AbortController();
    // Waiting for the greeting ends with the socket.
    pause(GREETING_MS, undefined, { signal: greeted.signal }).then(
      () => client.disconnect(),
      () => undefined,
    );
    try {
      await client.start();
      since = performance.now();
    } catch (error) {
      throw error ?? new Error("The socket closed before Slack greeted");
    } finally {
      connecting = false;
      greeted.abort();
    }
  };
  const reconnect = async (signal: AbortSignal): Promise<void> => {
    if (performance.now() - since >= STEADY_MS) losses = 0;
    let wait = reconnectDelay(losses++, Math.random());
    for (let told = false; !signal.aborted; ) {
      try {
        await pause(wait, undefined, { signal });
        await connect();
        log.info({ losses }, "the Slack socket is open again");
        return;
      } catch (error) {
        if (signal.aborted) return;
        const fault = appTokenFault(error);
        wait = reconnectDelay(losses++, Math.random());
        if (!(fault instanceof ConfigError)) {
          log.warn({ attempt: losses, errors: describeError(fault) }, "the Slack socket could not be opened again yet");
          continue;
        }
        // Only the operator can help: told once, and asked for seldom.
        if (!told) log.error({ platform: "slack" }, fault.message);
        told = true;
        wait = REFUSED_MS;
      }
    }
  };
  client.on("disconnected", () => {
    if (opened && !connecting && !closing.signal.aborted) void reconnect(closing.signal);
  });

  return {
    receiver,
    async open() {
      closing = new AbortController();
      try {
        await connect();
      } catch (error) {
        throw appTokenFault(error);
      }
      opened = true;
    },
    async close() {
      closing.abort();
      if (!opened) return;
      opened = false;
      await within(client.disconnect(), CLOSING_MS);
    },
    active: () => opened && !connecting && client.websocket?.isActive() === true,
  };
}

export interface HttpParts {
  readonly signingSecret: string;
  readonly port: number;
  readonly log: Log;
}

/** Signed requests from Slack to `/slack/events` on our port. */
export function httpLine({ signingSecret, port, log }: HttpParts): Line {
  const receiver = new HTTPReceiver({ signingSecret, logger: boltLogger(log), logLevel: LogLevel.WARN });
  let opened = false;
  return {
    receiver,
    async open() {
      try {
        await receiver.start(port);
      } catch (error) {
        throw portFault(error, port);
      }
      opened = true;
    },
    async close() {
      if (!opened) return;
      opened = false;
      await within(receiver.stop(), CLOSING_MS);
    },
    active: () => opened,
  };
}

/** Waits for `work`, but no longer than `ms`. */
async function within(work: Promise<unknown>, ms: number): Promise<void> {
  const done = new AbortController();
  const deadline = pause(ms, undefined, { signal: done.signal }).catch(() => undefined);
  await Promise.race([work, deadline]);
  done.abort();
}

/**
 * Bolt's log on ours: its warnings and errors only, since the lower levels print whole payloads. `level` is `debug` for parts whose
 * failures come back to us as errors: what to do about those is said once, by us.
 */
export function boltLogger(log: Log, level: "debug" | "warn" = "warn"): Logger {
  const write = (...said: readonly unknown[]): void => {
    const words = said.filter((each) => typeof each === "string").join(" ");
    const errors = said.filter((each) => each instanceof Error).flatMap(describeError);
    log[level]({ from: "bolt", ...(errors.length === 0 ? {} : { errors }) }, words.slice(0, 200));
  };
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: write,
    error: write,
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
