/** How well a figure fits what a label announces. */
import type { Label } from "./labels.ts";
import type { Value } from "./values.ts";

/** How well a value fits what a label announces: 0 not at all, 10 by its unit. */
export function fitOf(label: Label, value: Value): number {
  const kind = label.value;
  if (value.kind === "unknown") return 7;
  if (value.kind === "date")
    return kind === "founding" ? 10 : label.field === "platformYears" ? 7 : kind === "any" ? 8 : 0;
  const { unit, min, max } = value.quantity;
  const low = min ?? max ?? 0;
  const bare = unit === undefined;
  const whole = Number.isInteger(low);
  switch (kind) {
    case "founding":
      return (bare || unit === "year") && whole && low >= 1800 && low <= 2200 ? 9 : 0;
    case "years":
      return unit === "year" || unit === "month" ? 10 : bare && low <= 60 ? 6 : 0;
    case "people":
      return unit === "person" ? 10 : bare && whole ? 7 : 0;
    case "area":
      return unit === "m2" ? 10 : bare && label.rank < 3 && low >= 10 ? 6 : 0;
    case "lines":
      return unit === "line" ? 10 : (bare || unit === "piece") && whole && low <= 500 ? 7 : 0;
    case "units":
      return unit === undefined ? 7 : GOODS.has(unit) ? 10 : 0;
    case "money":
      return unit === "CNY" ? 10 : unit === "USD" ? 6 : bare ? 7 : 0;
    case "percent":
      // "响应: 十分钟内" answers with a time where a rate is asked.
      if (label.field === "responseRatePct" && (unit === "minute" || unit === "hour")) return 8;
      return unit === "%" ? 10 : bare && low <= 100 ? 6 : 0;
    case "minutes":
      return unit === "minute" || unit === "hour" || unit === "second" ? 10 : unit === "day" ? 6 : 0;
    case "score":
      return unit === "score" ? 10 : bare && low <= 5 ? 8 : 0;
    case "count":
    case "orders":
      return unit === "order" || unit === "piece" || unit === "time" ? 10 : bare && whole ? 7 : 0;
    case "any":
      return 9.5;
    default:
      return 0;
  }
}

/** Units that goods are counted in. */
const GOODS: ReadonlySet<string> = new Set([
  "piece",
  "set",
  "pair",
  "carton",
  "roll",
  "dozen",
  "box",
  "bag",
  "bottle",
  "sheet",
  "m",
  "kg",
  "machine",
  "item",
]);
