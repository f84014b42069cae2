/** The red flags of a page: what a chat message would be warned about counts on a page too. */
import { readHead } from "../conversation/head.ts";
import type { FlagId } from "../red-flags/flag.ts";
import { scanMessage } from "../red-flags/scan-message.ts";
import type { FlagWeight } from "../reading.ts";
import type { Token } from "./vocabulary.ts";

/** A red flag by its place in the text. */
export interface RedFlag extends Token {
  readonly flag: FlagId;
  readonly severity: FlagWeight;
  /** The rule of the scanner that read it, by its stable id. */
  readonly rule: string;
}

/** What can be the label of the value on the next line: a few words on a line of their own. */
const LONGEST_LABEL = 24;
const LABEL_END = /[:=?]\s{0,3}$/;
/** A line that is nothing but a no answers the label above it. */
const BARE_NO =
  /^\s{0,4}(?:无|暂无|没有|没|否|不可|不可以|不行|不支持|不接受|不提供|不寄|不接|不给|不做|no|none|not|never|n\/a|not (?:available|accepted|supported|provided|possible|allowed))[\s.。!]{0,4}$/i;
/** A line of a bank account: it and those around it name one payee. */
const ACCOUNT_LINE =
  /^\s{0,4}(?:开户(?:银?行|名|人)?|户名|账户名?称?|账号|卡号|收款(?:人|账号|账户|银行|户名)|bank(?: name)?|account(?: name| no\.?| number| holder)?|a\/c(?: name| no\.?)?|beneficiary|payee|swift)[^\n:=]{0,16}[:=]/i;
const CELL_MARK = /[|\t]/;

/**
 * Finds the red flags of a text, line by line: the lines of a page are about different things.
 * A telephone number or a chat account is ordinary on a page, so what the scanner only notes is left out.
 * @param text folded text without wrapped sentences
 * @returns warnings and critical flags in the order of the text
 */
export function readRedFlags(text: string): readonly RedFlag[] {
  const found: RedFlag[] = [];
  for (const { start, words } of statementsOf(text)) {
    for (const hit of scanMessage(words)) {
      const { flag, severity, rule } = hit;
      if (severity !== "info") found.push({ flag, severity, rule, start: start + hit.start, end: start + hit.end });
    }
  }
  return found;
}

interface Line {
  readonly start: number;
  words: string;
}

/** The lines of a text, each label with its value: from the next line, or from the next cell of a table. Lengths stay. A bank account stays whole. */
function statementsOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let at = 0;
  for (const line of text.split("\n")) {
    const label = lines.at(-1);
    if (label !== undefined && isLabelOf(label.words, line)) {
      label.words += `${LABEL_END.test(label.words) ? " " : ":"}${line}`;
    } else if (label !== undefined && ACCOUNT_LINE.test(line) && ACCOUNT_LINE.test(label.words)) {
      label.words += `\n${line}`;
    } else {
      const from = talkIn(line);
      lines.push({ start: at + from, words: cellsApart(line.slice(from)) });
    }
    at += line.length + 1;
  }
  return lines;
}

/** Where the words of a line of pasted chat begin: behind its time, which is no deadline, and the name of who speaks. */
function talkIn(line: string): number {
  const head = readHead(line);
  return head?.kind === "sure" ? head.bodyAt : 0;
}

function isLabelOf(label: string, value: string): boolean {
  if (label.length > LONGEST_LABEL || label.trim() === "" || value.trim() === "") return false;
  return LABEL_END.test(label) || (BARE_NO.test(value) && !BARE_NO.test(label));
}

/** Sets the cells of a row apart, but for a no, which answers the cell before it; of two cells the first is always a label. */
function cellsApart(line: string): string {
  const cells = line.split(CELL_MARK);
  if (cells.length === 1) return line;
  const isPair = cells.filter((cell) => cell.trim() !== "").length === 2;
  let row = cells[0] as string;
  for (const [index, cell] of cells.entries()) {
    if (index === 0) continue;
    const before = cells[index - 1] as string;
    const answers =
      before.trim() !== "" && cell.trim() !== "" && (isPair || (BARE_NO.test(cell) && !BARE_NO.test(before)));
    row += `${answers ? ":" : "\n"}${cell}`;
  }
  return row;
}
