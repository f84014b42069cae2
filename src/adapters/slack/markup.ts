/** Reads Slack's way of writing messages back into what people see. */

/** `<…>` as Slack writes mentions and links; bounded, so that a stray `<` costs nothing. */
const TAG = /<([^<>]{1,4000})>/g;
/** An ampersand that begins nothing Slack writes. */
const BARE = /[<>]|&(?!(?:amp|lt|gt);)/;

/**
 * The text of a message as its readers see it: links by their words, with the target beside words that differ; mentions by name or id;
 * `&amp;`, `&lt;`, `&gt;` as the characters they stand for. https://docs.slack.dev/messaging/formatting-message-text
 */
export function readMarkup(text: string): string {
  return decode(text.replace(TAG, (whole, inside: string) => tag(inside) ?? whole));
}

/**
 * The text behind a slash command. Whether Slack escapes it is documented nowhere; text that holds a character which
 * escaping would have replaced was not escaped and stays as it is.
 */
export function readTyped(text: string): string {
  return BARE.test(text) ? text : decode(text);
}

function decode(text: string): string {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function tag(inside: string): string | undefined {
  const bar = inside.indexOf("|");
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? "" : inside.slice(bar + 1);
  switch (target[0]) {
    case "@":
      return `@${label === "" ? target.slice(1) : label.replace(/^@/, "")}`;
    case "#":
      return `#${label === "" ? target.slice(1) : label}`;
    case "!":
      // <!here>, <!subteam^S1|@buyers>, <!date^…|fallback>
      return label === "" ? `@${target.slice(1)}` : label;
    default:
      if (!/^[a-z][a-z0-9+.-]{0,20}:/i.test(target)) return undefined;
      return label === "" || sameTarget(target, label) ? label || target : `${label} (${target})`;
  }
}

/** Slack links what looks like an address by itself: then the label is the address as typed. */
function sameTarget(target: string, label: string): boolean {
  const bare = (address: string): string => address.replace(/^(?:https?:\/\/|mailto:|tel:)/i, "").replace(/\/$/, "");
  return bare(target) === bare(label);
}
