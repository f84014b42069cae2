/** Offered steps as buttons: a button carries its command and argument in its custom id, so that it still works after a restart. */
import { type APIActionRowComponent, type APIButtonComponent, ButtonStyle, ComponentType } from "discord.js";
import type { Block, Step } from "../../core/reply.ts";
import { literalLine } from "../../text/literal.ts";
import { LIMITS } from "./limits.ts";

export type ButtonRow = APIActionRowComponent<APIButtonComponent>;

/** The steps of a reply that a button can carry, in their order; at most 25. The others are to be named in the text. */
export function stepsWithButtons(blocks: readonly Block[]): readonly Step[] {
  return blocks
    .flatMap((block) => (block.kind === "steps" ? block.steps : []))
    .filter((step) => {
      const label = literalLine(step.label);
      return (
        label.trim() !== "" &&
        label.length <= LIMITS.button.label &&
        // The longest number counts: the place among the others is not known yet.
        stepId(step, LIMITS.button.perRow * LIMITS.button.rows).length <= LIMITS.button.customId
      );
    })
    .slice(0, LIMITS.button.perRow * LIMITS.button.rows);
}

/** The steps as rows of buttons. */
export function buttonRows(steps: readonly Step[]): readonly ButtonRow[] {
  const buttons = steps.map((step, index) => ({
    type: ComponentType.Button as const,
    style: ButtonStyle.Secondary as const,
    label: literalLine(step.label),
    custom_id: stepId(step, index),
  }));
  return Array.from({ length: Math.ceil(buttons.length / LIMITS.button.perRow) }, (_, row) => ({
    type: ComponentType.ActionRow as const,
    components: buttons.slice(row * LIMITS.button.perRow, (row + 1) * LIMITS.button.perRow),
  }));
}

/** What a pressed button asks for, or `undefined` when it is none of ours. */
export function readStepId(customId: string): { readonly command: string; readonly argument: string } | undefined {
  const found = /^step:\d{1,2}:([^:]{1,32}):([^]*)$/.exec(customId);
  return found === null ? undefined : { command: found[1] ?? "", argument: found[2] ?? "" };
}

/** The number keeps two equal steps of one message apart, which Discord demands. */
function stepId({ command, argument = "" }: Step, index: number): string {
  return `step:${index}:${command}:${argument}`;
}
