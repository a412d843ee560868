import { requestIdOf } from "../errors/error-body.js";
import { ConnectionError, TimeoutError } from "../errors/errors.js";
import { orAbort } from "./abort.js";
import type { DraftRequest } from "./draft-request.js";
import type { Emit } from "./events.js";
import { type Body, type Exchange, exchangeOnce, withoutQuery } from "./exchange.js";
import { readBody } from "./read-body.js";
import { isIdempotent, isTransient, retryDelay, type RetryPolicy, wait } from "./retry.js";
import { Throttle } from "./throttle.js";

/** One attempt, before it is authorised. */
export interface Attempt {
  readonly method: string;
  readonly url: string;
  /** The headers to send. Authorising adds to them. */
  readonly headers: Headers;
  readonly body: Body;
}

/** What authorising an attempt returns. */
export interface Authorization {
  /** Values that no error or event may show. */
  readonly secrets: readonly string[];
  /** The canonical request that was signed; undefined with a token. */
  readonly canonical: string | undefined;
  /**
   * Removes the cause of a response with status 401, such as an expired token.
   * @param recovered what this has returned for earlier attempts of the same call
   * @returns the cause, for people to read; undefined when another attempt would fail too
   */
  readonly recover: (refused: Exchange, recovered: ReadonlySet<string>) => string | undefined;
}

/** Adds to an attempt the headers that authorise it. */
export type Authorize = (attempt: Attempt, signal: AbortSignal | undefined) => Promise<Authorization>;

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
 * Authorises and sends a request, and waits for the whole response. Tries again where that may help.
 * @throws ConnectionError | TimeoutError | ResponseError (for a redirect, or a response that is too long) | ConfigError | what
 *   the credential provider throws | the reason of the request's signal
 */
export type Transport = (request: DraftRequest, settings: CallSettings) => Promise<Exchange>;

/** All calls through one transport are throttled together. */
export function createTransport({ authorize, userAgent, fetch, now, emit }: TransportOptions): Transport {
  const throttle = new Throttle();

  return async (request, { timeoutMs, retry }) => {
    const { signal, method } = request;
    signal?.throwIfAborted();
    const body = request instanceof Request ? await orAbort(readBody(request), signal) : undefined;
    const recovered = new Set<string>();
    const url = withoutQuery(request.url);

    for (let attempt = 1; ; attempt++) {
      await throttle.passed(signal);
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
          if (status === 429) throttle.start(delayMs);
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
