/** Tells an answer that repeats what the model was told: a stranger's text may have asked it to. */

/** So many characters in a row are no accident; terms and example sentences of ours that belong into an answer are shorter. */
const RUN = 60;

/**
 * Whether some string within `answer` repeats 60 or more characters in a row of `told`; blanks count once, case does not count. What
 * the model said in words of its own, or in another language, is not recognised. Linear in both.
 * @param told our instructions to the model @param answer a JSON value
 */
export function repeatsOwnWords(answer: unknown, told: string): boolean {
  const said = [...strings(answer)].map(plain).filter((text) => text.length >= RUN);
  if (said.length === 0) return false;
  const own = plain(told);
  // Every RUN-th stretch of half the length is enough: a run of ours holds one of them whole.
  const step = RUN / 2;
  const stretches = new Set<string>();
  for (let at = 0; at + step <= own.length; at += step) stretches.add(own.slice(at, at + step));
  return said.some((text) => {
    for (let at = 0; at + step <= text.length; at += 1) {
      if (stretches.has(text.slice(at, at + step)) && runsOn(text, at, step, own)) return true;
    }
    return false;
  });
}

/** Whether the stretch at a place is part of a run long enough. */
function runsOn(text: string, at: number, length: number, own: string): boolean {
  const from = Math.max(0, at + length - RUN);
  for (let start = from; start <= at; start += 1) {
    const run = text.slice(start, start + RUN);
    if (run.length === RUN && own.includes(run)) return true;
  }
  return false;
}

function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim().toLowerCase();
}

function* strings(value: unknown): Generator<string> {
  if (typeof value === "string") yield value;
  else if (typeof value === "object" && value !== null) for (const each of Object.values(value)) yield* strings(each);
}
