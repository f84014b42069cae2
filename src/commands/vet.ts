/** `/vet`: a pasted supplier profile in, a cited verdict out. */
import { type Command, defineCommand } from "../core/command.ts";
import { date, text } from "../core/option.ts";
import type { Policy } from "../vetting/policy.ts";
import { vetPaste } from "../vetting/vet.ts";
import { PASTE_EXAMPLE, vetCard } from "./vet/card.ts";

/** Makes the command that judges by `policy`. Ages count to the given day (UTC), else to the moment of the call. */
export function createVet({ policy }: { readonly policy: Policy }): Command {
  return defineCommand({
    name: "vet",
    summary: "Check a pasted supplier profile and say what speaks for and against it",
    example: PASTE_EXAMPLE,
    audience: "channel",
    privateChoice: true,
    onMessage: true,
    options: {
      profile: text({ help: "the text of the supplier's page", long: true, required: true }),
      asOf: date({ help: "the day ages count to (today when left out)" }),
    },
    async run({ profile, asOf }, { at, converted }) {
      const day = asOf === undefined ? at : new Date(`${asOf}T00:00:00Z`);
      return vetCard(vetPaste(profile, { asOf: day, policy, converted }));
    },
  });
}
