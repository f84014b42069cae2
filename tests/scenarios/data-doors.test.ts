/** /data behind the doors of Discord and the console: the export is for the asker, deletion takes two steps. */
import { PassThrough } from "node:stream";
import { PermissionFlagsBits } from "discord.js";
import { expect, it, vi } from "vitest";
import { createConversation } from "../../src/adapters/console/conversation.ts";
import { createDiscordDoor } from "../../src/adapters/discord/adapter.ts";
import { openSqliteStore } from "../../src/adapters/sqlite/store.ts";
import { createApp } from "../../src/app.ts";
import { teamKey } from "../../src/core/team-records.ts";
import { CHANNEL, DM_CHANNEL, fakeDiscord, GUILD, memberOf, messageData, PEOPLE } from "../support/fake-discord.ts";
import { NOW } from "../support/slack-harness.ts";
import { keptLog } from "../support/test-bot.ts";

const TERMS = [{ zh: "吸塑罩", en: "blister cover", forbidden: [], by: "Ann", at: "2026-06-30T08:00:00Z" }];
const [OURS, OTHERS] = [GUILD, "100000000000000077"].map((team) =>
  teamKey("terms:team", { platform: "discord", team }),
);

it("on Discord a manager gets the file and may delete, others may not, and no other server is touched", async () => {
  const store = openSqliteStore({ file: ":memory:" });
  for (const key of [OURS, OTHERS]) await store.set(key ?? "", TERMS);
  const discord = fakeDiscord();
  const { log } = keptLog();
  const door = createDiscordDoor({ settings: { token: "t", readsTalk: true }, log, wiring: discord.wiring });
  await door.start(createApp({ store, log, newRef: () => "c0de" }));
  const manager = memberOf(PEOPLE.person, PermissionFlagsBits.ManageGuild);
  const guest = memberOf({ ...PEOPLE.person, id: "100000000000000055" });
  /** Answers once something new was said: the first request of a kind loads what it needs. */
  const answered = async (ask: () => Promise<void>) => {
    const before = discord.posted().length;
    await ask();
    await vi.waitFor(() => expect(discord.posted().length).toBeGreaterThan(before), { timeout: 10_000, interval: 5 });
    await discord.idle();
  };
  const data = async (by: typeof manager, action: string, options: readonly object[] = []) => {
    const command = { id: "300", type: 1, name: "data", options: [{ type: 1, name: action, options }] };
    await answered(() => discord.interact({ type: 2, data: command, member: by }));
    const last = discord.posted().at(-1);
    return {
      audience: last?.audience,
      files: last?.files ?? [],
      text: last === undefined ? "" : discord.text(last),
      last,
    };
  };

  expect((await data(guest, "export")).text).toContain("Only an admin");
  const exported = await data(manager, "export");
  expect(exported).toMatchObject({ audience: "asker", text: expect.stringMatching(/yanhuo-discord-\d+-[\d-]+\.json/) });
  expect(JSON.parse(exported.files[0] ?? "")).toMatchObject({
    team: GUILD,
    records: { "terms:team": [{ key: "", value: TERMS }] },
  });
  const asked = await data(manager, "delete");
  const [button] = asked.last?.body.components?.[0]?.components ?? [];
  expect(button).toMatchObject({ label: "Delete for good" });
  const press = (by: typeof manager) =>
    answered(() =>
      discord.interact({
        type: 3,
        message: messageData("400000000000000001", CHANNEL, PEOPLE.self, ""),
        data: { custom_id: button?.custom_id, component_type: 2 },
        member: by,
      }),
    );
  await press(guest);
  expect(await store.get(OURS ?? "")).toEqual(TERMS);
  await press(manager);
  expect(await store.get(OURS ?? "")).toBeUndefined();
  expect(await store.get(OTHERS ?? "")).toEqual(TERMS);
  // A direct message belongs to no server: nobody is an admin there.
  const everyones = teamKey("terms:team", { platform: "discord" });
  for (const line of ["data export", "terms add 吸塑罩 = gift", "watch add 吸塑罩", "watch on"]) {
    await answered(() => discord.say(line, { channel: DM_CHANNEL }));
    expect(discord.text(discord.posted().at(-1) as never)).toContain("ask in your server, as an admin");
  }
  expect(await store.get(everyones)).toBeUndefined();
  await door.stop();
});

it("on the console the team is the local one, and the export is printed", async () => {
  const store = openSqliteStore({ file: ":memory:" });
  const { log } = keptLog();
  const [input, output] = [new PassThrough(), new PassThrough()];
  let shown = "";
  output.setEncoding("utf8").on("data", (piece: string) => (shown += piece));
  const style = { width: 80, colour: false, screen: false, steps: "numbered" as const };
  const door = createConversation({ input, output, interactive: false, style, log, now: () => NOW });
  await door.start(createApp({ store, log, newRef: () => "c0de" }));
  input.end("/terms add 吸塑罩 = blister cover\n/data export\n/data status\n2\n1\n/terms list\n");
  await door.finished;
  const json = /yanhuo-console-2026-06-30\.json:\n(\{[^]*?\n\})\n/.exec(shown)?.[1] ?? "";
  expect(JSON.parse(json)).toMatchObject({
    platform: "console",
    team: null,
    records: { "terms:team": [{ value: [{ zh: "吸塑罩", en: "blister cover" }] }] },
  });
  expect(shown).toMatch(/1\) Export\n2\) Delete\n[^]*1\) Delete for good\n[^]*Deleted\n/);
  expect(shown).toMatch(/Your team has no terms of its own/);
  expect(await store.list("")).toEqual([]);
});
