/** The shape in which a team's settings are stored. */
import { z } from "zod";

export const TEAM = z.object({
  channels: z.record(z.string(), z.enum(["on", "log", "off"])),
  // Settings of before names were kept have none.
  names: z.record(z.string(), z.string()).default({}),
  phrases: z.array(
    z.object({ text: z.string(), kind: z.enum(["phrase", "exception"]), by: z.string(), at: z.string() }),
  ),
});
