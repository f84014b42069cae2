/** What the Slack app may do, each with its reason, and the events it hears. */

/** https://docs.slack.dev/reference/scopes. `needed`: without it the door stays shut. */
export const SCOPES = [
  { scope: "commands", needed: true, why: "slash commands and the entries in a message's menu" },
  { scope: "chat:write", needed: true, why: "answering" },
  { scope: "app_mentions:read", needed: false, why: "being asked by @mention" },
  { scope: "im:history", needed: false, why: "being asked in a direct message" },
  {
    scope: "files:read",
    needed: false,
    why: "reading files that are handed over, and long pastes, which Slack turns into files",
  },
  {
    scope: "channels:history",
    needed: false,
    why: "warning about red flags, and interpreting threads, in public channels the bot was invited to",
  },
  { scope: "groups:history", needed: false, why: "the same in private channels the bot was invited to" },
  { scope: "channels:read", needed: false, why: "knowing the channels named in WATCH_CHANNELS" },
  { scope: "groups:read", needed: false, why: "the same for private channels" },
  { scope: "users:read", needed: false, why: "letting only administrators say what is watched, export and delete" },
  { scope: "files:write", needed: false, why: "sending the export of /data as a file" },
  { scope: "im:write", needed: false, why: "opening the direct message that the export goes to" },
] as const;

/** https://docs.slack.dev/reference/events. Messages include their edits and deletions. */
export const EVENTS = ["app_mention", "app_home_opened", "message.channels", "message.groups", "message.im"] as const;
