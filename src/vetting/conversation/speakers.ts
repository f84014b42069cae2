/** Tells a speaker ("张三：", "Ann:") from the label of a field ("单价：", "Payment:") where no time stands beside it. */
import KNOWN from "../../../knowledge/conversation.json" with { type: "json" };

const ROLES: ReadonlySet<string> = new Set(KNOWN.roles);
const FIELDS: ReadonlySet<string> = new Set(KNOWN.fields);
const TITLE = KNOWN.titles.join("|");
/** 张三, 小王, 陈经理, 客服小美; but 张三说 passes on what another said. */
const CHINESE_NAME = new RegExp(
  `^(?!.{1,9}[说问讲称道]$)(?:客服|销售|业务|卖家|买家|采购|供应商)?(?:[小老阿]?[${KNOWN.surnames}][\\u4e00-\\u9fff]{0,2}|[小老阿][\\u4e00-\\u9fff]{1,2}|[\\u4e00-\\u9fff]{1,2}(?:${TITLE}))(?:${TITLE})?$`,
);
/** Mr Li, Ms. Chen */
const TITLED_NAME = /^(?:mr|ms|mrs|miss)\.? [a-z][a-z .'-]{0,30}$/i;
/** Ann, Ann Lee */
const WESTERN_NAME = /^\p{Lu}[\p{L}'.-]{1,20}(?: \p{Lu}[\p{L}'.-]{0,20}){0,2}$/u;
/** 阳光五金, lisa_88 */
const HANDLE = /^(?:[\p{Script=Han}\w]{2,10}|[a-z][\w.-]{2,30})$/iu;
/** Seen twice, a label is a name. */
const RECURRENT = 2;

/**
 * Decides which labels of a text name speakers.
 * @param labels the words before a colon, line by line (`undefined` for a line without)
 * @param known speakers that are certain from elsewhere
 */
export function speakersAmong(
  labels: readonly (string | undefined)[],
  known: ReadonlySet<string>,
): (label: string) => boolean {
  const counts = new Map<string, number>();
  for (const label of labels) if (label !== undefined) counts.set(label, (counts.get(label) ?? 0) + 1);
  const isEverywhere = labels.length > 1 && labels.every((label) => label !== undefined) && counts.size > 1;
  return (label) => {
    if (known.has(label)) return true;
    const plain = label
      .toLowerCase()
      .replace(/[(（].*$/, "")
      .trim();
    if (ROLES.has(plain)) return true;
    if (FIELDS.has(plain)) return false;
    if (CHINESE_NAME.test(plain) || TITLED_NAME.test(plain)) return true;
    // Beside stamped messages a label that nobody bears belongs to the words.
    if (known.size > 0) return false;
    const isRecurrent = (counts.get(label) ?? 0) >= RECURRENT;
    return WESTERN_NAME.test(label) ? isEverywhere || isRecurrent : isRecurrent && HANDLE.test(label);
  };
}
