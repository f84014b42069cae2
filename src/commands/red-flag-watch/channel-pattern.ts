/** Which channels are watched by default: names with `*` for any characters, several with commas between them. */

/**
 * Reads a list such as `sourcing-*, suppliers` into a test of channel names. Case and a leading # do not count.
 * Linear in the name for each `*`; an empty list matches nothing.
 */
export function channelPattern(list: string): (name: string) => boolean {
  const patterns = list
    .split(",")
    .map(plain)
    .filter((pattern) => pattern !== "");
  return (name) => patterns.some((pattern) => matches(pattern.split("*"), plain(name)));
}

const plain = (name: string): string => name.trim().replace(/^#/, "").toLowerCase();

/** Whether the parts stand in the name in their order, the first at its beginning and the last at its end. */
function matches(parts: readonly string[], name: string): boolean {
  const [first = "", ...others] = parts;
  const last = others.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first)) return false;
  let from = first.length;
  for (const part of others) {
    const at = name.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return name.length - last.length >= from && name.endsWith(last);
}
