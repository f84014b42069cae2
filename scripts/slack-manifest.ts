/** Writes the Slack app's manifests from the commands: `npm run manifest`. */
import { writeFileSync } from "node:fs";
import { slackManifest } from "../src/adapters/slack/manifest.ts";
import { openSqliteStore } from "../src/adapters/sqlite/store.ts";
import { createApp } from "../src/app.ts";

/** Stands for the address Slack reaches the bot at over HTTP. */
export const HTTP_URL = "https://yanhuo.example.com/slack/events";

if (import.meta.main) {
  const quiet = () => undefined;
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  const { commands } = createApp({ store: openSqliteStore({ file: ":memory:" }), log, newRef: () => "none" });
  const write = (name: string, manifest: object): void => {
    writeFileSync(new URL(`../${name}`, import.meta.url), `${JSON.stringify(manifest, null, 2)}\n`);
  };
  write("slack-manifest.json", slackManifest(commands));
  write("slack-manifest.http.json", slackManifest(commands, { url: HTTP_URL }));
}
