/** The end of everything that is kept about a team: first what that is, with a code; with the code it is deleted. */
import type { Call } from "../../core/command.ts";
import { UserError } from "../../core/errors.ts";
import type { Block, Reply } from "../../core/reply.ts";
import { teamKey } from "../../core/team-records.ts";
import type { DataSupplies } from "./supplies.ts";
import { type Amount, amountsOf, deleteAllOf } from "./records.ts";
import { amountFacts } from "./status.ts";

/** How long a code is good (ms). */
export const CODE_KEPT_MS = 10 * 60 * 1000;

/** Says what would be deleted and offers the step that does it. The code is good for whoever asked, once. Rejects with `StoreError`. */
export async function askFirst({ store, retentionDays, newCode }: DataSupplies, call: Call): Promise<Reply> {
  const kept = await amountsOf(store, call.place);
  const code = newCode();
  await store.set(codeKey(call), code, CODE_KEPT_MS);
  return {
    tone: "danger",
    title: "Delete everything that is kept for your team?",
    blocks: [
      amountFacts(kept, retentionDays),
      text(
        "It cannot be brought back. Channels that were set are watched by the default again. Warnings already posted stay where they are, and their buttons find nothing any more.",
      ),
      text(
        `Today's count of the model's tokens stays, so that its limit holds. The step is good for ${CODE_KEPT_MS / 60_000} minutes, and for you alone.`,
      ),
      { kind: "steps", steps: [{ label: "Delete for good", command: "data", argument: `delete ${code}` }] },
    ],
    record: { delete: counts(kept), code },
  };
}

/** Deletes everything. Throws a `UserError` for a code that is not good (any more); rejects with `StoreError`. */
export async function eraseAll({ store, settings }: DataSupplies, given: string, call: Call): Promise<Reply> {
  const key = codeKey(call);
  // Whoever takes the code away is the one who deletes.
  if ((await store.get(key)) !== given.trim() || !(await store.delete(key))) {
    throw new UserError("That code is not good, or not any more: /data delete gives you a new one");
  }
  const deleted = await deleteAllOf(store, call.place);
  settings.forget(call.place);
  return {
    tone: "neutral",
    title: "Deleted",
    blocks: [
      {
        kind: "facts",
        facts: deleted.map(({ what, count }) => ({ label: what, value: count.toLocaleString("en-US") })),
      },
      text("Nothing of your team is left but today's count of the model's tokens."),
    ],
    record: { deleted: counts(deleted) },
  };
}

const codeKey = ({ place, by }: Call): string => teamKey("data:code", place, JSON.stringify([by.id]));
const counts = (amounts: readonly Amount[]) => amounts.map(({ what, count }) => ({ what, count }));
const text = (words: string): Block => ({ kind: "text", text: [words] });
