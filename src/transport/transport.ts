import { requestIdOf } from "../errors/error-body.js";
import { ConnectionError, TimeoutError } from "../errors/errors.js";
import { orAbort, wait } from "./abort.js";
import type { DraftRequest } from "./draft-request.js";
import type { Emit } from "./events.js";
import { type Exchange, exchangeOnce, type Prepared, withoutQuery } from "./exchange.js";
import { readBody } from "./read-body.js";
import { isIdempotent, isTransient, retryDelay, type RetryPolicy } from "./retry.js";

/** What authorising an attempt returns. */
export interface Authorization extends Pick<Prepared, "secrets" | "canonical"> {
  /**
   * Removes the cause of a response with status 401, such as an expired token.
   * @param recovered the causes that were removed earlier in the same call
   * @returns the cause; undefined when another attempt would fail too
   */
  readonly recover: (refused: Exchange, recovered: ReadonlySet<string>) => string | undefined;
}

/** Adds to `headers` what authorises one attempt. */
export type Authorize = (
  attempt: Pick<DraftRequest & Prepared, "method" | "url" | "headers" | "body">,
  signal: AbortSignal | undefined,
) => Promise<Authorization>;

/** What a transport needs. */
export interface TransportOptions {
  readonly authorize: Authorize;
  /** Sent in `User-Agent`. Default: that of the run time. */
  readonly userAgent: string | undefined;
  /** Default: the global `fetch`. */
  readonly fetch: ((request: Request) => Promise<Response>) | undefined;
  readonly now: () => Date;
  readonly emit: Emit;
}

/** What can be set for each call. */
export interface CallSettings {
  /** Time limit of each attempt in milliseconds. */
  readonly timeoutMs: number;
  readonly retry: RetryPolicy;
}

/**
 * Authorises and sends a request, waits for the whole response, and tries again where that may help.
 * @throws ConnectionError | TimeoutError | ResponseError (for a redirect, or a response that is too long) | ConfigError | what
 *   the credential provider throws | the reason of the request's signal
 */
export type Transport = (request: DraftRequest, settings: CallSettings) => Promise<Exchange>;

/** Makes a transport for many calls. While the gateway throttles one of them, all wait: it counts them together. */
export function createTransport({ authorize, userAgent, fetch, now, emit }: TransportOptions): Transport {
  /** On the monotonic clock. */
  let throttledUntil = 0;

  return async (request, { timeoutMs, retry }) => {
    const { signal, method } = request;
    signal?.throwIfAborted();
    const body = request instanceof Request ? await orAbort(readBody(request), signal) : undefined;
    const recovered = new Set<string>();
    const url = withoutQuery(request.url);

    for (let attempt = 1; ; attempt++) {
      // A loop, because another call may be throttled during the wait.
      while (throttledUntil > performance.now()) await wait(throttledUntil - performance.now(), signal);
      const headers = new Headers(request.headers);
      if (userAgent !== undefined) headers.set("User-Agent", userAgent);
      const authorization = await authorize({ method, url: request.url, headers, body }, signal);
      emit({ type: "request", method, url, attempt });
      const started = performance.now();
      const prepared = { headers, body, timeoutMs, ...authorization };
      const outcome = await exchangeOnce(fetch, request, prepared).catch((error: unknown) => transientError(error, signal));
      const mayRetry = isIdempotent(method) && attempt - recovered.size < retry.maxAttempts;
      const delayAfter = (retryAfter: string | null) => retryDelay(retry, attempt, retryAfter, now(), Math.random());
      let reason: string | undefined;
      let delayMs = 0;

      if (outcome instanceof Error) {
        if (!mayRetry) throw outcome;
        reason = outcome.name;
        delayMs = delayAfter(null);
      } else {
        const { status, headers: received } = outcome.response;
        const requestId = requestIdOf(received, outcome.secrets);
        emit({ type: "response", method, url, attempt, status, requestId, durationMs: performance.now() - started });
        if (status === 401) {
          reason = authorization.recover(outcome, recovered);
          if (reason !== undefined) recovered.add(reason);
        } else if (isTransient(status)) {
          delayMs = delayAfter(received.get("retry-after"));
          if (status === 429) throttledUntil = Math.max(throttledUntil, performance.now() + delayMs);
          if (mayRetry) reason = `status ${status}`;
        }
        if (reason === undefined) return outcome;
      }
      emit({ type: "retry", method, url, attempt, delayMs, reason });
      await wait(delayMs, signal);
    }
  };
}

/** Returns an error that another attempt may not meet, and throws any other. */
function transientError(error: unknown, signal: AbortSignal | undefined): ConnectionError | TimeoutError {
  signal?.throwIfAborted();
  if (error instanceof ConnectionError || error instanceof TimeoutError) return error;
  throw error;
}
