/** A job as a Chat Completions request: our words in the system message, what strangers wrote fenced in the user message. */
import type { ChatCompletionCreateParamsNonStreaming } from "openai/resources/chat/completions";
import type { Material, ModelJob, Prompt } from "../../core/ports.ts";
import type { ProviderProfile } from "./provider.ts";
import { wireSchema } from "./wire-schema.ts";

/** The words every job shares; the files are `prompts/ground-rules.md` and `prompts/repair-answer.md`. */
export interface ModelPrompts {
  readonly groundRules: Prompt<"shape" | "example">;
  readonly repairAnswer: Prompt<"fault">;
}

/** The two messages. Equal jobs begin with equal words, which servers cache; what differs comes last. */
export interface Messages {
  readonly system: string;
  readonly user: string;
}

const TASK = /^[\w-]{1,64}$/;
const LABEL = /^[A-Za-z][A-Za-z0-9 ,'-]{0,59}$/;

/**
 * The messages of a job. `newMarker` makes a fence that nobody can know beforehand; one that happens to stand in the material is not used.
 * Throws a `TypeError` for a task, a label or a shape that cannot be sent.
 */
export function messagesOf(job: ModelJob<unknown>, prompts: ModelPrompts, newMarker: () => string): Messages {
  if (!TASK.test(job.task)) throw new TypeError("A task is named by letters, digits, - and _");
  const shape = JSON.stringify(wireSchema(job.shape));
  const example =
    job.example === undefined ? "" : `The form of an answer, with made-up contents: ${JSON.stringify(job.example)}`;
  const rules = prompts.groundRules.fill({ shape, example }).trim();
  return { system: `${job.instructions.trim()}\n\n${rules}`, user: fenced(job.material, newMarker) };
}

/** The same messages after an answer that could not be used. `fault` is in our own words. */
export function repairing({ system, user }: Messages, prompts: ModelPrompts, fault: string): Messages {
  // Within the user message: some servers refuse two messages of one role in a row.
  return { system, user: `${user}\n\n${prompts.repairAnswer.fill({ fault })}` };
}

function fenced(material: readonly Material[], newMarker: () => string): string {
  let marker = newMarker();
  while (material.some(({ text }) => text.includes(marker))) marker = newMarker();
  const pieces = material.map(({ label, text }) => {
    if (!LABEL.test(label)) throw new TypeError("A label is a few English words of ours");
    // A lone half of a surrogate pair is not Unicode: some servers refuse the whole request because of it.
    return `BEGIN DATA ${marker}: ${label}\n${text.toWellFormed()}\nEND DATA ${marker}`;
  });
  return [`The marker of this request is ${marker}.`, ...pieces].join("\n\n");
}

/** The body of the request. */
export function bodyOf(
  model: string,
  job: ModelJob<unknown>,
  { system, user }: Messages,
  outputTokens: number,
  profile: ProviderProfile,
): ChatCompletionCreateParamsNonStreaming {
  return {
    model,
    messages: [
      { role: "system", content: system },
      { role: "user", content: user },
    ],
    ...(profile.boundBy === "nothing" ? {} : { [profile.boundBy]: outputTokens }),
    ...(profile.temperature ? { temperature: 0 } : {}),
    ...(profile.store ? { store: false } : {}),
    ...responseFormat(job, profile),
    ...profile.extra,
  };
}

function responseFormat(
  job: ModelJob<unknown>,
  { jsonMode }: ProviderProfile,
): Pick<ChatCompletionCreateParamsNonStreaming, "response_format"> {
  if (jsonMode === "prompt") return {};
  if (jsonMode === "json_object") return { response_format: { type: "json_object" } };
  const schema = wireSchema(job.shape) as Record<string, unknown>;
  return { response_format: { type: "json_schema", json_schema: { name: job.task, strict: true, schema } } };
}
