/** A line on the screen for work that takes longer than a second. */
import type { Writable } from "node:stream";

/** Runs `work`; while it lasts, `screen` (if there is one) shows the seconds, erased at the end. */
export async function withProgress<T>(screen: Writable | undefined, work: () => Promise<T>): Promise<T> {
  if (screen === undefined) return work();
  let seconds = 0;
  const timer = setInterval(() => {
    seconds++;
    screen.write(`\r… reading, ${seconds} s`);
  }, 1000);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    if (seconds > 0) screen.write("\r\u001b[K");
  }
}
