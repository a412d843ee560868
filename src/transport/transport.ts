import { requestIdOf } from "../errors/error-body.js";
import { ConnectionError, TimeoutError } from "../errors/errors.js";
import { type Limit, wait, withinLimit } from "./abort.js";
import type { DraftRequest } from "./draft-request.js";
import type { Emit } from "./events.js";
import { type Exchange, exchangeOnce, type Prepared, withoutQuery } from "./exchange.js";
import { readBody } from "./read-body.js";
import { isIdempotent, isTransient, longestTimer, retryDelay, type RetryPolicy } from "./retry.js";
import { Throttle } from "./throttle.js";

/** What authorising an attempt returns. */
export interface Authorization extends Pick<Prepared, "url" | "secrets" | "canonical"> {
  /**
   * Takes note of a response. Removes the cause of one with status 401, such as an expired token.
   * @returns the cause; undefined when another attempt would fail too
   */
  readonly recover: (exchange: Exchange) => string | undefined;
}

/** A call, as its attempts are authorised. */
export interface AuthorizedCall {
  readonly signal: AbortSignal | undefined;
  /** The time limit for getting something, such as the credentials. */
  readonly limitFor: (what: string) => Limit;
  /** The causes of status 401 that were removed so far. */
  readonly recovered: Set<string>;
  /** The correction of the clock that this call tries, in milliseconds. */
  clockOffset?: number;
}

/** Adds to `headers` what authorises one attempt, and fills in the ID of the project. */
export type Authorize = (
  attempt: Pick<DraftRequest & Prepared, "method" | "url" | "headers" | "body">,
  call: AuthorizedCall,
) => Promise<Authorization>;

/** What a transport needs. */
export interface TransportOptions {
  readonly authorize: Authorize;
  /** Sent in `User-Agent`. Default: that of the run time. */
  readonly userAgent: string | undefined;
  /** Default: the global `fetch`. */
  readonly fetch: ((request: Request) => Promise<Response>) | undefined;
  readonly now: () => Date;
  /** Undefined where nobody receives events. */
  readonly emit: Emit | undefined;
}

/** What can be set for each call. */
export interface CallSettings {
  /** Time limit of each attempt in milliseconds. */
  readonly timeoutMs: number;
  /** Time limit of the whole call in milliseconds. Default: {@link longestCall}. */
  readonly totalTimeoutMs: number | undefined;
  readonly retry: RetryPolicy;
}

/** The time in milliseconds that a call can need: the limit of each attempt, and the longest wait before each retry. */
export function longestCall({ timeoutMs, retry: { maxAttempts, maxDelayMs } }: CallSettings): number {
  return Math.min(maxAttempts * timeoutMs + (maxAttempts - 1) * maxDelayMs, longestTimer);
}

/** The response that a call ends with. */
export interface Answer extends Exchange {
  /** How often the request was sent; 0 when it was not, because this response to another call holds it back. */
  readonly attempts: number;
  /** The sum of the waits before retries, in milliseconds. */
  readonly waitedMs: number;
}

/**
 * Authorises and sends a request, waits for the whole response, and tries again where that may help.
 * @throws ConnectionError | TimeoutError | ResponseError (for a redirect, or a response that is too long) | ConfigError | what
 *   the credential provider throws | the reason of the request's signal
 */
export type Transport = (request: DraftRequest, settings: CallSettings) => Promise<Answer>;

/** Makes a transport for many calls. While the gateway throttles one of them, the others wait, or fail at once if they may not wait. */
export function createTransport(options: TransportOptions): Transport {
  const throttle = new Throttle();
  return (request, settings) => attempts(request, settings, { ...options, throttle });
}

async function attempts(
  request: DraftRequest,
  settings: CallSettings,
  { authorize, userAgent, fetch, now, emit, throttle }: TransportOptions & { readonly throttle: Throttle },
): Promise<Answer> {
  const { timeoutMs, retry, totalTimeoutMs = longestCall(settings) } = settings;
  const { method, signal } = request;
  signal?.throwIfAborted();
  const url = withoutQuery(request.url);
  // On the monotonic clock.
  const endsAt = performance.now() + totalTimeoutMs;
  const limitFor = (what: string, most = timeoutMs): Limit => {
    const left = endsAt - performance.now();
    const ms = left < most ? totalTimeoutMs : most;
    const expired = () => new TimeoutError(`${method} ${url}: no ${what} within ${ms} ms`, ms);
    return { ms: Math.min(left, most), expired };
  };
  const readAll = (whole: Request) => withinLimit(limitFor("response", totalTimeoutMs), signal, () => readBody(whole));
  const body = request instanceof Request ? await readAll(request) : undefined;
  const call: AuthorizedCall = { signal, limitFor, recovered: new Set() };
  let waitedMs = 0;

  for (let attempt = 1; ; attempt++) {
    const throttling = await throttle.pass(retry.maxAttempts === 1 ? 0 : endsAt, signal);
    if (throttling) return { ...throttling, request, attempts: attempt - 1, waitedMs };
    const headers = new Headers(request.headers);
    if (userAgent !== undefined) headers.set("User-Agent", userAgent);
    const authorization = await authorize({ method, url: request.url, headers, body }, call);
    emit?.({ type: "request", method, url, attempt });
    const started = performance.now();
    const prepared = { headers, body, limit: limitFor("response"), signal, ...authorization };
    const outcome = await exchangeOnce(fetch, request, prepared).catch((error: unknown) => transientError(error, signal));
    let delayMs = 0;
    let reason: string;

    if (outcome instanceof Error) {
      reason = outcome.name;
      delayMs = retryDelay(retry, attempt, null, now(), Math.random());
    } else {
      const { status, headers: received } = outcome.response;
      const durationMs = performance.now() - started;
      emit?.({
        type: "response",
        method,
        url,
        attempt,
        status,
        requestId: requestIdOf(received, outcome.secrets()),
        durationMs,
      });
      const recovered = authorization.recover(outcome);
      if (recovered === undefined && !isTransient(status)) return { ...outcome, attempts: attempt, waitedMs };
      reason = recovered ?? `status ${status}`;
      if (recovered !== undefined) call.recovered.add(recovered);
      else delayMs = retryDelay(retry, attempt, received.get("retry-after"), now(), Math.random());
      if (status === 429) throttle.begin(outcome, delayMs);
    }

    const isRecovered = call.recovered.has(reason);
    const isOver = outcome instanceof TimeoutError && outcome.timeoutMs === totalTimeoutMs;
    const mayRetry = !isOver && isIdempotent(method) && attempt - call.recovered.size < retry.maxAttempts;
    if (!isRecovered && !(mayRetry && performance.now() + delayMs < endsAt)) {
      if (outcome instanceof Error) throw outcome;
      return { ...outcome, attempts: attempt, waitedMs };
    }
    emit?.({ type: "retry", method, url, attempt, delayMs, reason });
    await wait(delayMs, signal);
    waitedMs += delayMs;
  }
}

/** Returns an error that another attempt may not meet, and throws any other. */
function transientError(error: unknown, signal: AbortSignal | undefined): ConnectionError | TimeoutError {
  signal?.throwIfAborted();
  if (error instanceof ConnectionError || error instanceof TimeoutError) return error;
  throw error;
}
