/** What a status counts, read once for all who ask at the same time: a team may have tens of thousands of records. */
import type { Place } from "../../core/chat.ts";
import { DAY_MS, teamKey } from "../../core/team-records.ts";
import { createSightings, type Sightings } from "../red-flag-watch/sightings.ts";
import { type Amount, amountsOf } from "./records.ts";
import type { DataSupplies } from "./supplies.ts";

export interface Inventory {
  readonly kept: readonly Amount[];
  /** The warnings nobody has answered, the latest first. */
  readonly open: Awaited<ReturnType<Sightings["openInTeam"]>>;
}

/** Makes what reads the inventory of a team. It rejects with `StoreError`. */
export function createInventory({
  store,
  retentionDays,
}: Pick<DataSupplies, "store" | "retentionDays">): (place: Place) => Promise<Inventory> {
  const sightings = createSightings(store, retentionDays * DAY_MS);
  const underway = new Map<string, Promise<Inventory>>();
  const read = async (place: Place): Promise<Inventory> => ({
    open: await sightings.openInTeam(place),
    kept: await amountsOf(store, place),
  });
  return (place) => {
    const team = teamKey("watch:seen", place);
    const known = underway.get(team);
    if (known !== undefined) return known;
    const made = read(place).finally(() => underway.delete(team));
    underway.set(team, made);
    return made;
  };
}
