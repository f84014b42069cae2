/** Writing to a stream that may be slow or go away. */
import type { Writable } from "node:stream";

export interface Output {
  /** Resolves when the text has left: true, or false when nobody reads any more. Rejects for any other failure of the stream. */
  write(text: string): Promise<boolean>;
}

/** Wraps `stream`. A reader that closes (`| head`) is no error. */
export function createOutput(stream: Writable): Output {
  let gone = false;
  // The failure reaches the caller through the callback of its write; an unheard "error" event would end the process.
  stream.on("error", () => {
    gone = true;
  });
  return {
    write: (text) =>
      new Promise((resolve, reject) => {
        if (gone) {
          resolve(false);
          return;
        }
        stream.write(text, (error) => {
          if (error === null || error === undefined) resolve(true);
          else if (isClosed(error)) resolve(false);
          else reject(error);
        });
      }),
  };
}

function isClosed(error: Error): boolean {
  return "code" in error && (error.code === "EPIPE" || error.code === "ERR_STREAM_DESTROYED");
}
