/** Answers what people ask: shows that an answer is being prepared where that takes longer than a moment, and puts the answer in its place. */
import { type Accepted, audienceOf, type Bot } from "../../core/bot.ts";
import type { Place } from "../../core/chat.ts";
import { describeError } from "../../core/failure.ts";
import type { Heard } from "../../core/inbox.ts";
import type { Log } from "../../core/ports.ts";
import type { Audience, Reply } from "../../core/reply.ts";
import type { Calls } from "./calls.ts";
import { faultCode } from "./faults.ts";
import type { Pace } from "./pace.ts";
import type { Destination, Post } from "./post.ts";
import { renderSlack } from "./render.ts";
import { type Below, destination } from "./say.ts";

export interface RespondParts {
  readonly bot: Bot;
  readonly post: Post;
  readonly calls: Calls;
  readonly log: Log;
  readonly pace: Pick<Pace, "moment">;
  /** Aborted when answers under way must be given up. */
  readonly signal: AbortSignal;
}

/** Where an answer belongs. `ownHook`: its `response_url` leads to no post of anybody's that could be replaced by mistake. */
export interface Target extends Destination {
  readonly place: Place;
  readonly ownHook?: boolean;
}

/** Neither rejects. */
export interface Respond {
  /** Runs a request and posts its answer. `most` is who may see it at most, whatever the command says. */
  answer(opened: Accepted, to: Target, most?: Audience): Promise<void>;
  /** Posts what the bot says to a message that speaks to it. */
  spoken(heard: Promise<readonly Heard[]>, below: Below): Promise<void>;
}

/** What tells the asker that an answer is on its way: a post of ours, or a note by the `response_url`. */
interface Shown {
  readonly post?: string;
  readonly note?: true;
}

/** How long Slack has to take the word that an answer is on its way (ms). */
const SHOWING_MS = 1000;

/** Makes the responder. */
export function createRespond({ bot, post, calls, log, pace, signal }: RespondParts): Respond {
  const show = async (audience: Audience, to: Target): Promise<Shown> => {
    const [working] = renderSlack(WORKING);
    const { responseUrl, asker, ownHook } = to;
    if (audience === "channel" || to.direct) {
      try {
        const ts = await calls.post(working, to, performance.now() + SHOWING_MS);
        return ts === undefined ? {} : { post: ts };
      } catch (error) {
        if (responseUrl === undefined) throw error;
      }
    }
    if (responseUrl !== undefined) {
      await calls.respond(working, "asker", responseUrl, { thread: to.thread });
      return ownHook === true ? { note: true } : {};
    }
    if (asker !== undefined) await calls.postTo(asker, working, to);
    return {};
  };
  /** Waits for `work`; when a moment has passed the asker is told, and when everything is given up nothing comes of it. */
  const shown = async <T>(
    work: Promise<T>,
    audience: Audience,
    to: Target,
  ): Promise<readonly [T | undefined, Shown]> => {
    let showing: Promise<Shown> | undefined;
    const timer = setTimeout(() => {
      showing = show(audience, to).catch((error: unknown) => {
        log.debug({ channel: to.channel, code: faultCode(error) }, "nobody was told that an answer takes longer");
        return {};
      });
    }, pace.moment);
    const givenUp = Promise.withResolvers<undefined>();
    const giveUp = (): void => givenUp.resolve(undefined);
    signal.addEventListener("abort", giveUp, { once: true });
    if (signal.aborted) giveUp();
    try {
      return [await Promise.race([work, givenUp.promise]), (await showing) ?? {}];
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", giveUp);
    }
  };

  /** Changes the post that a reply revises; true where that was done. */
  const revised = async ({ revises }: Reply, { place, channel, thread }: Target): Promise<boolean> => {
    if (revises?.key === undefined) return false;
    const replaces = await bot.standing(place, revises.key);
    if (replaces === undefined) return false;
    const where = { channel, direct: false, ...(thread === undefined ? {} : { thread }) };
    return (await post(revises, "channel", where, { replaces })).delivered;
  };
  const take = async (channel: string, ts: string): Promise<void> => {
    try {
      await calls.remove(channel, ts);
    } catch (error) {
      log.warn({ channel, code: faultCode(error), errors: describeError(error) }, "a post could not be taken back");
    }
  };
  const give = async (reply: Reply, audience: Audience, to: Target, { post: standing, note }: Shown): Promise<void> => {
    const seenBy = (await revised(reply, to)) ? "asker" : audienceOf(reply, audience);
    if (seenBy === "channel" || to.direct) {
      await post(reply, seenBy, to, { replaces: standing });
      return;
    }
    if (standing !== undefined) await take(to.channel, standing);
    await post(reply, "asker", to, { inPlace: note === true });
  };
  /** Told where an answer was given up: in the place of the word that it is on its way, else to the asker. */
  const giveUp = (audience: Audience, to: Target, being: Shown): Promise<void> =>
    give(GIVEN_UP, being.post === undefined ? "asker" : audience, to, being);

  return {
    async answer(opened, to, most = "channel") {
      const audience = most === "asker" ? most : opened.audience;
      const [reply, being] = await shown(opened.answer(signal), audience, to);
      if (reply === undefined) await giveUp(audience, to, being);
      else await give(reply, audience, to, being);
    },
    async spoken(heard, below) {
      const { place } = below;
      const target = (audience: Audience): Target => ({ ...destination(below, audience), place });
      const [answers, being] = await shown(heard, "channel", target("channel"));
      if (answers === undefined) return giveUp("channel", target("asker"), being);
      for (const { reply, audience } of answers) await give(reply, audience, target(audience), being);
      // A question that was answered before.
      if (answers.length === 0 && being.post !== undefined) await take(place.channel, being.post);
    },
  };
}

const says = (title: string, words: string): Reply => ({
  tone: "neutral",
  title,
  blocks: [{ kind: "text", text: [words] }],
  record: null,
});
const WORKING = says("Working on it …", "The answer follows. If none has come in two minutes, ask again.");
const GIVEN_UP = says("Not answered", "I am restarting: ask again in a minute.");
