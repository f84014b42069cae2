/** The words that negate in each language, those that only look so, and those that may stand for a negation (glossary, section 15). */

/** No negation at all, or one that comes back to a yes. */
export const CHINESE_MASKS =
  /([\u4e00-\u9fff])[不没]\1|别(?:担心|急|着急|介意|客气|见外|见怪)|不要担心|怎么(?:可能|会|能|敢)不|哪[能会敢]不|难道[不没]|岂不|何不|[没无](?:有)?不(?!锈|良|同|合|一样)[能会可是]?|不是不|不会没|不能没|不可能不|好不容易|不[^,，。;；!！?？不]{1,6}(?:不行|不可)|非[^,，。;；!！?？不]{1,10}不(?:可|行)|不知不觉|要不是|不亚于|不约而同|迫不及待|有没有?|是否|能否|可否|不锈|不干胶|不织布|不粘|差不多|不错|不差|不过(?!敏)|不管(?=[\u4e00-\u9fff])|不论|不少(?!于)|不断|不停|不客气|不用客气|不好意思|对不起|要不(?!了)|不仅|不但|不只|不止|不光|不得不|少不了|免不了|不会不|不能不|没问题|没有问题|没事|没关系|没错|不要紧|不碍事|无所谓|无纺|无线|无缝|无人机|无论|无理由|无非|未来|特别|分别|区别|级别|类别|别的|别人|别家|个别|性别|识别|告别|差别|鉴别|别名|非常|非洲|并非(?=常)|不等(?=[,，。]|$)|不久|不妨|不二|不见不散|不愧|了不起|忍不住|没准|不谢|不用谢|不一会|不时|不计其数|无数|不已|没(?:有)?多久|不(?:超过|低于|少于|高于|大于|小于|多于|晚于|迟于|早于)|不[到足满](?=[\d一二两三四五六七八九十百千])|[吗么][没不]|不是吗|不对吗|巴不得|不由得|来不来|[吗呢]?(?<=[\u4e00-\u9fff])不\?|恨不得|不外乎/g;
/** A yes in other words, or a no that English often says without a not. */
export const CHINESE_SOFT =
  /失效|作废|除非|除了|除外|以外|否则|不然|缺货|断货|断码|缺码|售罄|卖完|卖光|停产|下架|不变|不同|不一样|不良|不合格|不足|不够|不满|不如|不便|不方便|不用|不必|不掉色|不褪色|不变形|不透|不限|不及|未必|不一定|不急|不贵|不多|不远|无门槛|无|免(?!得|不)|拒绝|谢绝|禁止|严禁|取消|停(?![车留靠顿])[\u4e00-\u9fff]?|避免|防止|以免|免得|另算|另付|另计|另外算|亏本|非|坏|次品|瑕疵/g;
export const CHINESE_CUES =
  /不[会能可得要是用必接支做含包带退换收开走发付送卖提保算]?|没有?|未|别(?!墅|针|扭|致|称|处|说)|勿|莫(?!斯|代尔|名)|并非|从不|毫无|绝无|绝不/g;

export const ENGLISH_MASKS =
  /(?<![a-z])(?:(?:nothing|nobody|no one|never|none)(?: [a-z]+){0,4}? (?:(?:ca|do|does|did|wo|is|are|would|could)n't|cannot|can not|not)|(?:does|do|did)(?:n't| not) (?:really )?(?:matter|mind)|no rush|no hurry|no big deal|how come you don'?t|could(?:n't| not) be better|nothing to worry about|(?:n't|not|never)(?: [a-z]+){0,3}? (?:more|less|longer|shorter|later|earlier|higher|lower|fewer|larger|bigger|greater|wider|taller|thicker|heavier|deeper|older|faster|smaller|thinner|narrower|lighter|slower|younger|shallower) than(?= ?[¥$€£]?\d)|no problem|no worries|no wonder|no doubt|no matter|not a problem|don'?t worry|do not worry|not to worry|never mind|not only|not just|not bad|not least|don'?t hesitate|do not hesitate|don'?t forget|do not forget|can'?t wait|cannot wait|why not|why don'?t (?:you|we)|whether or not|or not\b|if not|not at all|nothing but|no\. ?\d|non-?woven|isn'?t it|aren'?t you|don'?t you|can'?t you|won'?t you|couldn'?t you|wouldn'?t you|not to mention|no sooner|nonetheless|nevertheless|not until|no[- ]reason|without (?:fail|delay)|have no choice|could(?:n'?t| not) agree more|no later than|not later than|no earlier than|not before|no (?:more|less|fewer) than|not (?:more|less|fewer) than|or nothing|no idea)(?![a-z])/gi;
export const ENGLISH_SOFT =
  /(?<![a-z])(?:unless|except(?:ing|ion)?s?|excluding|excludes?|excluded|exclusive|other than|apart from|aside from|otherwise|or else|out of stock|sold out|unavailable|unpaid|unsold|unchanged|undamaged|unqualified|unlikely|unnecessary|inconvenient|incomplete|insufficient|invalid|irregular|different(?:ly)?|inexpensive|incorrect|inaccurate|un(?!til|der|ion|ique|less|it|i|able|fortunate|load|pack|veil|lock|zip)[a-z]{3,}(?:ed|able|ing|ly)|defects?|defective|fail(?:s|ed|ure)?|lack(?:s|ing)?|refus(?:e|es|ed|al)|reject(?:s|ed|ion)?|declin(?:e|es|ed)|avoid(?:s|ed|ing)?|prevent(?:s|ed)?|stop(?:s|ped)?|cancel\w*|discontinued|delisted|free(?: of charge)?|waived?|separate(?:ly)?|extra|on top|additional(?:ly)?|at a loss|hardly|barely|rarely|seldom|scarcely|instead of|leav(?:e|es|ing) (?:[a-z]+ ){1,4}(?:off|out)|left (?:off|out)|keep (?:[a-z]+ ){1,3}(?:off|out|away)|skip|omit\w*|refrain\w*|remov\w*|take (?:[a-z]+ ){1,3}off|hold off|rather|prefer\w*|before tax|net of tax|ex[- ]?(?:vat|tax)|forbidden|prohibited|banned|exempt|non-(?=[a-z]))(?![a-z])/gi;
export const ENGLISH_CUES =
  /(?<![a-z])(?:(?:is|are|was|were|do|does|did|ca|could|wo|would|should|must|have|has|had|need|might|ai)n'?t|cannot|can not|not|no|none|never|nothing|nobody|nowhere|neither|nor|without|unable|impossible|non[- ]?refundable|dont|doesnt|cant|wont|isnt)(?![a-z])/gi;

/** Questions that are put in the negative and mean the same without: 能不能 beside "can't you". */
export const RHETORICAL =
  /[不没](?:有|是|会|能)?[^,，。;；!！?？\n不没]{1,18}[吗么](?=[?？]|$)|(?<![a-z])(?:is|are|was|were|do|does|did|can|could|would|should|won|have|has|ca|wo)n't (?:you|we|i|it|that|this|there|they|he|she|the|your|our)(?![a-z])(?=[^.!;。！；\n]{0,120}\?)/gi;

/** What follows "unless" only completes it: 除非…否则 is one condition. */
export const COMPLETES =
  /(?<=除非[^。.!！?？\n]{1,40})(?:否则|不然)(?:的话)?|(?<=(?<![a-z])unless[^。.!！?？\n]{1,80})(?:otherwise|or else)(?![a-z])/gi;

/** Words that mean a no whatever stands beside them, and what says the same in the other language without any negation. */
export const FIRM: readonly (readonly [firm: RegExp, answers: RegExp])[] = [
  [
    /缺货|断货|断码|缺码|售罄|卖完|卖光|脱销|暂缺|短缺|紧缺|缺(?=[料货码人色件])|(?<!够)不够|(?<![a-z])(?:out of stock|sold out|unavailable|(?:ran|run|running) out|short of|shortage)(?![a-z])/i,
    /缺|完|光|没|无|断|罄|不|尽|空|少|紧|欠|(?<![a-z])(?:gone|over|out|short\w*|lack\w*|less|empty|finished|sold|tight|scarce|only|low)(?![a-z])/i,
  ],
  [
    /停产|下架|失效|作废|过期|停用|取消|停止|暂停|叫停|停售|(?<![a-z])(?:discontinued|cancel\w*|expired|ceased?|suspend\w*|halt\w*|terminat\w*)(?![a-z])/i,
    /停|消|废|失效|架|过期|不|没|退|撤|止|断|终|光|完|(?<![a-z])(?:ended|expired|void|invalid|dead|over|gone|stop\w*|off|shut|end of life|discontinu\w*|cancel\w*|delisted|withdraw\w*|pulled|hold|paus\w*|taken down|sold out|scrap\w*)(?![a-z])/i,
  ],
  [
    /拒绝|谢绝|拒收|禁止|严禁|禁用|请勿|切勿|杜绝|(?<![a-z])(?:refus\w*|reject\w*|forbid\w*|forbade|prohibit\w*|banned|denied)(?![a-z])/i,
    /拒|绝|禁|勿|不|没|退|别|推|婉|莫|零|(?<![a-z])(?:refus\w*|reject\w*|declin\w*|turn(?:ed|s)? (?:it |them |us |this |that )?down|sen[dt] (?:it |them )?back|return\w*|off limits|zero|strictly|only|closed)(?![a-z])/i,
  ],
  [
    /除非|除外|例外|(?<![a-z])(?:unless|except(?:ing)?|exclud\w+)(?![a-z])/i,
    /只有|只能|才|除|不|别|另|外|只|没|无|(?<![a-z])(?:only|other|apart|aside|save|but|bar|outside|extra|separate\w*|otherwise)(?![a-z])/i,
  ],
  [
    /不合格|(?<!一样)不一样|(?<![a-z])(?:unpaid|unqualified)(?![a-z])/i,
    /不|没|未|错|差|异|区别|各|欠|退|次|(?<![a-z])(?:fail\w*|differ\w*|vary|varies|other|bad|reject\w*|owed|outstanding|due|substandard|faulty|poor)(?![a-z])/i,
  ],
  [
    /免费|不[用必](?!担心|客气|谢|着急|急|怕|操心)|无[需须]|(?<![a-z])(?:free of charge|for free|waived)(?![a-z])/i,
    /免|赠|送|包|不|无|没|别|(?<![a-z])(?:free|gift|complimentary|thr[oe]w\w* in|bundled?|included|on us|our (?:cost|expense)|waive\w*|spare|save|saves|skip|just|straight|only|without)(?![a-z])/i,
  ],
  [
    /无法|无力|无从|难以|很难|难保|没法|(?<![a-z])(?:unable|fail(?:s|ed)? to|impossible)(?![a-z])/i,
    /不|没|无|难|未|失败|漏|忘|错|(?<![a-z])(?:unable|fail\w*|hard\w*|difficult\w*|tricky|tough|beyond|impossible|too|struggl\w*|challeng\w*|stuck)(?![a-z])/i,
  ],
  [
    /很少|极少|少有|(?<![a-z])(?:hardly|barely|rarely|seldom|scarcely)(?![a-z])/i,
    /没|不|少|难|无|未|(?<![a-z])(?:hardly|barely|rarely|seldom|scarcely|few|little|almost|limited|low|small|uncommon|unusual)(?![a-z])/i,
  ],
  [
    /(?<![a-z])(?:leav(?:e|ing) (?:[a-z]+ ){1,4}(?:off|out)|skip|omit|refrain)(?![a-z])/i,
    /不|别|勿|免|省|去|没|无|空|跳过|留/,
  ],
  [
    /缺少|缺乏|漏[发装寄]|(?<![a-z])(?:lack(?:s|ing|ed)?|forgot\w*)(?![a-z])/i,
    /缺|漏|少|忘|没|不|无|欠|差|落|未|(?<![a-z])(?:lack\w*|miss\w*|short\w*|forg[eo]t\w*|left|omit\w*|need\w*|fewer|less)(?![a-z])/i,
  ],
];

/** 没付款之前 is "before payment": this no denies nothing, and answers a no only beside another one. */
export const EMPTY = /[没未](?:有)?[^,，。;；!！?？\n不没未]{1,14}?(?:之前|以前|前)(?![面台提往期后])/g;

/** One thought that one language puts with a negation and the other without: where both stand, the negation is no change. */
export const COUNTERPARTS: readonly (readonly [chinese: RegExp, english: RegExp])[] = [
  [
    /一(?:点|丝|分|毫)(?:[儿])?[都也]?(?:不|没)[能会可]?|丝毫不|分毫不|绝对不/g,
    /(?<![a-z])(?:exact\w*|precise\w*|absolute\w*|strict\w*|perfect\w*|complete\w*)(?![a-z])/gi,
  ],
  [/[没未](?:有)?[^,，。;；不没]{1,10}(?:之前|以前|前)/g, /(?<![a-z])(?:before|until|till|prior|first)(?![a-z])/gi],
  [
    /才|直到|[要得]等?到|(?<!不)再(?!不|没|也)|等/g,
    /(?:n't|(?<![a-z])(?:not|cannot|never|no|nothing|nobody|none))(?: [a-z']+){0,8}? (?:until|till|before|unless|without)(?![a-z])/gi,
  ],
  [/不对|不正确|不准/g, /(?<![a-z])(?:wrong|incorrect|off|mistaken?|inaccurate)(?![a-z])/gi],
  [/错/g, /(?:n't|not) (?:right|correct)/gi],
  [
    /[没未](?:有)?[\u4e00-\u9fff]{1,4}/g,
    /(?<![a-z])(?:un[a-z]{3,}(?:ed|able)|yet to|to go|left to|still to|pending|outstanding|await\w*|miss\w*|forgot\w*|fail\w*|lack\w*|short|without)(?![a-z])/gi,
  ],
  [/失效|作废|停用|过期|停产|下架|淘汰/g, /(?:(?<![a-z])no longer|n't|(?<![a-z])not)/gi],
  [/不知道?|不清楚|不晓得|不确定/g, /(?<![a-z])(?:wonder\w*|unsure|curious|unclear)(?![a-z])/gi],
  [
    /包邮|包运费|送|赠|白送|不收/g,
    /(?<![a-z])(?:free(?: of charge)?|waived?|no (?:charge|cost|fee|extra)|at no)(?![a-z])/gi,
  ],
  [/补|加|另|多|贵/g, /(?<![a-z])(?:extra|additional(?:ly)?|on top|separate(?:ly)?)(?![a-z])/gi],
  [/[不没]在/g, /(?<![a-z])(?:out|away|absent|gone|off|on leave|travel\w*|elsewhere)(?![a-z])/gi],
  [/不再|不做了|不干了/g, /(?<![a-z])(?:stop\w*|discontinu\w*|quit|ceased?)(?![a-z])/gi],
  [/不[了到上及]|不出来/g, /(?<![a-z])(?:too|late|miss\w*|beyond|behind|tight)(?![a-z])/gi],
  [/太|难/g, /(?:n't|(?<![a-z])(?:not|cannot)) [a-z ]{0,12}?(?:enough|easy|so|very|that|possible)(?![a-z])/gi],
  [
    /不(?:是很|太|怎么|大|够|算)?[好高多大快贵稳便灵清易低早重新]/g,
    /(?<![a-z])(?:poor\w*|bad\w*|low|little|few|small|slow\w*|cheap\w*|affordable|modest|unstable|hard|difficult|blurr\w*|late|light|limited|short|unreliable|reasonable|old)(?![a-z])/gi,
  ],
  [
    /坏|差(?!不多|价|额|异)|烂|低劣|很少|慢|难|便宜|晚/g,
    /(?:n't|(?<![a-z])(?:not|never|no))(?: [a-z]+){0,2}? (?:good|great|well|many|much|fast|easy|expensive|work\w*|reliable|early|in time)(?![a-z])/gi,
  ],
  [
    /只|仅|除了|就/g,
    /(?:n't|(?<![a-z])(?:not|no|nothing|never|none))(?: [a-z]+){0,4}? (?:but|except|other than|more than|any other|anything else|besides)(?![a-z])/gi,
  ],
  [
    /最低|底价|最高|极限|顶多/g,
    /(?:n't|(?<![a-z])(?:not|cannot|no))(?: [a-z]+){0,4}? (?:lower|less|cheaper|down|higher|more|better|further|longer|room)(?![a-z])/gi,
  ],
  [
    /(?:不[要能会可许用得]?|别|勿|没)(?:再)?(?:有)?(?:变|动|换|改|涨|降|调)/g,
    /(?<![a-z])(?:keep\w*|stay\w*|hold\w*|leav\w+|remain\w*|stick\w*|same|as (?:it )?is|as they are|fix\w*|lock\w*|freez\w*|stable|steady)(?![a-z])/gi,
  ],
  [
    /(?:没有?|不(?:再)?[做卖要用接]|无)(?:别的|其他|其它|另外的)[\u4e00-\u9fff]{0,2}/g,
    /(?<![a-z])(?:only|sole|solely|just|exclusively|nothing but|all we have)(?![a-z])/gi,
  ],
  [/付费|收费|要钱|自费|收钱/g, /(?:n't|(?<![a-z])not)(?: [a-z]+){0,2}? free(?![a-z])/gi],
  [/照旧|一样|固定/g, /(?:n't|(?<![a-z])(?:not|no))(?: [a-z]+){0,2}? (?:chang\w*|differ\w*)(?![a-z])/gi],
  [
    /缺|漏|忘|(?<![最不至])少(?=了|发|装|寄|给|放|配)/g,
    /(?:n't|(?<![a-z])(?:not|no|without))(?: [a-z]+){0,2}? (?:include\w*|there|in|receiv\w*|arriv\w*|enough|sent|put)(?![a-z])/gi,
  ],
  [
    /休息|放假|关门|停工/g,
    /(?:n't|(?<![a-z])(?:not|no))(?: [a-z]+){0,3}? (?:work\w*|open|shipp?\w*|production|in)(?![a-z])/gi,
  ],
  [/不(?:上班|营业|开门|发货|开工)/g, /(?<![a-z])(?:off|closed?|holidays?|shut|stop\w*|rest\w*|paused?)(?![a-z])/gi],
  [
    /空|光|完了|缺/g,
    /(?:n't|(?<![a-z])(?:no|none|not))(?: [a-z]+){0,3}? (?:left|stock|any\w*|more|remaining)(?![a-z])/gi,
  ],
  [
    /没(?:有)?(?:货|现货|库存|了)|没了/g,
    /(?<![a-z])(?:out of|ran out|run out|gone|sold out|finished|unavailable)(?![a-z])/gi,
  ],
];
