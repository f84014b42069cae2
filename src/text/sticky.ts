/** Patterns with the sticky flag, tried at one place. */

/** The match of a sticky pattern exactly at a position. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
