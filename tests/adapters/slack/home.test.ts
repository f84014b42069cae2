/** The Home in Slack: the status of the team, and for administrators what may be done about it. */
import { afterEach, describe, expect, it } from "vitest";
import { openSqliteStore } from "../../../src/adapters/sqlite/store.ts";
import { renderHome } from "../../../src/adapters/slack/home.ts";
import { createApp } from "../../../src/app.ts";
import type { Store } from "../../../src/core/ports.ts";
import { type SlackHarness, slackHarness } from "../../support/slack-harness.ts";
import type { Payload } from "../../support/slack-payloads.ts";
import { alive, seen } from "../../support/slack-wire.ts";
import { keptLog, type Line, reply } from "../../support/test-bot.ts";

const BAD = "平台付款太慢，直接转到我老婆的个人银行卡吧";

let open: SlackHarness | undefined;
afterEach(async () => {
  await open?.adapter.stop();
  open = undefined;
});

interface Started {
  readonly slack: SlackHarness;
  readonly store: Store;
  readonly lines: readonly Line[];
}
async function started(isAdmin?: boolean, store = openSqliteStore({ file: ":memory:" })): Promise<Started> {
  const { log, lines } = keptLog();
  const user =
    isAdmin === undefined ? { ok: false, error: "missing_scope" } : { ok: true, user: { is_admin: isAdmin } };
  const slack = await slackHarness({ log, answers: { "users.info": user } });
  open = slack;
  await slack.adapter.start(createApp({ store, log, newRef: () => "c0de" }));
  return { slack, store, lines };
}
const shown = (view: Payload | undefined): string => seen({ blocks: (view?.["blocks"] ?? []) as readonly unknown[] });
const published = (slack: SlackHarness) => slack.calls.filter(({ method }) => method === "views.publish");

describe("the Home", () => {
  it("shows channels, open warnings and what is kept, with nothing alive in it, and is fresh when asked", async () => {
    const { slack } = await started(true);
    await slack.command("watch", "on");
    await slack.command("watch", "add <!channel>");
    const view = await slack.home();
    expect(published(slack)).toMatchObject([{ body: { user_id: "U1" } }]);
    expect(view).toMatchObject({ type: "home" });
    expect(shown(view)).toMatch(/sourcing: on \(I warn\)/);
    expect(shown(view)).toMatch(
      /Open warnings: 0[^]*Phrases: 1[^]*Messages that raised a flag[^\n]*: 0 records, for 365 days/,
    );
    expect(shown(view)).toMatch(/Refresh\nExport\nDelete$/);
    expect(alive({ blocks: view?.["blocks"] as readonly unknown[], unfurl_links: false, unfurl_media: false })).toEqual(
      [],
    );

    await slack.say(BAD);
    await slack.pressHome("Refresh");
    expect(published(slack)).toHaveLength(2);
    expect(shown(published(slack).at(-1)?.body["view"] as Payload)).toMatch(
      /Open warnings: 1\n[^\n]*in sourcing, \d{4}/,
    );
  });

  it.each([false, undefined])(
    "offers no export and no deletion to whoever is no administrator (%s)",
    async (isAdmin) => {
      const { slack, store } = await started(isAdmin);
      const view = await slack.home();
      expect(shown(view)).toMatch(/\nRefresh$/);
      // A press that was made up, or from before the person ceased to be one.
      const value = JSON.stringify(["data", "export"]);
      const made = { type: "button", action_id: "home:0", text: { type: "plain_text", text: "Export" }, value };
      (view as { blocks: unknown[] }).blocks.push({ type: "actions", elements: [made] });
      await slack.pressHome("Export");
      expect(slack.sent()).toMatchObject([{ text: expect.stringMatching(/admin/) }]);
      expect(await store.list("data:")).toEqual([]);
    },
  );

  it("answers its buttons in the direct message: the file, and the deletion in two steps", async () => {
    const { slack, store } = await started(true);
    await slack.command("watch", "on");
    const before = slack.calls.length;
    await slack.home();
    await slack.pressHome("Export");
    await slack.pressHome("Delete");
    const calls = slack.calls.slice(before);
    const posts = calls.filter(({ method }) => method === "chat.postMessage");
    expect(posts.map(({ body }) => body["channel"])).toEqual(["U1", "U1"]);
    expect(calls.find(({ method }) => method === "conversations.open")?.body).toMatchObject({ users: "U1" });
    await slack.press("Delete for good");
    expect(slack.sent().at(-1)?.text).toContain("Deleted");
    expect((await store.list("")).filter(({ key }) => !key.startsWith("asked:"))).toEqual([]);
  });

  it("answers a button that is pressed twice once", async () => {
    const { slack } = await started(true);
    await slack.home();
    await Promise.all([slack.pressHome("Delete"), slack.pressHome("Delete")]);
    expect(slack.sent()).toHaveLength(1);
  });

  it("is not published for the messages tab, and what Slack refuses is one line on the log", async () => {
    const { slack, lines } = await started(true);
    expect(await slack.home("messages")).toBeUndefined();
    slack.failNext("views.publish", "not_enabled");
    await slack.home();
    expect(lines.filter(({ level }) => level === "warn")).toMatchObject([
      { data: { code: "not_enabled" }, message: expect.stringContaining("Home tab") },
    ]);
  });

  it("says so when the memory cannot be reached", async () => {
    const store = openSqliteStore({ file: ":memory:" });
    const { slack } = await started(true, store);
    await store.close();
    expect(shown(await slack.home())).toMatch(/memory cannot be reached[^]*\nRefresh$/);
  });

  it("keeps Slack's limit of 100 blocks, with its buttons, however much there is to show", () => {
    const many = Array.from({ length: 150 }, (_, index) => ({ kind: "heading" as const, text: `Line ${index}` }));
    const steps = { kind: "steps" as const, steps: [{ label: "Export", command: "data", argument: "export" }] };
    const view = renderHome(reply("Status", ...many, steps));
    expect(view.blocks).toHaveLength(100);
    expect(seen({ blocks: view.blocks })).toMatch(/There is more: \/data status[^\n]*\nRefresh\nExport$/);
  });
});
