/** The price against what others ask for the same item. */
import { type Check, finding, type Flagged, flagged, gap, type Outcome, weightOf } from "../check.ts";
import type { Policy } from "../policy.ts";
import type { Reading } from "../reading.ts";
import type { Fact, Range } from "../profile.ts";
import { atMost, grade, isWorse, type Span, spanOf, under } from "./measure.ts";
import { across, amount, figure, reason } from "./wording.ts";

/** Words of a reference that is a retail or Alibaba.com price rather than a quote for the same item. */
const RETAIL =
  /alibaba|amazon|taobao|tmall|\bjd\b|\bretail\b|\bmsrp\b|\brrp\b|阿里|国际站|国際站|零售|专柜|專櫃|官网|旗舰店|淘宝|天猫|京东/iu;

export const priceVsMarketCheck: Check = {
  id: "price-vs-market",
  title: "Price against the market",
  asks: "Is the price too low to be true?",
  core: false,
  look(reading, { policy }) {
    const told = flagged(reading, "price_too_low");
    const compared = againstReference(reading, policy, told);
    const severity = weightOf(told);
    if (told.length === 0 || (compared.finding !== undefined && !isWorse(severity, compared.finding.severity))) {
      return compared;
    }
    const says =
      "By the words around it the price is too low for what such goods cost, a high-risk signal of the buyers' guide.";
    const { priceCny, marketPriceCny } = reading.profile;
    const evidence = [...told, priceCny, marketPriceCny];
    return { ...compared, finding: finding(ID, { severity, says, evidence, cites: ["ib-signals", "ib-chat-flags"] }) };
  },
};

const ID = "price-vs-market";

/** The price graded against the reference the text states; a gap where either is missing. */
function againstReference(
  { profile: { priceCny, marketPriceCny } }: Reading,
  policy: Policy,
  told: readonly Flagged[],
): Outcome {
  const price = priceCny && spanOf(priceCny);
  const market = marketPriceCny && middle(marketPriceCny);
  if (priceCny === undefined || price === undefined) return { gap: gap(ID, ["unit-price-delivered"]) };
  if (marketPriceCny === undefined || market === undefined || market <= 0) {
    return {
      gap: gap(
        ID,
        ["unit-price-delivered"],
        "Quotes of 5 to 10 other sellers for the same item: no reference price is stated.",
      ),
    };
  }
  const retail = RETAIL.test(marketPriceCny.quote.slice(0, 500));
  const caution = policy[retail ? "price.retail-caution" : "price.quotes-caution"];
  const most = policy[retail ? "price.retail-dealbreaker" : "price.quotes-dealbreaker"];
  const graded = grade(discounts(price, market), {
    rungs: [
      { severity: "pass", limit: caution, met: under },
      { severity: "caution", limit: most, met: atMost },
    ],
    otherwise: "dealbreaker",
  });
  const { judged } = discounts(price, market);
  const reference = `${retail ? "a retail or Alibaba.com price" : "quotes for the same item"} of ${figure(market)} CNY`;
  const figures = `Asks ${priceWords(priceCny)} against ${reference}, ${judged >= 0 ? `${figure(Math.round(judged))} % under` : `${figure(Math.round(-judged))} % over`}`;
  const says = graded.straddles
    ? `${figures} at its upper end, ${across(graded.limit)}.`
    : graded.severity === "dealbreaker"
      ? `${figures}; ${reason(most, "over", "a dealbreaker")}.`
      : graded.severity === "caution"
        ? `${figures}; ${reason(caution, "from", "a caution")}.`
        : `${figures}; the buyers' guide expects 1688 to be 20–50 % under Alibaba.com, WorldFirst 4–15 % under other platforms.`;
  return {
    finding: finding(ID, {
      severity: graded.severity,
      says,
      evidence: [priceCny, marketPriceCny, ...told],
      limits: graded.limits,
      cites: ["ib-red-flags", "ib-signals", "ib-prices", "wf-prices"],
    }),
    ...(graded.straddles && { gap: gap(ID, ["unit-price-delivered"]) }),
  };
}

/** How far below the market both ends of a price lie, in %: the upper price is judged. */
function discounts({ judged, other }: Span, market: number): Span {
  return { judged: percentUnder(judged, market), ...(other !== undefined && { other: percentUnder(other, market) }) };
}

/** Rounded, so that a price at exactly half the market is exactly 50 % under it. */
function percentUnder(price: number, market: number): number {
  return Math.round((1 - price / market) * 1e8) / 1e6;
}

/** A market range is taken at its middle; with one open end, at the other. */
function middle(fact: Fact<number | Range>): number | undefined {
  if (typeof fact.value === "number") return fact.value;
  const { min, max } = fact.value;
  if (min === null || max === null) return min ?? max ?? undefined;
  return (min + max) / 2;
}

function priceWords({ value }: Fact<number | Range>): string {
  if (typeof value === "number") return amount(value, "CNY");
  const { min, max } = value;
  return min === null || max === null || min === max
    ? amount(max ?? min ?? 0, "CNY")
    : `${figure(min)}–${amount(max, "CNY")}`;
}
