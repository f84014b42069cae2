import { slackHarness } from "../support/slack-harness.ts";
import { describeAdapter } from "./adapter-contract.ts";

describeAdapter(
  "slack",
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
  slackHarness,
);
