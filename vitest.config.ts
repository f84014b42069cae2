import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/**/*.test.ts"],
    pool: "forks",
    setupFiles: ["./tests/support/log-guard-setup.ts"],
    testTimeout: 60_000,
    reporters: ["default", "./tests/support/closing-line.ts"],
  },
});
