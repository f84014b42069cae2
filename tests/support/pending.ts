import type { Pending } from "../../src/core/inbox.ts";

/** Everything that is still to be said. */
export async function all(pending: AsyncIterable<Pending>): Promise<Pending[]> {
  const found: Pending[] = [];
  for await (const each of pending) found.push(each);
  return found;
}
