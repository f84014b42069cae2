/** Puts the text of files into a request. */
import type { Attached, Invocation } from "../../core/chat.ts";

/** What the option `body` of a request holds. */
export function textIn({ input }: Invocation, body: string): string {
  return input.kind === "values" ? (input.values[body] ?? "") : "";
}

/** The request with the text below whatever the option `body` already holds. */
export function addText(invocation: Invocation, body: string, { text, converted }: Attached): Invocation {
  const values = invocation.input.kind === "values" ? invocation.input.values : {};
  const given = textIn(invocation, body);
  return {
    ...invocation,
    input: { kind: "values", values: { ...values, [body]: given === "" ? text : `${given}\n${text}` } },
    converted,
  };
}

/** Stands for a text that is still to come, so that the rest of a request can be checked. */
export const TO_COME: Attached = { text: "…", converted: false };
