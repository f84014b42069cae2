/** What our Discord door is measured against: discord.js as its guide starts it, with one listener that does nothing. */
import { Client, Events, GatewayIntentBits } from "discord.js";

const { DISCORD_API_URL = "", DISCORD_TOKEN = "" } = process.env;

const client = new Client({
  intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages, GatewayIntentBits.MessageContent],
  rest: { api: DISCORD_API_URL },
});
client.on(Events.MessageCreate, () => undefined);
client.on(Events.Error, () => undefined);
await client.login(DISCORD_TOKEN);
