/** One measurement in a process of its own: `child.ts growth BYTES` or `child.ts hostile NAME`; answers one JSON object. */
import { growthOf } from "./growth.ts";
import { hostileOf } from "./hostile.ts";

const [what, of = ""] = process.argv.slice(2);
const result = what === "growth" ? growthOf(Number(of)) : hostileOf(of);
process.stdout.write(JSON.stringify(result));
