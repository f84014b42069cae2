import { expect, test } from "vitest";

test("the tests run on Node 24.12 or newer, not on whatever the system offers", () => {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  expect(major * 1000 + minor).toBeGreaterThanOrEqual(24_012);
});
