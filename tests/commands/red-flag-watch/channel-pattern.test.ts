import { expect, it } from "vitest";
import { channelPattern } from "../../../src/commands/red-flag-watch/channel-pattern.ts";

it.each([
  ["", "sourcing", false],
  [" , ", "", false],
  ["sourcing", "sourcing", true],
  ["sourcing", "sourcing-hooks", false],
  ["sourcing-*", "sourcing-hooks", true],
  ["sourcing-*", "sourcing-", true],
  ["sourcing-*", "sourcing", false],
  ["#Sourcing-*", "sourcing-Hooks", true],
  ["a*a", "a", false],
  ["a*a", "aa", true],
  ["a*b*c", "a-b-b-c", true],
  ["a*b*c", "a-c-b", false],
  ["*", "anything", true],
  ["suppliers, sourcing-*", "suppliers", true],
  ["sourc.ng", "sourcing", false],
])("the pattern %j meets %j: %s", (list, name, expected) => {
  expect(channelPattern(list)(name)).toBe(expected);
});

it("takes no time to speak of on a name made to do harm", () => {
  expect(channelPattern("*a".repeat(200))("b".repeat(100_000))).toBe(false);
});
