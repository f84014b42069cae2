import { describe, expect, it } from "vitest";
import { FLAG_REPLIES } from "../../src/vetting/red-flag-replies.ts";
import { FLAG_IDS } from "../../src/vetting/red-flags/flag.ts";

describe.each(FLAG_IDS)("the answer to %s", (flag) => {
  it("is Chinese and English, whole sentences", () => {
    const { name, zh, en } = FLAG_REPLIES[flag];
    expect(name).toMatch(/^[a-z][a-z ']+$/);
    expect(zh).toMatch(/^您好，.*。$/);
    expect(en).toMatch(/^Hello, .*\.$/);
  });
});
