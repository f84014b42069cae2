/** What a call to the model may cost at most: time, tries, tokens, bytes. */

export interface Limits {
  /** For everything a caller waits for: its turn, tries, pauses, the repair (ms). */
  readonly deadlineMs: number;
  /** Further tries after faults that pass. */
  readonly retries: number;
  /** The first pause between tries where the server asks for none; it doubles (ms). */
  readonly firstPauseMs: number;
  /** What goes in, as estimated (tokens). */
  readonly inputTokens: number;
  /** What may come out unless the job says otherwise (tokens). */
  readonly outputTokens: number;
  /** The HTTP answer, unpacked (bytes). */
  readonly answerBytes: number;
  /** Calls at once, in this process. */
  readonly atOnce: number;
  /** Calls at once for one workspace, in this process. */
  readonly atOncePerWorkspace: number;
  /** Calls of one workspace that wait for their turn. */
  readonly waiting: number;
  /** Failures in a row, of all processes on the store, after which nothing is asked for a while. */
  readonly openAfter: number;
  /** How long nothing is asked then (ms). */
  readonly openMs: number;
}

/** House rules: a person waits for the answer, and a paste of a supplier's page has some thousand tokens. */
export const LIMITS: Limits = {
  deadlineMs: 90_000,
  retries: 2,
  firstPauseMs: 500,
  inputTokens: 16_000,
  outputTokens: 4096,
  answerBytes: 4 * 1024 * 1024,
  atOnce: 8,
  atOncePerWorkspace: 3,
  waiting: 50,
  openAfter: 5,
  openMs: 30_000,
};
