/** What our Slack door is measured against: Bolt as its documentation starts it, with one listener that does nothing. */
import { App, LogLevel } from "@slack/bolt";

const { BARE_PORT, SLACK_API_URL = "", SLACK_SIGNING_SECRET = "", SLACK_APP_TOKEN } = process.env;

const app = new App({
  token: "xoxb-bench",
  logLevel: LogLevel.ERROR,
  clientOptions: { slackApiUrl: SLACK_API_URL },
  ...(SLACK_APP_TOKEN === undefined
    ? { signingSecret: SLACK_SIGNING_SECRET }
    : {
        socketMode: true,
        appToken: SLACK_APP_TOKEN,
        installerOptions: { clientOptions: { slackApiUrl: SLACK_API_URL } },
      }),
});
app.message(async () => undefined);
await app.start(Number(BARE_PORT ?? 0));
