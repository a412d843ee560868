import { type Credentials, checkCredentials } from "./auth/credentials.js";
import { signRequest } from "./auth/sign.js";
import { AsmError, ConnectionError, ResponseError, TimeoutError } from "./errors.js";

/** What sends requests. Everything it depends on is handed in. */
export interface TransportOptions {
  readonly credentials: Credentials;
  readonly projectId: string | undefined;
  readonly userAgent: string | undefined;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly now: () => Date;
}

/** An answer whose body has arrived whole. */
export interface Exchange {
  /** The answer, its body unread. */
  readonly response: Response;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Authorises and sends one request, and waits for the whole answer, at most `timeoutMs`. */
export type Transport = (request: Request, timeoutMs: number) => Promise<Exchange>;

/**
 * The returned transport
 * @throws ConnectionError | TimeoutError | ResponseError (for a redirect) | the reason of the request's signal
 */
export function createTransport(options: TransportOptions): Transport {
  const credentials = checkCredentials(options.credentials);
  return async (request, timeoutMs) => {
    request.signal.throwIfAborted();
    const timeout = AbortSignal.timeout(timeoutMs);
    const authorised = await authorise(request, credentials, options);
    try {
      const response = await options.fetch(
        // A redirect to another host would carry X-Auth-Token along: fetch strips `Authorization` alone.
        new Request(authorised, { redirect: "manual", signal: AbortSignal.any([request.signal, timeout]) }),
      );
      refuseRedirect(response);
      const body = new Uint8Array(await response.arrayBuffer());
      return { response: withBody(response, body), body };
    } catch (error) {
      request.signal.throwIfAborted();
      if (error instanceof AsmError) throw error;
      if (timeout.aborted) throw new TimeoutError(`${describe(request)}: no answer within ${timeoutMs} ms`, timeoutMs);
      throw new ConnectionError(`${describe(request)}: ${reasonOf(error)}`, { cause: error });
    }
  };
}

async function authorise(
  request: Request,
  credentials: Credentials,
  { projectId, userAgent, now }: TransportOptions,
): Promise<Request> {
  const headers = new Headers(request.headers);
  if (projectId !== undefined) headers.set("X-Project-Id", projectId);
  if (userAgent !== undefined) headers.set("User-Agent", userAgent);
  if ("token" in credentials) headers.set("X-Auth-Token", credentials.token);
  const prepared = new Request(request, { headers });
  return "token" in credentials ? prepared : signRequest(prepared, credentials, { now });
}

function refuseRedirect(response: Response): void {
  // Browsers hide status and target of a redirect that is not followed.
  if (response.type !== "opaqueredirect" && ![301, 302, 303, 307, 308].includes(response.status)) return;
  const target = response.headers.get("location") ?? "an address the run time hides";
  throw new ResponseError(`redirect to ${target} refused: set baseUrl to the service's own endpoint`, {
    status: response.status,
    body: "",
  });
}

/** A copy that can be read anew. A status without a body, such as 204, takes none. */
function withBody(response: Response, body: Uint8Array<ArrayBuffer>): Response {
  const { status, statusText, headers } = response;
  return new Response(body.length > 0 ? body : null, { status, statusText, headers });
}

function describe({ method, url }: Request): string {
  const { origin, pathname } = new URL(url);
  return `${method} ${origin}${pathname}`;
}

/** fetch says "fetch failed" and keeps the reason in `cause`. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message || cause.name : String(cause);
}
