/** A second bot on the same store: waits for a line on stdin, hears messages, answers in lines what it would say, and says nothing more. */
import { once } from "node:events";
import { createApp } from "../../src/app.ts";
import { openSqliteStore } from "../../src/adapters/sqlite/store.ts";
import { keptLog } from "./test-bot.ts";
import { said, scanWords } from "./watched.ts";

const [file = "", count = "0", settle = "never"] = process.argv.slice(2);
const store = openSqliteStore({ file });
const { log, lines } = keptLog();
const bot = createApp({ store, log, newRef: () => "ref", scan: scanWords, watchChannels: "*" });

process.stdout.write("ready\n");
await once(process.stdin, "data");
for (let number = 0; number < Number(count); number++) {
  const place = { platform: "test", channel: "sourcing", thread: `t${number}` };
  const [heard] = await bot.hear(said("wire me, skip the site, today only", { id: `shared-${number}`, place }));
  if (heard === undefined) continue;
  if (settle === "settle") await heard.settled?.(`post-${number}`);
  process.stdout.write(`${number}\n`);
}
for (const { message } of lines) process.stdout.write(`${message}\n`);
if (settle === "settle") {
  await store.close();
  process.stdin.destroy();
}
