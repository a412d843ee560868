import { describe, expect, test } from "vitest";
import { ConfigError } from "../../../src/index.js";
import {
  isIdempotent,
  isTransient,
  parseRetryAfter,
  retryDelay,
  type RetryOptions,
  retryPolicy,
} from "../../../src/transport/retry.js";

const now = new Date("2026-05-18T08:00:00Z");
const defaults = { maxAttempts: 3, baseDelayMs: 500, maxDelayMs: 20_000 };

describe("retryPolicy", () => {
  test.each<[what: string, options: RetryOptions | false | undefined, want: RetryOptions]>([
    ["nothing", undefined, defaults],
    ["an empty object", {}, defaults],
    ["false", false, { ...defaults, maxAttempts: 1 }],
    ["some settings", { maxAttempts: 5 }, { ...defaults, maxAttempts: 5 }],
    ["no waits at all", { baseDelayMs: 0, maxDelayMs: 0 }, { maxAttempts: 3, baseDelayMs: 0, maxDelayMs: 0 }],
  ])("of %s", (_, options, want) => {
    expect(retryPolicy(options)).toEqual(want);
  });

  test.each<[setting: keyof RetryOptions, value: number]>([
    ["maxAttempts", 0],
    ["maxAttempts", -1],
    ["maxAttempts", 1.5],
    ["maxAttempts", NaN],
    ["maxAttempts", Infinity],
    ["baseDelayMs", -1],
    ["baseDelayMs", NaN],
    ["maxDelayMs", -1],
    ["maxDelayMs", NaN],
    // Above the largest delay that timers take they fire at once: a long Retry-After would be no wait at all.
    ["maxDelayMs", 2 ** 31],
    ["maxDelayMs", Infinity],
  ])("refuses %s: %d", (setting, value) => {
    expect(() => retryPolicy({ [setting]: value })).toThrow(ConfigError);
    expect(() => retryPolicy({ [setting]: value })).toThrow(`retry.${setting}`);
  });
});

describe("retryDelay", () => {
  const policy = { maxAttempts: 9, baseDelayMs: 100, maxDelayMs: 1000 };
  test.each<[attempt: number, retryAfter: string | null, random: number, delay: number]>([
    [1, null, 1, 100],
    [2, null, 1, 200],
    [3, null, 1, 400],
    [4, null, 1, 800],
    [5, null, 1, 1000],
    [2000, null, 1, 1000],
    [3, null, 0.5, 200],
    [3, null, 0, 0],
    [1, "0", 1, 0],
    [5, "0", 1, 0],
    [1, "1", 0.5, 1000],
    [1, "3600", 0, 1000],
    [1, "Mon, 18 May 2026 08:00:01 GMT", 0, 1000],
    [1, "Mon, 18 May 2026 09:00:00 GMT", 0, 1000],
    [1, "Mon, 18 May 2026 07:00:00 GMT", 1, 0],
    [1, "soon", 1, 100],
  ])("after attempt %d with Retry-After %j and random %d is %d", (attempt, retryAfter, random, delay) => {
    expect(retryDelay(policy, attempt, retryAfter, now, random)).toBe(delay);
  });

  test("is a number however many attempts were made without waits", () => {
    expect(retryDelay({ ...policy, baseDelayMs: 0 }, 2000, null, now, 1)).toBe(0);
  });
});

describe("parseRetryAfter", () => {
  test.each<[value: string | null, ms: number | undefined]>([
    [null, undefined],
    ["", undefined],
    ["0", 0],
    ["120", 120_000],
    [" 7 ", 7000],
    ["-1", undefined],
    ["+1", undefined],
    ["1.5", undefined],
    ["1e3", undefined],
    ["0x10", undefined],
    ["1 s", undefined],
    ["soon", undefined],
    ["2026", 2_026_000],
    ["2026-05-18", undefined],
    ["Mon, 18 May 2026 08:00:30 GMT", 30_000],
    ["Monday, 18-May-26 08:00:30 GMT", 30_000],
    ["Mon, 18 May 2026 08:00:00 GMT", 0],
    ["Mon, 18 May 2026 07:59:59 GMT", 0],
    ["Mon, 99 May 2026 08:00:00 GMT", undefined],
  ])("of %j is %j", (value, ms) => {
    expect(parseRetryAfter(value, now)).toBe(ms);
  });
});

test.each([
  ["GET", true],
  ["HEAD", true],
  ["OPTIONS", true],
  ["PUT", true],
  ["DELETE", true],
  ["TRACE", true],
  ["POST", false],
  ["PATCH", false],
  ["CONNECT", false],
  ["LOCK", false],
])("isIdempotent(%j) is %j", (method, want) => {
  expect(isIdempotent(method)).toBe(want);
});

test("isTransient holds for six statuses and no other", () => {
  const statuses = Array.from({ length: 500 }, (_, index) => index + 100);
  expect(statuses.filter(isTransient)).toEqual([408, 429, 500, 502, 503, 504]);
});
