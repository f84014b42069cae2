/** How many tokens a text has, roughly: no tokenizer fits all servers, and a budget needs a figure before the call. */

/**
 * About 1 token for each character beyond ASCII and 1 for 4 characters of ASCII; errs on the high side for Chinese.
 * Linear in the length of `text`.
 */
export function estimateTokens(text: string): number {
  let ascii = 0;
  let other = 0;
  for (let i = 0; i < text.length; i += 1) {
    if (text.charCodeAt(i) < 0x80) ascii += 1;
    else other += 1;
  }
  return Math.ceil(ascii / 4) + other;
}
