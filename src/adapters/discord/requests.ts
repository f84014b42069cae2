/** Asks Discord's servers: waits a little where they or the network fail, and knows its own promise again where the word on it was lost. */
import { setTimeout } from "node:timers/promises";
import { DefaultRestOptions, type ResponseLike, type RESTOptions, RESTJSONErrorCodes } from "discord.js";

type MakeRequest = RESTOptions["makeRequest"];

/** The library asks three times more, each at once: without a pause all four meet the same trouble. */
const PAUSE_MS = 1500;
/** More than this are not remembered: somebody waits for each for seconds only. */
const MOST_UNSURE = 1000;

/**
 * How the library is to make its requests. A network that fails is shown to it as a Discord that does: it would give up otherwise. No
 * request is harmful twice: posts carry nonces, and promises are remembered here.
 * @param pauseMs how long a failure of Discord's own (5xx) is held back (ms)
 */
export function patientRequests(
  makeRequest: MakeRequest = DefaultRestOptions.makeRequest,
  pauseMs = PAUSE_MS,
): MakeRequest {
  /** Acknowledgements of which nobody knows whether Discord took them. */
  const unsure = new Set<string>();
  const doubt = (url: string): void => {
    if (unsure.size >= MOST_UNSURE) unsure.clear();
    if (ACKNOWLEDGEMENT.test(url)) unsure.add(url);
  };
  return async (url, init) => {
    const response = await makeRequest(url, init).catch((error: unknown) => {
      doubt(url);
      if (!isOfNetwork(error)) throw error;
      return new Response(null, { status: 503 });
    });
    if (response.status >= 500) {
      doubt(url);
      await setTimeout(pauseMs);
      return response;
    }
    return unsure.delete(url) && response.status === 400 ? takenBefore(response) : response;
  };
}

/** True for a connection that could not be made or broke; a request that took too long is the library's own matter. */
function isOfNetwork(error: unknown): boolean {
  return error instanceof Error && error.name !== "AbortError" && "code" in error && typeof error.code === "string";
}

const ACKNOWLEDGEMENT = /\/interactions\/\d+\/[^/]+\/callback/;

/** Of an acknowledgement that was tried before, "already acknowledged" means that it was taken then. */
async function takenBefore(refused: ResponseLike): Promise<ResponseLike> {
  const text = await refused.text();
  const { code } = JSON.parse(text) as { readonly code?: unknown };
  return code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged
    ? new Response(null, { status: 204 })
    : new Response(text, { status: refused.status, headers: { "content-type": "application/json" } });
}
