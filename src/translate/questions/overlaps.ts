/** Which question makes another one needless in the same message (rule 6 of knowledge/questions.md). */
import { asking } from "./asking.ts";

/** The question among the given ids that asks for the same and more; some overlap only where the goods are in stock. */
export function containerOf(
  id: string,
  ids: readonly string[],
  overlap: "always" | "when-in-stock" = "always",
): string | undefined {
  const container = (overlap === "always" ? asking.overlaps : asking.overlaps_in_stock)[id];
  return container !== undefined && ids.includes(container) ? container : undefined;
}
