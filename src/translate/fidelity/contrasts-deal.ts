/** What a deal is: money, shares, bounds, who pays, and what happens before what; words of which one excludes the other. */
import { type Contrast, contrast, type Row } from "./contrasts.ts";

/** What a word of a deal happens before or after. */
export const EVENTS: readonly (readonly [chinese: string, english: string])[] = [
  [
    "付款|付清|到账|款到|打款|(?:付|打|收到?|交)[完清好了]{0,2}(?:全款|尾款|余款|定金|订金|货款|款|钱)",
    "pay\\w*|paid|balance|deposit|transfer\\w*",
  ],
  [
    "发货|出货|发出|发运|寄出|出厂|装柜|装船|开船",
    "ship\\w*|dispatch\\w*|load\\w*|sail\\w*|sent out|go(?:es)? out|leav\\w+",
  ],
  ["收货|收到货?|到货|签收|送到|拿到货?", "receiv\\w*|receipt|arriv\\w*|delivery|delivered|get\\w*"],
  ["验货|验收|质检|检验|检测|检查", "inspect\\w*|check\\w*|qc|test\\w*|accept\\w*"],
  ["确认|核对|批准|同意|签字", "confirm\\w*|approv\\w*|sign\\w*|agree\\w*"],
  ["生产|开工|投产|开模|做大货", "produc\\w*|mould|tooling|manufactur\\w*"],
  ["下单|下订单|拍下|订货|签合同", "order\\w*|contract\\w*"],
  ["打样|寄样|出样|看样|看过样品|样品", "sampl\\w*"],
  ["打包|包装|封箱|装箱", "pack\\w*|seal\\w*"],
  ["放假|假期|节|过年", "holidays?|the break|chinese new year|new year|festival"],
  ["使用|开封|拆封|安装|组装|清洗|水洗", "us(?:e|ing)|open\\w*|install\\w*|assembl\\w*|wash\\w*"],
  ["税|折", "tax|discount"],
  ["照片|图片|拍照|视频|录像", "photos?|pictures?|images?|videos?|film\\w*"],
  ["单据|文件|合同|资料", "documents?|papers|paperwork|files?"],
];
const DENIED = /[不没未别勿]|n't|(?<![a-z])(?:not|no|never|nothing|unless|cannot)(?![a-z])/i;

/** Before the payment, after the payment; what is done first. */
function eventContrasts(): readonly Contrast[] {
  const aside = EVENTS.map(([chinese, english]) =>
    contrast(
      "changed_comparison",
      [
        [
          `(?:${chinese})[了完好过]{0,2}(?:之|以)?前(?!后)`,
          `(?:before|prior to|ahead of)(?: [a-z']+){0,3}? (?:${english})|pre-?(?:${english})`,
        ],
        [
          `(?:${chinese})[了完好过]{0,2}(?:之|以)?后`,
          `(?:after|once|upon|following|as soon as)(?: [a-z']+){0,3}? (?:${english})|post-?(?:${english})`,
        ],
      ],
      { unless: DENIED },
    ),
  );
  const first = EVENTS.slice(0, 6).map(
    ([chinese, english]) => [`先[^,，。;；]{0,2}(?:${chinese})`, `(?:${english})(?: [a-z]+){0,2}? first`] as const,
  );
  return [...aside, contrast("changed_comparison", first)];
}

const COUNTED = "(?:[一每按论整] ?个?)";
const PER = "(?:an?|per|each|every|by the) ";

/** What a thing is counted or priced by; elsewhere the bare word is enough. */
function countedBy(chinese: string, english: string): Row {
  return [`${COUNTED}(?:${chinese})`, `${PER}(?:${english})`, chinese, english];
}

/** The sets about a deal. */
export const DEAL: readonly Contrast[] = [
  contrast("changed_currency", [
    ["人民币", "rmb|cny|yuan|renminbi"],
    [
      "美元|美金|美刀",
      "usd|us\\$|us dollars?|u\\.s\\. dollars?|american dollars?|(?<!(?:hong kong|australian|canadian|singapore|taiwan|new zealand) )dollars?|bucks?",
    ],
    ["欧元", "eur|euros?|€"],
    ["英镑", "gbp|pounds? sterling|british pounds?|quid"],
    ["港币|港元|港纸", "hkd|hk\\$|hong kong dollars?"],
    ["日元|日币", "jpy|yen"],
    ["韩元|韩币", "krw|(?:korean )?won(?= |$)(?! ?'?t)"],
    ["澳元|澳币", "aud|a\\$|australian dollars?"],
    ["加元|加币", "cad|c\\$|canadian dollars?"],
    ["新加坡元|新币|坡币", "sgd|s\\$|singapore dollars?"],
    ["台币", "twd|nt\\$|taiwan dollars?"],
    ["卢布", "rub|roubles?|rubles?"],
    ["卢比", "inr|rupees?"],
    ["泰铢", "thb|baht"],
    ["迪拉姆", "aed|dirhams?"],
  ]),
  contrast("changed_value", [
    [
      "全额|全款|全部|全数|全退|全返|全付|全免|全包|整批|所有|都",
      "all|fully|full|in full|entire\\w*|whole|every\\w*|complete\\w*|total|100 ?%",
    ],
    ["半|五五|五成|50 ?%|二分之一", "half|halves|semi|fifty|50 ?%|50/50"],
    ["部分|有些|有的|一些", "partial\\w*|part of|partly|some of|a portion|some"],
  ]),
  contrast("changed_value", [
    [
      "单(?:面|侧|层|色|头|排|人|孔|股|边|门|杯|模)|[一1](?:面|侧|边)(?!之)",
      "single|one[- ](?:side|layer|colou?r|sided|person|door)\\w*|1[- ]side",
    ],
    [
      "[双两2](?:面|侧|层|色|头|排|人|孔|股|边|门)",
      "both|double\\w*|dual|twin|front and back|either side|each side",
      "[双两二2]",
      "both|double\\w*|dual|twin|two|2|front and back|either side|each side",
    ],
    ["[三3](?:面|侧|层|色|头|排|人|孔|股|边|门)", "triple\\w*", "[三3]", "triple\\w*|three|3"],
  ]),
  contrast("changed_unit", [
    [`${COUNTED}打(?![样包折托版孔印磨扮开底])`, `${PER}dozens?`, "打|12|十二", "dozens?|12"],
    countedBy("双|对(?!一)", "pairs?"),
    countedBy("件?套", "sets?|kits?|suits?"),
    countedBy("箱", "cartons?|cases?|box(?:es)?|crates?"),
    countedBy("盒", "box(?:es)?|packs?"),
    countedBy("包|袋", "bags?|packs?|packets?|sacks?|pouch(?:es)?"),
    countedBy("卷", "rolls?"),
    countedBy("瓶|罐|桶|壶", "bottles?|cans?|jars?|tins?|barrels?|drums?|buckets?|tubs?|kegs?|kettles?"),
    countedBy("托", "pallets?|skids?"),
    countedBy("[货高平小]?柜", "containers?|cabinets?"),
    [
      "[每按论](?:个|件|只|支|张|把|块|根)",
      "(?:per|by the) (?:piece|pc|unit|item)|apiece",
      "个|件|只|支|张|把|块|根|条|台|单",
      "piece|pcs?|unit|item|apiece|each|one",
    ],
    ["[每一按](?:平方米?|平米|㎡)", `${PER}?(?:sq(?:uare|\\.)? ?met(?:er|re)s?|sqm|m2)`],
    [`${COUNTED}米(?!色)`, `${PER}met(?:er|re)s?`, "(?<![平方])米", "met(?:er|re)s?"],
    countedBy("码", "yards?|sizes?"),
  ]),
  contrast(
    "changed_comparison",
    [
      [
        "为止|截止|截至|有效期?[至到]|[留保延]到(?!货)|保留到|维持到|持续到",
        "until|till|through|expires?|ends? (?:on|at|in|by)|valid to|deadline|up to",
      ],
      [
        "起(?=执行|生效|开始|实行|涨|有效|$|[,，。 ])|开始|从[^,，。]{1,10}起|自[^,，。]{1,8}起",
        "from|as of|as from|start\\w*|begin\\w*|effective|onwards?|takes? effect|since",
      ],
    ],
    { unless: /不|没|n't|(?<![a-z])(?:not|no|never|nothing)(?![a-z])|才/i },
  ),
  contrast(
    "changed_comparison",
    [
      [
        "(?<![不勿别]|不[能会要可得])(?:超过|超出|高于|多于|大于)|以上|满",
        "above|more than|exceed\\w*|beyond|or more|and up|at least|over",
      ],
      [
        "(?<![不]|不[能会要可得])(?:低于|少于|小于)|以下|不足|不到|不满|不够",
        "below|less than|fewer than|short of|or less|or fewer|under|within|up to",
      ],
    ],
    {
      unless: /不(?:超|低|少|高|多|大|小|能|会|要|可|得)|n't|(?<![a-z])(?:not|no|never|cannot)(?![a-z])/i,
      besideFigures: true,
    },
  ),
  contrast(
    "changed_comparison",
    [
      ["最低(?!价)|最少|至少|起码|起订|起批|起步|打底|保底", "minimum|min|at least|moq|lowest|from|starts?|least"],
      [
        "最高|最多|至多|顶多|封顶|上限",
        "maximum|max|at most|highest|up to|tops|no more than|ceiling|cap(?:ped)?|most|limit",
      ],
    ],
    { besideFigures: true },
  ),
  contrast("changed_comparison", [
    ["最早|最快", "earliest|soonest|fastest|quickest|as early as|as soon as"],
    ["最晚|最迟|最慢", "latest|slowest|no later than|deadline"],
  ]),
  contrast("changed_value", [
    [
      "涨|上调|提价|加价|调高|上升|贵(?!司|公司|方|重)",
      "ris(?:e|es|ing)|rose|go(?:es|ing|ne)? up|went up|increas\\w*|rais\\w*|more expensive|higher|climb\\w*|up",
    ],
    [
      "降|下调|跌|下降|调低|便宜",
      "drop\\w*|fall\\w*|fell|com(?:e|es|ing) down|go(?:es|ing|ne)? down|reduc\\w*|lower\\w*|decreas\\w*|cheap\\w*|discount\\w*|cut",
    ],
  ]),
  contrast("changed_value", [
    [
      "(?:您|你|买家|买方|客户|贵司)(?:们|那边|这边|方|自己|来)?(?:付|承担|负担|出(?=运费|钱|费|一半|[,，。]|$))|(?:运费|邮费)自理",
      "(?:you|buyers?|customers?)(?:'re|'d|'ll| are| will| would| must| have to| need to| should)?(?: the one)? (?:pay\\w*|cover\\w*|bear\\w*)|at your (?:own )?(?:expense|cost)|(?:paid|borne|covered) by (?:you|the buyer)|your (?:own )?(?:expense|account)",
    ],
    [
      "(?:我们|我方|我司|我|卖家|卖方|厂里|工厂|厂家)(?:这边|自己|来)?(?:付|承担|负担|出(?=运费|钱|费|一半|[,，。]|$))",
      "(?:we|i|sellers?|factory|supplier)(?:'re|'d|'ll| are| will| would| must| have to| need to| should)?(?: the one)? (?:pay\\w*|cover\\w*|bear\\w*)|at our (?:own )?(?:expense|cost)|(?:paid|borne|covered) by us|on us|our (?:own )?(?:expense|account)",
    ],
  ]),
  contrast("changed_value", [
    ["定金|订金|首付|预付", "deposit|down payment|earnest money|up ?front|advance|prepa\\w+"],
    ["尾款|余款", "balance|remain\\w*|rest|remainder"],
  ]),
  contrast(
    "lost_negation",
    [
      ["同意|接受|答应", "agree\\w*|accept\\w*|happy to"],
      ["拒绝|谢绝|推掉", "refus\\w*|reject\\w*|declin\\w*|turn(?:ed)? down"],
    ],
    { unless: DENIED },
  ),
  contrast(
    "added_negation",
    [
      [
        "保持|维持|照旧|原样|[不别勿]要?(?:再)?(?:动|变|换|改)",
        "keep\\w*|stay\\w*|stick\\w*|remain\\w*|same|unchanged|leave|as (?:it )?is",
        "保持|维持|照旧|原样|[不别勿]要?(?:再)?(?:动|变|换|改)|留|还是|仍|就|固定|一样|一致|稳定",
      ],
      [
        "(?<![退包能可以不别勿]|[不别勿]要)(?:换(?!货)|改(?!天|日)|变(?:更|动))",
        "chang\\w*|switch\\w*|swap\\w*|replac\\w*|mov(?:e|ing) (?:it|the)|alter\\w*",
      ],
    ],
    { unless: /n't|(?<![a-z])(?:not|no|never)(?![a-z])/i },
  ),
  contrast("lost_negation", [
    [
      "[做接办供弄赶发出][不没](?:了|来|到|上)|没法[做接办供]|不接",
      "can't|cannot|unable|not able to",
      "[不没无难别未勿拒]",
      "\\w+n't|not|no|cannot|never|unable|impossible|pass|declin\\w*|refus\\w*|reject\\w*|turn\\w*|beyond|without|only",
    ],
    [
      "(?<![不])(?:能|可以)[做接办供弄赶发出]",
      "(?:we|i|but|still) (?:can|could|will|'ll)|(?:we|i)'ll",
      "能|可以|可|会|行|将|再|帮|给|一定",
      "can|could|will|able|\\w+'ll|possible|do|enough",
    ],
  ]),
  contrast("changed_value", [
    ["容易|简单|好(?:做|弄|洗|装|处理)", "eas(?:y|ily|ier)|simple|simply|straightforward"],
    ["难(?!道|得|免)|麻烦|不好(?:做|弄|洗|装)", "hard|difficult\\w*|tricky|tough|trouble|not easy|complicated"],
  ]),
  contrast("changed_value", [
    [
      "另[算付计加收]|另外[算付收]|不[含包]|自理|除外",
      "extra|free of (?!charge)|separate\\w*|on top|additional\\w*|not includ\\w*|exclud\\w*|excl|without|(?:does|do)n't (?:include|cover)\\w*|plus|your (?:own )?(?:expense|cost|account)|not cover\\w*|except\\w*",
    ],
    [
      "包(?=邮|含|括|运|税)|(?<!不|未)含|(?:算|打)在内|免",
      "includ\\w*|inclusive|incl|for free|free of charge|free (?:shipping|delivery|freight|postage)|(?:shipping|freight|delivery|postage) (?:is |are )?free|cover\\w*",
    ],
  ]),
  contrast("changed_value", [
    [
      "除外|除了|(?<!为)例外|不包括|不包含",
      "except\\w*|exclud\\w*|apart from|other than|aside from|not including|but not|not",
    ],
    ["(?<!不)包括|(?<!不)包含|连同", "including|also|too|as well|even"],
  ]),
  contrast("changed_value", [
    ["到付", "collect|on delivery|on arrival|cod"],
    ["寄付|现付|预付运费", "prepaid"],
  ]),
  contrast("changed_value", [
    ["按?体积|按方|抛货", "volum\\w*|by size|dimensional"],
    ["重量|按重|称重|实重", "weigh\\w*|by the kilo"],
  ]),
  ...eventContrasts(),
];
