/** How long texts made to do harm hold the process. */
import { vetText } from "../../src/vetting/vet.ts";
import { once } from "./clock.ts";
import { type Limit, measured } from "./limited.ts";
import type { Table } from "./table.ts";
import { AS_OF, HOSTILE, KB, MB, page } from "./texts.ts";

const SMALL = MB / 4;

/** Random Unicode is measured shorter: it has no length that is worse than another. */
function fullSize(name: string): number {
  return name === "random Unicode" ? 100 * KB : MB;
}

/**
 * Measures one text in this process, once, after a page has warmed the code up.
 * @param request JSON: the name in the list of hostile texts and the number of bytes
 * @throws {RangeError} for a name that is not in the list
 */
export function hostileOf(request: string): Readonly<Record<string, number>> {
  const [name, bytes] = JSON.parse(request) as [string, number];
  const make = HOSTILE[name];
  if (make === undefined) throw new RangeError(`no hostile text is called ${name}`);
  vetText(page(5 * KB), { asOf: AS_OF });
  const text = make(bytes);
  return { ms: once(() => vetText(text, { asOf: AS_OF })) };
}

/** Measures every text, each in a process of its own. */
export function hostileTable(limit: Limit): Table {
  const rows = Object.keys(HOSTILE).map((name) => {
    const full = fullSize(name);
    const part = Math.min(SMALL, full / 4);
    const [small, whole] = [part, full].map((bytes) => {
      const outcome = measured("hostile", JSON.stringify([name, bytes]), limit);
      return typeof outcome === "string" ? outcome : outcome["ms"];
    });
    const growth = typeof small === "number" && typeof whole === "number" ? whole / small / (full / part) : undefined;
    return [name, full === MB ? "1 MB" : "100 KB", small, whole, growth];
  });
  return {
    title: "Hostile texts, ms of CPU for one vetText",
    columns: ["text", "size", "a quarter", "whole", "growth"],
    rows,
    notes: [
      "growth: cost of a KB in the whole text to that in a quarter of it. 1 is linear, 4 quadratic.",
      "> or a name of an error: the process was stopped at so many ms, or failed.",
    ],
  };
}
