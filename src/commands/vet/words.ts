/** The words of the vet card: standings and checks. */
import type { Tone } from "../../core/reply.ts";
import { checkTitle } from "../../vetting/checks/all.ts";
import type { CheckId, Standing } from "../../vetting/finding.ts";

/** How a standing is shown, and the tone it gives the card. From worst to least known. */
export const STANDING_WORDS: Readonly<Record<Standing, { readonly words: string; readonly tone: Tone }>> = {
  do_not_proceed: { words: "Do not proceed", tone: "danger" },
  high_caution: { words: "High caution", tone: "caution" },
  caution: { words: "Caution", tone: "caution" },
  no_red_flag: { words: "No red flag found", tone: "good" },
  not_enough: { words: "Not enough information", tone: "neutral" },
};

/** The title of a check as it reads inside a sentence. */
export function inSentence(check: CheckId): string {
  const title = checkTitle(check);
  return title.charAt(0).toLowerCase() + title.slice(1);
}

/** The same at the start of a sentence. */
export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
