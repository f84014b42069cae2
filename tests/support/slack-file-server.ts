/** Keeps files as Slack does, over HTTP on this machine, behind a `fetch` that takes every https host there. */
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface FileServer {
  readonly fetch: typeof globalThis.fetch;
  /** What was asked for, with the token that was shown. */
  readonly asked: readonly { readonly url: string; readonly token: string | undefined }[];
  /** Answers an address: with bytes, or however it likes. */
  keep(url: string, answer: string | Uint8Array | ((response: ServerResponse) => void), type?: string): void;
  close(): Promise<void>;
}

/** Starts it on a free port. What is not kept answers 404. */
export async function startFileServer(): Promise<FileServer> {
  const kept = new Map<string, (response: ServerResponse) => void>();
  const asked: { url: string; token: string | undefined }[] = [];
  const server = createServer((request, response) => {
    const url = `https:/${request.url ?? ""}`;
    asked.push({ url, token: request.headers.authorization });
    const answer = kept.get(url);
    if (answer === undefined) response.writeHead(404).end();
    else answer(response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    asked,
    fetch: async (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      return globalThis.fetch(url.replace(/^https:\//, `http://127.0.0.1:${port}`), init);
    },
    keep(url, answer, type = "text/plain; charset=utf-8") {
      kept.set(
        url,
        typeof answer === "function"
          ? answer
          : (response) => response.writeHead(200, { "content-type": type }).end(answer),
      );
    },
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
