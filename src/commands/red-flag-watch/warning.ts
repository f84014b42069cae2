/** How a warning reads: the flag, the message's own words, why it matters, where that comes from, and what to do next. */
import type { Block, Json, Reply } from "../../core/reply.ts";
import { severityOf } from "../../vetting/red-flags/flag.ts";
import { CLOSING, OPENING } from "./own-words.ts";
import type { Sighting } from "./sightings.ts";
import { nextStep } from "../next-step.ts";
import { leading, nameOf, type Sign, subjectOf } from "./sign.ts";

/** How many flags one warning tells in full: it must fit one post everywhere. */
const MOST_TOLD = 3;

/** The warning below a message: about the subjects it is told for. */
export function warningOf(sighting: Sighting): Reply {
  const told = toldSigns(sighting);
  const full = told.slice(0, MOST_TOLD);
  const others = told.slice(MOST_TOLD);
  return {
    tone: sighting.answer === undefined ? "danger" : "neutral",
    title: `${OPENING} ${full.map(nameOf).join("; ")}`,
    blocks: [
      ...(sighting.deleted ? [line("The message was deleted after this warning.")] : []),
      ...full.flatMap((sign) => signBlocks(sign, sighting.author, full.length > 1)),
      ...(others.length === 0 ? [] : [line(`Also: ${others.map(nameOf).join("; ")}.`)]),
      line(CLOSING),
      sighting.answer === undefined ? stepsFor(sighting) : line(answerLine(sighting.answer)),
    ],
    record: recordOf(sighting, told),
    key: warningKey(sighting),
  };
}

/** What stands in the place of a warning when an edit has cleared its reason. */
export function withdrawalOf(sighting: Sighting): Reply {
  return {
    tone: "neutral",
    title: "Yanhuo takes its warning back",
    blocks: [line("It no longer applies: the message was edited, and what it says now raises no flag.")],
    record: recordOf(sighting, []),
    key: warningKey(sighting),
  };
}

/** The signs a warning speaks of, the heaviest first, one for each subject. */
export function toldSigns({ signs, told }: Pick<Sighting, "signs" | "told">): readonly Sign[] {
  return leading(signs).filter((sign) => told.includes(subjectOf(sign)));
}

/** Who answered a warning, when, how, and why where they said so. */
export function answerLine({ kind, name, at, reason }: NonNullable<Sighting["answer"]>): string {
  const how = kind === "dismissed" ? "not a problem" : "known and accepted";
  const when = `${at.slice(0, 16).replace("T", " ")} UTC`;
  return `Answered by ${name} on ${when}: ${how}.${reason === undefined ? "" : ` Reason: ${reason}`}`;
}

const stepsFor = ({ id }: Sighting): Block => ({
  kind: "steps",
  steps: [
    { label: "Not a problem", command: "watch", argument: `dismiss ${id}` },
    { label: "Known and accepted", command: "watch", argument: `accept ${id}` },
    { label: "What to reply", command: "watch", argument: `reply ${id}` },
  ],
});

const warningKey = ({ id }: Sighting): string => `warning:${id}`;

const line = (text: string): Block => ({ kind: "text", text: [text] });

function signBlocks(sign: Sign, author: string, titled: boolean): readonly Block[] {
  const { says, quote, sources, severity } = sign;
  const { doing, answer } = nextStep(sign.next);
  const name = nameOf(sign);
  return [
    ...(titled ? [{ kind: "heading", text: `${name.charAt(0).toUpperCase()}${name.slice(1)}` } as const] : []),
    { kind: "text", text: [{ bold: severity === "critical" ? "Critical." : "Warning." }, ` ${says}`] },
    { kind: "quote", text: quote, ...(author === "" ? {} : { from: author }) },
    ...(sources.length === 0 ? [] : [{ kind: "sources", sources } as const]),
    { kind: "text", text: [{ bold: "Next:" }, ` ${doing}`] },
    ...(answer === undefined
      ? []
      : [
          {
            kind: "copyable",
            label: `Ready to send${answer.en === "" ? "" : ` (${answer.en})`}`,
            text: answer.zh,
          } as const,
        ]),
  ];
}

function recordOf({ id, revision, deleted }: Sighting, told: readonly Sign[]): Json {
  return {
    warning: id,
    revision,
    deleted,
    severity: severityOf(told),
    flags: told.map(({ sources, ...sign }) => ({ ...sign, sources: sources.map((source) => ({ ...source })) })),
  };
}
