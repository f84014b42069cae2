import { createDiscordDoor } from "../../src/adapters/discord/adapter.ts";
import { optionsOf } from "../../src/adapters/discord/form.ts";
import { readText } from "../../src/core/command-text.ts";
import { bodyOf, kebab, type Options } from "../../src/core/option.ts";
import { CHANNEL, fakeDiscord, GUILD, messageData, PEOPLE } from "../support/fake-discord.ts";
import { liveMarkup } from "../support/discord-markdown.ts";
import { keptLog, testBot } from "../support/test-bot.ts";
import { describeAdapter, type Harness } from "./adapter-contract.ts";

/** The suite writes ids as times; Discord's are whole numbers. */
const snowflake = (id: string) => id.replace(".", "").padEnd(18, "0");

async function discordHarness(): Promise<Harness> {
  const discord = fakeDiscord();
  const threads = new Map<string, string>();
  const place = (thread: string | undefined) => {
    if (thread === undefined) return CHANNEL;
    threads.set(snowflake(thread), thread);
    return snowflake(thread);
  };
  const { commands } = testBot();
  const optionsFor = (name: string): Options => {
    const command = commands.find((each) => each.name === name);
    return command === undefined ? {} : optionsOf(command, undefined);
  };
  const adapter = createDiscordDoor({
    settings: { token: "t", readsTalk: true },
    log: keptLog().log,
    wiring: discord.wiring,
  });

  let edits = 0;
  return {
    adapter,
    place: { platform: "discord", team: GUILD, channel: CHANNEL },
    // What a person cannot type into one line goes into the form, as it does on Discord.
    async command(name, text) {
      const options = optionsFor(name);
      const values = readText(options, text);
      const body = bodyOf(options);
      const long = body !== undefined && (values[body] ?? "").includes("\n");
      const given = Object.entries(values).filter(([option]) => !long || option !== body);
      await discord.slash(
        name,
        given.map(([option, value]) =>
          options[option]?.kind === "flag"
            ? { name: kebab(option), type: 5, value: value === "true" }
            : { name: kebab(option), type: 3, value },
        ),
      );
      if (discord.forms.length > 0) await discord.submit({ [body ?? ""]: values[body ?? ""] ?? "" });
    },
    say: (text, { thread, from = "person", mention = false, id } = {}) =>
      discord.say(mention ? `<@${PEOPLE.self.id}> ${text}` : text, {
        channel: place(thread),
        author: PEOPLE[from],
        ...(id === undefined ? {} : { id: snowflake(id) }),
      }),
    async edit(text, { id, thread }) {
      const data = messageData(snowflake(id), place(thread), PEOPLE.person, text);
      const edited_timestamp = new Date(1000 * ++edits).toISOString();
      await discord.push("MESSAGE_UPDATE", { ...data, guild_id: GUILD, edited_timestamp });
    },
    press: discord.press,
    sent: () =>
      discord.posted().map((posted) => {
        const thread = threads.get(posted.channel);
        return {
          text: discord.text(posted),
          audience: posted.audience,
          ...(thread === undefined ? {} : { thread }),
          wire: JSON.stringify(posted.body),
        };
      }),
    live(wire) {
      const {
        content = "",
        embeds = [],
        allowed_mentions,
      } = JSON.parse(wire) as ReturnType<typeof discord.posted>[number]["body"];
      const texts = [content, ...embeds.flatMap(({ title = "", description = "" }) => [title, description])];
      return [...(allowed_mentions?.parse ?? ["mentions of any kind"]), ...texts.flatMap(liveMarkup)];
    },
    idle: discord.idle,
  };
}

describeAdapter(
  "discord",
  {
    threads: true,
    mentions: true,
    privateReplies: true,
    buttons: true,
    steps: true,
    bots: true,
    redelivery: true,
    limits: true,
  },
  discordHarness,
);
