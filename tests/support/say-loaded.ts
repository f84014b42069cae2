/** Loaded before a program: says on stderr which packages it loads, each once. */
import { registerHooks } from "node:module";

const said = new Set<string>();
registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    const name = /\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(found.url)?.[1];
    if (name !== undefined && !said.has(name)) {
      said.add(name);
      process.stderr.write(`loaded: ${name}\n`);
    }
    return found;
  },
});
