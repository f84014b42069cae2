/** The facts a second reader may look for: those the checks judge and a sentence can hide. Refusals, payment and reviews are not among them. */
import { CREDIT_GRADES, type FieldName, MEMBERSHIP_LEVELS, SELLER_TYPES, type SupplierProfile } from "../profile.ts";
import type { Statement } from "../reading.ts";
import type { ValueKind } from "../reader/labels.ts";

export interface WantedFact {
  /** What a label of this fact announces: decides which figures fit it. */
  readonly kind: ValueKind;
  /** Its name inside an English sentence. */
  readonly name: string;
  /** What is meant, and in which unit or words, as the second reader is told. */
  readonly meaning: string;
  /** Words of which one must stand beside a figure for it to be this fact: a bare number is anything. */
  readonly about?: RegExp;
}

const WANTED = {
  companyName: {
    kind: "name",
    name: "name",
    meaning: "the supplier's company or shop name; word: the name as written",
  },
  incorporatedYear: {
    kind: "founding",
    name: "founding year",
    meaning: "year the company was founded or registered",
    about:
      /成立|创|建|起家|开始|开业|办|干|做|注册|since|found|establish|start|set up|beg[au]n|regist|incorporat|\bbeen\b/i,
  },
  companyAgeYears: {
    kind: "years",
    name: "company age",
    meaning: "years the company has existed",
    about: /厂|公司|企业|办|开|干|做|经营|历史|行|business|compan|factory|firm|trade|years?/i,
  },
  platformYears: {
    kind: "years",
    name: "years on 1688",
    meaning: "years the shop has been on the platform",
    about: /平台|1688|阿里|网|店|入驻|诚信通|会员|platform|shop|store|member|alibaba|joined/i,
  },
  membershipLevel: {
    kind: "level",
    name: "membership",
    meaning: `paid membership badge; word: ${MEMBERSHIP_LEVELS.join(", ")}`,
  },
  employees: {
    kind: "people",
    name: "staff",
    meaning: "all people employed",
    about: /人|员|工|名|staff|people|persons?|employ|worker|folks|hands|team|head/i,
  },
  facilityAreaM2: {
    kind: "area",
    name: "plant area",
    meaning: "area of the plant in square metres",
    about: /平|m2|亩|厂房|面积|场地|车间|area|square|sq|floor|space/i,
  },
  deliveryGuarantee: { kind: "yesno", name: "delivery guarantee", meaning: "交期保障 joined; word: yes, no" },
  depositCny: {
    kind: "money",
    name: "deposit",
    meaning: "deposit (保证金) paid to the platform, in CNY",
    about: /保证金|押|压|缴|deposit|guarantee|bond/i,
  },
  businessLicense: {
    kind: "yesno",
    name: "business licence",
    meaning: "business licence shown or verified; word: yes, no",
  },
  registeredCapitalCny: {
    kind: "money",
    name: "registered capital",
    meaning: "registered capital in CNY",
    about: /注册|资本|资金|capital/i,
  },
  province: { kind: "place", name: "province", meaning: "province of China; word: its pinyin name, as Guangdong" },
  sellerType: { kind: "type", name: "seller type", meaning: `what the supplier is; word: ${SELLER_TYPES.join(", ")}` },
  reorderRatePct: {
    kind: "percent",
    name: "reorder rate",
    meaning: "share of buyers who come back (回头率), %",
    about: /回头|复购|回购|再来|再买|回来|返单|老客|熟客|repeat|reorder|come back|comes back|returning|again/i,
  },
  onTimeRatePct: {
    kind: "percent",
    name: "on-time rate",
    meaning: "share of orders fulfilled on time, %",
    about: /准时|按时|准点|履约|及时|on[- ]time|punctual|fulfil/i,
  },
  responseRatePct: {
    kind: "percent",
    name: "response rate",
    meaning: "share of messages answered, %",
    about: /回复|响应|应答|有人理|repl|respon|answer/i,
  },
  responseTimeMinutes: {
    kind: "minutes",
    name: "response time",
    meaning: "time until an answer, in minutes",
    about: /回|响应|应答|理|repl|respon|answer|get back/i,
  },
  returnRatePct: {
    kind: "percent",
    name: "return rate",
    meaning: "share of orders returned or refunded, %",
    about: /退|return|refund/i,
  },
  rating: {
    kind: "score",
    name: "rating",
    meaning: "the shop's overall score, 0 to 5",
    about: /分|星|评|score|star|rat/i,
  },
  transactions90d: {
    kind: "orders",
    name: "transactions",
    meaning: "orders in the last 90 days",
    about: /单|笔|成交|交易|order|transaction|deal/i,
  },
  creditGrade: { kind: "grade", name: "credit grade", meaning: `credit grade; word: ${CREDIT_GRADES.join(", ")}` },
  monthlyCapacityUnits: {
    kind: "units",
    name: "monthly capacity",
    meaning: "pieces the plant can make in a month",
    about: /每月|个月|月产|月能|月出|单月|month/i,
  },
  productionLines: {
    kind: "lines",
    name: "production lines",
    meaning: "number of production lines",
    about: /线|line/i,
  },
  moqUnits: {
    kind: "units",
    name: "minimum order",
    meaning: "smallest order in pieces",
    about: /起|最少|最低|至少|才[给做]|moq|minimum|\bmin\b|least/i,
  },
} as const satisfies { readonly [F in FieldName]?: WantedFact };

/** A fact that a second reader may find. */
export type WantedField = keyof typeof WANTED;

/** Every fact that may be looked for, in the order of the record. */
export const WANTED_FIELDS = Object.keys(WANTED) as WantedField[];

/** What is looked for under a field. */
export function wantedFact(field: WantedField): WantedFact {
  return WANTED[field];
}

/** Of these two one is enough: the checks count the age from either. */
const EITHER: Partial<Record<WantedField, WantedField>> = {
  incorporatedYear: "companyAgeYears",
  companyAgeYears: "incorporatedYear",
};

/**
 * The facts a reading lacks. One it has is never looked for again, and neither is one whose value in the text cannot be true: what the
 * rules decided about is not open.
 */
export function missingFacts(profile: SupplierProfile, statements: readonly Statement[]): readonly WantedField[] {
  const decided = new Set<FieldName>(
    statements.flatMap((said) => (said.kind === "implausible" || said.kind === "second-value" ? [said.field] : [])),
  );
  return WANTED_FIELDS.filter((field) => {
    const either = EITHER[field];
    const known = profile[field] !== undefined || (either !== undefined && profile[either] !== undefined);
    return !known && !decided.has(field);
  });
}
