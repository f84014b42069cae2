/** Everything that is kept about a team, as one JSON document. */
import type { Call } from "../../core/command.ts";
import type { Json, Reply } from "../../core/reply.ts";
import { workspaceOf } from "../../core/team-records.ts";
import type { DataSupplies } from "./supplies.ts";
import { recordsOf } from "./records.ts";

/** The document as a file, and as the record. Rejects with `StoreError`. */
export async function exportOf({ store, budget }: DataSupplies, { place, at }: Call): Promise<Reply> {
  const { platform, team } = place;
  const head = {
    platform,
    team: team ?? null,
    at: at.toISOString(),
    modelTokensToday: (await budget?.usedToday(workspaceOf(place)))?.used ?? null,
  };
  const records: Record<string, { key: string; value: Json }[]> = {};
  // Written record by record, while others have their turns: all at once would hold everybody up.
  const lines: Record<string, string[]> = {};
  let count = 0;
  for await (const { kind, key, value } of recordsOf(store, place)) {
    (records[kind] ??= []).push({ key, value });
    (lines[kind] ??= []).push(harmless(JSON.stringify({ key, value })));
    count++;
  }
  const kinds = Object.entries(lines).map(
    ([kind, each]) => `  ${JSON.stringify(kind)}: [\n   ${each.join(",\n   ")}\n  ]`,
  );
  const written = `${harmless(JSON.stringify(head, null, 1)).slice(0, -2)},\n "records": {\n${kinds.join(",\n")}\n }\n}\n`;
  return {
    tone: "neutral",
    title: "Everything that is kept for your team",
    blocks: [
      {
        kind: "text",
        text: [`${count.toLocaleString("en-US")} records. They hold words of your talk: mind who gets to read them.`],
      },
      { kind: "file", name: nameOf(platform, team, at), text: written },
    ],
    record: { ...head, records },
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
