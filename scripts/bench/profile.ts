/** What one vetting of an ordinary page costs, beside the least anything can do with a text. */
import { vetText } from "../../src/vetting/vet.ts";
import { ratios, sideBySide, spread } from "./clock.ts";
import type { Table } from "./table.ts";
import { AS_OF, KB, page } from "./texts.ts";

/** Measures `vetText` on a page of 5 KB against NFKC and one split into lines. */
export function profileTable(): Table {
  const text = page(5 * KB);
  const taken = sideBySide(
    {
      floor: () => text.normalize("NFKC").split("\n"),
      vet: () => vetText(text, { asOf: AS_OF }),
    },
    { rounds: 21, leastMs: 120 },
  );
  const row = (name: string, values: readonly number[]) => {
    const { low, median, high } = spread(values);
    return [name, low, median, high];
  };
  return {
    title: "One page of 5 KB",
    columns: ["", "lower quartile", "median", "upper quartile"],
    rows: [
      row("NFKC and one split, ms", taken.floor),
      row("vetText, ms", taken.vet),
      row("ratio", ratios(taken.vet, taken.floor)),
    ],
    notes: [],
  };
}
