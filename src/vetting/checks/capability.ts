/** What the supplier can make: people, premises, output, certificates. */
import { meet } from "../../text/span.ts";
import { type Check, finding, flagged, gap, said } from "../check.ts";
import type { CitationId } from "../citations.ts";
import type { Policy } from "../policy.ts";
import type { SupplierProfile } from "../profile.ts";
import { atLeast, grade, isWorse, spanOf } from "./measure.ts";
import { across, amount, demand, listed, reason, stated, states, voice } from "./wording.ts";

/** True when the supplier says it makes the goods itself: as its kind of business, or by its 1688 level. */
function claimsFactory({ sellerType, membershipLevel }: SupplierProfile): boolean {
  return sellerType?.value === "factory" || membershipLevel?.value === "source_factory";
}

const AGENT = "; for a declared agent it is a caution at most";

export const employeesCheck: Check = {
  id: "employees",
  title: "Employees",
  asks: "Are there enough people for a real maker?",
  core: true,
  look({ profile }, { policy }) {
    const { employees, sellerType } = profile;
    const span = employees && spanOf(employees);
    if (employees === undefined || span === undefined) return { gap: gap("employees", ["factory-or-trader"]) };
    const pass = policy["employees.pass"];
    const concern = policy["employees.concern"];
    const large = policy["employees.large"];
    const graded = grade(span, {
      rungs: [
        { severity: "pass", limit: pass, met: atLeast },
        { severity: "caution", limit: concern, met: atLeast },
      ],
      otherwise: "concern",
    });
    const spared = sellerType?.value === "agent" && isWorse(graded.severity, "caution");
    const severity = spared ? "caution" : graded.severity;
    const people = `${states(employees)} ${stated(employees, "people")}`;
    const isLarge = graded.severity === "pass" && span.judged > large.value;
    const small = `${demand(pass, "at least")} (a smaller one may be a trading company), while the buyers' guide counts 20–50 as an average factory`;
    const says = graded.straddles
      ? `${people}, ${across(graded.limit)}.`
      : isLarge
        ? `${people}, a large company (over ${amount(large.value, "people")}).`
        : graded.severity === "pass"
          ? `${people}; ${demand(pass, "at least")}.`
          : graded.severity === "concern"
            ? `${people}; ${demand(pass, "at least")}, and ${reason(concern, "under", "a concern")}${spared ? AGENT : ""}.`
            : `${people}; ${small}.`;
    const cites: CitationId[] = ["mv-employees", "ib-capacity"];
    return {
      finding: finding("employees", {
        severity,
        says,
        evidence: [employees, spared ? sellerType : undefined],
        limits: isLarge ? [large, ...graded.limits] : graded.limits,
        cites,
        ...(spared && { house: true }),
      }),
      ...(graded.straddles && {
        gap: gap("employees", ["factory-or-trader"], "员工总数 on the company page: the exact number of people."),
      }),
    };
  },
};

export const facilityAreaCheck: Check = {
  id: "facility-area",
  title: "Premises",
  asks: "Are the premises large enough?",
  core: true,
  look({ profile }, { policy }) {
    const { facilityAreaM2: area, sellerType } = profile;
    const span = area && spanOf(area);
    if (area === undefined || span === undefined) {
      return { gap: gap("facility-area", [], "厂房面积 or 工厂面积 on the company page or factory card.") };
    }
    const concern = policy["facility-area.concern"];
    const factory = policy["facility-area.factory"];
    const graded = grade(span, {
      rungs: claimsFactory(profile)
        ? [
            { severity: "pass", limit: factory, met: atLeast },
            { severity: "caution", limit: concern, met: atLeast },
          ]
        : [{ severity: "pass", limit: concern, met: atLeast }],
      otherwise: "concern",
    });
    const spared = sellerType?.value === "agent" && isWorse(graded.severity, "caution");
    const severity = spared ? "caution" : graded.severity;
    const space = `${states(area)} ${stated(area, "m²")}`;
    const says = graded.straddles
      ? `${space}, ${across(graded.limit)}.`
      : graded.severity === "pass"
        ? `${space}; ${demand(concern, "at least")}, and the buyers' guide's band is ${areaBand(span.judged, policy)}.`
        : graded.severity === "caution"
          ? `${space}; enough for MarqVision (${amount(concern.value, "m²")}), but for a claimed factory ${demand(factory, "at least")}.`
          : `${space}; ${demand(concern, "at least")}${spared ? AGENT : ""}.`;
    return {
      finding: finding("facility-area", {
        severity,
        says,
        evidence: [area, spared ? sellerType : undefined],
        limits: graded.limits,
        cites: ["mv-space", "ib-capacity"],
        ...(spared && { house: true }),
      }),
      ...(graded.straddles && { gap: gap("facility-area", [], "The exact 厂房面积 on the company page.") }),
    };
  },
};

function areaBand(value: number, policy: Policy): string {
  if (value > policy["facility-area.excellent"].value) return "excellent";
  if (value >= policy["facility-area.good"].value) return "good";
  return value >= policy["facility-area.factory"].value ? "average" : "below its lowest";
}

export const capacityCheck: Check = {
  id: "capacity",
  title: "Capacity",
  asks: "How much can the factory make?",
  core: false,
  look({ profile }, { policy }) {
    if (!claimsFactory(profile)) return {};
    const { monthlyCapacityUnits: output, productionLines: lines } = profile;
    const parts = [
      ...(output === undefined
        ? []
        : [
            {
              words: `${stated(output, "pieces")} a month`,
              band: bandOf(spanOf(output)?.judged, [
                policy["capacity.average"].value,
                policy["capacity.good"].value,
                policy["capacity.excellent"].value,
              ]),
            },
          ]),
      ...(lines === undefined
        ? []
        : [
            {
              words: stated(lines, "lines"),
              band: bandOf(spanOf(lines)?.judged, [
                policy["capacity.lines-average"].value,
                policy["capacity.lines-good"].value,
                policy["capacity.lines-excellent"].value,
              ]),
            },
          ]),
    ];
    const source = output ?? lines;
    if (source === undefined) return { gap: gap("capacity", ["production-capacity"]) };
    const low = parts.some(({ band }) => band === "below the lowest band");
    const limits = [
      ...(output === undefined
        ? []
        : [policy["capacity.excellent"], policy["capacity.good"], policy["capacity.average"]]),
      ...(lines === undefined
        ? []
        : [policy["capacity.lines-excellent"], policy["capacity.lines-good"], policy["capacity.lines-average"]]),
    ];
    const says = `${states(source)} ${listed(parts.map(({ words, band }) => `${words} (${band})`))}, by the buyers' guide's bands.`;
    return {
      finding: finding("capacity", { severity: low ? "note" : "pass", says, evidence: [output, lines], limits }),
    };
  },
};

function bandOf(value = 0, [average, good, excellent]: readonly [number, number, number]): string {
  if (value > excellent) return "excellent";
  if (value >= good) return "good";
  return value >= average ? "average" : "below the lowest band";
}

export const certificationsCheck: Check = {
  id: "certifications",
  title: "Certificates",
  asks: "Which certificates and test reports are claimed, and are they its own and valid?",
  core: false,
  look(reading) {
    const claimed = reading.profile.certifications ?? [];
    const expired = said(reading, "certificate-expired");
    const foreign = said(reading, "certificate-of-another");
    const borrowed = flagged(reading, "fake_credentials").filter((words) => foreign.some((one) => meet(one, words)));
    const cites = ["ib-certificates", "ib-basics", "wf-communication"] as const;
    if (expired.length > 0 || foreign.length > 0) {
      const faults = [
        ...(expired.length > 0 ? ["expired"] : []),
        ...(foreign.length > 0 ? ["issued to another company"] : []),
      ];
      const says = `A certificate in the text is ${listed(faults)}, a caution by our house rule; ask for a valid one in the supplier's own name.`;
      return {
        finding: finding("certifications", {
          severity: "caution",
          says,
          evidence: [...expired, ...foreign, ...borrowed, ...claimed],
          cites,
          house: true,
        }),
      };
    }
    const [first] = claimed;
    if (first === undefined) return { gap: gap("certifications", ["certifications"]) };
    const names = [...new Set(claimed.map(({ value }) => value))];
    const says = `${voice(first)} it holds ${listed(names)}; ask for the documents and check number, name and date.`;
    return { finding: finding("certifications", { severity: "pass", says, evidence: claimed, cites }) };
  },
};
