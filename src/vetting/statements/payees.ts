/** Payees named as persons: a holder's line of a bank account (户名 李小芳, "Beneficiary: Zhang Wei") without a company's name. */
import type { Token } from "./vocabulary.ts";

const CHINESE =
  /(?:户名|收款人(?:姓名)?|收款户名|开户人|开户名|账户名称?|账户姓名|卡主)\s{0,2}[::是为]?\s{0,2}([王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤][\u4e00-\u9fff]{1,2})(?![\u4e00-\u9fff])/g;
const ENGLISH =
  /\b(?:account (?:holder|name)|a\/c name|beneficiary(?: name)?|payee(?: name)?|name of (?:the )?(?:account holder|receiver|beneficiary)|receiver(?:'s)? name)\s{0,2}(?:[:=]|is)?\s{0,2}((?:(?:mr|mrs|ms|miss)\.? )?[A-Z][a-z]{1,11}(?: ?[A-Z][a-z]{1,14}){1,2})(?![A-Za-z])/gi;
const NO_PERSON =
  /公司|有限|商行|工厂|厂$|经营部|工作室|商贸|贸易|企业|中心|同名|本人|一致|自己|对公|信息|必须|不能|银行/;
const FIRM =
  /\b(?:co|ltd|limited|inc|llc|factory|company|trading|firm|industr\w{1,6}|corporation|group|import|export|technology|works|bank)\b/i;
const NAME = /^(?:(?:mr|mrs|ms|miss)\.? )?[A-Z][a-z]{1,11}(?: ?[A-Z][a-z]{1,14}){1,2}$/;

/** Finds lines that name a person as the payee of an account. @param text folded text */
export function readPersonPayees(text: string): readonly Token[] {
  const found: Token[] = [];
  for (const hit of text.matchAll(CHINESE)) {
    if (!NO_PERSON.test(hit[1] as string)) found.push({ start: hit.index, end: hit.index + hit[0].length });
  }
  for (const hit of text.matchAll(ENGLISH)) {
    const end = hit.index + hit[0].length;
    const around = text.slice(hit.index, end + 40).split(/[\n;]/, 1)[0] as string;
    const name = (hit[1] as string).replace(/^(?:mr|mrs|ms|miss)\.? /i, "");
    if (NAME.test(name) && !FIRM.test(around.replace(/\bbank\b.*$/i, ""))) found.push({ start: hit.index, end });
  }
  return found.toSorted((a, b) => a.start - b.start);
}
