/** Everything that is kept about a team, as one JSON document. */
import type { Call } from "../../core/command.ts";
import type { Json, Reply } from "../../core/reply.ts";
import { workspaceOf } from "../../core/team-records.ts";
import type { DataSupplies } from "./supplies.ts";
import { recordsOf } from "./records.ts";

/** The document as a file, and as the record. Rejects with `StoreError`. */
export async function exportOf({ store, budget }: DataSupplies, { place, at }: Call): Promise<Reply> {
  const { platform, team } = place;
  const records: Record<string, { key: string; value: Json }[]> = {};
  let count = 0;
  for await (const { kind, key, value } of recordsOf(store, place)) {
    (records[kind] ??= []).push({ key, value });
    count++;
  }
  const document: Json = {
    platform,
    team: team ?? null,
    at: at.toISOString(),
    modelTokensToday: (await budget?.usedToday(workspaceOf(place)))?.used ?? null,
    records,
  };
  return {
    tone: "neutral",
    title: "Everything that is kept for your team",
    blocks: [
      {
        kind: "text",
        text: [`${count.toLocaleString("en-US")} records. They hold words of your talk: mind who gets to read them.`],
      },
      { kind: "file", name: nameOf(platform, team, at), text: `${harmless(JSON.stringify(document, null, 1))}\n` },
    ],
    record: document,
  };
}

/** The same JSON with what steers or hides text as escapes: no door has to change a character of it. */
function harmless(json: string): string {
  return json.replace(/(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/gu, (hidden) =>
    hidden.replace(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
  );
}

/** A name every system takes. */
function nameOf(platform: string, team: string | undefined, at: Date): string {
  const parts = ["yanhuo", platform, ...(team === undefined ? [] : [team]), at.toISOString().slice(0, 10)];
  return `${parts.map((part) => part.replace(/[^\w-]/g, "_")).join("-")}.json`;
}
