/** How fast, how often and for how long: every duration of delivery in one table, in ms. */

/** `chat.postMessage` takes about one post a second and channel, with a short burst: https://docs.slack.dev/apis/web-api/rate-limits */
export interface Pace {
  /** In any stretch of this length at most `burst` posts go to a channel. */
  readonly window: number;
  readonly burst: number;
  /** The pauses before a call is tried again that Slack did not take; as many tries as there are pauses, and one. */
  readonly pauses: readonly number[];
  /** What Slack may ask for with a 429 and is given; for a longer wait an answer is given up. */
  readonly longestWait: number;
  /** How often a 429 is waited out for one call. */
  readonly mostWaits: number;
  /** How long an answer may take before its asker is told that it is being prepared. */
  readonly moment: number;
  /** How long stopping waits for answers under way, and then for telling people that theirs was given up. */
  readonly drain: number;
  readonly farewell: number;
}

export const PACE: Pace = {
  window: 5000,
  burst: 5,
  pauses: [500, 2000, 5000],
  longestWait: 60_000,
  mostWaits: 3,
  moment: 2000,
  drain: 16_000,
  farewell: 4000,
};
