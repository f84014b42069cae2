/** Fetch for the model's server: an answer that never ends is cut, and a redirect does not carry a request elsewhere. */

/** The server sent more than anybody would read. */
export class AnswerTooLargeError extends Error {
  override readonly name = "AnswerTooLargeError";
}

/**
 * Like `fetch`, but the body of an answer fails with `AnswerTooLargeError` beyond `mostBytes` (counted after unpacking), and a redirect
 * is an answer: text that was meant for one server must not go to another that it names.
 */
export function boundedFetch(mostBytes: number): typeof fetch {
  return async (input, init) => {
    const answer = await fetch(input, { ...init, redirect: "manual" });
    if (answer.body === null) return answer;
    const { status, statusText, headers } = answer;
    return new Response(answer.body.pipeThrough(bounded(mostBytes)), { status, statusText, headers });
  };
}

function bounded(mostBytes: number): TransformStream<Uint8Array, Uint8Array> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes > mostBytes) throw new AnswerTooLargeError(`more than ${mostBytes} bytes`);
      controller.enqueue(chunk);
    },
  });
}
