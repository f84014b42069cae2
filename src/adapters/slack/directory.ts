/** What Slack knows of channels and people beyond what it delivers: names and who administers. Asked once in a while, kept in memory. */
import type { webApi } from "@slack/bolt";
import type { Person } from "../../core/chat.ts";
import { describeError } from "../../core/failure.ts";
import type { Log } from "../../core/ports.ts";
import { attempted } from "./attempts.ts";
import { slackCode } from "./faults.ts";
import type { Pace } from "./pace.ts";

type User = NonNullable<webApi.UsersInfoResponse["user"]>;

type Rights = Pick<Person, "isAdmin" | "isOutsider">;

export interface Directory {
  /** The channel's name; nothing where Slack does not tell. Never rejects. */
  channelName(channel: string): Promise<string | undefined>;
  /**
   * Whether somebody administers the workspace, or belongs to another one; nothing where the app has no scope to know. Who cannot be
   * looked up at the moment is no administrator: nobody is let in because Slack is slow. Never rejects.
   */
  rights(user: string): Promise<Rights>;
}

/** How long an answer is kept (ms): a channel may be renamed, a person become or cease to be an administrator. */
const KEPT_MS = 10 * 60 * 1000;
/** After a failure it is asked again sooner (ms). */
const FAILURE_KEPT_MS = 30_000;
const MOST_KEPT = 5000;

export interface DirectoryParts {
  readonly client: webApi.WebClient;
  readonly log: Log;
  readonly pace: Pace;
  /** The bot's own workspace, where Slack told it. */
  readonly team: string | undefined;
  now(): Date;
}

/** Makes the directory; `now` is the clock. Needs the scopes channels:read, groups:read and users:read, and says nothing without them. */
export function createDirectory({ client, log, pace, team, now }: DirectoryParts): Directory {
  const remembering = <T>(ask: (id: string) => Promise<T>, onFailure: (error: unknown) => T) => {
    const kept = new Map<string, { readonly answer: Promise<T>; readonly until: number }>();
    return (id: string): Promise<T> => {
      const known = kept.get(id);
      if (known !== undefined && now().getTime() < known.until) return known.answer;
      if (kept.size >= MOST_KEPT) kept.clear();
      const asked = attempted(() => ask(id), pace, { repeatable: true });
      const answer: Promise<T> = asked.catch((error: unknown) => {
        log.debug({ platform: "slack", code: slackCode(error), errors: describeError(error) }, "Slack did not tell");
        kept.set(id, { answer, until: now().getTime() + FAILURE_KEPT_MS });
        return onFailure(error);
      });
      kept.set(id, { answer, until: now().getTime() + KEPT_MS });
      return answer;
    };
  };
  return {
    channelName: remembering<string | undefined>(
      async (channel) => (await client.conversations.info({ channel })).channel?.name,
      () => undefined,
    ),
    rights: remembering<Rights>(
      async (user) => {
        const { user: person } = await client.users.info({ user });
        if (person === undefined) return {};
        // Of somebody from another company Slack may tell nothing here, and what they administer is not this workspace.
        if (isOutsider(person, team)) return { isAdmin: false, isOutsider: true };
        return person.is_admin === undefined ? {} : { isAdmin: person.is_admin || person.is_owner === true };
      },
      (error) => (slackCode(error) === "missing_scope" ? {} : { isAdmin: false }),
    ),
  };
}

/** Whether somebody belongs to another workspace, as in a channel shared with it: https://docs.slack.dev/apis/slack-connect */
function isOutsider({ team_id: home, enterprise_user: within }: User, team: string | undefined): boolean {
  if (team === undefined || home === undefined || home === team) return false;
  return within?.teams?.includes(team) !== true;
}
