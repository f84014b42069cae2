/** The sessions in the README are what the program prints. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(`${root}README.md`, "utf8");

/** `$ npm start -s -- COMMAND [<<< "INPUT"] | head -n LINES`, and what is shown below it. */
const SESSION =
  /```console\n\$ npm start -s -- (?<command>[^\n|<]+?)(?: <<< "(?<input>[^"\n]*)")? \| head -n (?<lines>\d+)\n(?<shown>[\s\S]*?)```/g;
const sessions = [...readme.matchAll(SESSION)].map(({ groups = {} }) => groups);

test("the README shows a verdict, a draft and a reply that is read", () => {
  expect(sessions.map(({ command = "" }) => command.split(" ")[0])).toEqual(["vet", "translate", "ask-supplier"]);
});

test.each(sessions)("$command prints what the README shows", ({ command = "", input, lines, shown = "" }) => {
  const words = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain = ""]) => quoted ?? plain);
  const printed = execFileSync(process.execPath, ["bin/yanhuo.mjs", ...words], {
    cwd: root,
    encoding: "utf8",
    env: { PATH: process.env["PATH"] ?? "", NO_COLOR: "1" },
    ...(input === undefined ? {} : { input: `${input}\n` }),
  });
  expect(shown.trimEnd().split("\n")).toEqual(
    printed.split("\n").slice(0, Number(lines)).join("\n").trimEnd().split("\n"),
  );
});
