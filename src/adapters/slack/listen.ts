/** What the door listens to: each payload becomes a request or a message for the bot, and its answer goes where it belongs. */
import type { App, Context, Logger, SlashCommand, webApi } from "@slack/bolt";
import { type Bot, DOUBLE_CLICK_MS, type Opened } from "../../core/bot.ts";
import type { Invocation, Message, Person } from "../../core/chat.ts";
import { asksForAdmins, commandLine } from "../../core/command.ts";
import { UserError } from "../../core/errors.ts";
import { describeError, mistakeReply } from "../../core/failure.ts";
import type { Log } from "../../core/ports.ts";
import type { Audience } from "../../core/reply.ts";
import { addText, textIn, TO_COME } from "../files/add-text.ts";
import { joined, nothingSaid, orMistake } from "../files/read-files.ts";
import type { Directory } from "./directory.ts";
import { slackCode } from "./faults.ts";
import type { ReadSlackFiles, SlackFile } from "./files.ts";
import { filesIn, FORM, missingBody, readAsked, readForm, renderForm } from "./form.ts";
import {
  chosenInvocation,
  placeOf,
  type Self,
  type SlackEvent,
  slashInvocation,
  type Talk,
  toMessage,
} from "./inbound.ts";
import { LIMITS } from "./limits.ts";
import { menuCommand } from "./manifest.ts";
import { clip } from "./pieces.ts";
import type { Post } from "./post.ts";
import type { Respond, Target } from "./respond.ts";
import { filesOf, ownWords, sharedWords, type SlackSaid } from "./said.ts";
import type { Say } from "./say.ts";
import { readStep } from "./step.ts";
import type { Underway } from "./underway.ts";

export interface ListenParts {
  readonly bot: Bot;
  readonly self: Self;
  readonly client: webApi.WebClient;
  readonly log: Log;
  readonly underway: Underway;
  readonly post: Post;
  readonly respond: Respond;
  readonly say: Say;
  readonly directory: Directory;
  readonly readFiles: ReadSlackFiles;
  /** Whether the app may read files: a form asks for them only then. */
  readonly takesFiles: boolean;
  now(): Date;
}

/**
 * Registers the listeners on `app`. Each acknowledges before anything else: Slack waits three seconds. Each request is claimed before it is
 * dealt with: Slack delivers again what it believes lost, and people press twice.
 */
export function listen(app: App, parts: ListenParts): void {
  const { bot, self, client, log, underway, post, respond, say, directory, readFiles, now } = parts;

  const guarded = new Set(bot.commands.filter(asksForAdmins).map(({ name }) => name));
  /** The person, with what they may do in the workspace where the command asks for that. */
  const known = async (person: Person, command: string): Promise<Person> =>
    guarded.has(command.toLowerCase()) ? { ...person, ...(await directory.rights(person.id)) } : person;
  const open = async (invocation: Invocation): Promise<Opened> =>
    bot.open({ ...invocation, by: await known(invocation.by, invocation.command) });
  /** What an event does not tell: the name of the channel, and of somebody who asks whether they administer. */
  const completed = async (message: Message): Promise<Message> => {
    const { place, author, addressed, text } = message;
    if (author.isBot) return message;
    if (addressed) return { ...message, author: await known(author, commandLine(text)[0]) };
    const name = await directory.channelName(place.channel);
    return name === undefined ? message : { ...message, place: { ...place, name } };
  };

  /** `most` is who may see the answer at most, whatever the command says. */
  const answer = async (invocation: Invocation, to: Target, most: Audience = "channel"): Promise<void> => {
    const opened = await open(invocation);
    if (opened.accepted) await respond.answer(opened, to, most);
    else await post(opened.reply, "asker", to);
  };
  /** Answers a request with the text of files below what its option `body` holds. */
  const answerWith = async (
    files: readonly SlackFile[],
    body: string,
    invocation: Invocation,
    to: Target,
  ): Promise<void> => {
    const { attached } = await orMistake(readFiles(files, textIn(invocation, body)));
    if (attached instanceof UserError) await post(mistakeReply(attached), "asker", to);
    else await answer(attached === undefined ? invocation : addText(invocation, body, attached), to);
  };
  /** A message with the text of its files, where a command is to work on them. */
  const withFiles = async (message: Talk, event: SlackEvent): Promise<Message> => {
    const { addressed, author, attached: shared, text } = message;
    if (!addressed || author.isBot || message.kind === "deleted") return message;
    const besides = commandLine(text)[1] + (shared?.text ?? "");
    const { attached: read } = await orMistake(readFiles(filesOf(event.message ?? event), besides));
    if (read === undefined) return message;
    return { ...message, attached: read instanceof UserError || shared === undefined ? read : joined([shared, read]) };
  };
  /** Deals with a request that lacks its text by a form for it; false where there is nothing to ask, or no way to. */
  const askForText = async (invocation: Invocation, slash: SlashCommand, to: Target): Promise<boolean> => {
    const { place, input } = invocation;
    const command = bot.commands.find(({ name }) => name === invocation.command);
    const missing = command === undefined || input.kind !== "text" ? undefined : missingBody(command, input.text);
    if (command === undefined || missing === undefined) return false;
    const { values, body } = missing;
    // Any text stands for the one that is to come: other mistakes are told before the form opens.
    const rest = bot.open({ ...invocation, input: { kind: "values", values: { ...values, [body]: TO_COME.text } } });
    if (!rest.accepted) {
      await post(rest.reply, "asker", to);
      return true;
    }
    const form = renderForm(
      command,
      missing,
      {
        command: command.name,
        values,
        body,
        channel: slash.channel_id,
        responseUrl: slash.response_url,
        ...(place.name === undefined ? {} : { name: place.name }),
      },
      parts.takesFiles,
    );
    if (form === undefined) return false;
    try {
      await client.views.open({ trigger_id: slash.trigger_id, view: form });
      return true;
    } catch (error) {
      log.warn({ code: slackCode(error), errors: describeError(error) }, "a form could not be opened");
      return false;
    }
  };
  /** Mentions being answered: each arrives as two events, and the files of one are fetched once. */
  const inHand = new Set<string>();
  const hear = (event: SlackEvent, team: string | undefined): Promise<void> =>
    underway.run(async () => {
      const message = toMessage(event, self, team);
      if (message === undefined) return;
      const { place, id: ts, revision, author } = message;
      const asked = message.addressed && !author.isBot && message.kind !== "deleted";
      const version = JSON.stringify([place.channel, ts, revision]);
      if (asked && inHand.has(version)) return;
      if (asked) inHand.add(version);
      const heard = withFiles(message, event)
        .then(completed)
        .then((whole) => bot.hear(whole))
        .finally(() => inHand.delete(version));
      if (asked) return respond.spoken(heard, { place, ts, asker: author.id });
      for (const each of await heard) await say(each, { place, ts });
    });

  app.command(/^\//, ({ ack, command: slash }) =>
    underway.run(async () => {
      await ack();
      const invocation = slashInvocation(slash, now());
      if (!(await bot.isFirst(invocation.place, slash.trigger_id))) return;
      const to = {
        place: invocation.place,
        channel: slash.channel_id,
        asker: slash.user_id,
        direct: false,
        responseUrl: slash.response_url,
        ownHook: true,
      };
      if (!(await askForText(invocation, slash, to))) await answer(invocation, to);
    }),
  );

  app.view({ callback_id: FORM, type: "view_submission" }, ({ ack, body, view, context }) =>
    underway.run(async () => {
      const asked = readAsked(view.private_metadata);
      // In a channel shared with other workspaces `body.team` may be one of those.
      const place = placeOf(context.teamId, asked.channel, undefined, asked.name);
      const input = { kind: "values", values: readForm(asked, view.state.values) } as const;
      const invocation = chosenInvocation({ id: view.id, user: body.user, place, at: now() }, asked.command, input);
      const files = filesIn(view.state.values);
      // Slack waits neither for files nor for who administers.
      const opened = bot.open(files.length === 0 ? invocation : addText(invocation, asked.body, TO_COME));
      if (!opened.accepted) {
        const says = opened.reply.failure?.message ?? opened.reply.title;
        await ack({ response_action: "errors", errors: { [asked.body]: clip(says, LIMITS.viewLabel) } });
        return;
      }
      await ack();
      if (!(await bot.isFirst(place, view.id))) return;
      await answerWith(files, asked.body, invocation, {
        place,
        channel: asked.channel,
        asker: body.user.id,
        direct: false,
        ownHook: true,
        ...(asked.responseUrl === undefined ? {} : { responseUrl: asked.responseUrl }),
      });
    }),
  );

  app.shortcut({ type: "message_action", callback_id: /^message:/ }, ({ ack, shortcut }) =>
    underway.run(async () => {
      await ack();
      const { channel, message, user, team, trigger_id: id, response_url: responseUrl } = shortcut;
      const name = menuCommand(shortcut.callback_id);
      const fills = bot.commands.find((each) => each.name === name)?.onMessage?.fills;
      const said = message as SlackSaid;
      const text = [ownWords(said), sharedWords(said)].filter((part) => part !== "").join("\n");
      const thread: unknown = message["thread_ts"];
      const place = placeOf(team?.id, channel.id, typeof thread === "string" ? thread : undefined, channel.name);
      if (!(await bot.isFirst(place, id))) return;
      const to = {
        place,
        channel: channel.id,
        thread: place.thread ?? message.ts,
        asker: user.id,
        direct: false,
        responseUrl,
      };
      const at = { id, user, place, at: now() };
      const files = filesOf(said);
      // An entry of an older manifest: what somebody else wrote is nobody's options.
      if (fills === undefined) await answer(chosenInvocation(at, name, { kind: "text", text: "" }), to);
      else if (text.trim() === "" && files.length === 0) await post(mistakeReply(nothingSaid()), "asker", to);
      else {
        const invocation = chosenInvocation(at, name, { kind: "values", values: { [fills]: text } });
        await answerWith(files, fills, invocation, to);
      }
    }),
  );

  app.action({ type: "block_actions", action_id: /^step:/ }, ({ ack, action, body }) =>
    underway.run(async () => {
      await ack();
      const step = action.type === "button" ? readStep(action.value ?? "") : undefined;
      const channel = body.channel?.id;
      if (step === undefined || channel === undefined) return;
      const container = body.container as {
        readonly message_ts?: string;
        readonly thread_ts?: string;
        readonly is_ephemeral?: boolean;
      };
      const within: unknown = container.thread_ts ?? body.message?.["thread_ts"];
      const isPrivate = container.is_ephemeral === true;
      const place = placeOf(
        body.team?.id,
        channel,
        typeof within === "string" ? within : undefined,
        body.channel?.name,
      );
      // Under the post that offered the step; one that only its reader sees has no thread, and what it leads to stays private.
      const thread = place.thread ?? (isPrivate ? undefined : body.message?.ts);
      const button = JSON.stringify(["pressed", channel, container.message_ts, step, body.user.id]);
      if (!(await bot.isFirst(place, body.trigger_id)) || !(await bot.isFirst(place, button, DOUBLE_CLICK_MS))) return;
      const at = { id: body.trigger_id, user: body.user, place, at: now() };
      const to = {
        place,
        channel,
        asker: body.user.id,
        direct: false,
        responseUrl: body.response_url,
        ...(thread === undefined ? {} : { thread }),
      };
      const invocation = chosenInvocation(at, step.command, { kind: "text", text: step.text });
      await answer(invocation, to, isPrivate ? "asker" : "channel");
    }),
  );

  // A mention arrives as both, and the bot knows it by its id; without the scopes for messages it arrives as a mention alone.
  app.event("message", ({ event, context }) => hear(event as unknown as SlackEvent, context.teamId));
  app.event("app_mention", ({ event, context }) => hear(event as unknown as SlackEvent, context.teamId));

  app.error(async ({ error }: { error: Error; logger: Logger; body: unknown; context: Context }) => {
    log.error({ platform: "slack", errors: describeError(error) }, "a Slack request failed");
  });
}
