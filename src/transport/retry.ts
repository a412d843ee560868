import { ConfigError } from "../errors/errors.js";

/** How often and how fast a failed call is tried again. */
export interface RetryOptions {
  /** Attempts in all, the first among them. Default: 3. */
  readonly maxAttempts?: number;
  /** Bound of the first wait in milliseconds; it doubles with every attempt, and the wait is a random part of it. Default: 500. */
  readonly baseDelayMs?: number;
  /** Longest wait in milliseconds, also where `Retry-After` asks for more. Default: 20 000. */
  readonly maxDelayMs?: number;
}

export type RetryPolicy = Required<RetryOptions>;

const defaults: RetryPolicy = { maxAttempts: 3, baseDelayMs: 500, maxDelayMs: 20_000 };
/** Timers fire at once above this. */
export const longestTimer = 2_147_483_647;

const never: RetryPolicy = { ...defaults, maxAttempts: 1 };

/** @throws ConfigError when a number is out of its range */
export function retryPolicy(options: RetryOptions | false = {}, base: RetryPolicy = defaults): RetryPolicy {
  if (options === false) return never;
  const policy = {
    maxAttempts: options.maxAttempts ?? base.maxAttempts,
    baseDelayMs: options.baseDelayMs ?? base.baseDelayMs,
    maxDelayMs: options.maxDelayMs ?? base.maxDelayMs,
  };
  if (!Number.isInteger(policy.maxAttempts) || policy.maxAttempts < 1)
    throw new ConfigError("retry.maxAttempts must be a whole number from 1");
  for (const name of ["baseDelayMs", "maxDelayMs"] as const) {
    if (!(policy[name] >= 0 && policy[name] <= longestTimer))
      throw new ConfigError(`retry.${name} must be from 0 to ${longestTimer}`);
  }
  return policy;
}

/** Methods that may be sent twice (RFC 9110, section 9.2.2). */
export function isIdempotent(method: string): boolean {
  return ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE"].includes(method);
}

/** Statuses after which the same request may succeed. */
export function isTransient(status: number): boolean {
  return [408, 429, 500, 502, 503, 504].includes(status);
}

/**
 * Wait before the next attempt in milliseconds: what `Retry-After` says, else full jitter under exponential backoff.
 * @param attempt the attempt that failed, counted from 1
 * @param random from 0 to 1
 */
export function retryDelay(policy: RetryPolicy, attempt: number, retryAfter: string | null, now: Date, random: number): number {
  const asked = parseRetryAfter(retryAfter, now);
  if (asked !== undefined) return Math.min(asked, policy.maxDelayMs);
  return random * Math.min(policy.baseDelayMs * 2 ** Math.min(attempt - 1, 30), policy.maxDelayMs);
}

/** `Retry-After` in both of its forms, seconds and HTTP date (RFC 9110, section 10.2.3), in milliseconds from now. */
export function parseRetryAfter(value: string | null, now: Date): number | undefined {
  if (value === null) return undefined;
  if (/^\d+$/.test(value.trim())) return Number(value) * 1000;
  const date = /[A-Za-z]{3}/.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime());
}

/** Waits; rejects with the signal's reason as soon as it aborts. */
export async function wait(ms: number, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  if (ms <= 0) return;
  await new Promise<void>((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, ms);
    signal?.addEventListener("abort", stop, { once: true });
  });
}
