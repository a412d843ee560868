import { ConfigError } from "../errors/errors.js";

/** How many times and how soon a failed call is retried. */
export interface RetryOptions {
  /** Number of attempts, including the first. Default: 3. */
  readonly maxAttempts?: number | undefined;
  /** Longest first wait in milliseconds. It doubles with each attempt; the wait is a random part of it. Default: 500. */
  readonly baseDelayMs?: number | undefined;
  /** Longest wait in milliseconds, even if `Retry-After` asks for more. Default: 20 000. */
  readonly maxDelayMs?: number | undefined;
}

/** A complete set of {@link RetryOptions}. */
export type RetryPolicy = Readonly<Record<keyof RetryOptions, number>>;

const defaults: RetryPolicy = { maxAttempts: 3, baseDelayMs: 500, maxDelayMs: 20_000 };
/** The longest delay of a timer, in milliseconds. With a longer one it fires at once. */
export const longestTimer = 2_147_483_647;

const never: RetryPolicy = { ...defaults, maxAttempts: 1 };

/**
 * The settings of a call or client, with those of `base` where `options` has none.
 * @throws ConfigError when a number is out of range
 */
export function retryPolicy(options: RetryOptions | false = {}, base: RetryPolicy = defaults): RetryPolicy {
  if (options === false) return never;
  const policy = {
    maxAttempts: options.maxAttempts ?? base.maxAttempts,
    baseDelayMs: options.baseDelayMs ?? base.baseDelayMs,
    maxDelayMs: options.maxDelayMs ?? base.maxDelayMs,
  };
  if (!Number.isInteger(policy.maxAttempts) || policy.maxAttempts < 1)
    throw new ConfigError("retry.maxAttempts must be a whole number, 1 or more");
  for (const name of ["baseDelayMs", "maxDelayMs"] as const) {
    if (!(policy[name] >= 0 && policy[name] <= longestTimer))
      throw new ConfigError(`retry.${name} must be a number of milliseconds from 0 to ${longestTimer}`);
  }
  return policy;
}

/** Whether a request with this method may be sent twice (RFC 9110, section 9.2.2). */
export function isIdempotent(method: string): boolean {
  return ["GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE"].includes(method);
}

/** Whether the same request may succeed after a response with this status. */
export function isTransient(status: number): boolean {
  return [408, 429, 500, 502, 503, 504].includes(status);
}

/**
 * The wait before the next attempt in milliseconds: by `Retry-After`, else exponential backoff with full jitter.
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
