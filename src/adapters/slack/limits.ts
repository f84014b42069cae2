/** What Slack takes, in one table; sizes are UTF-16 units. */

/**
 * Block Kit: https://docs.slack.dev/reference/block-kit/blocks and …/block-elements.
 * Messages: https://docs.slack.dev/reference/methods/chat.postMessage (`text`), https://github.com/slackapi/bolt-js/issues/2509 (all blocks together).
 * Manifest: https://github.com/slackapi/manifest-schema, version 2. Views: https://docs.slack.dev/surfaces/modals.
 */
export const LIMITS = {
  blocksPerMessage: 50,
  /** https://docs.slack.dev/surfaces/app-home */
  blocksPerHome: 100,
  /** A file that could not be sent is shown up to this length; what is longer would fill a screen. */
  textInPlaceOfFile: 9000,
  /** The sum that Slack refuses lies near 13,200 and is documented nowhere: stay well below. */
  textPerMessage: 10_000,
  /** One rich text element. Slack names no limit; that of a section holds for every text object. */
  textPerBlock: 3000,
  headerText: 150,
  /** `text` beside blocks, for notifications and screen readers: recommended below 4,000. */
  notification: 3000,
  buttonsPerBlock: 25,
  buttonText: 75,
  buttonValue: 2000,
  viewTitle: 24,
  viewLabel: 2000,
  viewMetadata: 3000,
  choiceText: 75,
  /** How often a `response_url` may be used: https://docs.slack.dev/interactivity/handling-user-interaction */
  responses: 5,
  commandsPerApp: 50,
  commandName: 32,
  commandDescription: 2000,
  usageHint: 1000,
  shortcutName: 24,
  shortcutDescription: 150,
} as const;
