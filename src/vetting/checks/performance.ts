/** The figures 1688 computes: returning buyers, punctuality, response, returns, ratings, transactions. */
import { type Check, finding, gap, said } from "../check.ts";
import type { FieldName, SupplierProfile } from "../profile.ts";
import type { Reading } from "../reading.ts";
import { atLeast, atMost, grade, type Ladder, spanOf, under, worst } from "./measure.ts";
import { amount, demand, figure, listed, reason, stated, states } from "./wording.ts";

/** The average stated beside a figure, in the figure's unit; averages of nothing are no average. */
function averageOf(reading: Reading, field: FieldName) {
  return said(reading, "average").find((average) => average.field === field && average.value > 0);
}

export const reorderRateCheck: Check = {
  id: "reorder-rate",
  title: "Reorder rate",
  asks: "How many buyers come back?",
  core: true,
  look(reading, { policy }) {
    const fact = reading.profile.reorderRatePct;
    const span = fact && spanOf(fact);
    if (fact === undefined || span === undefined) {
      return { gap: gap("reorder-rate", [], "回头率 in the shop header or on the factory card.") };
    }
    const pass = policy["reorder-rate.pass"];
    const concern = policy["reorder-rate.concern"];
    const share = policy["reorder-rate.average-share"];
    const own = grade(span, {
      rungs: [
        { severity: "pass", limit: pass, met: atLeast },
        { severity: "caution", limit: concern, met: atLeast },
      ],
      otherwise: "concern",
    });
    const average = averageOf(reading, "reorderRatePct");
    const below = average !== undefined && span.judged < average.value;
    const farBelow = average !== undefined && span.judged < (average.value * share.value) / 100;
    const severity = worst(own.severity, below ? "note" : "pass", farBelow ? "caution" : "pass");
    const wish = `${demand(pass, "at least")}${own.severity === "concern" ? `, and ${reason(concern, "under", "a concern")}` : ""}`;
    const beside =
      average === undefined
        ? ""
        : ` (stated average: ${amount(average.value, "%")}${farBelow ? `; ${reason(share, "under", "a caution", "of it")}` : ""})`;
    return {
      finding: finding("reorder-rate", {
        severity,
        says: `${states(fact)} ${stated(fact, "%")} returning buyers${beside}, the figure the buyers' guide weighs most; ${wish}.`,
        evidence: [fact, below ? average : undefined],
        limits: farBelow ? [share, ...own.limits] : own.limits,
        cites: ["ib-performance"],
      }),
    };
  },
};

export const onTimeRateCheck: Check = {
  id: "on-time-rate",
  title: "Orders on time",
  asks: "Does the supplier deliver on time?",
  core: true,
  look({ profile: { onTimeRatePct: fact } }, { policy }) {
    const span = fact && spanOf(fact);
    if (fact === undefined || span === undefined) {
      return { gap: gap("on-time-rate", [], "准时履约率 or 48H履约率 on the factory card or company page.") };
    }
    const pass = policy["on-time-rate.pass"];
    const concern = policy["on-time-rate.concern"];
    const { severity, limits } = grade(span, {
      rungs: [
        { severity: "pass", limit: pass, met: atLeast },
        { severity: "caution", limit: concern, met: atLeast },
      ],
      otherwise: "concern",
    });
    const wish = `${demand(pass, "at least")}${severity === "concern" ? `, and ${reason(concern, "under", "a concern")}` : ""}`;
    const says = `${states(fact)} ${stated(fact, "%")} of orders on time; ${wish}.`;
    return {
      finding: finding("on-time-rate", { severity, says, evidence: [fact], limits, cites: ["ib-performance"] }),
    };
  },
};

export const responseCheck: Check = {
  id: "response",
  title: "Response",
  asks: "Does the supplier answer, and how fast?",
  core: true,
  look({ profile: { responseRatePct: rate, responseTimeMinutes: time } }, { policy }) {
    const excellent = policy["response.excellent"];
    const good = policy["response.good"];
    const least = policy["response.rate"];
    const rateSpan = rate && spanOf(rate);
    const timeSpan = time && spanOf(time);
    const byRate =
      rateSpan && grade(rateSpan, { rungs: [{ severity: "pass", limit: least, met: atLeast }], otherwise: "caution" });
    const byTime =
      timeSpan &&
      grade(timeSpan, {
        rungs: [
          { severity: "pass", limit: excellent, met: under },
          { severity: "pass", limit: good, met: atMost },
        ],
        otherwise: "caution",
      });
    if (byRate === undefined && byTime === undefined) {
      return { gap: gap("response", [], "服务响应率 or 3分钟响应率 on the factory card or company page.") };
    }
    const slow = byTime?.severity === "caution";
    const parts = [
      ...(rate === undefined
        ? []
        : [`${states(rate)} ${stated(rate, "%")} of messages answered (${demand(least, "at least")})`]),
      ...(time === undefined
        ? []
        : [
            `${rate === undefined ? states(time) : "and"} an answer within ${stated(time, "minutes")} (${
              slow || timeSpan === undefined || timeSpan.judged >= excellent.value
                ? demand(good, "at most")
                : `excellent is under ${amount(excellent.value, "minutes")}`
            })`,
          ]),
    ];
    const severity = worst(byRate?.severity ?? "pass", byTime?.severity ?? "pass");
    return {
      finding: finding("response", {
        severity,
        says: `${parts.join(" ")}.`,
        evidence: [rate, time],
        limits: [...(byTime?.limits ?? []), ...(byRate?.limits ?? [])],
        cites: ["ib-performance", "ib-service", "wf-selecting"],
        house: severity === "caution" || byRate !== undefined,
      }),
    };
  },
};

export const returnRateCheck: Check = {
  id: "return-rate",
  title: "Return rate",
  asks: "How many goods come back?",
  core: true,
  look({ profile: { returnRatePct: fact } }, { policy }) {
    const span = fact && spanOf(fact);
    if (fact === undefined || span === undefined) {
      return { gap: gap("return-rate", [], "品质退货率 or 退款率 on the company page.") };
    }
    const pass = policy["return-rate.pass"];
    const concern = policy["return-rate.concern"];
    const { severity, limits } = grade(span, {
      rungs: [
        { severity: "pass", limit: pass, met: atMost },
        { severity: "caution", limit: concern, met: atMost },
      ],
      otherwise: "concern",
    });
    const wish = `${demand(pass, "at most")}${severity === "concern" ? `, and ${reason(concern, "over", "a concern")}` : ""}`;
    const says = `${states(fact)} ${stated(fact, "%")} of goods returned; ${wish}.`;
    return { finding: finding("return-rate", { severity, says, evidence: [fact], limits }) };
  },
};

export const ratingsCheck: Check = {
  id: "ratings",
  title: "Ratings",
  asks: "How do buyers rate the shop?",
  core: true,
  look({ profile }, { policy }) {
    const overall: Ladder = {
      rungs: [
        { severity: "pass", limit: policy["ratings.pass"], met: atLeast },
        { severity: "caution", limit: policy["ratings.concern"], met: atLeast },
      ],
      otherwise: "concern",
    };
    const part: Ladder = {
      rungs: [
        { severity: "pass", limit: policy["ratings.sub-note"], met: atLeast },
        { severity: "note", limit: policy["ratings.sub-caution"], met: atLeast },
      ],
      otherwise: "caution",
    };
    const scores = [
      ...scored("an overall rating", profile.rating, overall),
      ...scored("a quality score", profile.qualityScore, part),
      ...scored("a service score", profile.serviceScore, part),
    ];
    const [first] = scores;
    if (first === undefined)
      return { gap: gap("ratings", [], "The shop's service score: 店铺服务分 or 综合服务, with 品质体验.") };
    const severity = worst("pass", ...scores.map(({ graded }) => graded.severity));
    return {
      finding: finding("ratings", {
        severity,
        says: `${states(first.fact)} ${listed(scores.map(({ words }) => words))}.`,
        evidence: scores.map(({ fact }) => fact),
        limits: scores.flatMap(({ graded }) => graded.limits),
        cites: ["ib-performance", "wf-selecting"],
      }),
    };
  },
};

/** One score with its grade and words; none when it is not stated. */
function scored(name: string, fact: SupplierProfile["rating"], ladder: Ladder) {
  const span = fact && spanOf(fact);
  if (fact === undefined || span === undefined) return [];
  const graded = grade(span, ladder);
  const wish = ` (${demand(graded.limit, "at least")})`;
  return [{ fact, graded, words: `${name} of ${stated(fact, "points")}${wish}` }];
}

export const transactionsCheck: Check = {
  id: "transactions",
  title: "Transactions",
  asks: "How much has the shop sold in 90 days, against its industry?",
  core: true,
  look(reading, { policy }) {
    const fact = reading.profile.transactions90d;
    const span = fact && spanOf(fact);
    if (fact === undefined || span === undefined) {
      return { gap: gap("transactions", [], "The trade record (近90天成交) with the industry average (行业均值).") };
    }
    const average = averageOf(reading, "transactions90d");
    const count = `${states(fact)} ${figure(fact.value)} transactions in 90 days`;
    const cites = ["wf-selecting"] as const;
    const id = "transactions";
    if (average === undefined) {
      const says = `${count}; without the industry average it is shown, not judged.`;
      return { finding: finding(id, { severity: "note", says, evidence: [fact], cites }) };
    }
    const share = policy["transactions.average-share"];
    const below = span.judged < average.value;
    const farBelow = span.judged < (average.value * share.value) / 100;
    const cut = farBelow ? `; ${reason(share, "under", "a caution", "of it")}` : "";
    const says = `${count} against an industry average of ${figure(average.value)}${cut}.`;
    return {
      finding: finding(id, {
        severity: farBelow ? "caution" : below ? "note" : "pass",
        says,
        evidence: [fact, average],
        limits: below ? [share] : [],
        cites,
        house: farBelow,
      }),
    };
  },
};
