import { apiError } from "../errors/error-body.js";
import { ResponseError, TimeoutError } from "../errors/errors.js";
import { redact } from "../errors/redact.js";
import { refuseRedirect, withinTime } from "../transport/exchange.js";
import { readStream } from "../transport/read-body.js";

/** Sends a request, as the global `fetch` does. */
export type Fetch = (request: Request) => Promise<Response>;

/** Far more than any response of a credential service. */
const limitBytes = 1024 * 1024;

/** A request to a service that provides credentials. */
export interface CredentialRequest {
  /** Name of the provider, for errors. */
  readonly source: string;
  readonly url: string;
  readonly init: RequestInit;
  readonly timeoutMs: number;
  readonly fetch: Fetch;
  /** Values that no error may show. */
  readonly secrets: readonly string[];
}

/**
 * Sends one request to a service that provides credentials. It does not retry: repeated failures lock accounts.
 * @throws ApiError | ConnectionError | TimeoutError | ResponseError (for a redirect, or a response that is too long)
 */
export async function sendForCredentials(request: CredentialRequest): Promise<{ response: Response; text: string }> {
  const { source, url, init, timeoutMs, fetch } = request;
  const secrets = () => request.secrets;
  const place = `${source}: ${new URL(url).host}`;
  const expired = () => new TimeoutError(`${place}: no response within ${timeoutMs} ms`, timeoutMs);
  return withinTime({ place, limit: { ms: timeoutMs, expired }, secrets }, async (signal) => {
    const response = await fetch(new Request(url, { ...init, redirect: "manual", signal }));
    refuseRedirect(response, { place, secrets, option: "endpoint" });
    const bytes = response.body ? await readStream(response.body, limitBytes) : new Uint8Array();
    if (bytes === undefined) {
      const message = `${source}: the response is longer than ${limitBytes} bytes`;
      throw new ResponseError(message, { status: response.status, body: "" });
    }
    if (!response.ok) {
      const text = () => redact(bytes, request.secrets);
      throw apiError({ request: { method: init.method ?? "GET", url }, response, text, secrets }, source);
    }
    return { response, text: new TextDecoder().decode(bytes) };
  });
}
