/** Who the supplier is: age, licence, registration, kind of seller. */
import { type Check, finding, flagged, gap, weightOf } from "../check.ts";
import type { SellerType, SupplierProfile } from "../profile.ts";
import { companyAge } from "./age.ts";
import { atLeast, grade, spanOf } from "./measure.ts";
import { across, amount, demand, figure, listed, reason, stated, voice } from "./wording.ts";

export const companyAgeCheck: Check = {
  id: "company-age",
  title: "Company age",
  asks: "Has the company existed long enough?",
  core: true,
  look({ profile }, { asOf, policy }) {
    const age = companyAge(profile, asOf);
    if (age === undefined) return { gap: gap("company-age", ["company-credentials"]) };
    const pass = policy["company-age.pass"];
    const concern = policy["company-age.concern"];
    const { severity, limit, limits, straddles } = grade(age.span, {
      rungs: [
        { severity: "pass", limit: pass, met: atLeast },
        { severity: "caution", limit: concern, met: atLeast },
      ],
      otherwise: "concern",
    });
    const wish = demand(pass, "at least");
    const says = straddles
      ? `${age.words}, ${across(limit)}.`
      : `${age.words}; ${severity === "concern" ? `${wish}, and ${reason(concern, "under", "a concern")}` : wish}.`;
    return {
      finding: finding("company-age", {
        severity,
        says,
        evidence: [age.fact],
        limits,
        cites: ["mv-longevity", "wf-quality"],
      }),
      ...(straddles && {
        gap: gap("company-age", ["company-credentials"], "The month of foundation on the company page (公司档案)."),
      }),
    };
  },
};

/** Rules of the scanner whose words deny that there is a licence; the others only keep it back. */
export const LICENCE_DENIED: ReadonlySet<string> = new Set(["licence-none", "licence-company-none", "licence-home"]);
/** The rule that reads an empty cell: what it says of the licence, none or not shown, is in the field. */
export const EMPTY_CELL = "licence-cell";
/** The rule whose words are about invoices, which only a registered company can issue. */
export const NO_INVOICE = "licence-invoice";

export const businessLicenceCheck: Check = {
  id: "business-licence",
  title: "Business licence",
  asks: "Is there a Chinese business licence?",
  core: true,
  look(reading) {
    const { businessLicense } = reading.profile;
    const missing = flagged(reading, "missing_licence");
    const refused = missing.filter(({ rule }) => !LICENCE_DENIED.has(rule));
    const absent = missing.filter(({ rule }) => LICENCE_DENIED.has(rule));
    const cites = ["wf-quality", "ib-signals", "ib-payment"] as const;
    const id = "business-licence";
    if (absent.length > 0 || (businessLicense?.value === false && refused.every(({ rule }) => rule === EMPTY_CELL))) {
      const says =
        "Says there is no business licence, which WorldFirst says every 1688 seller must have; that rules it out by our house rule.";
      return {
        finding: finding(id, {
          severity: "dealbreaker",
          says,
          evidence: [...absent, ...refused, businessLicense],
          cites,
          house: true,
        }),
      };
    }
    if (refused.length > 0) {
      const what = refused.every(({ rule }) => rule === NO_INVOICE)
        ? "Cannot issue an invoice, as a registered company could"
        : "Will not show its business licence";
      const says = `${what}; the buyers' guide wants the licence verified before any large payment.`;
      return {
        finding: finding(id, { severity: weightOf(refused), says, evidence: [...refused, businessLicense], cites }),
      };
    }
    if (businessLicense === undefined) return { gap: gap(id, ["company-credentials"]) };
    const says = `${voice(businessLicense)} there is a business licence; compare its name with the payee before paying.`;
    return { finding: finding(id, { severity: "pass", says, evidence: [businessLicense], cites }) };
  },
};

export const registrationDetailsCheck: Check = {
  id: "registration-details",
  title: "Registration details",
  asks: "Are date of incorporation, registered capital and address stated?",
  core: false,
  look({ profile }) {
    const { incorporatedYear, registeredCapitalCny, address } = profile;
    if (incorporatedYear !== undefined && registeredCapitalCny !== undefined && address !== undefined) {
      const says = `States the year of incorporation (${incorporatedYear.value}), the registered capital (${amount(registeredCapitalCny.value, "CNY")}) and an address, as WorldFirst says a shop page should.`;
      const evidence = [incorporatedYear, registeredCapitalCny, address];
      return { finding: finding("registration-details", { severity: "pass", says, evidence, cites: ["wf-quality"] }) };
    }
    const missing = [
      ...(incorporatedYear === undefined ? ["date of incorporation"] : []),
      ...(registeredCapitalCny === undefined ? ["registered capital"] : []),
      ...(address === undefined ? ["address"] : []),
    ];
    return {
      gap: gap(
        "registration-details",
        ["company-credentials"],
        `Not stated: ${listed(missing)} (company page, 工商信息).`,
      ),
    };
  },
};

const EXPECT: { readonly [T in SellerType]: string } = {
  factory:
    "it is a factory; expect production to order, minimum orders from 1,000 pieces in some cases, and little stock",
  wholesaler: "it is a wholesaler; expect small minimum orders and goods in stock",
  brand: "it is a brand owner; expect small minimum orders under its own name and logo",
  trading: "it is a trading company; expect its margin on top of the maker's price",
  agent: "it is an agent; expect a commission of 1 to 3 % and no stock of its own",
};

export const sellerTypeCheck: Check = {
  id: "seller-type",
  title: "Kind of seller",
  asks: "Is it a factory, a wholesaler, a brand owner, a trader or an agent?",
  core: false,
  look({ profile }, { policy }) {
    const { sellerType, moqUnits } = profile;
    if (sellerType === undefined) return { gap: gap("seller-type", ["factory-or-trader"]) };
    const cites = sellerType.value === "agent" ? (["wf-types", "wf-agent"] as const) : (["wf-types"] as const);
    const small = smallFactory(profile, policy["employees.pass"].value, policy["facility-area.concern"].value);
    if (small !== undefined) {
      const limits = [policy["facility-area.concern"], policy["employees.pass"]];
      const says = `Says it is a factory with ${stated(small.employees, "people")} and ${stated(small.area, "m²")}; ${demand(policy["employees.pass"], "at least")} and ${amount(policy["facility-area.concern"].value, "m²")}, so it may be a trader.`;
      return {
        finding: finding("seller-type", {
          severity: "caution",
          says,
          evidence: [sellerType, small.employees, small.area],
          limits,
          cites,
        }),
      };
    }
    const own = moqUnits === undefined ? "" : ` (its own minimum: ${figure(moqUnits.value)})`;
    const says = `${voice(sellerType)} ${EXPECT[sellerType.value]}${own}.`;
    return { finding: finding("seller-type", { severity: "pass", says, evidence: [sellerType, moqUnits], cites }) };
  },
};

/** A self-declared factory below both limits (people, m²), with the two figures. */
function smallFactory({ sellerType, employees, facilityAreaM2: area }: SupplierProfile, people: number, space: number) {
  if (sellerType?.value !== "factory" || employees === undefined || area === undefined) return undefined;
  const staff = spanOf(employees);
  const room = spanOf(area);
  if (staff === undefined || room === undefined) return undefined;
  return staff.judged < people && room.judged < space ? { employees, area } : undefined;
}
