/** Ordinary talk for the benches: real chat where it is at hand, else our own labelled messages. */
import { existsSync, readFileSync } from "node:fs";
import { readMessages } from "../quality/red-flags.ts";

const BACKGROUND = new URL("../../../shared/data/background/", import.meta.url);
const OWN = new URL("../../tests/fixtures/red-flags/zh.jsonl", import.meta.url);

/** The lines, and what they are. */
export function talk(): { readonly name: string; readonly lines: readonly string[] } {
  if (!existsSync(BACKGROUND))
    return { name: "our labelled messages", lines: readMessages(OWN.pathname).map(({ text }) => text) };
  const lines = ["zh.txt", "en.txt"].flatMap((name) => readFileSync(new URL(name, BACKGROUND), "utf8").split("\n"));
  return { name: "real talk", lines: lines.filter((line) => line !== "") };
}
