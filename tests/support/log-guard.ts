/** Whatever a test is about: its log holds no words of people, no token and no address. Child processes, which have no tests, load this too. */

/** What people write in the tests is mostly Chinese; tokens and addresses lead to people. */
const NEVER_LOGGED = /\p{Script=Han}|\bxox[abp]-|\bxapp-|\bBearer |https?:\/\//u;
const leaks: string[] = [];

/** Looks at a line of the log; the test it comes from fails where it holds what it must not. */
export function guardLog(line: Readonly<Record<string, unknown>>): void {
  const written = JSON.stringify(line);
  if (NEVER_LOGGED.test(written)) leaks.push(written);
}

/** The first line since it was asked last that holds what it must not. */
export function leaked(): string | undefined {
  return leaks.splice(0)[0];
}
