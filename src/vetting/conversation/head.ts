/** Recognises the lines that say who speaks and when, in the ways chat programs copy and export them. */
import { CLOCK, DAY, DAY_AND_CLOCK, GAP, STAMP } from "./stamp.ts";

/** What a line says about who speaks. */
export interface Head {
  /** Absent where only a time stands. */
  readonly speaker?: string;
  /** Where the words of the message begin, counted in the line; its length when they follow on the next lines. */
  readonly bodyAt: number;
  /**
   * `sure`: nobody writes so in a message. `likely`: a name and a time of day, which a message may also hold.
   * `bare`: a name and a colon. `mail`: the lines quoted beneath are the speaker's. `time`: no speaker, no words.
   */
  readonly kind: "sure" | "likely" | "bare" | "mail" | "time";
}

/** No head is longer. */
const LONGEST = 200;
const EDGE = "[\\u200E\\u200F\\u202A-\\u202E\\uFEFF]{0,4}";
const NAME_LETTER = '[^:：\\[\\]()（）<>。！？!?；;，,「」“”"]';
const NAME_END = `(?:${GAP}?[(（][^()（）]{1,40}[)）])?`;
const NAME = `(?<name>(?!\\s)${NAME_LETTER}{1,41}?${NAME_END})`;
/** On Wangwang a shop's clerk stands behind the shop: 恒亮日用:小李. */
const SHOP_NAME = `(?:cntaobao|cnalichn)?(?<name>(?!\\s)${NAME_LETTER}{1,41}?(?:[:：](?!\\s)${NAME_LETTER}{1,21}?)?${NAME_END})`;
const LINE_NAME = "(?<name>[^\\s:：。！？!?；;，,「」“”][^:：。！？!?；;，,「」“”]{0,60}?)";
const GAPS = `${GAP}{0,6}`;
const MAIL = "<[^<>\\s]{3,80}>|[(（][\\w.@+-]{3,80}[)）]";

const MAIL_NAME = `["“]?(?<name>[^<>"“”:：,，]{1,60}?)["”]?${GAPS}(?:${MAIL})?${GAPS}`;

const pattern = (source: string): RegExp => new RegExp(`^${EDGE}${GAPS}${source}`, "iu");
const line = (source: string): RegExp => pattern(`${source}${GAPS}$`);

type Forms = readonly (readonly [Head["kind"], RegExp])[];

/** Heads with a time; the first that fits decides. */
const STAMPED: Forms = [
  // 10:02, [昨天 10:02], ——— 2026-11-18 ———
  ["time", line(`[-—–─=_*·\\[(（]{0,40}${GAPS}${STAMP}${GAPS}[-—–─=_*·\\])）]{0,40}`)],
  ["time", line(`[-—–─=_*·]{2,40}${GAPS}${DAY}${GAPS}[-—–─=_*·]{2,40}`)],
  // On Wed, 18 Nov 2026 at 10:02, Lisa Chen <l@x.com> wrote:
  ["mail", line(`on .{6,60}?(?:\\d|[ap]m),?${GAPS}(?<name>[^<>,:\\d][^<>,:]{0,60}?)${GAPS}(?:${MAIL})?${GAPS}wrote:`)],
  // 在 2026-11-18 10:02:33，"Lisa" <l@x.com> 写道：
  ["mail", line(`(?:在${GAPS})?${DAY_AND_CLOCK}[,，]?${GAPS}${MAIL_NAME}写道[:：]`)],
  // Lisa <l@x.com> 于2026年11月18日周三 10:02写道：
  ["mail", line(`${MAIL_NAME}[于在]${GAPS}.{6,40}写道[:：]`)],
  // [20/11/2026, 09:14:22] Ann: text; [10:02] <Ann> text
  [
    "sure",
    pattern(`[\\[【(（]${STAMP}[\\]】)）]${GAPS}(?:<(?<name>[^<>]{1,60})>|${LINE_NAME}${GAPS}[:：])${GAPS}${EDGE}`),
  ],
  // 20/11/2026, 09:14 - Ann: text; 2026-11-18 10:02:33 张三: text
  ["sure", pattern(`${STAMP}${GAPS}(?:[-–—]${GAPS})?${NAME}${GAPS}[:：]${GAPS}${EDGE}`)],
  // 2026-11-18 10:02:33 张三(12345678), also <l@x.com>
  ["sure", line(`${DAY_AND_CLOCK}${GAP}{1,6}(?<name>[^:：。！？!?；;，,()（）<>]{1,40}?)${GAPS}(?:${MAIL})`)],
  // 张三 (2026-11-18 10:02:33): text, on one line or with the text beneath
  ["sure", pattern(`${SHOP_NAME}${GAPS}[\\[【(（]${STAMP}[\\]】)）](?:${GAPS}[:：]${GAPS}|${GAPS}$)`)],
  // 张三 2026/11/18 10:02; Ann — Today at 10:02; Ann, [18.11.2026 10:02]
  [
    "sure",
    pattern(
      `${SHOP_NAME}(?:${GAP}{1,6}|${GAPS}[-–—|·,，]${GAPS})\\[?${DAY_AND_CLOCK}\\]?(?:${GAPS}[:：]${GAP}{0,6}|${GAPS}$)`,
    ),
  ],
  // 2026-11-18 10:02:33 张三
  ["likely", line(`${DAY}[,，T]?${GAP}{1,3}\\d{1,2}:\\d\\d:\\d\\d${GAP}{1,6}${NAME}`)],
  // 张三 10:02; Ann Lee  10:02 AM
  ["likely", line(`${NAME}${GAP}{1,6}(?:app${GAP}{1,3})?${CLOCK}`)],
];

const UNSTAMPED: Forms = [
  // -----Original Message-----
  ["time", line("[-_—─=]{2,40}.{0,20}(?:original message|forwarded message|原始邮件|转发邮件|聊天记录).{0,20}")],
  // 张三：text
  [
    "bare",
    pattern(
      `(?<name>[^\\s:：。！？!?；;，,「」“”"<>/][^:：。！？!?；;，,「」“”"<>/]{0,30}?)${GAPS}[:：](?!//)${GAP}{0,6}`,
    ),
  ],
];

const ALL: Forms = [...STAMPED, ...UNSTAMPED];

/** Every head has a colon, or is drawn as a rule. */
const MAY_BE_HEAD = /[:：]|^[^\p{L}\p{N}]{0,6}[-—–─=_*·]{2}/u;

/** What the line says about who speaks; `undefined` when it is words only. Cost does not grow with the line. */
export function readHead(whole: string): Head | undefined {
  const isLong = whole.length > LONGEST;
  const start = isLong ? whole.slice(0, LONGEST) : whole;
  if (!MAY_BE_HEAD.test(start)) return undefined;
  for (const [kind, form] of /\d/.test(start) ? ALL : UNSTAMPED) {
    const found = form.exec(start);
    if (found === null || (isLong && found[0].length === LONGEST)) continue;
    const named = found.groups?.["name"];
    if (named === undefined) return { kind, bodyAt: whole.length };
    const speaker = named.trim();
    if (!mayBeName(speaker)) continue;
    return { kind, speaker, bodyAt: found[0].length };
  }
  return undefined;
}

/** Words that lead up to a time rather than name somebody. */
const LEADS_TO_TIME =
  /(?:^|\s)(?:at|by|before|until|till|from|to|is|on|after|around)$|[在前到至于为是约]$|时间$|日期$|截止$|^(?:今[早晚]|[明后]|下周|tomorrow)/i;

function mayBeName(words: string): boolean {
  return /\p{L}/u.test(words) && !LEADS_TO_TIME.test(words);
}
