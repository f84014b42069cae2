/** What one buyer's words complain of, if they complain at all. */

/** What a bad review is about. */
export type About = "quality" | "service" | "other";

const QUALITY =
  /质量|品质|做工|坏|烫手|掉色|褪色|破|异味|气味|味道|刺鼻|臭|色差|假|次品|瑕疵|断|裂|发霉|霉|生锈|漏|用不了|不能用|不亮|没法用|材质|材料|面料|缩水|起球|爆炸|起火|开线|开胶|脱胶|掉渣|掉漆|掉毛|松动|划痕|变形|尺寸不|粗糙|薄|货不对板|与描述|和描述|实物|quality|broke|broken|break|defect|fake|damag|smell|stink|tear|torn|crack|leak|rust|fad(?:ed?|ing)|fell off|falls? off|peel|flims|cheap(?:ly)? made|stop(?:ped|s) working|(?:not|n't) work|(?:not|n't) light|fell apart|falls? apart|came (?:apart|loose|off)|stitch|seam|overheat|burn|\bpoor|rough|thread|scratch|shrink|shrank|shrunk|too thin|not as described|as pictured|wrong (?:size|colou?r|model)|different from|battery/i;
const SERVICE =
  /客服|服务|售后|态度|不回|没回|拉黑|退款|不退|退货|换货|发货|物流|没收到|少发|漏发|发错|欺骗|骗|催|敷衍|推卸|推脱|service|rude|reply|replies|respond|response|answer|refund|exchange|late\b|slow|never arriv|not arriv|delay|blocked|ignor|support|missing|shipp|deliver|attitude|sent the wrong|waited/i;
const COMPLAINT =
  /质量(?:太|很|非常|真的?|特别)?(?:差|烂|不好|不行|一般|糟|堪忧)|品质(?:太|很)?(?:差|不行|不好)|差劲|太差|很差|极差|真差|垃圾|坏了?|烫手|掉色|褪色|假货|不回|没人(?:回|理)|不理人|不理睬|拉黑|不(?:给)?退|骗|破损|破了|破洞|次品|瑕疵|用不了|不能用|没法用|不亮|裂(?:了|开|纹)|断(?:了|裂|货也)|漏水|漏电|漏油|漏液|异味|刺鼻|臭|发霉|生锈|缩水|起球|开线|开胶|脱胶|掉渣|掉漆|掉毛|变形|粗糙|太薄|货不对板|与描述不|和描述不|实物不|色差(?:大|严重|很大)|少发|漏发|发错|态度(?:恶劣|差|不好|很差)|(?:发货|物流|回复|客服)(?:太|很|非常|特别)?慢|拖了|炸了|失望|后悔|不值|别买|上当|poor|\bbad\b|terrible|awful|horrible|worst|broke|broken|defect|fake|damag|smell|stink|tear|torn|crack|leak|rust|faded|fell (?:off|apart)|falls? (?:off|apart)|peel|flims|stopped working|(?:does|did|do|is|was|are|were)(?: not|n't) (?:work|light|fit|match|reply|answer|respond)|no (?:reply|refund|response|answer)|never (?:arriv|repl|answer|respond|got|receiv|refund)|refus|rude|blocked|ignored|overheat|not as described|wrong (?:size|colou?r|model|item|goods)|different from (?:the )?(?:photo|picture|description)|came (?:apart|loose|off)|disappoint|waste of money|do(?: not|n't) buy|not recommend|cheap(?:ly)? made|too thin|missing|scam|cheat|very late|too (?:slow|late)|so slow/i;
const DENIED_FAULT =
  /(?:没有?|无|不会|未|不|从不|零)(?:任何|什么|一点|发现|出现|有)?(?:坏|破损|破|异味|色差|掉色|褪色|裂|瑕疵|次品|漏|变形|生锈|臭|起球|缩水|掉漆|掉毛|开线|开胶|假货|差评|骗|烫手|失望|后悔)|(?:\bno|\bnot|\bnever|\bwithout|n't|\bnothing)(?: any| a| had| been| got| have)?(?: bad| poor)? (?:smell|defects?|damaged?|cracks?|broken?|bad|leaks?|problems?|fad\w{1,3}|disappoint\w{0,5}|missing|fake|rust|torn|complain\w{0,4}|issues?|scam)|不错|不差|不赖|假一赔/gi;
const PRAISE =
  /没有差评|无差评|没差评|不错|很好|满意|回购|推荐购买|no complaints|no problems?|very good|excellent|great|perfect|would buy again|good quality/i;

/** Do the words praise and name no fault? */
export function isPraise(words: string): boolean {
  return PRAISE.test(words) && !isComplaint(words);
}

/** Do the words name a fault, and not only deny one ("no bad smell")? */
export function isComplaint(words: string): boolean {
  return COMPLAINT.test(words.replaceAll(DENIED_FAULT, " "));
}

/** What the words are about: the goods before the service. */
export function aboutWhat(words: string): About {
  if (QUALITY.test(words)) return "quality";
  return SERVICE.test(words) ? "service" : "other";
}
