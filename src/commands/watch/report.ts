/** How each rule does with this team: how often it fired, was told, and was answered as wrong. */
import type { Reply } from "../../core/reply.ts";
import type { Sighting } from "../red-flag-watch/sightings.ts";
import { nameOf, subjectOf } from "../red-flag-watch/sign.ts";

interface Tally {
  readonly rule: string;
  readonly flag: string;
  readonly name: string;
  fired: number;
  warned: number;
  dismissed: number;
  accepted: number;
}

/** The report over all records; a rule counts once for each message. Rules that were told of most come first. */
export function reportOf(recorded: readonly Sighting[]): Reply {
  const tallies = [...tally(recorded).values()].toSorted(
    (a, b) => b.warned - a.warned || b.fired - a.fired || (a.rule < b.rule ? -1 : 1),
  );
  return {
    tone: "neutral",
    title: "How the warnings did",
    blocks:
      tallies.length === 0
        ? [{ kind: "text", text: ["Nothing was recorded yet."] }]
        : [
            {
              kind: "list",
              items: tallies.map((each) => [{ bold: each.rule }, ` (${each.name}): ${inWords(each)}`]),
            },
            {
              kind: "text",
              text: ["“Right” is the share of warnings that nobody answered with “Not a problem”."],
            },
          ],
    record: tallies.map((each) => ({ ...each, precision: precisionOf(each) })),
  };
}

function tally(recorded: readonly Sighting[]): ReadonlyMap<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const { signs, told, answer } of recorded) {
    for (const sign of new Map(signs.map((each) => [each.rule, each])).values()) {
      const { rule, flag } = sign;
      const each = tallies.get(rule) ?? {
        rule,
        flag,
        name: nameOf(sign),
        fired: 0,
        warned: 0,
        dismissed: 0,
        accepted: 0,
      };
      tallies.set(rule, each);
      each.fired++;
      if (!told.includes(subjectOf(sign))) continue;
      each.warned++;
      if (answer?.kind === "dismissed") each.dismissed++;
      if (answer?.kind === "accepted") each.accepted++;
    }
  }
  return tallies;
}

function precisionOf({ warned, dismissed }: Pick<Tally, "warned" | "dismissed">): number | null {
  return warned === 0 ? null : (warned - dismissed) / warned;
}

function inWords(each: Tally): string {
  const precision = precisionOf(each);
  const right = precision === null ? "" : `, right ${Math.round(precision * 100)} %`;
  return `fired ${each.fired}, warned ${each.warned}, not a problem ${each.dismissed}, accepted ${each.accepted}${right}`;
}
