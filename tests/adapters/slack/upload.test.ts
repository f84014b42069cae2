/** A reply with a file: into the direct message of whoever asked, or a sentence that says why not. */
import { afterEach, describe, expect, it } from "vitest";
import { openSqliteStore } from "../../../src/adapters/sqlite/store.ts";
import { createApp } from "../../../src/app.ts";
import type { Store } from "../../../src/core/ports.ts";
import { teamKey } from "../../../src/core/team-records.ts";
import { type SlackHarness, slackHarness } from "../../support/slack-harness.ts";
import { keptLog, type Line } from "../../support/test-bot.ts";

const UPLOAD = "https://files.slack.test/upload/v1/x";
const NAME = "yanhuo-slack-T1-2026-06-30.json";
const HOSTILE = "<!channel> *吸塑罩*";

let open: SlackHarness | undefined;
afterEach(async () => {
  await open?.adapter.stop();
  open = undefined;
});

/** The whole bot on Slack, where the person is an admin, with a term of its team. */
async function started(): Promise<{ slack: SlackHarness; store: Store; lines: readonly Line[] }> {
  const { log, lines } = keptLog();
  const slack = await slackHarness({
    log,
    answers: {
      "users.info": { ok: true, user: { is_admin: true } },
      "conversations.open": { ok: true, channel: { id: "D7" } },
      "files.getUploadURLExternal": { ok: true, upload_url: UPLOAD, file_id: "F1" },
      "files.completeUploadExternal": { ok: true, files: [{ id: "F1" }] },
    },
  });
  open = slack;
  const store = openSqliteStore({ file: ":memory:" });
  await slack.adapter.start(createApp({ store, log, newRef: () => "ref" }));
  await store.set(teamKey("terms:team", { platform: "slack", team: "T1" }), [{ zh: HOSTILE }]);
  await store.set(teamKey("terms:team", { platform: "slack", team: "T2" }), [{ zh: "of others" }]);
  return { slack, store, lines };
}
const said = (slack: SlackHarness): string =>
  slack
    .sent()
    .map(({ text }) => text)
    .join("\n");

describe("/data export", () => {
  it("is uploaded into the direct message of whoever asked, and the answer says so to them alone", async () => {
    const { slack } = await started();
    await slack.command("data", "export");
    const body = (method: string) => slack.calls.find((call) => call.method === method)?.body;
    expect(body("conversations.open")).toMatchObject({ users: "U1" });
    expect(body("files.getUploadURLExternal")).toMatchObject({ filename: NAME });
    expect(body(UPLOAD)?.["bytes"]).toContain(HOSTILE);
    expect(body(UPLOAD)?.["bytes"]).not.toContain("of others");
    expect(body("files.completeUploadExternal")).toMatchObject({ channel_id: "D7" });
    expect(slack.sent()).toMatchObject([{ audience: "asker", text: expect.stringContaining(`I sent you ${NAME}`) }]);
    expect(said(slack)).not.toContain("吸塑罩");
  });

  it.each(["conversations.open", "files.getUploadURLExternal", "files.completeUploadExternal"])(
    "names the scopes where %s wants them, and shows what is short",
    async (method) => {
      const { slack, lines } = await started();
      slack.failNext(method, "missing_scope");
      await slack.command("data", "export");
      expect(slack.sent()).toHaveLength(1);
      expect(said(slack)).toMatch(/needs the scopes files:write and im:write/);
      expect(said(slack)).toContain(HOSTILE);
      expect(slack.sent().flatMap(({ wire }) => slack.live(wire))).toEqual([]);
      expect(lines.filter(({ level }) => level === "warn")).toMatchObject([{ data: { code: "missing_scope" } }]);
      expect(JSON.stringify(lines)).not.toContain("吸塑罩");
    },
  );

  it("says that it is too long to be shown where it cannot be sent, in one message", async () => {
    const { slack, store } = await started();
    await store.set(teamKey("terms:team", { platform: "slack", team: "T1" }), "长".repeat(10_000));
    slack.failNext(UPLOAD, { status: 403 });
    await slack.command("data", "export");
    expect(slack.sent()).toHaveLength(1);
    expect(said(slack)).toMatch(/did not take the file: try again in a minute\. It is too long/);
    expect(said(slack)).not.toContain("长长");
  });
});
