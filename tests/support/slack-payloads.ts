/** What Slack delivers, field by field, for tests. */

export type Payload = Readonly<Record<string, unknown>>;

/** The workspace, the channel and the person a payload comes from. */
export interface Scene {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  readonly botUser: string;
  /** Where answers by Slack's own way go. */
  readonly hook: string;
}

let next = 1000;
/** Never the same twice in a process. */
export const unique = (): string => String(next++);
/** A message's `ts`, never the same twice. */
export const newTs = (): string => `17000${unique()}.000100`;

/** Text as Slack stores what somebody types. */
export const asTyped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

export function slash({ team, channel, user, hook }: Scene, name: string, text: string): Payload {
  return {
    command: `/${name}`,
    text,
    user_id: user,
    user_name: "ann",
    channel_id: channel,
    channel_name: "sourcing",
    team_id: team,
    trigger_id: unique(),
    response_url: hook,
  };
}

/** An event in its envelope. */
export function event({ team, botUser }: Scene, inner: Payload): Payload {
  return {
    type: "event_callback",
    team_id: team,
    event_id: `Ev${unique()}`,
    authorizations: [{ team_id: team, user_id: botUser, is_bot: true }],
    event: inner,
  };
}

/** What somebody says, as both events when it mentions the bot. */
export function talk(
  { channel, user, botUser }: Scene,
  text: string,
  how: { readonly mention?: boolean; readonly thread?: string; readonly ts?: string; readonly author?: Payload } = {},
): readonly Payload[] {
  const { mention = false, thread, ts = newTs(), author = {} } = how;
  const said = {
    channel,
    user,
    ...author,
    text: (mention ? `<@${botUser}> ` : "") + asTyped(text),
    ts,
    ...(thread === undefined ? {} : { thread_ts: thread }),
  };
  const message = { ...said, type: "message", channel_type: "channel" };
  return mention ? [message, { ...said, type: "app_mention" }] : [message];
}

const interaction = ({ team, channel, user, hook }: Scene) => ({
  team: { id: team },
  user: { id: user, name: "ann" },
  channel: { id: channel, name: "sourcing" },
  trigger_id: unique(),
  response_url: hook,
});

/** A command chosen in the menu of a message; `more` are further fields of that message. */
export function menu(scene: Scene, command: string, text: string, thread?: string, more: Payload = {}): Payload {
  const ts = "1700000000.000700";
  return {
    ...interaction(scene),
    type: "message_action",
    callback_id: `message:${command}`,
    message_ts: ts,
    message: {
      type: "message",
      user: "U2",
      ts,
      text: asTyped(text),
      ...(thread === undefined ? {} : { thread_ts: thread }),
      ...more,
    },
  };
}

interface ButtonElement {
  readonly type?: string;
  readonly text?: { readonly text?: string };
}

/** A press of the button so labelled among the blocks of a post, or of one that only its reader sees. Throws when there is none. */
export function press(
  scene: Scene,
  blocks: readonly unknown[],
  label: string,
  { isPrivate = false, thread }: { readonly isPrivate?: boolean; readonly thread?: string | undefined } = {},
): Payload {
  const button = blocks
    .flatMap((block) => (block as { readonly elements?: readonly ButtonElement[] }).elements ?? [])
    .find((each) => each.type === "button" && each.text?.text === label);
  if (button === undefined) throw new Error(`No button ${label}`);
  const ts = "1700000000.000900";
  const within = thread === undefined ? {} : { thread_ts: thread };
  return {
    ...interaction(scene),
    type: "block_actions",
    container: { type: "message", message_ts: ts, channel_id: scene.channel, is_ephemeral: isPrivate, ...within },
    ...(isPrivate ? {} : { message: { ts, text: "", ...within } }),
    actions: [{ ...button, block_id: "b", action_ts: newTs() }],
  };
}

/** The Home, opened by the person, or another tab of the app. */
export function homeOpened({ user }: Scene, tab: "home" | "messages" = "home"): Payload {
  return { type: "app_home_opened", user, channel: "D1", tab, event_ts: newTs() };
}

/** A press of the button so labelled in the Home: there is no channel, and no way back. Throws when there is none. */
export function pressHome(scene: Scene, view: Payload, label: string): Payload {
  const {
    channel: _channel,
    response_url: _back,
    message: _message,
    ...pressed
  } = press(scene, (view["blocks"] ?? []) as readonly unknown[], label);
  return { ...pressed, container: { type: "view", view_id: "V1" }, view };
}

/** A sent form. `view` is what the bot opened. */
export function submission(scene: Scene, view: Payload, values: Payload): Payload {
  const { team, user, trigger_id } = interaction(scene);
  return { type: "view_submission", team, user, trigger_id, view: { ...view, id: `V${unique()}`, state: { values } } };
}
