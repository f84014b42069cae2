/** What buyers say: bad reviews and disputes. */
import { type Check, finding, gap, said } from "../check.ts";
import type { Reading } from "../reading.ts";
import { atMost, grade, spanOf } from "./measure.ts";
import { amount, demand, figure, reason, stated, states, voice } from "./wording.ts";

export const reviewsCheck: Check = {
  id: "reviews",
  title: "Reviews",
  asks: "Do bad reviews name quality or service?",
  core: false,
  look(reading, { policy }) {
    const { negativeReviews } = reading.profile;
    const bad = said(reading, "negative-review");
    const naming = bad.filter(({ about }) => about !== "other");
    const patterns = said(reading, "negative-pattern");
    const shares = said(reading, "review-share");
    const pattern = policy["reviews.pattern"];
    const badShare = policy["reviews.bad-share"];
    const goodShare = policy["reviews.good-share"];
    const id = "reviews";
    const cites = ["ib-red-flags"] as const;
    if (patterns.length > 0 || naming.length >= pattern.value) {
      const soft = shares.find((share) => fewBad(share, badShare.value, goodShare.value));
      const what =
        naming.length === 0
          ? "The text states a pattern of bad reviews"
          : `${count(naming.length, "review")} ${naming.length === 1 ? "names" : "name"} quality or service${patterns.length > 0 ? " and the text states a pattern" : ""}`;
      const says =
        soft === undefined
          ? `${what}; the buyers' guide rules such suppliers out, and ${figure(pattern.value)} make a pattern.`
          : `${what}, beside ${shareWords(soft)}; with under ${amount(badShare.value, "%")} bad or at least ${amount(goodShare.value, "%")} good it is a concern by our house rule.`;
      return {
        finding: finding(id, {
          severity: soft === undefined ? "dealbreaker" : "concern",
          says,
          evidence: [...patterns, ...naming, negativeReviews, soft],
          limits: [pattern, ...(soft === undefined ? [] : [badShare, goodShare])],
          cites,
          house: soft !== undefined,
        }),
      };
    }
    if (naming.length > 0) {
      const says = `${count(naming.length, "bad review")} ${naming.length === 1 ? "names" : "name"} quality or service, a red flag of the buyers' guide; ${figure(pattern.value)} would rule the supplier out.`;
      return {
        finding: finding(id, {
          severity: "concern",
          says,
          evidence: [...naming, negativeReviews],
          limits: [pattern],
          cites,
          house: true,
        }),
      };
    }
    if (bad.length > 0 || negativeReviews?.value === true) {
      const says =
        "There are bad reviews, though none that is quoted names quality or service; read them before ordering.";
      return { finding: finding(id, { severity: "caution", says, evidence: [...bad, negativeReviews], cites }) };
    }
    const [share] = shares;
    if (share !== undefined) {
      const good = fewBad(share, badShare.value, goodShare.value);
      const says = `The text states ${shareWords(share)}; no bad review is quoted.`;
      return {
        finding: finding(id, {
          severity: good ? "pass" : "note",
          says,
          evidence: [share, negativeReviews],
          limits: [badShare, goodShare],
          cites,
        }),
      };
    }
    if (negativeReviews === undefined)
      return { gap: gap(id, [], "The reviews of its products (商品评价), bad ones first (差评).") };
    const says = `${voice(negativeReviews)} there are no bad reviews.`;
    return { finding: finding(id, { severity: "pass", says, evidence: [negativeReviews], cites }) };
  },
};

type Share = Extract<Reading["statements"][number], { kind: "review-share" }>;

function fewBad({ goodPct, total, bad }: Share, badLimit: number, goodLimit: number): boolean {
  if (goodPct !== undefined && goodPct >= goodLimit) return true;
  return total !== undefined && bad !== undefined && total > 0 && (bad / total) * 100 < badLimit;
}

function shareWords({ goodPct, total, bad }: Share): string {
  if (total !== undefined && bad !== undefined) return `${figure(bad)} bad of ${count(total, "review")}`;
  if (goodPct !== undefined) return `${amount(goodPct, "%")} good reviews`;
  return total === undefined ? count(bad ?? 0, "bad review") : count(total, "review");
}

function count(number: number, what: string): string {
  return `${figure(number)} ${what}${number === 1 ? "" : "s"}`;
}

export const disputesCheck: Check = {
  id: "disputes",
  title: "Disputes",
  asks: "Does the record show many disputes?",
  core: false,
  look(reading, { policy }) {
    const fact = reading.profile.disputeCount;
    const many = said(reading, "many-disputes");
    const note = policy["disputes.note"];
    const concern = policy["disputes.concern"];
    const cites = ["ib-signals"] as const;
    const span = fact && spanOf(fact);
    if (many.length > 0) {
      const says = "The text speaks of many disputes, a high-risk signal of the buyers' guide.";
      return { finding: finding("disputes", { severity: "concern", says, evidence: [...many, fact], cites }) };
    }
    if (fact === undefined || span === undefined)
      return { gap: gap("disputes", [], "The trade record of the shop: 纠纷数 of the last 90 days.") };
    const { severity, limits } = grade(span, {
      rungs: [
        { severity: "note", limit: note, met: atMost },
        { severity: "caution", limit: concern, met: atMost },
      ],
      otherwise: "concern",
    });
    const wish = severity === "concern" ? reason(concern, "over", "a concern") : demand(note, "at most");
    const says = `${states(fact)} ${stated(fact, "disputes")}; ${wish}.`;
    return { finding: finding("disputes", { severity, says, evidence: [fact], limits, cites }) };
  },
};
