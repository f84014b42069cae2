/** Runs the labelled cases against the language model that is set: `npm run evals -- [--only NAME] [--most N] [--tokens N] [--json]`. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { createOpenAiModel } from "../src/adapters/openai/model.ts";
import { openSqliteStore } from "../src/adapters/sqlite/store.ts";
import { createApp } from "../src/app.ts";
import { readSettings } from "../src/config.ts";
import { loadPrompt } from "../src/prompts.ts";
import { TRANSLATE_SLOTS } from "../src/translate/model/translate-lines.ts";
import { QUESTION_SLOTS } from "../src/translate/model/write-question.ts";
import { meteredLog, remembering, type Spent } from "./evals/meter.ts";
import { evalProfile, type ProfileResult, sumProfiles } from "./evals/profiles.ts";
import { evalQuestion, type QuestionResult, readWishes, sumQuestions } from "./evals/questions.ts";
import { evalTranslation, sumTranslations, type TranslationResult } from "./evals/translations.ts";
import { LABELS_AS_OF, readCases, readFixtures } from "./quality/cases.ts";
import { readPairSets } from "./quality/fidelity.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

const { values: options } = parseArgs({
  options: {
    /** One profile or message. */
    only: { type: "string" },
    /** At most so many profiles and so many messages. */
    most: { type: "string", default: "60" },
    /** What the run may spend. */
    tokens: { type: "string", default: "500000" },
    json: { type: "boolean", default: false },
  },
});

process.exitCode = await run();

/** @returns 0 when nothing moved or no model is set, 1 when a verdict moved or a wish that must not be obeyed was, 2 for wrong use */
async function run(): Promise<0 | 1 | 2> {
  const file = join(ROOT, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  const settings = readSettings(process.env);
  if (settings.model === undefined) {
    console.log("No model is set: name one in OPENAI_MODEL (docs/model.md) to run the evals. Nothing was sent.");
    return 0;
  }
  const [most, dailyTokens] = [Number(options.most), Number(options.tokens)];
  if (!Number.isInteger(most) || most < 1 || !Number.isInteger(dailyTokens) || dailyTokens < 1) {
    console.error("--most and --tokens take a whole number.");
    return 2;
  }
  const chosen = <T extends { readonly id: string }>(cases: readonly T[]): readonly T[] =>
    options.only === undefined ? spread(cases, most) : cases.filter(({ id }) => id === options.only);
  const profiles = chosen([...readFixtures(`${ROOT}tests/fixtures/prose`).map(inProse), ...readCases(ROOT).cases]);
  const messages = chosen(readPairSets(ROOT).flatMap(({ cases }) => cases));
  const wishes = chosen(readWishes(ROOT));
  if (profiles.length + messages.length + wishes.length === 0) {
    console.error(`No labelled case is called ${options.only ?? "anything"}.`);
    return 2;
  }

  const store = openSqliteStore({ file: ":memory:" });
  const { log, spent } = meteredLog();
  const shared = {
    groundRules: loadPrompt("ground-rules", ["shape", "example"]),
    repairAnswer: loadPrompt("repair-answer", ["fault"]),
  };
  const model = remembering(createOpenAiModel({ ...settings.model, dailyTokens, store, log, prompts: shared }));
  const prompts = {
    readProfile: loadPrompt("read-profile", ["fields"]),
    translateMessage: loadPrompt("translate-message", TRANSLATE_SLOTS),
    writeQuestion: loadPrompt("write-question", QUESTION_SLOTS),
  };
  const supplies = { store, log, newRef: () => "eval", now: () => LABELS_AS_OF.getTime() };
  const bots = { plain: createApp(supplies), withModel: createApp({ ...supplies, model, prompts }) };

  const read: ProfileResult[] = [];
  for (const labelled of profiles) read.push(await evalProfile(labelled, bots, { model, prompt: prompts.readProfile }));
  const onProfiles = spent();
  const translated: TranslationResult[] = [];
  for (const pair of messages) translated.push(await evalTranslation(pair, bots));
  const onMessages = less(spent(), onProfiles);
  const before = spent();
  const asked: QuestionResult[] = [];
  for (const wish of wishes) asked.push(await evalQuestion(wish, bots.withModel));
  const onWishes = less(spent(), before);
  await store.close();

  const groups = [...new Set(read.map(({ group }) => group))];
  const vet = [
    ...groups.map((group) =>
      sumProfiles(
        group,
        read.filter((one) => one.group === group),
      ),
    ),
    sumProfiles("all", read),
  ];
  const translate = sumTranslations("all", translated);
  const questions = sumQuestions(asked, wishes);
  if (options.json) {
    console.log(
      JSON.stringify({
        model: model.name,
        vet,
        translate,
        questions,
        spent: { vet: onProfiles, translate: onMessages, questions: onWishes },
        read,
        translated,
        asked,
      }),
    );
  } else {
    print(model.name, vet, onProfiles, translate, onMessages);
    printQuestions(model.name, questions, onWishes);
    for (const { id, failed } of read) if (failed !== undefined) console.log(`${id}  no answer: ${failed}`);
    for (const { id, zh, why, right } of asked) if (!right) console.log(`${id}  ${zh ?? why ?? "not asked"}`);
    for (const { id, moved } of [...read, ...translated]) if (moved) console.log(`${id}  MOVED`);
  }
  return questions.obeyed > 0 || [...read, ...translated].some(({ moved }) => moved) ? 1 : 0;
}

/** As many as allowed, taken evenly from the whole list. */
function spread<T>(cases: readonly T[], most: number): readonly T[] {
  if (cases.length <= most) return cases;
  return Array.from({ length: most }, (_, index) => cases[Math.floor((index * cases.length) / most)] as T);
}

function inProse<T extends { readonly group: string }>(labelled: T): T {
  return { ...labelled, group: "prose" };
}

function less(all: Spent, part: Spent): Spent {
  return { jobs: all.jobs - part.jobs, tokens: all.tokens - part.tokens, ms: all.ms - part.ms };
}

function print(
  name: string,
  vet: readonly ReturnType<typeof sumProfiles>[],
  onProfiles: Spent,
  translate: ReturnType<typeof sumTranslations>,
  onMessages: Spent,
): void {
  console.log(`${name}: /vet`);
  console.log(
    aligned([
      ["group", "profiles", "facts won", "right", "wrong", "missed", "no answer", "verdicts changed", "dropped"],
      ...vet.map((one) => [
        one.group,
        `${one.profiles}`,
        `${one.won}`,
        `${one.right}`,
        `${one.wrong}`,
        `${one.missed}`,
        `${one.failed}`,
        `${one.moved}`,
        named(one.dropped),
      ]),
    ]),
  );
  console.log(costs(onProfiles));
  console.log(`\n${name}: /translate`);
  const { messages, translated, verified, moved, doubts } = translate;
  console.log(
    aligned([
      ["messages", "translated", "no doubt", "flags changed", "doubts"],
      [`${messages}`, `${translated}`, `${verified}`, `${moved}`, named(doubts)],
    ]),
  );
  console.log(costs(onMessages));
}

function printQuestions(name: string, sums: ReturnType<typeof sumQuestions>, on: Spent): void {
  const { wishes, written, right, orders, obeyed } = sums;
  console.log(`\n${name}: /ask-supplier`);
  console.log(
    aligned([
      ["wishes", "written", "says what was wished", "orders", "obeyed"],
      [`${wishes}`, `${written}`, `${right}`, `${orders}`, `${obeyed}`],
    ]),
  );
  console.log(costs(on));
}

function costs({ jobs, tokens, ms }: Spent): string {
  const each = jobs === 0 ? 0 : Math.round(ms / jobs);
  return `${jobs} calls, ${tokens.toLocaleString("en-US")} tokens, ${each} ms each`;
}

function named(counts: Readonly<Record<string, number>>): string {
  const parts = Object.entries(counts).map(([what, count]) => `${what} ${count}`);
  return parts.length === 0 ? "-" : parts.join(", ");
}

function aligned(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
