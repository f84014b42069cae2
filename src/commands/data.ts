/** `/data`: what the bot does and keeps for a team, all of it as a file, and its end. */
import { type Call, type Command, defineAction, defineCommand } from "../core/command.ts";
import { UserError } from "../core/errors.ts";
import { text } from "../core/option.ts";
import type { createInventory } from "./data/inventory.ts";
import type { DataSupplies } from "./data/supplies.ts";

/** Makes the command. */
export function createData(supplies: DataSupplies): Command {
  let inventoryOf: ReturnType<typeof createInventory> | undefined;
  return defineCommand({
    name: "data",
    summary: "What I watch and keep for your team; its export and its deletion",
    example: "status",
    audience: "asker",
    actions: {
      status: defineAction({
        summary: "What is watched, which warnings are open, what is kept and for how long",
        example: "",
        options: {},
        async run(_, call) {
          const [{ statusOf }, inventory] = await Promise.all([
            import("./data/status.ts"),
            import("./data/inventory.ts"),
          ]);
          inventoryOf ??= inventory.createInventory(supplies);
          return statusOf(supplies, inventoryOf, call);
        },
      }),
      export: defineAction({
        summary: "Everything that is kept for your team, as one JSON file",
        example: "",
        adminOnly: true,
        options: {},
        run: async (_, call) => {
          knownAdmin(call);
          return (await import("./data/export.ts")).exportOf(supplies, call);
        },
      }),
      delete: defineAction({
        summary: "Delete everything that is kept for your team, in two steps",
        example: "",
        adminOnly: true,
        options: { code: text({ help: "what the first step told you, to delete for good" }) },
        run: async ({ code }, call) => {
          knownAdmin(call);
          const erase = await import("./data/erase.ts");
          return code === undefined ? erase.askFirst(supplies, call) : erase.eraseAll(supplies, code, call);
        },
      }),
    },
  });
}

/** What everybody wrote is handed out, or lost, only where the platform says that somebody administers: silence is no yes. */
function knownAdmin({ by }: Call): void {
  if (by.isAdmin === true) return;
  throw new UserError(
    "The platform did not tell whether you are an admin, and this is for admins alone: try again in a minute; on Slack the app needs the scope users:read",
  );
}
