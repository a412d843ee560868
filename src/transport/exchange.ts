import { deadline, orAbort } from "./abort.js";
import { readStream } from "./read-body.js";
import { reasonOf, redact, redactError } from "../errors/redact.js";
import type { DraftRequest } from "./draft-request.js";
import { AsmError, ConnectionError, ResponseError, TimeoutError } from "../errors/errors.js";

/** No documented answer is near this; more is not read. */
const responseLimitBytes = 16 * 1024 * 1024;

export type Body = Uint8Array<ArrayBuffer> | undefined;

/** What an attempt adds to a request. */
export interface Prepared {
  readonly headers: Headers;
  readonly body: Body;
  readonly timeoutMs: number;
  readonly canonical: string | undefined;
  readonly secrets: readonly string[];
}

/** An answer whose body has arrived whole. */
export interface Exchange {
  /** The answer, its body read. */
  readonly response: Response;
  readonly body: Uint8Array<ArrayBuffer>;
  /** The body as text, secrets blotted out. */
  readonly text: () => string;
  /** Values to keep out of errors. */
  readonly secrets: readonly string[];
  /** What was signed, secrets blotted out; undefined with a token. */
  readonly canonical: () => string | undefined;
}

/**
 * Sends a request once and waits for the whole answer.
 * @param send default: the global `fetch`
 * @throws ConnectionError | TimeoutError | ResponseError (for a redirect, or too long an answer) | the reason of the request's signal
 */
export async function exchangeOnce(
  send: ((request: Request) => Promise<Response>) | undefined,
  request: DraftRequest,
  prepared: Prepared,
): Promise<Exchange> {
  const { headers, body, timeoutMs, canonical, secrets } = prepared;
  const place = `${request.method} ${withoutQuery(request.url)}`;
  const expired = () => new TimeoutError(`${place}: no answer within ${timeoutMs} ms`, timeoutMs);
  const { signal, done } = deadline(timeoutMs, expired, request.signal);
  try {
    // A redirect to another host would carry X-Auth-Token along: fetch strips `Authorization` alone.
    const init = { headers, signal, redirect: "manual", ...(body && { body }) } as const;
    const [input, whole] = request instanceof Request ? [request, init] : [request.url, { ...init, method: request.method }];
    signal.throwIfAborted();
    const response = await orAbort(send ? send(new Request(input, whole)) : fetch(input, whole), signal);
    if (isRedirect(response)) throw await redirectRefused(response, secrets);
    const received = await orAbort(receive(response), signal);
    if (received === undefined) {
      throw new ResponseError(`${place}: the answer is longer than ${responseLimitBytes} bytes`, {
        status: response.status,
        body: "",
      });
    }
    const text = () => redact(new TextDecoder().decode(received), secrets);
    return { response, body: received, text, secrets, canonical: () => canonical && redact(canonical, secrets) };
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (error instanceof AsmError) throw error;
    const cause = redactError(error, secrets);
    throw new ConnectionError(`${place}: ${reasonOf(cause)}`, { cause });
  } finally {
    done();
  }
}

/** Browsers hide status and target of a redirect that is not followed. */
function isRedirect({ type, status }: Response): boolean {
  return type === "opaqueredirect" || [301, 302, 303, 307, 308].includes(status);
}

async function redirectRefused(response: Response, secrets: readonly string[]): Promise<ResponseError> {
  // Frees the connection.
  await response.body?.cancel();
  const target = redact(response.headers.get("location") ?? "an address the run time hides", secrets);
  const message = `redirect to ${target} refused: set baseUrl to the service's own endpoint`;
  return new ResponseError(message, { status: response.status, body: "" });
}

/** The bytes of an answer; undefined when there are more than the limit. */
async function receive(response: Response): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (!response.body) return new Uint8Array();
  // Quicker than reading piece by piece, and as safe: no more bytes come than the header says, unless they are unpacked here.
  const length = Number(response.headers.get("content-length") ?? Infinity);
  const isPacked = response.headers.has("content-encoding");
  return length <= responseLimitBytes && !isPacked
    ? new Uint8Array(await response.arrayBuffer())
    : readStream(response.body, responseLimitBytes);
}

/**
 * The answer with its body to be read anew. A status without a body, such as 204, takes none.
 * @throws ResponseError for a status that HTTP does not have
 */
export function toResponse({ response, body, text }: Exchange): Response {
  const { status, statusText, headers } = response;
  if (status > 599)
    throw new ResponseError(`the answer has status ${status}, which HTTP does not have`, { status, body: text() });
  // A reason phrase in UTF-8 arrives as characters that a Response does not take.
  const reason = /^[\t\x20-\x7e\x80-\xff]*$/.test(statusText) ? statusText : "";
  return new Response(body.length > 0 ? body : null, { status, statusText: reason, headers });
}

/** A URL as errors and events show it. */
export function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/, "");
}
