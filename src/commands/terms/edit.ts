/** Adding, removing and listing a team's terms; what a user gives is taken to the letter and checked for length. */
import type { Call } from "../../core/command.ts";
import { UserError } from "../../core/errors.ts";
import { nearest } from "../../core/nearest.ts";
import { shown } from "../../core/option.ts";
import type { Json, Reply } from "../../core/reply.ts";
import { checkedPhrase, foldedWords } from "../red-flag-watch/team-phrases.ts";
import type { OwnTerm, TeamTerms } from "./team-terms.ts";

const MOST_TERMS = 200;
/** Characters. */
const TERM_LIMITS = { zh: 20, en: 80, note: 200, never: 60 } as const;
const MOST_NEVER = 10;

/** What a user gives for a term. */
export interface GivenTerm {
  /** "吸塑罩 = blister cover". */
  readonly term: string;
  readonly note?: string | undefined;
  /** Renderings that are wrong, with ; between them. */
  readonly never?: string | undefined;
}

/** The term as it is kept. @throws UserError saying what a term must be */
function checkedTerm({ term, note, never }: GivenTerm): Pick<OwnTerm, "zh" | "en" | "note" | "forbidden"> {
  const at = term.search(/[=＝]/);
  if (at < 0) throw new UserError("A term is the Chinese, an equals sign and the English: 吸塑罩 = blister cover");
  const zh = checkedPhrase(term.slice(0, at));
  const en = oneLine(term.slice(at + 1));
  if (!/\p{Script=Han}/u.test(zh) || zh.length > TERM_LIMITS.zh) {
    throw new UserError(`The left side is Chinese, 2 to ${TERM_LIMITS.zh} characters, not ${shown(zh)}`);
  }
  if (!/[a-z]/i.test(en) || en.length > TERM_LIMITS.en) {
    throw new UserError(`The right side is English, at most ${TERM_LIMITS.en} characters, not ${shown(en)}`);
  }
  const kept = note === undefined ? undefined : oneLine(note);
  if (kept !== undefined && kept.length > TERM_LIMITS.note) {
    throw new UserError(`A note has at most ${TERM_LIMITS.note} characters`);
  }
  const forbidden = (never ?? "")
    .split(/[;；]/)
    .map(oneLine)
    .filter((words) => words !== "");
  if (forbidden.length > MOST_NEVER || forbidden.some((words) => words.length > TERM_LIMITS.never)) {
    throw new UserError(
      `At most ${MOST_NEVER} renderings can be ruled out, each of at most ${TERM_LIMITS.never} characters`,
    );
  }
  if (forbidden.some((words) => words.toLowerCase() === en.toLowerCase())) {
    throw new UserError(`${shown(en)} cannot be both the rendering and ruled out`);
  }
  return { zh, en, ...(kept === undefined || kept === "" ? {} : { note: kept }), forbidden };
}

function oneLine(given: string): string {
  return given.replace(/\s+/g, " ").trim();
}

/** Adds a term. Throws a `UserError` for one that cannot be taken. */
export async function addTerm(terms: TeamTerms, given: GivenTerm, { place, by, at }: Call): Promise<Reply> {
  const checked = checkedTerm(given);
  const added: OwnTerm = { ...checked, by: by.name, at: at.toISOString() };
  await terms.change(place, (known) => {
    if (known.some(({ zh }) => isSame(zh, added.zh))) {
      throw new UserError(`Your team has ${shown(added.zh)} already: remove it first to change it`);
    }
    if (known.length >= MOST_TERMS) throw new UserError(`A team has at most ${MOST_TERMS} terms: remove one first`);
    return [...known, added];
  });
  return {
    tone: "neutral",
    title: `“${added.zh}” is “${added.en}” from now on`,
    blocks: [{ kind: "text", text: ["Your team's terms go before the glossary's."] }],
    record: recordOf(added),
  };
}

/** Removes a term, whichever script it is given in. Throws a `UserError` for one the team does not have. */
export async function removeTerm(terms: TeamTerms, given: string, { place }: Call): Promise<Reply> {
  let removed: OwnTerm | undefined;
  await terms.change(place, (known) => {
    removed = known.find(({ zh }) => isSame(zh, given.trim()));
    if (removed === undefined) throw unknownTerm(given, known);
    return known.filter((each) => each !== removed);
  });
  const zh = removed?.zh ?? given;
  return { tone: "neutral", title: `Forgotten: “${zh}”`, blocks: [], record: { removed: zh } };
}

/** All terms with who added them. */
export function listTerms(known: readonly OwnTerm[]): Reply {
  return {
    tone: "neutral",
    title: known.length === 0 ? "Your team has no terms of its own" : `Terms of your team: ${known.length}`,
    blocks:
      known.length === 0
        ? [{ kind: "text", text: ["Add one: ", { code: "/terms add 吸塑罩 = blister cover" }] }]
        : [
            {
              kind: "list",
              items: known.map(({ zh, en, note, forbidden, by, at }) => [
                { bold: zh },
                ` = ${en}${note === undefined ? "" : `. ${note}`}${forbidden.length === 0 ? "" : `. Never: ${forbidden.join("; ")}`}, added by ${by} on ${at.slice(0, 10)}`,
              ]),
            },
          ],
    record: known.map(recordOf),
  };
}

function recordOf({ zh, en, note, forbidden, by, at }: OwnTerm): Json {
  return { zh, en, ...(note === undefined ? {} : { note }), forbidden, by, at };
}

function isSame(one: string, other: string): boolean {
  return foldedWords(one) === foldedWords(other);
}

function unknownTerm(given: string, known: readonly OwnTerm[]): UserError {
  const near = nearest(
    given.trim(),
    known.map(({ zh }) => zh),
  );
  return new UserError(
    `Your team has no term ${shown(given.trim())}: ${near === undefined ? "/terms list shows what it has" : `did you mean ${shown(near)}?`}`,
  );
}
