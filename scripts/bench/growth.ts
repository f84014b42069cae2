/** What a KB costs in short and in long texts, for the whole vetting and for its parts. */
import { fold } from "../../src/text/fold.ts";
import { readQuantities } from "../../src/text/quantity.ts";
import { shippedPolicy } from "../../src/vetting/policy.ts";
import { readPaste } from "../../src/vetting/read-paste.ts";
import { divide } from "../../src/vetting/reader/divide.ts";
import { findLabels } from "../../src/vetting/reader/labels.ts";
import { findNames } from "../../src/vetting/reader/names.ts";
import { pageOf } from "../../src/vetting/reader/page.ts";
import { pairUp } from "../../src/vetting/reader/pairs.ts";
import { readValues } from "../../src/vetting/reader/values.ts";
import { readSupplier } from "../../src/vetting/reader/supplier.ts";
import { viewOf } from "../../src/vetting/reader/view.ts";
import { readStatements } from "../../src/vetting/statements.ts";
import { judgePaste } from "../../src/vetting/verdict.ts";
import { vetText } from "../../src/vetting/vet.ts";
import { average, once } from "./clock.ts";
import { type Limit, measured } from "./limited.ts";
import type { Cell, Table } from "./table.ts";
import { AS_OF, KB, MB, page as supplierPage } from "./texts.ts";

const SIZES: readonly (readonly [name: string, bytes: number])[] = [
  ["1 KB", KB],
  ["5 KB", 5 * KB],
  ["10 KB", 10 * KB],
  ["100 KB", 100 * KB],
  ["1 MB", MB],
];
/** The whole, then its parts in the order of the work; NFKC is the floor. */
const PARTS = [
  "vetText",
  "fold",
  "view",
  "quantities",
  "labels",
  "names",
  "page",
  "divide",
  "pairing",
  "supplier",
  "statements",
  "judge",
  "NFKC",
] as const;
type Part = (typeof PARTS)[number];
/** A part is repeated until it has had so much CPU time. */
const ENOUGH_MS = 240;
/** Before the first measurement: code that has just been loaded is slow. */
const WARM_MS = 1500;
/** All parts of a size run in one process: it gets the time of several texts. */
const LIMITS = 4;

/** Measures one size in this process: ms of CPU for each part. */
export function growthOf(bytes: number): Readonly<Record<string, number>> {
  const ordinary = supplierPage(5 * KB);
  average(() => vetText(ordinary, { asOf: AS_OF }), WARM_MS);
  const text = supplierPage(bytes);
  const folded = fold(text).text;
  const view = viewOf(text);
  const page = pageOf(view);
  const values = readValues(folded);
  const labels = findLabels(folded, values);
  const paste = readPaste(text, { asOf: AS_OF });
  const works: Readonly<Record<Part, () => unknown>> = {
    vetText: () => vetText(text, { asOf: AS_OF }),
    fold: () => fold(text),
    view: () => viewOf(text),
    quantities: () => readQuantities(folded),
    labels: () => findLabels(folded, values),
    names: () => findNames(folded),
    page: () => pageOf(view),
    divide: () => divide(text, page, AS_OF),
    pairing: () => pairUp(folded, labels, values),
    supplier: () => readSupplier(page, AS_OF),
    statements: () => readStatements(folded, { year: AS_OF.getUTCFullYear(), month: AS_OF.getUTCMonth() + 1 }),
    judge: () => judgePaste(paste, { asOf: AS_OF, policy: shippedPolicy }),
    NFKC: () => text.normalize("NFKC"),
  };
  return Object.fromEntries(PARTS.map((part) => [part, costOf(works[part])]));
}

/** The first call counts only where it alone takes long enough. */
function costOf(work: () => unknown): number {
  const first = once(work);
  return first >= ENOUGH_MS ? first : average(work, ENOUGH_MS);
}

/** Measures every size, each in a process of its own that is stopped at the limit. */
export function growthTable(limit: Limit): Table {
  const columns = SIZES.map(([, bytes]) => ({
    bytes,
    ms: measured("growth", String(bytes), { seconds: limit.seconds * LIMITS }),
  }));
  const perKb = (part: Part): Cell[] =>
    columns.map(({ bytes, ms }) => (typeof ms === "string" ? ms : ((ms[part] ?? 0) * 1000 * KB) / bytes));
  return {
    title: "Cost of a KB, µs of CPU",
    columns: ["", ...SIZES.map(([name]) => name), "1 MB / 1 KB"],
    rows: PARTS.map((part) => {
      const costs = perKb(part);
      const [first, last] = [costs[0], costs.at(-1)];
      return [part, ...costs, typeof first === "number" && typeof last === "number" ? last / first : undefined];
    }),
    notes: [
      "Flat is the aim. Parts hold each other: view holds fold; page holds quantities, labels and names; supplier holds pairing and statements.",
      "> or a name of an error: the process was stopped at so many ms, or failed.",
    ],
  };
}
