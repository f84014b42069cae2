/** Troubles a stand-in for Discord makes when told to: faults in the place of answers, and calls or answers held back. */

export interface Fault {
  /** "cut" breaks the connection instead of answering. */
  readonly status: number | "cut";
  readonly code?: number;
  /** Seconds. */
  readonly retryAfter?: number;
  /** What is asked is done all the same: only the answer is lost. */
  readonly done?: true;
}

/** An answer; of the status `CUT` there is none. */
export interface Made {
  readonly status: number;
  readonly text: string;
  readonly headers?: Readonly<Record<string, string>>;
}
export const CUT = 0;

export interface Held {
  /** Resolves when the first such call has come. */
  readonly reached: Promise<void>;
  release(): void;
}

export interface Troubles {
  /** Answers the next calls that match (`GET /path`) with a fault instead of doing what they ask. */
  refuse(call: RegExp, fault: Fault, times?: number): void;
  /** Holds back answers to calls whose path matches, or with `undone` the calls themselves, until told to release them. */
  hold(path: RegExp, undone?: "undone"): Held;
  /** Does the work of a call, with its trouble. `record` is told the answer before that is held back. */
  through(method: string, path: string, work: () => Promise<Made>, record: (made: Made) => void): Promise<Made>;
}

export const refusal = (status: number, code: number, message: string): Made => ({
  status,
  text: JSON.stringify({ code, message }),
});

/** None at first. */
export function createTroubles(): Troubles {
  let gate: { path: RegExp; undone: boolean; reached: () => void; open: Promise<void> } | undefined;
  let trouble: { readonly call: RegExp; readonly fault: Fault; left: number } | undefined;

  const faultFor = (call: string): Fault | undefined => {
    if (trouble === undefined || trouble.left === 0 || !trouble.call.test(call)) return undefined;
    trouble.left--;
    return trouble.fault;
  };
  const answerOf = ({ status, code = 0, retryAfter }: Fault): Made => ({
    ...refusal(status === "cut" ? CUT : status, code, "refused"),
    ...(retryAfter !== undefined && { headers: { "retry-after": String(retryAfter) } }),
  });

  return {
    refuse: (call, fault, times = Number.POSITIVE_INFINITY) => void (trouble = { call, fault, left: times }),
    hold(path, undone) {
      const opening = Promise.withResolvers<void>();
      const reaching = Promise.withResolvers<void>();
      gate = { path, undone: undone !== undefined, reached: reaching.resolve, open: opening.promise };
      return { reached: reaching.promise, release: opening.resolve };
    },
    async through(method, path, work, record) {
      const held = gate?.path.test(path) === true ? gate : undefined;
      if (held?.undone === true) {
        held.reached();
        await held.open;
      }
      const fault = faultFor(`${method} ${path}`);
      const done = fault === undefined || fault.done === true ? await work() : undefined;
      const made = fault === undefined ? done : answerOf(fault);
      if (made === undefined) throw new Error("Neither done nor refused");
      record(made);
      if (held?.undone === false) {
        held.reached();
        await held.open;
      }
      return made;
    },
  };
}
