/** What a text says, by name: statements by their kind, red flags by their flag. */
import { fold } from "../../../src/text/fold.ts";
import type { StatementKind } from "../../../src/vetting/reading.ts";
import type { FlagId } from "../../../src/vetting/red-flags/flag.ts";
import { readStatements } from "../../../src/vetting/statements.ts";
import type { StatementSpan } from "../../../src/vetting/statements.ts";

export type Said = Exclude<StatementKind, "red-flag"> | FlagId;

const AS_OF = { year: 2026, month: 11 };

/** The name of one statement. */
export function nameOf(statement: StatementSpan): Said {
  return statement.kind === "red-flag" ? statement.flag : statement.kind;
}

/** Everything said in a text as pasted. */
export function saidIn(text: string): Said[] {
  return readStatements(fold(text).text, AS_OF).map(nameOf);
}
