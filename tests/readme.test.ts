/** The console session in the README is what the program prints. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

test("the README shows what the program prints", () => {
  const readme = readFileSync(`${root}README.md`, "utf8");
  const session = /```console\n\$ npm start -s -- ([^\n|]+) \| head -n (\d+)\n([\s\S]*?)```/.exec(readme);
  expect(session, "README.md shows a session").not.toBeNull();
  const [, command = "", lines = "", shown = ""] = session ?? [];
  const printed = execFileSync(process.execPath, ["bin/yanhuo.mjs", ...command.trim().split(" ")], {
    cwd: root,
    encoding: "utf8",
    env: { PATH: process.env["PATH"] ?? "", NO_COLOR: "1" },
  });
  expect(shown.trimEnd().split("\n")).toEqual(
    printed.split("\n").slice(0, Number(lines)).join("\n").trimEnd().split("\n"),
  );
});
