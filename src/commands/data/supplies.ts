/** What `/data` needs from the rest of the bot. */
import type { ModelBudget, Store } from "../../core/ports.ts";
import type { TeamSettings } from "../red-flag-watch/team-settings.ts";

export interface DataSupplies {
  readonly store: Store;
  readonly settings: TeamSettings;
  /** How long is kept what was seen, answered and asked (days). */
  readonly retentionDays: number;
  /** Names of the channels that are watched unless a team says otherwise; empty when none are. */
  readonly watchChannels: string;
  /** A short code that is unlikely to repeat. */
  readonly newCode: () => string;
  /** The model's name, where one is set up, and what is used of it. */
  readonly model: string | undefined;
  readonly budget: ModelBudget | undefined;
}
