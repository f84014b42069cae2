#!/usr/bin/env node
// Starts Yanhuo: refuses an old Node in one sentence, keeps compiled code between runs, then hands over to src/main.ts.
// Imports by default name only: a missing named export would be a syntax error on the very versions to be refused.
import module from "module";
import { fileURLToPath } from "url";

const [major, minor] = process.versions.node.split(".").map(Number);

if (major < 24 || (major === 24 && minor < 12)) {
  process.stderr.write(
    `yanhuo needs Node 24.12 or later and this is ${process.versions.node}: install it, or use "npm start" or "npx yanhuo" in the project folder, which bring their own.\n`,
  );
  process.exitCode = 2;
} else {
  // Without the cache every start strips and compiles all TypeScript again. It answers a status and never throws. Threads and
  // processes that the bot starts find it by the environment.
  const cache = fileURLToPath(new URL("../node_modules/.cache/yanhuo", import.meta.url));
  process.env.NODE_COMPILE_CACHE ??= cache;
  module.enableCompileCache(cache);
  await import("../src/main.ts");
}
