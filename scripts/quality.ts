/** Measures the vet path on labelled profiles, the red-flag scanner on labelled messages, the fidelity guard on labelled translations, the reading aid on labelled replies, and how replies are read against what was asked: `npm run quality -- [--only NAME] [--json] [--misses N]`. */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { answerTable, measureAnswers, readAnswerSets } from "./quality/answers.ts";
import { LABELS_AS_OF, readCases } from "./quality/cases.ts";
import { fidelityTable, measurePairs, readPairSets } from "./quality/fidelity.ts";
import { type Measured, measure, summarise } from "./quality/measure.ts";
import { measureReplies, readingTable, readReplySets } from "./quality/reading-aid.ts";
import { vetFor } from "./quality/product.ts";
import {
  measureBackground,
  measureMessages,
  readHeldOutSets,
  readMessageSets,
  scoreTable,
} from "./quality/red-flags.ts";
import { caseReport, missLines, table } from "./quality/report.ts";

const GROUPS = ["real", "samples", "zh", "mixed", "en", "mt", "hard"];

const { values: options } = parseArgs({
  options: {
    only: { type: "string" },
    json: { type: "boolean", default: false },
    misses: { type: "string", default: "60" },
  },
});

process.exitCode = run();

/** @returns 0 when it measured, 1 when it could not run */
function run(): 0 | 1 {
  const limit = Number(options.misses);
  if (!Number.isInteger(limit) || limit < 0) return refuse("--misses takes a whole number, 0 for none.");

  const { cases, skipped } = readCases(fileURLToPath(new URL("..", import.meta.url)));
  const chosen = options.only === undefined ? cases : cases.filter(({ id }) => id === options.only);
  if (chosen.length === 0) return refuse(`No labelled profile is called ${options.only ?? "anything"}.`);

  const vet = vetFor(LABELS_AS_OF);
  const measured = chosen.map((labelled) => measure(labelled, vet));
  const groups = [...new Set([...GROUPS, ...measured.map(({ labelled }) => labelled.group)])]
    .map((group) => ({ group, members: measured.filter(({ labelled }) => labelled.group === group) }))
    .filter(({ members }) => members.length > 0);
  const summaries = [...groups.map(({ group, members }) => summarise(group, members)), summarise("all", measured)];

  if (options.json) {
    const misses = measured.map((one) => ({ id: one.labelled.id, group: one.labelled.group, misses: missLines(one) }));
    console.log(
      JSON.stringify({
        summaries,
        skipped,
        cases: misses,
        redFlags: redFlags(),
        fidelity: fidelity(),
        readingAid: readingAid(),
        answers: answers(),
      }),
    );
  } else if (options.only !== undefined) {
    console.log(measured.map(caseReport).join("\n\n"));
  } else {
    console.log(table(summaries));
    for (const folder of skipped) console.log(`skipped: ${folder} is not here`);
    printMisses(measured, limit);
    printRedFlags(limit);
    printFidelity(limit);
    printAnswers(limit);
    printReadingAid(limit);
  }
  return 0;
}

/** Prints the misses of the worst cases first. */
function printMisses(measured: readonly Measured[], limit: number): void {
  const worstFirst = measured.map(missLines).toSorted((a, b) => b.length - a.length);
  const lines = worstFirst.flat();
  if (lines.length === 0 || limit === 0) return;
  console.log(`\n${lines.length} misses${lines.length > limit ? `, the first ${limit}` : ""}`);
  for (const line of lines.slice(0, limit)) console.log(line);
}

function redFlags() {
  const root = fileURLToPath(new URL("..", import.meta.url));
  // Misses of the held-out messages are not shown: nobody is to make a rule for one of them.
  const { messages: heldOut } = measureMessages(readHeldOutSets(root));
  return { ...measureMessages(readMessageSets(root)), heldOut, background: measureBackground(root) };
}

/** Prints how the scanner did: messages, flags, ordinary talk, and what it got wrong, by kind. */
function printRedFlags(limit: number): void {
  const { messages, flags, heldOut, misses, background } = redFlags();
  console.log(`\n${scoreTable("red flags: messages", messages)}`);
  console.log(`\n${scoreTable("red flags: each flag", flags)}`);
  console.log(`\n${scoreTable("red flags: held out", heldOut)}`);
  if (background !== undefined) {
    const { alerts, lines, perThousand } = background;
    console.log(`\nordinary talk: ${alerts} alerts on ${lines} lines, ${perThousand.toFixed(2)} per 1,000`);
  }
  for (const line of misses.slice(0, limit)) console.log(line);
}

function fidelity() {
  return readPairSets(fileURLToPath(new URL("..", import.meta.url))).map(measurePairs);
}

/** Prints how the fidelity guard did: changes it let pass, doubts without ground, and which they are. */
function printFidelity(limit: number): void {
  const scores = fidelity();
  console.log(`\n${fidelityTable(scores)}`);
  for (const line of scores.flatMap(({ misses }) => misses).slice(0, limit)) console.log(line);
}

function readingAid() {
  return readReplySets(fileURLToPath(new URL("..", import.meta.url))).map(measureReplies);
}

/** Prints how the reading aid did: figures with unit, negated clauses, terms, and what it missed. */
function printReadingAid(limit: number): void {
  const scores = readingAid();
  console.log(`\n${readingTable(scores)}`);
  for (const line of scores.flatMap(({ misses }) => misses).slice(0, limit)) console.log(line);
}

function answers() {
  return readAnswerSets(fileURLToPath(new URL("..", import.meta.url))).map(measureAnswers);
}

/** Prints how replies were read against what was asked; of the closed file only the figures, so that it stays closed. */
function printAnswers(limit: number): void {
  const scores = answers();
  console.log(`\n${answerTable(scores)}`);
  const open = scores.filter(({ name }) => name !== "held-out");
  for (const line of open.flatMap(({ misses }) => misses).slice(0, limit)) console.log(line);
}

function refuse(reason: string): 1 {
  console.error(reason);
  return 1;
}
