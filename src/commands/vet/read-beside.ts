/** The step of `/vet` that asks a language model: its record and blocks beside a verdict that is already made. */
import type { Place } from "../../core/chat.ts";
import type { Block } from "../../core/reply.ts";
import { workspaceOf } from "../../core/team-records.ts";
import type { Policy } from "../../vetting/policy.ts";
import { type VetRecord, withSecondReading } from "../../vetting/record.ts";
import { ifCounted } from "../../vetting/second-reader/if-counted.ts";
import { readAgain, type SecondReader } from "../../vetting/second-reader/second-reading.ts";
import type { Vetted } from "../../vetting/vet.ts";
import { secondReadingBlocks } from "./second-reading.ts";

interface Beside {
  readonly asOf: Date;
  readonly policy?: Policy | undefined;
  readonly place: Place;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Has a vetted paste read again where facts are missing. The record keeps every word it had; a model that fails leaves a line.
 * Rejects with the reason of `signal` when the asker gives up.
 */
export async function readBeside(
  reader: SecondReader,
  { paste, judgement, record }: Vetted,
  { asOf, policy, place, signal }: Beside,
): Promise<{ readonly record: VetRecord; readonly blocks: readonly Block[] }> {
  const second = await readAgain(reader, paste, { asOf, workspace: workspaceOf(place), signal });
  const [reading] = paste.suppliers;
  const [verdict] = judgement.suppliers;
  const counted =
    second === undefined || reading === undefined || verdict === undefined
      ? undefined
      : ifCounted(reading, second.facts, verdict, { asOf, policy });
  return { record: withSecondReading(record, second), blocks: secondReadingBlocks(second, counted) };
}
