import { describe, expect, onTestFinished, test, vi } from "vitest";
import { AsmClient } from "../../../src/index.js";
import { longestCall } from "../../../src/transport/transport.js";
import type { ClientSettings } from "../../support/client-settings.js";

const never = () => new Promise<never>(() => undefined);

/** A client on fake timers; `sent` counts its requests. */
function clientWith(options: ClientSettings) {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  onTestFinished(() => void vi.useRealTimers());
  const state = { sent: 0 };
  const { fetch = () => Promise.resolve(Response.json([])) } = options;
  const counted = (request: Request) => {
    state.sent++;
    return fetch(request);
  };
  const asm = new AsmClient({ baseUrl: "https://asm.example", credentials: { token: "T" }, ...options, fetch: counted });
  return { asm, state };
}

/** What a call comes to, and the time that has passed by then, by the fake clock. */
async function outcomeOf(call: Promise<unknown>): Promise<{ outcome: unknown; ms: number }> {
  const started = performance.now();
  const results: { outcome: unknown; ms: number }[] = [];
  const settle = (outcome: unknown) => results.push({ outcome, ms: performance.now() - started });
  call.then(settle, settle);
  for (let step = 0; step < 1000 && results.length === 0; step++) await vi.advanceTimersByTimeAsync(100);
  return results[0] ?? { outcome: "never", ms: Infinity };
}

const throttled = () => Promise.resolve(new Response("slow down", { status: 429, headers: { "retry-after": "20" } }));

describe("a call ends", () => {
  test.each<[what: string, options: ClientSettings, message: string]>([
    ["when the provider never settles", { credentials: never }, "no credentials within 5000 ms"],
    ["when the provider never settles, without retries", { credentials: never, retry: false }, "within 5000 ms"],
    [
      "when the project lookup never settles",
      { region: "cn-north-4", projectId: "lookup", fetch: never, retry: false },
      "within 5000 ms",
    ],
    ["when fetch never settles, without retries", { fetch: never, retry: false }, "no response within 5000 ms"],
  ])("%s", async (_, options, message) => {
    const { asm } = clientWith({ timeoutMs: 5000, ...options });
    const { outcome, ms } = await outcomeOf(asm.listWorkshops("m1"));
    expect(outcome).toMatchObject({ name: "TimeoutError", message: expect.stringContaining(message) });
    expect(ms).toBe(5000);
  });

  test("after totalTimeoutMs, whatever its attempts may take", async () => {
    const { asm, state } = clientWith({ fetch: never, timeoutMs: 3000, totalTimeoutMs: 5000, retry: { baseDelayMs: 0 } });
    const { outcome, ms } = await outcomeOf(asm.listWorkshops("m1"));
    expect(outcome).toMatchObject({ name: "TimeoutError", timeoutMs: 5000 });
    expect([ms, state.sent]).toEqual([5000, 2]);
    expect(await outcomeOf(asm.listWorkshops("m1", { totalTimeoutMs: 700 }))).toMatchObject({ ms: 700 });
  });

  test.each<[what: string, options: ClientSettings]>([
    ["credentials", { credentials: never }],
    ["response", { fetch: never }],
  ])("after totalTimeoutMs, if that is shorter than timeoutMs, without %s", async (what, options) => {
    const { asm, state } = clientWith({ timeoutMs: 3000, totalTimeoutMs: 700, retry: { baseDelayMs: 0 }, ...options });
    const { outcome, ms } = await outcomeOf(asm.listWorkshops("m1"));
    expect(outcome).toMatchObject({ name: "TimeoutError", timeoutMs: 700 });
    expect(outcome).toHaveProperty("message", expect.stringContaining(`no ${what} within 700 ms`));
    expect([ms, state.sent]).toEqual([700, what === "response" ? 1 : 0]);
  });

  test("at once with a redirect whose body cannot be cancelled", async () => {
    const body = () => new ReadableStream({ cancel: never });
    const fetch = () => Promise.resolve(new Response(body(), { status: 302, headers: { location: "/other" } }));
    const { outcome } = await outcomeOf(clientWith({ fetch }).asm.listWorkshops("m1"));
    expect(outcome).toMatchObject({ name: "ResponseError", status: 302 });
  });
});

describe("behind a throttle", () => {
  const notSent = "; not sent, because this response to another call holds it back";

  test("a call without retries fails at once, with the status that holds it back", async () => {
    const { asm, state } = clientWith({ fetch: throttled, retry: false });
    await outcomeOf(asm.listWorkshops("m1"));
    const { outcome } = await outcomeOf(asm.listWorkshops("m2"));
    expect(outcome).toMatchObject({ name: "ApiError", status: 429, operationId: "listWorkshops", body: "slow down" });
    expect(outcome).toHaveProperty(
      "message",
      `listWorkshops (GET /v2/meshes/m2/workshops) failed with status 429: slow down${notSent}`,
    );
    expect(state.sent).toBe(1);
    await vi.advanceTimersByTimeAsync(20_000);
    await outcomeOf(asm.listWorkshops("m3"));
    expect(state.sent).toBe(2);
  });

  test("a call that has not the time to wait fails at once, whoever was throttled", async () => {
    const { asm, state } = clientWith({ fetch: throttled, totalTimeoutMs: 5000 });
    for (const meshId of ["m1", "m2"]) {
      const { outcome, ms } = await outcomeOf(asm.listWorkshops(meshId));
      expect(outcome).toMatchObject({ name: "ApiError", status: 429 });
      expect(ms).toBeLessThan(5000);
    }
    expect(state.sent).toBe(1);
  });
});

test("the default limit of a call is the sum of what its attempts and waits may take", () => {
  const retry = { maxAttempts: 3, baseDelayMs: 500, maxDelayMs: 20_000 };
  const limit = { timeoutMs: 30_000, totalTimeoutMs: undefined };
  expect(longestCall({ ...limit, retry })).toBe(130_000);
  expect(longestCall({ ...limit, retry: { ...retry, maxAttempts: 1 } })).toBe(30_000);
  expect(longestCall({ ...limit, retry: { ...retry, maxAttempts: 1e9 } })).toBe(2_147_483_647);
});
