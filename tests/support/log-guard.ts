/** Whatever a test is about: its log holds no words of people, no token and no address. */
import { afterEach } from "vitest";

/** What people write in the tests is mostly Chinese; tokens and addresses lead to people. */
const NEVER_LOGGED = /\p{Script=Han}|\bxox[abp]-|\bxapp-|\bBearer |https?:\/\//u;
const leaks: string[] = [];

/** Looks at a line of the log; the test it comes from fails where it holds what it must not. */
export function guardLog(line: Readonly<Record<string, unknown>>): void {
  const written = JSON.stringify(line);
  if (NEVER_LOGGED.test(written)) leaks.push(written);
}

afterEach(() => {
  const [leak] = leaks.splice(0);
  if (leak !== undefined) throw new Error(`On the log: ${leak}`);
});
