/** Turns the bytes of an attached text file into text. */

/** A decoded file. */
export interface Decoded {
  readonly text: string;
  /** The text is not simply the UTF-8 reading of the bytes: a byte order mark was dropped or another encoding was read. */
  readonly converted: boolean;
}

function strictly(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function fromUtf16(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return strictly("utf-16le", bytes.subarray(2));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return strictly("utf-16be", bytes.subarray(2));
  return undefined;
}

/**
 * Reads bytes as UTF-8, as UTF-16 with a byte order mark, or as GB18030 (the encoding of older Chinese files); undefined
 * when they are none of these, or hold NUL characters as binary files do.
 */
export function decodeBytes(bytes: Uint8Array): Decoded | undefined {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const utf8 = strictly("utf-8", marked ? bytes.subarray(3) : bytes);
  const text = utf8 ?? fromUtf16(bytes) ?? strictly("gb18030", bytes);
  if (text === undefined || text.includes("\0")) return undefined;
  return { text, converted: marked || utf8 === undefined };
}
