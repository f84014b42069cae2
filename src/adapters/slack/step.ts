/** What a button carries: the command it runs and its short argument. */
import type { Step } from "../../core/reply.ts";

/** The step as a button's value. Holds none of the characters Slack escapes on the way back. */
export function stepValue({ command, argument = "" }: Step): string {
  return JSON.stringify([command, argument]).replace(
    /[&<>]/g,
    (character) => `\\u00${character.charCodeAt(0).toString(16)}`,
  );
}

/** The command and text of a pressed button, or nothing where the value is none of ours. */
export function readStep(value: string): { readonly command: string; readonly text: string } | undefined {
  try {
    const read: unknown = JSON.parse(value);
    if (!Array.isArray(read) || read.length !== 2) return undefined;
    const [command, text] = read as readonly unknown[];
    return typeof command === "string" && typeof text === "string" ? { command, text } : undefined;
  } catch {
    return undefined;
  }
}
