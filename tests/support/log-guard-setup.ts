/** Fails the test that logged what it must not. */
import { afterEach } from "vitest";
import { leaked } from "./log-guard.ts";

afterEach(() => {
  const leak = leaked();
  if (leak !== undefined) throw new Error(`On the log: ${leak}`);
});
