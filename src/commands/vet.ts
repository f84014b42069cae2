/** `/vet`: a pasted supplier profile in, a cited verdict out. */
import { type Command, defineCommand } from "../core/command.ts";
import { date, text } from "../core/option.ts";
import type { Policy } from "../vetting/policy.ts";
import { PASTE_EXAMPLE } from "./vet/example.ts";

/** What the command needs: the team's limits, where it has its own. */
export interface VetSupplies {
  readonly policy?: Policy | undefined;
}

/** Makes the command. Ages count to the day that is asked for (UTC), else to the moment of the call. */
export function createVet({ policy }: VetSupplies): Command {
  return defineCommand({
    name: "vet",
    summary: "Check a pasted supplier profile and say what speaks for and against it",
    example: PASTE_EXAMPLE,
    audience: "channel",
    privateChoice: true,
    onMessage: true,
    localised: { "zh-CN": { summary: "核对粘贴的供应商资料，逐条列出疑点和依据", onMessage: "验这条消息" } },
    options: {
      profile: text({ help: "the text of the supplier's page", long: true, required: true }),
      asOf: date({ help: "the day ages count to (today when left out)" }),
    },
    async run({ profile, asOf }, { at, converted }) {
      // Reading and judging take a quarter of a second to load: only a vetting pays for that, help does not.
      const [{ vetPaste }, { vetCard }] = await Promise.all([import("../vetting/vet.ts"), import("./vet/card.ts")]);
      const day = asOf === undefined ? at : new Date(`${asOf}T00:00:00Z`);
      return vetCard(vetPaste(profile, { asOf: day, policy, converted }));
    },
  });
}
