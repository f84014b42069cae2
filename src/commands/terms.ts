/** `/terms`: what a team calls its Chinese words, before the glossary is asked. */
import { type Command, defineAction, defineCommand } from "../core/command.ts";
import { text } from "../core/option.ts";
import type { Store } from "../core/ports.ts";

/** Makes the command. */
export function createTerms({ store }: { readonly store: Store }): Command {
  // Reading what is stored takes zod: /help does not pay for that.
  const terms = async () => (await import("./terms/team-terms.ts")).createTeamTerms(store);
  const edit = () => import("./terms/edit.ts");

  return defineCommand({
    name: "terms",
    summary: "Your team's own words for Chinese terms, used before the glossary",
    example: "list",
    audience: "channel",
    privateChoice: true,
    actions: {
      add: defineAction({
        summary: "Say what a Chinese term is called from now on",
        example: "吸塑罩 = blister cover",
        adminOnly: true,
        options: {
          term: text({ help: "the Chinese, an equals sign, the English", required: true }),
          note: text({ help: "what to know about it" }),
          never: text({ help: "renderings that are wrong, with ; between them" }),
        },
        run: async (given, call) => (await edit()).addTerm(await terms(), given, call),
      }),
      remove: defineAction({
        summary: "Forget a term of your team",
        example: "吸塑罩",
        adminOnly: true,
        options: { term: text({ help: "the Chinese, as /terms list shows it", required: true }) },
        run: async ({ term }, call) => (await edit()).removeTerm(await terms(), term, call),
      }),
      list: defineAction({
        summary: "The terms of your team",
        example: "",
        options: {},
        run: async (_, { place }) => (await edit()).listTerms(await (await terms()).of(place)),
      }),
    },
  });
}
