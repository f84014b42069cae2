/** Asks Discord's servers: waits a little where they fail, and knows its own promise again where the first answer to it was lost. */
import { setTimeout } from "node:timers/promises";
import { DefaultRestOptions, type ResponseLike, type RESTOptions, RESTJSONErrorCodes } from "discord.js";

type MakeRequest = RESTOptions["makeRequest"];

/** The library asks three times more, each at once: without a pause all four meet the same trouble. */
const PAUSE_MS = 1500;
/** More than this are not remembered: somebody waits for each for seconds only. */
const MOST_UNSURE = 1000;

/**
 * How the library is to make its requests.
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
    let response: ResponseLike;
    try {
      response = await makeRequest(url, init);
    } catch (error) {
      doubt(url);
      throw error;
    }
    if (response.status >= 500) {
      doubt(url);
      await setTimeout(pauseMs);
      return response;
    }
    return unsure.delete(url) && response.status === 400 ? takenBefore(response) : response;
  };
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
