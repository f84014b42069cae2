/** Ends a test run with one plain line, "N passed, N failed", that scripts can read. */
import type { Reporter, TestModule } from "vitest/node";

/**
 * Writes the closing line after every other reporter has finished.
 * A file that does not load, a hook that throws and an error outside every test count as one failure each.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      count.failed += module.errors().length;
      for (const suite of module.children.allSuites()) count.failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state !== "pending") count[state] += 1;
      }
    }
    const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : "";
    const line = `${count.passed} passed, ${count.failed} failed${skipped}\n`;
    process.once("exit", () => process.stdout.write(line));
  }
}
