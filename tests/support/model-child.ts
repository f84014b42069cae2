/** A second process with the same store and the same model's server: waits for a line on stdin, asks some jobs at once, says each outcome on a line. */
import { once } from "node:events";
import { z } from "zod";
import { createOpenAiModel } from "../../src/adapters/openai/model.ts";
import { openSqliteStore } from "../../src/adapters/sqlite/store.ts";
import { ModelError } from "../../src/core/errors.ts";
import { createLog } from "../../src/log.ts";
import { shippedModelPrompts } from "./model-prompts.ts";

const [file = "", baseUrl = "", dailyTokens = "", jobs = ""] = process.argv.slice(2);
// The clock of the tests, so that both look at the same day; lifetimes in the store are long enough to differ.
const now = () => Date.parse("2026-11-22T12:00:00Z");
const store = openSqliteStore({ file, now });
const model = createOpenAiModel({
  model: "stand-in",
  baseUrl,
  dailyTokens: Number(dailyTokens),
  store,
  log: createLog("silent"),
  prompts: shippedModelPrompts(),
  now,
  limits: { firstPauseMs: 5 },
});
const shape = z.object({ said: z.string(), n: z.number(), unit: z.string().nullable() });

process.stdout.write("ready\n");
await once(process.stdin, "data");
await Promise.all(
  Array.from({ length: Number(jobs) }, async () => {
    const job = { task: "race", instructions: "Read.", material: [], shape, workspace: "team-1", outputTokens: 500 };
    const outcome = await model.fill(job).then(
      () => "filled",
      (error: unknown) => (error instanceof ModelError ? error.reason : String(error)),
    );
    process.stdout.write(`${outcome}\n`);
  }),
);
await store.close();
process.stdin.destroy();
