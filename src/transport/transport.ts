import { orAbort } from "../abort.js";
import type { CredentialSource } from "../auth/credential-source.js";
import { type Credentials, secretsOf } from "../auth/credentials.js";
import { readBody } from "../auth/read-body.js";
import { signHeaders } from "../auth/sign.js";
import { faultsIn, parse, requestIdOf } from "../errors/error-body.js";
import { ConnectionError, TimeoutError } from "../errors/errors.js";
import type { Emit } from "../events.js";
import type { DraftRequest } from "./draft-request.js";
import { type Body, type Exchange, exchangeOnce, withoutQuery } from "./exchange.js";
import { isIdempotent, isTransient, retryDelay, type RetryPolicy, wait } from "./retry.js";

/** The gateway refuses a signature 15 minutes off. A difference this large explains a refusal; a smaller one does not. */
const clockToleranceMs = 5 * 60_000;

/** What sends requests. Everything it depends on is handed in. */
export interface TransportOptions {
  readonly credentials: CredentialSource;
  readonly projectId: () => string | undefined | Promise<string>;
  readonly userAgent: string | undefined;
  /** Default: the global `fetch`. */
  readonly fetch: ((request: Request) => Promise<Response>) | undefined;
  readonly now: () => Date;
  readonly emit: Emit;
}

export interface CallSettings {
  /** Time limit of each attempt in milliseconds. */
  readonly timeoutMs: number;
  readonly retry: RetryPolicy;
}

/**
 * Authorises and sends a request, and waits for the whole answer; again where that may help.
 * @throws ConnectionError | TimeoutError | ResponseError (for a redirect, or too long an answer) | ConfigError | errors of
 *   the credential provider | the reason of the request's signal
 */
export type Transport = (request: DraftRequest, settings: CallSettings) => Promise<Exchange>;

export function createTransport(options: TransportOptions): Transport {
  const { credentials: source, now, emit } = options;
  /** Added to the clock, once the gateway has said that it is off. */
  let clockOffsetMs = 0;
  /** On the monotonic clock. One throttled call holds back all: the gateway counts them together. */
  let throttledUntil = 0;

  async function attemptOnce(
    request: DraftRequest,
    body: Body,
    credentials: Credentials,
    projectId: string | undefined,
    timeoutMs: number,
  ): Promise<Exchange> {
    const headers = new Headers(request.headers);
    if (projectId !== undefined) headers.set("X-Project-Id", projectId);
    if (options.userAgent !== undefined) headers.set("User-Agent", options.userAgent);
    let canonical: string | undefined;
    if ("token" in credentials) headers.set("X-Auth-Token", credentials.token);
    else {
      const { method, url } = request;
      canonical = await signHeaders({ method, url, headers, body }, credentials, new Date(now().getTime() + clockOffsetMs));
    }
    return exchangeOnce(options.fetch, request, { headers, body, timeoutMs, canonical, secrets: secretsOf(credentials) });
  }

  /** Whether an answer 401 is worth one more attempt: after renewing a token, or after setting the clock right. */
  function mend(
    { response, text }: Exchange,
    credentials: Credentials,
    offsetMs: number,
    mended: Set<string>,
  ): string | undefined {
    if ("token" in credentials) {
      if (mended.has("token") || !callsTokenExpired(text()) || !source.refuse(credentials)) return undefined;
      mended.add("token");
      return "the gateway calls the token expired";
    }
    const serverTime = Date.parse(response.headers.get("date") ?? "");
    const offset = serverTime - now().getTime();
    if (mended.has("clock") || !(Math.abs(offset - offsetMs) > clockToleranceMs)) return undefined;
    mended.add("clock");
    clockOffsetMs = offset;
    return "the clock is off";
  }

  return async (request, { timeoutMs, retry }) => {
    const { signal, method } = request;
    signal?.throwIfAborted();
    const body = request instanceof Request ? await orAbort(readBody(request), signal) : undefined;
    const mended = new Set<string>();
    const url = withoutQuery(request.url);

    for (let attempt = 1; ; attempt++) {
      // Again and again: another call may be throttled meanwhile.
      while (throttledUntil > performance.now()) await wait(throttledUntil - performance.now(), signal);
      const got = source.get();
      const credentials = got instanceof Promise ? await orAbort(got, signal) : got;
      // Outside of the attempt: its own faults were retried where it was made.
      const lookup = options.projectId();
      const projectId = (lookup instanceof Promise ? await orAbort(lookup, signal) : lookup) ?? credentials.projectId;
      emit({ type: "request", method, url, attempt });
      // As this attempt is signed with; another call may set the clock right meanwhile.
      const offsetMs = clockOffsetMs;
      const started = performance.now();
      const outcome = await attemptOnce(request, body, credentials, projectId, timeoutMs).catch((error: unknown) =>
        asTransient(error, signal),
      );
      const mayRetry = isIdempotent(method) && attempt - mended.size < retry.maxAttempts;
      let reason: string | undefined;
      let delayMs = retryDelay(retry, attempt, null, now(), Math.random());

      if (outcome instanceof Error) {
        if (!mayRetry) throw outcome;
        reason = outcome.name;
      } else {
        const { response } = outcome;
        const { status, headers } = response;
        const requestId = requestIdOf(headers, outcome.secrets);
        emit({ type: "response", method, url, attempt, status, requestId, durationMs: performance.now() - started });
        delayMs = retryDelay(retry, attempt, headers.get("retry-after"), now(), Math.random());
        if (status === 429) throttledUntil = Math.max(throttledUntil, performance.now() + delayMs);
        if (status === 401) {
          reason = mend(outcome, credentials, offsetMs, mended);
          delayMs = 0;
        } else if (isTransient(status) && mayRetry) reason = `status ${status}`;
        if (reason === undefined) return outcome;
      }
      emit({ type: "retry", method, url, attempt, delayMs, reason });
      await wait(delayMs, signal);
    }
  };
}

/** Hands back what another attempt may get past, and throws the rest. */
function asTransient(error: unknown, signal: AbortSignal | undefined): ConnectionError | TimeoutError {
  signal?.throwIfAborted();
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
