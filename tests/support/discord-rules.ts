/** What Discord refuses about a message, written down apart from the door's own table: the numbers stand here a second time on purpose. */
import type { MessageBody } from "./fake-discord.ts";

/** Every rule the message breaks, in words; none for a good message. */
export function brokenRules(message: MessageBody, files = 0): readonly string[] {
  const { content = "", embeds = [], components = [], allowed_mentions } = message;
  const broken: string[] = [];
  const rule = (holds: boolean, words: string) => {
    if (!holds) broken.push(words);
  };
  const seen = embeds.map(({ title = "", description = "" }) => ({
    title: title.trim(),
    description: description.trim(),
  }));
  rule(content.length <= 2000, "content over 2000");
  rule(embeds.length <= 10, "more than 10 embeds");
  rule(
    seen.every(({ title }) => title.length <= 256),
    "title over 256",
  );
  rule(
    seen.every(({ description }) => description.length <= 4096),
    "description over 4096",
  );
  rule(
    seen.every(({ title, description }) => title + description !== ""),
    "an embed without anything in it",
  );
  rule(
    seen.reduce((sum, { title, description }) => sum + title.length + description.length, 0) <= 6000,
    "embeds over 6000",
  );
  rule(content.trim() !== "" || embeds.length > 0 || files > 0, "an empty message");
  rule(components.length <= 5, "more than 5 rows");
  rule(
    components.every((row) => [1, 2, 3, 4, 5].includes(row.components?.length ?? 0)),
    "a row without 1 to 5 buttons",
  );
  const buttons = components.flatMap((row) => row.components ?? []);
  rule(
    buttons.every(({ label }) => label.trim() !== "" && label.length <= 80),
    "a label not of 1 to 80",
  );
  rule(
    buttons.every(({ custom_id }) => custom_id !== "" && custom_id.length <= 100),
    "a custom id not of 1 to 100",
  );
  rule(new Set(buttons.map(({ custom_id }) => custom_id)).size === buttons.length, "a custom id twice");
  rule(allowed_mentions?.parse?.length === 0, "mentions allowed");
  return broken;
}
