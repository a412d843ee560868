import { getEventListeners } from "node:events";
import { describe, expect, test } from "vitest";
import { wait } from "../../../src/transport/abort.js";

describe("wait", () => {
  const reason = new Error("enough");

  test.each([0, -5, -Infinity])("of %d ms is over at once", async (ms) => {
    const { signal } = new AbortController();
    const winner = await Promise.race([
      wait(ms, signal).then(() => "wait"),
      new Promise((resolve) => setImmediate(resolve, "turn")),
    ]);
    expect(winner).toBe("wait");
  });

  test("lasts as long as it is told, and leaves nothing on the signal", async () => {
    const { signal } = new AbortController();
    const started = performance.now();
    const waiting = wait(30, signal);
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    await waiting;
    // Timers may fire a millisecond early by the monotonic clock.
    expect(performance.now() - started).toBeGreaterThanOrEqual(29);
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });

  test("ends with the signal's reason as soon as it aborts", async () => {
    const controller = new AbortController();
    const started = performance.now();
    setTimeout(() => controller.abort(reason), 5);
    await expect(wait(10_000, controller.signal)).rejects.toBe(reason);
    expect(performance.now() - started).toBeLessThan(1000);
    expect(getEventListeners(controller.signal, "abort")).toHaveLength(0);
  });

  test.each([10_000, 0])("of %d ms does not begin on a signal that has aborted", async (ms) => {
    await expect(wait(ms, AbortSignal.abort(reason))).rejects.toBe(reason);
  });
});
