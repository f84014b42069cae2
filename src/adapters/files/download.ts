/** Fetches a file from where a platform keeps it: from nowhere else, and never more than may be read. */

/** Where the files of a platform are kept. */
export interface Origin {
  readonly fetch: typeof globalThis.fetch;
  /** Whether a host is the platform's; nothing else is ever asked, nor told `headers`. */
  isOwn(host: string): boolean;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What came: `undefined` instead of `bytes` where there was more than asked for. */
export interface Downloaded {
  readonly bytes: Uint8Array | undefined;
  /** Without its parameters, in small letters. */
  readonly mediaType: string;
}

const PATIENCE_MS = 10_000;
const MOST_REDIRECTS = 3;

/** A stranger's address, redirects without end, a refusal of the server. */
export class NotHandedOverError extends Error {
  override readonly name = "NotHandedOverError";
}

/**
 * Fetches `address` over https from the platform's hosts, `most` bytes at most, in ten seconds. Redirects are followed between those
 * hosts only. Rejects when anything else came, with what the network said or a `NotHandedOverError`.
 */
export async function download(address: string, most: number, origin: Origin): Promise<Downloaded> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  let url = ownAddress(address, origin);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const answer = await origin.fetch(url.href, { signal, redirect: "manual", headers: origin.headers ?? {} });
    const next = answer.status >= 300 && answer.status < 400 ? answer.headers.get("location") : null;
    if (next === null) return read(answer, most);
    await answer.body?.cancel();
    url = ownAddress(URL.parse(next, url.href)?.href ?? "", origin);
  }
  throw new NotHandedOverError("too many redirects");
}

function ownAddress(address: string, { isOwn }: Origin): URL {
  const url = URL.parse(address);
  if (url === null || url.protocol !== "https:" || url.port !== "" || !isOwn(url.hostname)) {
    throw new NotHandedOverError("kept by a stranger");
  }
  return url;
}

async function read(answer: Response, most: number): Promise<Downloaded> {
  const [type = ""] = (answer.headers.get("content-type") ?? "").split(";");
  const mediaType = type.trim().toLowerCase();
  if (!answer.ok) throw new NotHandedOverError(`status ${answer.status}`);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (answer.body ?? []) as AsyncIterable<Uint8Array>) {
    chunks.push(chunk);
    size += chunk.length;
    // Leaving the loop ends the connection.
    if (size > most) return { bytes: undefined, mediaType };
  }
  return { bytes: Buffer.concat(chunks, size), mediaType };
}
