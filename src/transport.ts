import type { CredentialSource } from "./auth/credential-source.js";
import { type Credentials, secretsOf } from "./auth/credentials.js";
import { readBody, readStream } from "./auth/read-body.js";
import { redact, redactError } from "./auth/redact.js";
import { signHeaders } from "./auth/sign.js";
import { faultsIn, parse } from "./error-body.js";
import { AsmError, ConnectionError, ResponseError, TimeoutError } from "./errors.js";
import type { Emit } from "./events.js";
import { isIdempotent, isTransient, retryDelay, type RetryPolicy, wait } from "./retry.js";

/** No documented answer is near this; more is not read. */
const responseLimitBytes = 16 * 1024 * 1024;

/** The gateway refuses a signature 15 minutes off. A difference this large explains a refusal; a smaller one does not. */
const clockToleranceMs = 5 * 60_000;

/** What sends requests. Everything it depends on is handed in. */
export interface TransportOptions {
  readonly credentials: CredentialSource;
  readonly projectId: () => Promise<string | undefined>;
  readonly userAgent: string | undefined;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly now: () => Date;
  readonly emit: Emit;
}

export interface CallSettings {
  /** Time limit of each attempt in milliseconds. */
  readonly timeoutMs: number;
  readonly retry: RetryPolicy;
}

/** An answer whose body has arrived whole. */
export interface Exchange {
  /** The answer, its body unread. */
  readonly response: Response;
  readonly body: Uint8Array<ArrayBuffer>;
  /** The body as text, secrets blotted out. */
  readonly text: () => string;
  /** What was signed; undefined with a token. */
  readonly canonical: string | undefined;
}

/**
 * Authorises and sends a request, and waits for the whole answer; again where that may help.
 * @throws ConnectionError | TimeoutError | ResponseError (for a redirect, or too long an answer) | ConfigError | errors of
 *   the credential provider | the reason of the request's signal
 */
export type Transport = (request: Request, settings: CallSettings) => Promise<Exchange>;

export function createTransport(options: TransportOptions): Transport {
  const { credentials: source, now, emit } = options;
  /** Added to the clock, once the gateway has said that it is off. */
  let clockOffsetMs = 0;
  /** On the monotonic clock. One throttled call holds back all: the gateway counts them together. */
  let throttledUntil = 0;

  async function attemptOnce(request: Request, body: Body, credentials: Credentials, timeoutMs: number): Promise<Exchange> {
    const headers = new Headers(request.headers);
    const projectId = (await options.projectId()) ?? credentials.projectId;
    if (projectId !== undefined) headers.set("X-Project-Id", projectId);
    if (options.userAgent !== undefined) headers.set("User-Agent", options.userAgent);
    let canonical: string | undefined;
    if ("token" in credentials) headers.set("X-Auth-Token", credentials.token);
    else {
      const { method, url } = request;
      canonical = await signHeaders({ method, url, headers, body }, credentials, new Date(now().getTime() + clockOffsetMs));
    }
    return sendOnce(options.fetch, request, { headers, body, timeoutMs, canonical, secrets: secretsOf(credentials) });
  }

  /** Whether an answer 401 is worth one more attempt: after renewing a token, or after setting the clock right. */
  function mend({ response, text }: Exchange, credentials: Credentials, mended: Set<string>): string | undefined {
    if ("token" in credentials) {
      if (mended.has("token") || !callsTokenExpired(text()) || !source.refuse(credentials)) return undefined;
      mended.add("token");
      return "the gateway calls the token expired";
    }
    const serverTime = Date.parse(response.headers.get("date") ?? "");
    const offset = serverTime - now().getTime();
    if (mended.has("clock") || !(Math.abs(offset - clockOffsetMs) > clockToleranceMs)) return undefined;
    mended.add("clock");
    clockOffsetMs = offset;
    return "the clock is off";
  }

  return async (request, { timeoutMs, retry }) => {
    const { signal, method } = request;
    signal.throwIfAborted();
    const body = await readBody(request);
    const mended = new Set<string>();
    const url = withoutQuery(request.url);

    for (let attempt = 1; ; attempt++) {
      await wait(throttledUntil - performance.now(), signal);
      const credentials = await orAbort(source.get(), signal);
      emit({ type: "request", method, url, attempt });
      const started = performance.now();
      const outcome = await attemptOnce(request, body, credentials, timeoutMs).catch((error: unknown) =>
        asTransient(error, signal),
      );
      const mayRetry = isIdempotent(method) && attempt - mended.size < retry.maxAttempts;
      let reason: string | undefined;
      let retryAfter: string | null = null;

      if (outcome instanceof Error) {
        if (!mayRetry) throw outcome;
        reason = outcome.name;
      } else {
        const { response } = outcome;
        const { status, headers } = response;
        const requestId = headers.get("x-request-id") ?? undefined;
        emit({ type: "response", method, url, attempt, status, requestId, durationMs: performance.now() - started });
        retryAfter = headers.get("retry-after");
        if (status === 401) reason = mend(outcome, credentials, mended);
        else if (isTransient(status) && mayRetry) reason = `status ${status}`;
        if (reason === undefined) return outcome;
      }

      const isMended = outcome instanceof Error ? false : outcome.response.status === 401;
      const delayMs = isMended ? 0 : retryDelay(retry, attempt, retryAfter, now(), Math.random());
      if (!(outcome instanceof Error) && outcome.response.status === 429)
        throttledUntil = Math.max(throttledUntil, performance.now() + delayMs);
      emit({ type: "retry", method, url, attempt, delayMs, reason });
      await wait(delayMs, signal);
    }
  };
}

type Body = Uint8Array<ArrayBuffer> | undefined;

interface Prepared {
  readonly headers: Headers;
  readonly body: Body;
  readonly timeoutMs: number;
  readonly canonical: string | undefined;
  readonly secrets: readonly string[];
}

async function sendOnce(send: TransportOptions["fetch"], request: Request, prepared: Prepared): Promise<Exchange> {
  const { headers, body, timeoutMs, canonical, secrets } = prepared;
  const place = `${request.method} ${withoutQuery(request.url)}`;
  // Not AbortSignal.timeout and AbortSignal.any: those keep the timer, and memory, after the answer has come.
  const controller = new AbortController();
  const forward = () => controller.abort(request.signal.reason);
  request.signal.addEventListener("abort", forward);
  const timer = setTimeout(
    () => controller.abort(new TimeoutError(`${place}: no answer within ${timeoutMs} ms`, timeoutMs)),
    timeoutMs,
  );
  try {
    // A redirect to another host would carry X-Auth-Token along: fetch strips `Authorization` alone.
    const init = { headers, signal: controller.signal, redirect: "manual", ...(body && { body }) } as const;
    const response = await send(new Request(request, init));
    refuseRedirect(response, secrets);
    const received = response.body ? await readStream(response.body, responseLimitBytes) : new Uint8Array();
    if (received === undefined) {
      throw new ResponseError(`${place}: the answer is longer than ${responseLimitBytes} bytes`, {
        status: response.status,
        body: "",
      });
    }
    const text = () => redact(new TextDecoder().decode(received), secrets);
    return { response: withBody(response, received), body: received, text, canonical };
  } catch (error) {
    if (controller.signal.aborted) throw controller.signal.reason;
    if (error instanceof AsmError) throw error;
    const cause = redactError(error, secrets);
    throw new ConnectionError(`${place}: ${reasonOf(cause)}`, { cause });
  } finally {
    clearTimeout(timer);
    request.signal.removeEventListener("abort", forward);
  }
}

/** Hands back what another attempt may get past, and throws the rest. */
function asTransient(error: unknown, signal: AbortSignal): ConnectionError | TimeoutError {
  signal.throwIfAborted();
  if (error instanceof ConnectionError || error instanceof TimeoutError) return error;
  throw error;
}

/** The gateway's ways to say that a token must be renewed (devg-apisign, api-sign-0001 and api-sign-errorcode). */
function callsTokenExpired(text: string): boolean {
  return faultsIn(parse(text)).some(
    ({ code = "", message = "" }) =>
      /^APIG\w?\.0307$/.test(code) || (/^APIG\w?\.0301$/.test(code) && /decrypt token fail/i.test(message)),
  );
}

function refuseRedirect(response: Response, secrets: readonly string[]): void {
  // Browsers hide status and target of a redirect that is not followed.
  if (response.type !== "opaqueredirect" && ![301, 302, 303, 307, 308].includes(response.status)) return;
  const target = redact(response.headers.get("location") ?? "an address the run time hides", secrets);
  throw new ResponseError(`redirect to ${target} refused: set baseUrl to the service's own endpoint`, {
    status: response.status,
    body: "",
  });
}

/** A copy that can be read anew. A status without a body, such as 204, takes none. */
function withBody({ status, statusText, headers }: Response, body: Uint8Array<ArrayBuffer>): Response {
  return new Response(body.length > 0 ? body : null, { status, statusText, headers });
}

/** Settles with the promise, or rejects with the signal's reason when it aborts first. */
async function orAbort<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error);
    signal.addEventListener("abort", stop);
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

function withoutQuery(url: string): string {
  return url.replace(/[?#].*$/, "");
}

/** fetch says "fetch failed" and keeps the reason in `cause`. */
function reasonOf(error: Error): string {
  const cause = error.cause instanceof Error ? error.cause : error;
  return cause.message || cause.name;
}
