/** The errors the bot decides about. Only the text of a `UserError` is shown as it is; the others are logged under a reference. */
import type { FailureCode } from "./reply.ts";

export abstract class BotError extends Error {
  abstract readonly code: FailureCode;
}

/** The user asked for something that cannot be done as asked; the message says in one sentence what to do. */
export class UserError extends BotError {
  override readonly name = "UserError";
  readonly code = "mistake";
}

/** Why a language model gave nothing that can be used. */
export type ModelFault =
  /** It cannot be reached, or fails again and again. */
  | "unavailable"
  | "timeout"
  /** Too many requests: its own limit, or ours on what runs and waits at once. */
  | "rate-limited"
  /** It would not work on this text. */
  | "refused"
  /** It answered, and the answer was no form filled in, not even after one repair. */
  | "unreadable"
  /** The workspace has spent its tokens for today. */
  | "over-budget"
  /** What goes in, or what would come out, is longer than the model takes. */
  | "too-long"
  /** Address, key, name or credit: only whoever runs the bot can help. */
  | "misconfigured";

/** The language model gave nothing usable; `message` says why in our words, and holds nothing that was sent or answered. */
export class ModelError extends BotError {
  override readonly name = "ModelError";
  readonly code = "model";
  readonly reason: ModelFault;

  constructor(reason: ModelFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
  }
}

/** The store could not be read or written. A failing store never looks like a missing value. */
export class StoreError extends BotError {
  override readonly name = "StoreError";
  readonly code = "store";
}

/** The settings are wrong; the message names every faulty variable and never prints a value. */
export class ConfigError extends BotError {
  override readonly name = "ConfigError";
  readonly code = "config";
}
