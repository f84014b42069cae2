/**
 * An OpenAI-compatible server on loopback that answers as a test says. What a well-behaved server sends comes from aimock, so that
 * its form is not our own idea; what only the wire can do (hang, drip, cut, flood, a page instead of JSON) is done in front of it.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { LLMock } from "@copilotkit/aimock";

export type Answer =
  /** A chat completion; `usage: null` leaves the figures out. */
  | {
      readonly say: string;
      readonly finish?: string;
      readonly usage?: { readonly prompt_tokens: number; readonly completion_tokens: number } | null;
    }
  /** An error in OpenAI's form. */
  | {
      readonly status: number;
      readonly code?: string;
      readonly param?: string;
      readonly message?: string;
      /** Seconds; no header when left out. */
      readonly retryAfter?: number | string;
    }
  /** Any bytes with any head. */
  | { readonly body: string; readonly type?: string; readonly head?: number; readonly headers?: Record<string, string> }
  /** Never answers; sends blanks one by one for ever; hangs up before or within the answer; never stops sending. */
  | { readonly wire: "hang" | "drip" | "cut" | "cut-within" | "flood" };

export interface Request {
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: {
    readonly model: string;
    readonly messages: readonly { readonly role: string; readonly content: string }[];
    readonly [field: string]: unknown;
  };
}

export interface ModelEndpoint {
  /** For OPENAI_BASE_URL. */
  readonly url: string;
  readonly requests: readonly Request[];
  /** The most requests that were under way at one moment. */
  readonly mostAtOnce: () => number;
  /** What is answered from now on, one after the other; the last one for ever. */
  answers(...answers: readonly (Answer | ((request: Request) => Answer))[]): void;
  /** Holds every answer back until `release` is called. */
  hold(): { release(): void };
  close(): Promise<void>;
}

export async function startModelEndpoint(): Promise<ModelEndpoint> {
  const requests: Request[] = [];
  let script: (Answer | ((request: Request) => Answer))[] = [];
  let underWay = 0;
  let most = 0;
  let gate: Promise<void> = Promise.resolve();
  const behind = await startAimock();

  const server = createServer((incoming, response) => {
    void (async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      response.on("close", () => void (underWay -= 1));
      const text = await readBody(incoming);
      const request: Request = {
        path: incoming.url ?? "",
        headers: incoming.headers,
        body: JSON.parse(text) as Request["body"],
      };
      requests.push(request);
      const next = script.length > 1 ? script.shift() : script[0];
      if (next === undefined) throw new Error("the test says no answer");
      await gate;
      const answer = typeof next === "function" ? next(request) : next;
      if ("say" in answer || "status" in answer) await behind.answer(answer, request.path, text, response);
      else if ("wire" in answer) onTheWire(answer.wire, response);
      else {
        response.writeHead(answer.head ?? 200, {
          "content-type": answer.type ?? "application/json",
          ...answer.headers,
        });
        response.end(answer.body);
      }
    })().catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    mostAtOnce: () => most,
    answers(...answers) {
      script = [...answers];
    },
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return { release: resolve };
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
      await behind.close();
    },
  };
}

type WellFormed = Extract<Answer, { say: string } | { status: number }>;

/** aimock, asked for one answer after the other. */
async function startAimock() {
  const mock = new LLMock({ port: 0, host: "127.0.0.1", logLevel: "silent" });
  let current: WellFormed | undefined;
  mock.on({ predicate: () => true }, () => {
    if (current === undefined) throw new Error("aimock was not asked");
    if ("status" in current) {
      const { status, code, param, message = "failed" } = current;
      return {
        status,
        error: { message, ...(code === undefined ? {} : { code }), ...(param === undefined ? {} : { param }) },
      };
    }
    const { say, finish, usage } = current;
    return { content: say, ...(finish === undefined ? {} : { finishReason: finish }), ...(usage ? { usage } : {}) };
  });
  await mock.start();

  const forward = async (answer: WellFormed, path: string, text: string, response: ServerResponse): Promise<void> => {
    current = answer;
    const { status, headers, body } = await askAimock(mock.url + path, text);
    const asked =
      "retryAfter" in answer && answer.retryAfter !== undefined ? { "retry-after": `${answer.retryAfter}` } : {};
    const sent = "say" in answer && answer.usage === null ? withoutUsage(body) : body;
    response.writeHead(status, { "content-type": headers.get("content-type") ?? "application/json", ...asked });
    response.end(sent);
  };
  let last: Promise<void> = Promise.resolve();
  return {
    /** One at a time: aimock has one answer ready. */
    answer(...given: Parameters<typeof forward>): Promise<void> {
      last = last.catch(() => undefined).then(() => forward(...given));
      return last;
    },
    close: () => mock.stop(),
  };
}

async function askAimock(url: string, body: string) {
  const answer = await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
  return { status: answer.status, headers: answer.headers, body: await answer.text() };
}

function withoutUsage(body: string): string {
  const { usage: _usage, ...rest } = JSON.parse(body) as Record<string, unknown>;
  return JSON.stringify(rest);
}

function onTheWire(wire: "hang" | "drip" | "cut" | "cut-within" | "flood", response: ServerResponse): void {
  if (wire === "hang") return;
  if (wire === "cut") {
    response.destroy();
    return;
  }
  response.writeHead(200, { "content-type": "application/json" });
  if (wire === "cut-within") {
    response.write('{"choices":[{"message":{"content":"{');
    setTimeout(() => response.destroy(), 20);
    return;
  }
  if (wire === "drip") {
    const drip = setInterval(() => void response.write(" "), 10);
    response.on("close", () => clearInterval(drip));
    return;
  }
  const block = " ".repeat(65_536);
  const pour = (): void => {
    while (!response.destroyed && response.write(block));
  };
  response.on("drain", pour);
  pour();
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  let text = "";
  incoming.setEncoding("utf8");
  for await (const chunk of incoming) text += String(chunk);
  return text;
}
