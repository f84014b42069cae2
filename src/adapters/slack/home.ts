/** The app's Home in Slack: the status of the team, fresh each time it is opened, with buttons for what may be done about it. */
import type { App, types, webApi } from "@slack/bolt";
import { type Bot, DOUBLE_CLICK_MS } from "../../core/bot.ts";
import { describeError } from "../../core/failure.ts";
import type { Log } from "../../core/ports.ts";
import type { Block, Reply, Step } from "../../core/reply.ts";
import type { Directory } from "./directory.ts";
import { faultCode } from "./faults.ts";
import { chosenInvocation, placeOf } from "./inbound.ts";
import { LIMITS } from "./limits.ts";
import type { Post } from "./post.ts";
import { renderSlack } from "./render.ts";
import { readStep, stepValue } from "./step.ts";
import type { Underway } from "./underway.ts";

export interface HomeParts {
  readonly bot: Bot;
  readonly client: webApi.WebClient;
  readonly log: Log;
  readonly underway: Underway;
  readonly post: Post;
  readonly directory: Directory;
  now(): Date;
}

/** Who has the Home before them, and in which workspace. */
interface Visitor {
  readonly user: string;
  readonly team: string | undefined;
}

const STATUS: Step = { label: "Refresh", command: "data", argument: "status" };
const REFRESH = "home:refresh";

/** Registers the listeners of the Home on `app`. What its buttons answer goes into the direct message: a Home has no talk. */
export function listenHome(app: App, { bot, client, log, underway, post, directory, now }: HomeParts): void {
  const run = async ({ user, team }: Visitor, id: string, { command, argument = "" }: Step): Promise<Reply> => {
    const asked = chosenInvocation({ id, user: { id: user }, place: placeOf(team, user), at: now() }, command, {
      kind: "text",
      text: argument,
    });
    const opened = bot.open({ ...asked, by: { ...asked.by, ...(await directory.rights(user)) } });
    return opened.accepted ? opened.answer() : opened.reply;
  };
  const publish = async (visitor: Visitor, id: string): Promise<void> => {
    const view = renderHome(await run(visitor, id, STATUS));
    try {
      await client.views.publish({ user_id: visitor.user, view });
    } catch (error) {
      log.warn({ code: faultCode(error), errors: describeError(error) }, NOT_SHOWN);
    }
  };

  app.event("app_home_opened", ({ event, context }) =>
    underway.run(async () => {
      if (event.tab === "home") await publish({ user: event.user, team: context.teamId }, `home:${event.event_ts}`);
    }),
  );

  app.action({ type: "block_actions", action_id: /^home:/ }, ({ ack, action, body }) =>
    underway.run(async () => {
      await ack();
      const visitor: Visitor = { user: body.user.id, team: body.team?.id };
      if (action.action_id === REFRESH) return publish(visitor, body.trigger_id);
      const step = action.type === "button" ? readStep(action.value ?? "") : undefined;
      if (step === undefined) return;
      const { command, text: argument } = step;
      const place = placeOf(visitor.team, visitor.user);
      const pressed = JSON.stringify(["home", step, visitor.user]);
      if (!(await bot.isFirst(place, pressed, DOUBLE_CLICK_MS))) return;
      const reply = await run(visitor, body.trigger_id, { label: "", command, argument });
      // To a person's id Slack posts into the direct message with the app.
      await post(reply, "asker", { channel: visitor.user, asker: visitor.user, direct: true });
    }),
  );
}

/** The reply as a Home: its steps become buttons at the end, behind one that looks again. What is too much for a Home is left to the command. */
export function renderHome(reply: Reply): types.HomeView {
  const isSteps = (block: Block) => block.kind === "steps";
  const blocks = renderSlack({ ...reply, blocks: reply.blocks.filter((block) => !isSteps(block)) }).flatMap(
    (message) => message.blocks,
  );
  const room = LIMITS.blocksPerHome - 1;
  const shown = blocks.length <= room ? blocks : [...blocks.slice(0, room - 1), MORE];
  const steps = reply.blocks.flatMap((block) => (block.kind === "steps" ? block.steps : []));
  const elements = [
    button(REFRESH, STATUS),
    ...steps.slice(0, LIMITS.buttonsPerBlock - 1).map((step, index) => button(`home:${index}`, step)),
  ];
  return { type: "home", blocks: [...shown, { type: "actions", elements }] };
}

function button(actionId: string, step: Step): types.Button {
  const text = { type: "plain_text", text: step.label, emoji: false } as const;
  return { type: "button", action_id: actionId, text, value: stepValue(step) };
}

const MORE: types.KnownBlock = {
  type: "section",
  text: { type: "plain_text", text: "There is more: /data status shows all of it.", emoji: false },
};
const NOT_SHOWN = "the Home could not be shown: see that the app has its Home tab switched on, as in the manifest";
