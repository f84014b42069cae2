/** Every check, in the order findings are shown: the one place that names them all. */
import type { Check } from "../check.ts";
import type { CheckId } from "../finding.ts";
import { capacityCheck, certificationsCheck, employeesCheck, facilityAreaCheck } from "./capability.ts";
import {
  embeddedInstructionsCheck,
  evasivenessCheck,
  implausibleValueCheck,
  ipRiskCheck,
  photosCheck,
  registryStatusCheck,
  samplesInspectionCheck,
  withheldDetailsCheck,
} from "./conduct.ts";
import { consistencyCheck } from "./consistency.ts";
import { disputesCheck, reviewsCheck } from "./feedback.ts";
import { businessLicenceCheck, companyAgeCheck, registrationDetailsCheck, sellerTypeCheck } from "./identity.ts";
import { paymentTermsCheck } from "./payment.ts";
import {
  onTimeRateCheck,
  ratingsCheck,
  reorderRateCheck,
  responseCheck,
  returnRateCheck,
  transactionsCheck,
} from "./performance.ts";
import { priceVsMarketCheck } from "./price.ts";
import {
  creditGradeCheck,
  deliveryGuaranteeCheck,
  membershipLevelCheck,
  platformTenureCheck,
} from "./standing-on-1688.ts";

/** The checks of one supplier, in catalogue order. */
export const allChecks: readonly Check[] = [
  companyAgeCheck,
  platformTenureCheck,
  membershipLevelCheck,
  employeesCheck,
  facilityAreaCheck,
  deliveryGuaranteeCheck,
  businessLicenceCheck,
  registrationDetailsCheck,
  reorderRateCheck,
  onTimeRateCheck,
  responseCheck,
  returnRateCheck,
  ratingsCheck,
  reviewsCheck,
  disputesCheck,
  transactionsCheck,
  creditGradeCheck,
  capacityCheck,
  certificationsCheck,
  sellerTypeCheck,
  priceVsMarketCheck,
  paymentTermsCheck,
  samplesInspectionCheck,
  photosCheck,
  ipRiskCheck,
  registryStatusCheck,
  withheldDetailsCheck,
  evasivenessCheck,
  consistencyCheck,
  implausibleValueCheck,
  embeddedInstructionsCheck,
];

/** The checks of a whole paste: they have a title and a question, and `judgePaste` decides them. */
export const pasteChecks: readonly Pick<Check, "id" | "title" | "asks">[] = [
  { id: "several-suppliers", title: "Several suppliers", asks: "Does the paste describe one supplier only?" },
  { id: "not-a-profile", title: "Not a profile", asks: "Does the paste state anything about a supplier?" },
];

const titles = new Map([...allChecks, ...pasteChecks].map(({ id, title }) => [id, title]));

/** The heading of a check for people. */
export function checkTitle(id: CheckId): string {
  return titles.get(id) ?? id;
}
