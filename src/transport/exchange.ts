import { AsmError, ConnectionError, ResponseError } from "../errors/errors.js";
import { reasonOf, redact, redactError } from "../errors/redact.js";
import { type Limit, withinLimit } from "./abort.js";
import { defaultFetch } from "./default-fetch.js";
import type { DraftRequest } from "./draft-request.js";
import { readStream } from "./read-body.js";

/** Far more than any documented response. Nothing is read above it. */
const responseLimitBytes = 16 * 1024 * 1024;

/** What an attempt adds to a request. */
export interface Prepared {
  /** Where the request is sent: its own URL, with the ID of the project filled in. */
  readonly url: string;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer> | undefined;
  readonly limit: Limit;
  /** Aborts the call. */
  readonly signal: AbortSignal | undefined;
  /** The canonical request that was signed; undefined with a token. */
  readonly canonical: string | undefined;
  /** Values that no error and no event may show. */
  readonly secrets: readonly string[];
}

/** A response whose body has arrived whole. */
export interface Exchange {
  /** `url` is where it was sent. */
  readonly request: { readonly method: string; readonly url: string };
  /** Its body is already read: see `body`. */
  readonly response: Response;
  readonly body: Uint8Array<ArrayBuffer>;
  /** The body as an error may quote it: as text, cut after 64 KiB, with secrets redacted. */
  readonly text: () => string;
  /** Values that no error and no event may show. */
  readonly secrets: () => readonly string[];
  /** The canonical request that was signed, with secrets redacted; undefined with a token. */
  readonly canonical: () => string | undefined;
}

/**
 * Sends a request once and waits for the whole response.
 * @param send default: the global `fetch`
 * @throws ConnectionError | TimeoutError | ResponseError (for a redirect, or a response that is too long) | the reason of
 *   `signal`
 */
export async function exchangeOnce(
  send: ((request: Request) => Promise<Response>) | undefined,
  request: DraftRequest,
  { url, headers, body, limit, signal: parent, canonical, secrets: known }: Prepared,
): Promise<Exchange> {
  const place = `${request.method} ${withoutQuery(request.url)}`;
  const secrets = () => [...known, ...sentSecrets(headers)];
  return withinTime({ place, limit, secrets, parent }, async (signal) => {
    // A redirect to another host would take X-Auth-Token with it: fetch removes only `Authorization`.
    const init = { headers, signal, redirect: "manual", ...(body && { body }) } as const;
    const isWhole = request instanceof Request && request.url === url;
    const [input, whole] = isWhole ? [request, init] : [url, { ...init, method: request.method }];
    const response = await (send ? send(new Request(input, whole)) : defaultFetch(input, whole));
    refuseRedirect(response, { place, secrets, option: "baseUrl" });
    const received = response.body ? await readStream(response.body, responseLimitBytes) : new Uint8Array();
    if (received === undefined) {
      const message = `${place}: the response is longer than ${responseLimitBytes} bytes`;
      throw new ResponseError(message, { status: response.status, body: "" });
    }
    let quoted: string | undefined;
    const text = () => (quoted ??= redact(received, secrets()));
    const quotedCanonical = () => canonical && redact(canonical, secrets());
    const sent = { method: request.method, url };
    return { request: sent, response, body: received, text, secrets, canonical: quotedCanonical };
  });
}

/** Shorter parts of headers are found everywhere. */
const shortestSent = 8;

/**
 * Values in the headers of an attempt that nothing may show: a signature can be replayed, and callers send headers too. Of
 * `Authorization` only the end is secret, of other headers every part, such as the value of one cookie.
 */
function sentSecrets(headers: Headers): string[] {
  const secrets: string[] = [];
  for (const [name, value] of headers) {
    if (!/auth|cookie|key|secret|session|signature|token/.test(name)) continue;
    const parts = value.split(/[\s,;]+/);
    if (name === "authorization") secrets.push(parts.at(-1)?.replace(/^Signature=/, "") ?? "");
    else secrets.push(...parts, ...parts.map((part) => part.slice(part.indexOf("=") + 1)));
  }
  return secrets.filter((secret) => secret.length >= shortestSent);
}

/**
 * Runs `work` within a time limit. Its signal aborts when the time is over, or together with `parent`.
 * @param limits `place` begins the message of each error
 * @throws TimeoutError | the reason of `parent` | an AsmError of `work` | ConnectionError for any other error of `work`
 */
export async function withinTime<Value>(
  details: Pick<Prepared, "limit"> &
    Pick<Exchange, "secrets"> & { readonly place: string; readonly parent?: AbortSignal | undefined },
  work: (signal: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const { place, limit, secrets, parent } = details;
  return withinLimit(limit, parent, async (signal) => {
    try {
      return await work(signal);
    } catch (error) {
      if (error instanceof AsmError) throw error;
      const cause = redactError(error, secrets());
      throw new ConnectionError(`${place}: ${reasonOf(cause)}`, { cause });
    }
  });
}

/**
 * Refuses to follow a redirect.
 * @param details `place` begins the message; `option` is the one that sets the address
 * @throws ResponseError
 */
export function refuseRedirect(
  response: Response,
  { place, secrets, option }: Pick<Exchange, "secrets"> & { readonly place: string; readonly option: string },
): void {
  const { type, status } = response;
  // Browsers hide status and target of a redirect that is not followed.
  if (type !== "opaqueredirect" && ![301, 302, 303, 307, 308].includes(status)) return;
  // Frees the connection. Not awaited, and no matter how it ends: a body can ignore it.
  response.body?.cancel().catch(() => undefined);
  const target = redact(response.headers.get("location") ?? "an address that is not shown", secrets());
  const message = `${place}: redirect to ${target} refused: set ${option} to the service's own endpoint`;
  throw new ResponseError(message, { status, body: "" });
}

/**
 * The response with a body that can be read again. A status without a body, such as 204, has none.
 * @throws ResponseError for a status that HTTP does not have
 */
export function toResponse({ response, body, text }: Exchange): Response {
  const { status, statusText, headers } = response;
  if (!(status >= 200 && status <= 599))
    throw new ResponseError(`the response has status ${status}, which HTTP does not have`, { status, body: text() });
  // A reason phrase in UTF-8 arrives as characters that a Response does not accept.
  const reason = /^[\t\x20-\x7e\x80-\xff]*$/.test(statusText) ? statusText : "";
  return new Response(body.length > 0 ? body : null, { status, statusText: reason, headers });
}

/** A URL as errors and events show it. */
export function withoutQuery(url: string): string {
  return url.replace(/[?#][^]*/, "");
}
