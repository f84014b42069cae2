/** Tells machines how the bot is: `/healthz` that it is alive, `/readyz` whether its doors and its store work. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { ConfigError } from "./core/errors.ts";
import type { Store } from "./core/ports.ts";

export interface HealthParts {
  /** 0 takes any free port. */
  readonly port: number;
  readonly store: Store;
  /** Which doors are open, by platform. */
  doors(): Readonly<Record<string, boolean>>;
}

export interface Health {
  readonly port: number;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/**
 * Answers `GET /healthz` with 200 as long as the process turns, `GET /readyz` with 200 when the store and every door work, else 503,
 * and `GET /readyz/slack` for one door and the store. The body of `readyz` names each part. Rejects with a `ConfigError` for a port that is taken.
 */
export async function openHealth({ port, store, doors }: HealthParts): Promise<Health> {
  const ready = async (asked: Readonly<Record<string, boolean>>): Promise<Answer> => {
    const kept = await works(store);
    const all = kept && Object.values(asked).every(Boolean);
    return { status: all ? 200 : 503, body: { ready: all, doors: asked, store: kept } };
  };
  const answer = async (method: string, url: string): Promise<Answer> => {
    if (method !== "GET" && method !== "HEAD") return { status: 405, body: {} };
    const [path = ""] = url.split("?");
    if (path === "/healthz") return { status: 200, body: { alive: true } };
    const [, root, door, ...more] = path.split("/");
    const open = doors();
    if (root !== "readyz" || more.length > 0) return { status: 404, body: {} };
    if (door === undefined) return ready(open);
    return Object.hasOwn(open, door) ? ready({ [door]: open[door] === true }) : { status: 404, body: {} };
  };
  const respond = async ({ method = "GET", url = "/" }: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { status, body } = await answer(method, url);
    response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
    response.end(method === "HEAD" ? undefined : `${JSON.stringify(body)}\n`);
  };
  const server = createServer((request, response) => void respond(request, response));
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject);
  server.listen(port, resolve);
  try {
    await promise;
  } catch (error) {
    throw new ConfigError(
      `HEALTH_PORT ${port} cannot be opened: end the program that holds it, or set another HEALTH_PORT.`,
      { cause: error },
    );
  }
  const address = server.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    async close() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** Whether the store can be read. */
async function works(store: Store): Promise<boolean> {
  try {
    await store.get("health");
    return true;
  } catch {
    return false;
  }
}
