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

/** The language model failed, refused, or answered nonsense. */
export class ModelError extends BotError {
  override readonly name = "ModelError";
  readonly code = "model";
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
