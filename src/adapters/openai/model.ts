/** The language model behind Chat Completions: everything between a job and its filled form, and every way that can fail. */
import { createHash, randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { ModelError } from "../../core/errors.ts";
import type { LanguageModel, Log, ModelJob, Store } from "../../core/ports.ts";
import { createBudget, type Reservation } from "./budget.ts";
import { createCircuitBreaker, type Ending, type Passage } from "./circuit-breaker.ts";
import { createEndpoint } from "./endpoint.ts";
import type { Fault } from "./faults.ts";
import { LIMITS, type Limits } from "./limits.ts";
import { repeatsOwnWords } from "./own-words.ts";
import { profileFor, refusedPart, without } from "./provider.ts";
import { readAnswer } from "./read-answer.ts";
import { bodyOf, type Messages, messagesOf, type ModelPrompts, repairing } from "./request.ts";
import { estimateTokens } from "./tokens.ts";
import { createTurns } from "./turns.ts";

export interface OpenAiModelOptions {
  /** The model's name at the server. */
  readonly model: string;
  /** The server's address, up to and without `/chat/completions`; absent: OpenAI's own. */
  readonly baseUrl?: string;
  readonly apiKey?: string;
  /** What each workspace may spend in a day (UTC). */
  readonly dailyTokens: number;
  /** Where budgets and failures are counted, together with every process on the same store. */
  readonly store: Store;
  readonly log: Log;
  readonly prompts: ModelPrompts;
  /** The clock of the budget's days, ms since the epoch. */
  readonly now?: () => number;
  readonly limits?: Partial<Limits>;
}

/** What a job took so far. */
interface Meter {
  requests: number;
  inputTokens: number;
  outputTokens: number;
  cachedTokens: number;
  answerChars: number;
  repaired: boolean;
}

/** Beyond this many parts a server refuses one after the other, something else is wrong. */
const MOST_CHANGES = 6;

/** A try that failed for good, with what the breaker is to know of it. */
class FailedError extends Error {
  override readonly name = "FailedError";
  readonly fault: Fault;

  constructor(fault: Fault) {
    super();
    this.fault = fault;
  }
}

/** A model at an OpenAI-compatible server (OpenAI, DeepSeek, Qwen, Ollama, vLLM). Nothing is loaded or called before the first job. */
export function createOpenAiModel(options: OpenAiModelOptions): LanguageModel {
  const { model, baseUrl, apiKey, dailyTokens, store, log, prompts, now = Date.now } = options;
  const limits = { ...LIMITS, ...options.limits };
  const { deadlineMs, answerBytes, openAfter, openMs } = limits;
  const address = { ...(baseUrl === undefined ? {} : { baseUrl }), ...(apiKey === undefined ? {} : { apiKey }) };
  const endpoint = createEndpoint({ ...address, deadlineMs, answerBytes });
  const budget = createBudget(store, dailyTokens, now);
  const circuit = createHash("sha256")
    .update(JSON.stringify([baseUrl, model]))
    .digest("hex")
    .slice(0, 16);
  const breaker = createCircuitBreaker({ store, circuit, openAfter, openMs, trialMs: deadlineMs });
  const turns = createTurns(limits);
  // What the server refused once is not sent again by this process.
  let profile = profileFor(baseUrl, model);

  /** One request, changed as the server demands and repeated after faults that pass. Rejects with `FailedError` or the signal's reason. */
  const ask = async (job: ModelJob<unknown>, messages: Messages, call: Call): Promise<string> => {
    const estimated = inputTokens(messages);
    const outputTokens = job.outputTokens ?? limits.outputTokens;
    for (let retries = 0, changes = 0; ; ) {
      const sent = profile;
      call.meter.requests += 1;
      // Counted as sent until the server says better: it may have worked on what we did not wait for.
      call.meter.inputTokens += estimated;
      const exchange = await endpoint.ask(bodyOf(model, job, messages, outputTokens, sent), call.signal);
      const { usage } = exchange;
      const free = exchange.kind === "fault" && !exchange.fault.charged;
      call.meter.inputTokens += (free ? 0 : (usage.inputTokens ?? estimated)) - estimated;
      call.meter.cachedTokens += usage.cachedTokens ?? 0;
      if (exchange.kind === "answer") {
        call.meter.outputTokens += usage.outputTokens ?? estimateTokens(exchange.content);
        call.meter.answerChars = exchange.content.length;
        return exchange.content;
      }
      call.meter.outputTokens += usage.outputTokens ?? 0;

      const { fault } = exchange;
      const part = fault.refusal && refusedPart(sent, fault.refusal.param, fault.refusal.words);
      const changed = part && without(sent, part);
      if (changed !== undefined && changes++ < MOST_CHANGES) {
        // Another job may have changed it meanwhile: then that change is tried first.
        if (profile === sent) profile = changed;
        log.info(
          { task: job.task, part, jsonMode: profile.jsonMode },
          "the model's server refused a part of the request",
        );
        continue;
      }
      if (!fault.passes || retries >= limits.retries) throw new FailedError(fault);
      const backoff = limits.firstPauseMs * 2 ** retries * (1 + Math.random() / 4);
      const pause = Math.max(fault.retryAfterMs ?? 0, backoff);
      if (pause >= call.leftMs()) throw new FailedError(fault);
      retries += 1;
      await sleep(pause, undefined, { signal: call.signal });
    }
  };

  /** The answer in its shape, after at most one repair. */
  const askForShape = async <T>(job: ModelJob<T>, messages: Messages, call: Call, paid: Reservation): Promise<T> => {
    const read = async (sent: Messages) => {
      const answer = readAnswer(await ask(job, sent, call), job.shape);
      if (!answer.ok || !repeatsOwnWords(answer.value, messages.system)) return answer;
      return { ok: false as const, fault: "it repeats words of the task instead of working on the data" };
    };
    const first = await read(messages);
    if (first.ok) return first.value;
    call.meter.repaired = true;
    const again = repairing(messages, prompts, first.fault);
    await paid.more(mostTokens(job, again));
    const second = await read(again);
    if (second.ok) return second.value;
    throw new ModelError(
      "unreadable",
      `The answer could not be used: ${first.fault}; after the repair: ${second.fault}`,
    );
  };

  /** What one request may take. */
  const mostTokens = (job: ModelJob<unknown>, messages: Messages): number =>
    inputTokens(messages) + (job.outputTokens ?? limits.outputTokens);

  /** The job once it is its turn: budget, breaker, server, and the accounts in any case. */
  const work = async <T>(job: ModelJob<T>, messages: Messages, call: Call): Promise<T> => {
    const paid = await budget.reserve(job.workspace, mostTokens(job, messages));
    let passage: Passage | undefined;
    let ending: Ending = { kind: "cancelled" };
    try {
      passage = await breaker.enter();
      const value = await askForShape(job, messages, call, paid);
      ending = { kind: "answered" };
      return value;
    } catch (error) {
      ending = endingOf(error, call);
      if (!(error instanceof FailedError)) throw error;
      throw new ModelError(error.fault.reason, `The model gave no answer: ${error.fault.message}`);
    } finally {
      const accounts = [
        paid.settle(call.meter.inputTokens + call.meter.outputTokens),
        ...(passage === undefined ? [] : [passage.end(ending)]),
      ];
      // The answer is there, or its fault is known: a store that fails now must hide neither. What was set aside then stays spent.
      for (const each of await Promise.allSettled(accounts)) {
        if (each.status === "rejected") log.warn({ task: job.task }, "what the model took could not be written down");
      }
    }
  };

  const run = async <T>(job: ModelJob<T>, call: Call, caller: AbortSignal | undefined): Promise<T> => {
    const messages = messagesOf(job, prompts, () => randomUUID().replaceAll("-", ""));
    const input = inputTokens(messages);
    if (input > limits.inputTokens) {
      throw new ModelError("too-long", `About ${input} tokens would go in; ${limits.inputTokens} are the most`);
    }
    try {
      return await turns.take(job.workspace, call.signal, () => work(job, messages, call));
    } catch (error) {
      if (caller?.aborted) throw caller.reason;
      if (call.signal.aborted && !(error instanceof ModelError)) {
        throw new ModelError("timeout", `There was no answer within ${deadlineMs} ms`);
      }
      throw error;
    }
  };

  return {
    name: model,
    async fill(job, caller) {
      caller?.throwIfAborted();
      const call = newCall(deadlineMs, caller);
      const begun = performance.now();
      const note = (outcome: string) => ({
        task: job.task,
        workspace: job.workspace,
        model,
        outcome,
        jsonMode: profile.jsonMode,
        ms: Math.round(performance.now() - begun),
        ...call.meter,
      });
      try {
        const value = await run(job, call, caller);
        log.info(note("filled"), "the model answered");
        return value;
      } catch (error) {
        log.warn(note(outcomeOf(error, caller)), "the model gave no answer");
        throw error;
      }
    },
  };
}

function inputTokens({ system, user }: Messages): number {
  return estimateTokens(system) + estimateTokens(user);
}

/** One job under way. */
interface Call {
  /** The caller's and the deadline's together. */
  readonly signal: AbortSignal;
  /** Held here because a joined signal holds its parts only weakly, and a collected timer never fires. */
  readonly deadline: AbortSignal;
  /** What is left until the deadline (ms). */
  readonly leftMs: () => number;
  readonly meter: Meter;
}

function newCall(deadlineMs: number, caller: AbortSignal | undefined): Call {
  const end = performance.now() + deadlineMs;
  const deadline = AbortSignal.timeout(deadlineMs);
  return {
    signal: caller === undefined ? deadline : AbortSignal.any([caller, deadline]),
    deadline,
    leftMs: () => end - performance.now(),
    meter: { requests: 0, inputTokens: 0, outputTokens: 0, cachedTokens: 0, answerChars: 0, repaired: false },
  };
}

/** Refusals, nonsense and wrong settings are answers: the server is there. */
function endingOf(error: unknown, call: Call): Ending {
  if (error instanceof FailedError) {
    const { reason, retryAfterMs } = error.fault;
    if (reason !== "unavailable" && reason !== "rate-limited") return { kind: "answered" };
    return { kind: "failed", reason, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  }
  if (error instanceof ModelError) return { kind: "answered" };
  if (call.deadline.aborted) return { kind: "failed", reason: "timeout" };
  return { kind: "cancelled" };
}

function outcomeOf(error: unknown, caller: AbortSignal | undefined): string {
  if (caller?.aborted) return "cancelled";
  return error instanceof ModelError ? error.reason : "internal";
}
