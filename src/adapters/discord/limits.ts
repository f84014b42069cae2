/** How much Discord takes: one table, each line with the page it comes from. Lengths are characters as JavaScript counts them. */

export const LIMITS = {
  /** https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
  embed: { title: 256, description: 4096, total: 6000 },
  /** https://docs.discord.com/developers/components/reference#button and #action-row */
  button: { label: 80, customId: 100, perRow: 5, rows: 5 },
  /** https://docs.discord.com/developers/components/reference#label, #text-input and #file-upload */
  modal: { title: 45, label: 45, description: 100, text: 4000, components: 5, customId: 100 },
  /** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-structure */
  command: {
    name: 32,
    description: 100,
    options: 25,
    choices: 25,
    choice: 100,
    text: 6000,
    total: 8000,
    slash: 100,
    menus: 15,
  },
  /** https://docs.discord.com/developers/reference#uploading-files: 10 MiB, with room for three bytes a character. */
  file: { characters: 3_000_000 },
  /** https://docs.discord.com/developers/interactions/receiving-and-responding#followup-messages: the token lives 15 minutes. */
  interaction: { answerMs: 14 * 60 * 1000 },
} as const;

/** The most messages one answer may fill before the rest becomes a file: a channel is not to be flooded. */
export const MESSAGES_AT_ONCE = 5;
