/** What the supplier says and does: refusals, photos, copies, registry entries, evasion, and text that addresses the tool. */
import { meet } from "../../text/span.ts";
import { type Check, finding, flagged, gap, said, weightOf } from "../check.ts";

export const samplesInspectionCheck: Check = {
  id: "samples-inspection",
  title: "Samples and inspection",
  asks: "May the buyer see samples and the factory?",
  core: false,
  look(reading) {
    const id = "samples-inspection";
    const samples = flagged(reading, "refuses_samples");
    const visits = flagged(reading, "refuses_inspection");
    const cites = ["ib-red-flags", "ib-signals"] as const;
    if (samples.length > 0) {
      const says = "Refuses samples, which the buyers' guide rules out.";
      return { finding: finding(id, { severity: "dealbreaker", says, evidence: [...samples, ...visits], cites }) };
    }
    if (visits.length > 0) {
      const says = "Refuses a visit or an inspection, a high-risk signal of the buyers' guide.";
      return { finding: finding(id, { severity: weightOf(visits), says, evidence: visits, cites: ["ib-signals"] }) };
    }
    return { gap: gap(id, ["sample-request", "third-party-inspection"]) };
  },
};

export const photosCheck: Check = {
  id: "photos",
  title: "Photos",
  asks: "Are there photos of the goods, and the supplier's own?",
  core: false,
  look(reading) {
    const bad = said(reading, "bad-photos");
    const refused = flagged(reading, "refuses_photos");
    if (bad.length + refused.length === 0) return { gap: gap("photos", ["real-photos"]) };
    const what =
      refused.length === 0
        ? "The photos are said to be stolen, stock or poor"
        : bad.length === 0
          ? "Refuses photos of the goods"
          : "Refuses photos of the goods, and those shown are said to be stolen, stock or poor";
    const says = `${what}, which the buyers' guide rules out.`;
    const evidence = [...bad, ...refused];
    return { finding: finding("photos", { severity: "dealbreaker", says, evidence, cites: ["ib-red-flags"] }) };
  },
};

export const ipRiskCheck: Check = {
  id: "ip-risk",
  title: "Copies and brands",
  asks: "Are copied or unauthorised branded goods offered?",
  core: false,
  look(reading) {
    const copies = flagged(reading, "counterfeit_offer");
    if (copies.length > 0) {
      const says =
        "Offers copied or unauthorised branded goods; a rights holder registers on Alibaba's IP Protection platform, registers the right, files a complaint with links and proof, and answers any counter-notice.";
      return {
        finding: finding("ip-risk", {
          severity: weightOf(copies),
          says,
          evidence: copies,
          cites: ["mv-risk", "mv-ip-steps"],
        }),
      };
    }
    return reading.profile.sellerType?.value === "brand" ? { gap: gap("ip-risk", ["brand-authorisation"]) } : {};
  },
};

export const registryStatusCheck: Check = {
  id: "registry-status",
  title: "Registry status",
  asks: "Is the company in good standing with the registry?",
  core: false,
  look(reading) {
    const revoked = said(reading, "registry-revoked");
    const abnormal = said(reading, "registry-abnormal");
    const cites = ["wf-quality"] as const;
    const id = "registry-status";
    if (revoked.length > 0) {
      const says =
        "The registration is said to be revoked or deregistered, which rules the supplier out by our house rule.";
      return {
        finding: finding(id, {
          severity: "dealbreaker",
          says,
          evidence: [...revoked, ...abnormal],
          cites,
          house: true,
        }),
      };
    }
    if (abnormal.length === 0) return {};
    const says = "The registry is said to list the company as abnormal (经营异常), a concern by our house rule.";
    return { finding: finding(id, { severity: "concern", says, evidence: abnormal, cites, house: true }) };
  },
};

export const withheldDetailsCheck: Check = {
  id: "withheld-details",
  title: "Withheld or false details",
  asks: "Are company details kept back or false?",
  core: false,
  look(reading) {
    const borrowed = said(reading, "certificate-of-another");
    // A certificate that names another company is told openly: the check of certificates judges it.
    const wrong = flagged(reading, "fake_credentials").filter((words) => !borrowed.some((one) => meet(one, words)));
    const withheld = said(reading, "details-withheld");
    const cites = ["ib-red-flags"] as const;
    const id = "withheld-details";
    if (wrong.length > 0) {
      const says = "Company details or papers are said to be false, which the buyers' guide rules out.";
      return { finding: finding(id, { severity: "dealbreaker", says, evidence: [...wrong, ...withheld], cites }) };
    }
    if (withheld.length === 0) return {};
    const says = "Keeps company details back, a red flag of the buyers' guide.";
    return { finding: finding(id, { severity: "concern", says, evidence: withheld, cites }) };
  },
};

export const evasivenessCheck: Check = {
  id: "evasiveness",
  title: "Evasion and pressure",
  asks: "Does the supplier answer plainly and without pressing?",
  core: false,
  look(reading) {
    const evasive = flagged(reading, "evasive_answer");
    const pressure = flagged(reading, "pressure_tactic");
    if (evasive.length + pressure.length === 0) return {};
    const what =
      pressure.length === 0
        ? "Gives evasive answers"
        : evasive.length === 0
          ? "Presses for payment or a large order"
          : "Gives evasive answers and presses";
    const says = `${what}, a red flag of the buyers' guide.`;
    const evidence = [...evasive, ...pressure];
    return {
      finding: finding("evasiveness", {
        severity: weightOf(evidence),
        says,
        evidence,
        cites: ["ib-chat-flags", "ib-signals"],
      }),
    };
  },
};

export const implausibleValueCheck: Check = {
  id: "implausible-value",
  title: "Impossible values",
  asks: "Is there a value that cannot be true?",
  core: false,
  look(reading) {
    const wrong = said(reading, "implausible");
    if (wrong.length === 0) return {};
    const what = [...new Set(wrong.map(({ says }) => says.replace(/[.。]$/u, "")))].join("; ");
    const says = `Not used: ${what}.`;
    return { finding: finding("implausible-value", { severity: "caution", says, evidence: wrong, house: true }) };
  },
};

export const embeddedInstructionsCheck: Check = {
  id: "embedded-instructions",
  title: "Text that addresses the tool",
  asks: "Does the text try to steer the judgement?",
  core: false,
  look(reading) {
    const orders = said(reading, "instruction");
    if (orders.length === 0) return {};
    const says =
      "The text addresses the tool that reads it; it was not followed, and trying it is a concern by our house rule.";
    return { finding: finding("embedded-instructions", { severity: "concern", says, evidence: orders, house: true }) };
  },
};
