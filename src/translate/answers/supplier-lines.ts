/** Keeps of a pasted reply what the supplier said: not the buyer's own lines, quoted questions, names and times, greetings. */
import type { Span } from "../../text/span.ts";
import type { Cues } from "./cues.ts";

/** A line over a message: 恒丰五金:小李 2026-11-02 10:15:22, Ann 10:15, [10:15] Ann. */
const STAMP = /\d{1,2}:\d{2}(?::\d{2})?|\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}/;
const STAMPED_HEAD =
  /^[[(]?(?:\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?)?[ T]?(?:\d{1,2}:\d{2}(?::\d{2})?)?[\])]? ?([^\s\d[\]()][^[\]()]{0,40}?)?[ ,(]{0,3}(?:\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?)?[ ,]?(?:(?:上午|下午|晚上|AM|PM) ?)?(?:\d{1,2}:\d{2}(?::\d{2})?)?\)?:?$/;
/** A name and a colon in front of what is said. */
const NAMED = /^([^\s:：,。!?]{1,16})[:：] ?/;
const QUOTED = /^(?:>|&gt;|「|“.{0,200}”\s*$|回复 .{0,40}[:：])/;

/**
 * The stretches of a folded text that are the supplier's words, in order. Questions of the buyer that were pasted with the
 * reply are recognised by their own wording.
 * @param asked the Chinese of the questions that were asked, folded
 */
export function supplierLines(text: string, asked: readonly string[], cues: Cues): readonly Span[] {
  const lines: Span[] = [];
  let isBuyer = false;
  let start = 0;
  const own = asked.map(plain).filter((words) => words.length >= 4);
  for (const line of text.split("\n")) {
    const at = start;
    start += line.length + 1;
    const trimmed = line.trim();
    if (trimmed === "") continue;
    const head = headOf(trimmed);
    if (head !== undefined) {
      isBuyer = cues.buyer.has(head.toLowerCase());
      continue;
    }
    const named = NAMED.exec(trimmed)?.[1];
    const saysBuyer = named !== undefined && cues.buyer.has(named.toLowerCase());
    const saysSeller = named !== undefined && SELLER.test(named);
    if (saysSeller) isBuyer = false;
    if (isBuyer || saysBuyer || QUOTED.test(trimmed)) continue;
    const words = plain(trimmed.replace(/^\d{1,2}[.、)]/, ""));
    if (own.some((question) => question === words || (words.length >= 8 && question.includes(words)))) continue;
    const lead = line.length - line.trimStart().length + (saysSeller ? (NAMED.exec(trimmed)?.[0].length ?? 0) : 0);
    lines.push({ start: at + lead, end: at + line.trimEnd().length });
  }
  return lines;
}

const SELLER = /^(?:卖家|商家|客服|供应商|老板|店家|厂家|对方|seller|supplier|vendor)/i;

/** Who speaks below this line, when it only says who speaks and when. */
function headOf(line: string): string | undefined {
  if (line.length > 80 || !STAMP.test(line)) return undefined;
  const found = STAMPED_HEAD.exec(line);
  return found === null ? undefined : (found[1] ?? "").trim().replace(/[:：]$/, "");
}

function plain(text: string): string {
  return text.replace(/[\s,.。!?:;、“”"'‘’()]/g, "");
}
