/** Reads Discord Markdown the way Discord does, as far as the door writes any: what a reader sees, and what would be live. */

/** Stands for an escaped character while markup is looked for. */
const HELD = 0xe000;

interface Unwrapped {
  /** The text without code, every escaped character held back. */
  readonly open: string;
  /** What a reader sees. */
  readonly shown: string;
}

function unwrap(wire: string): Unwrapped {
  const kept: string[] = [];
  const keep = (text: string): string => {
    kept.push(text);
    return String.fromCharCode(HELD + kept.length - 1);
  };
  // Fences first, then escapes and inline code from left to right, as Discord's parser goes.
  const open = wire.replace(
    /```\n([^]*?)\n?```|\\([^0-9A-Za-z\s])|`([^`\n]+)`|\[((?:\\.|[^\]\\])*)\]\((https:\/\/docs\.example[^)]*)\)|([\ue000-\uf8ff])/g,
    (_, fence?: string, character?: string, code?: string, label?: string, to?: string, own?: string) =>
      keep(fence ?? character ?? code ?? own ?? `${unwrap(label ?? "").shown} (${to ?? ""})`),
  );
  const bare = open
    .replace(/^(?:### |-# |> |- )/gm, "")
    .replace(/\*\*/g, "")
    .replaceAll("\u200b", "");
  const shown = bare.replace(/[\ue000-\uf8ff]/g, (held) => kept[held.charCodeAt(0) - HELD] ?? held);
  return { open, shown: shown.replaceAll("\u200b", "") };
}

/** What a reader sees: markup gone, escapes undone. */
export function visible(wire: string): string {
  return unwrap(wire).shown;
}

const LIVE =
  /<[@#:a/t][^>\n]*>|@(?:everyone|here)\b|\[[^\]\n]*\]\([^)\n]*\)|[a-z]+:\/\/\S+|:[\w+-]+:|\|\||~~|__|(?<![*])\*(?![*])|`|^\s*>>> |^# |^## |^\s*\d+[.)] /gim;
const STEERING = /(?!\n|\t)[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Mentions, links, emoji, timestamps, formatting and text direction that Discord would bring to life, our own markup excepted. */
export function liveMarkup(wire: string): readonly string[] {
  return [...(unwrap(wire).open.match(LIVE) ?? []), ...(wire.match(STEERING) ?? [])];
}
