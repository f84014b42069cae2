/** The watcher of red flags: silent on ordinary talk, one warning for each flag and thread, and never twice. */
import type { Store } from "../core/ports.ts";
import type { Watcher } from "../core/watcher.ts";
import type { Look, Scan } from "./red-flag-watch/look.ts";
import type { TeamSettings } from "./red-flag-watch/team-settings.ts";

export interface WatcherSupplies {
  readonly store: Store;
  readonly settings: TeamSettings;
  /** How long what was seen is kept (ms). */
  readonly keptMs: number;
  /** Looks for red flags in a message; the shipped scanner when left out. */
  readonly scan?: Scan | undefined;
}

/** Makes the watcher. Ordinary talk costs the settings in memory and one scan; only then the store is asked. */
export function createRedFlagWatch({ store, settings, keptMs, scan }: WatcherSupplies): Watcher {
  let loaded: { readonly look: Look; readonly scan: Scan } | undefined;
  // Scanner and lexicon take their time to load: only watched talk pays for that.
  const load = async () => {
    const { createLook } = await import("./red-flag-watch/look.ts");
    const shipped = scan ?? (await import("../vetting/red-flags/scan-message.ts")).scanMessage;
    return { look: createLook(store, keptMs), scan: shipped };
  };
  return {
    name: "red flags",
    async prepare() {
      loaded ??= await load();
      // The first scan builds what the rules need.
      loaded.scan("你好 hello");
    },
    async see(message) {
      const team = await settings.of(message.place);
      const { mode } = settings.modeIn(team, message.place);
      if (mode === "off") return undefined;
      loaded ??= await load();
      return loaded.look.at(message, { mode, phrases: team.phrases, scan: loaded.scan });
    },
    kept: async (message) => loaded?.look.kept(message),
  };
}
