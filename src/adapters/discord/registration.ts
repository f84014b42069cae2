/** Compares the commands Discord knows with those there are, so that only a difference is sent. */
import { ApplicationCommandType, type RESTPutAPIApplicationCommandsJSONBody } from "discord.js";

/** One command as Discord is told of it. */
export type Registration = RESTPutAPIApplicationCommandsJSONBody[number];

/** What registering would change; each command by the name people see. */
export interface Changes {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
}

/** The differences between what is registered (as Discord lists it, with localisations) and what is wanted. */
export function compareCommands(
  registered: readonly Partial<Registration>[],
  wanted: readonly Registration[],
): Changes {
  const before = new Map(registered.map((command) => [called(command), fingerprint(command)]));
  const after = new Map(wanted.map((command) => [called(command), fingerprint(command)]));
  return {
    added: [...after.keys()].filter((name) => !before.has(name)),
    changed: [...after].filter(([name, print]) => before.has(name) && before.get(name) !== print).map(([name]) => name),
    removed: [...before.keys()].filter((name) => !after.has(name)),
  };
}

/** True when there is nothing to send. */
export function isSame({ added, changed, removed }: Changes): boolean {
  return added.length + changed.length + removed.length === 0;
}

function called({ type = ApplicationCommandType.ChatInput, name = "" }: Partial<Registration>): string {
  if (type === ApplicationCommandType.ChatInput) return `/${name}`;
  return type === ApplicationCommandType.Message ? `"${name}"` : `${name} (type ${type})`;
}

const COMPARED = new Set([
  "type",
  "name",
  "name_localizations",
  "description",
  "description_localizations",
  "options",
  "choices",
  "value",
  "required",
  "min_length",
  "max_length",
  "contexts",
  "integration_types",
]);

function fingerprint(command: Partial<Registration>): string {
  return JSON.stringify(reduced({ type: ApplicationCommandType.ChatInput, ...command }));
}

/** The compared fields in a fixed order, without those that say nothing: Discord leaves them out or sends null. */
function reduced(part: unknown): unknown {
  if (Array.isArray(part))
    return part.every((each) => typeof each === "number") ? part.toSorted((a, b) => a - b) : part.map(reduced);
  if (typeof part !== "object" || part === null) return part;
  const told = Object.entries(part)
    .filter(([name]) => COMPARED.has(name))
    .map(([name, value]) => [name, name.endsWith("_localizations") ? inOrder(value) : reduced(value)] as const)
    .filter(([, value]) => !saysNothing(value))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(told);
}

function inOrder(texts: unknown): unknown {
  return Object.fromEntries(Object.entries(texts ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

function saysNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}
