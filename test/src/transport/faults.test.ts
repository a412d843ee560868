import { describe, expect, test } from "vitest";
import { answer, apig, check, clientOf, fast, items, meshId, ok, type Row, startServer } from "../../support/fault-server.js";

const asmFault = [{ errorCode: "ASM.01040001", errorMsg: "Internal error" }];

describe("a status that may pass", () => {
  const statuses = [408, 429, 500, 502, 503, 504];
  test.each<Row>(statuses.map((status) => [`${status} once`, [answer(status, asmFault), ok], {}, { items }, 2] satisfies Row))(
    "%s is got past",
    check,
  );

  test.each<Row>(
    statuses.map(
      (status) =>
        [
          `${status} always`,
          [answer(status, asmFault, { "x-request-id": `id-${status}` })],
          {},
          {
            name: "ApiError",
            status,
            code: "ASM.01040001",
            message: `failed with status ${status}: Internal error (ASM.01040001); sent 3 times`,
            requestId: `id-${status}`,
            body: asmFault,
          },
          3,
        ] satisfies Row,
    ),
  )("%s is told after the last attempt", check);
});

describe("a status that stays", () => {
  test.each<Row>(
    [400, 403, 404, 409, 413, 494, 501, 505].map(
      (status) =>
        [
          String(status),
          [answer(status, apig("APIGW.0101", "The API does not exist")), ok],
          {},
          {
            name: "ApiError",
            status,
            code: "APIGW.0101",
            message: "The API does not exist",
            requestId: "gateway-id",
            body: apig("APIGW.0101", "The API does not exist"),
          },
          1,
        ] satisfies Row,
    ),
  )("%s is told at once", check);
});

const failed = (status: number) => ({ name: "ApiError", status, message: `failed with status ${status}` });

describe("the number of attempts", () => {
  test.each<Row>([
    ["one with retry: false", [answer(503), ok], { retry: false }, failed(503), 1],
    ["one with maxAttempts: 1", [answer(503), ok], { retry: { maxAttempts: 1 } }, failed(503), 1],
    ["five with maxAttempts: 5", [answer(503)], { retry: { ...fast, maxAttempts: 5 } }, failed(503), 5],
    ["as many as need be", [answer(503), answer(429), answer(500), ok], { retry: { ...fast, maxAttempts: 5 } }, { items }, 4],
    ["no more once a status stays", [answer(503), answer(404), ok], {}, failed(404), 2],
  ])("is %s", check);

  test("is the call's own where it says so", async () => {
    const server = await startServer(answer(503));
    const { asm } = clientOf(server.url);
    await expect(asm.listWorkshops(meshId, { retry: false })).rejects.toMatchObject({ status: 503 });
    expect(server.hits).toHaveLength(1);
    await expect(asm.listWorkshops(meshId, { retry: { maxAttempts: 2 } })).rejects.toMatchObject({ status: 503 });
    expect(server.hits).toHaveLength(3);
  });
});

describe("Retry-After", () => {
  // Dates have whole seconds only: a clock just before one makes for a short wait.
  const now = () => new Date("2026-05-18T07:59:59.800Z");
  const inSeconds = (seconds: number) => new Date(now().getTime() + 200 + (seconds - 1) * 1000).toUTCString();
  test.each<[form: string, value: string, status: number, maxDelayMs: number, delayMs: number]>([
    ["in seconds is kept to", "1", 503, 20_000, 1000],
    ["as a date is kept to", inSeconds(1), 503, 20_000, 200],
    ["as a date is kept to when throttled", inSeconds(1), 429, 20_000, 200],
    ["in seconds is capped", "3600", 503, 30, 30],
    ["in seconds that no number holds is capped", "9".repeat(400), 429, 30, 30],
    ["as a date is capped", inSeconds(3600), 429, 30, 30],
    ["as a date gone by is no wait", inSeconds(-60), 503, 20_000, 0],
    ["of 0 is no wait", "0", 429, 20_000, 0],
  ])("%s", async (_, value, status, maxDelayMs, delayMs) => {
    const server = await startServer(answer(status, "", { "retry-after": value }), ok);
    const { asm, events } = clientOf(server.url, { now, retry: { baseDelayMs: 1, maxDelayMs } });
    expect(await asm.listWorkshops(meshId)).toEqual(items);
    expect(events.filter(({ type }) => type === "retry")).toMatchObject([{ delayMs, reason: `status ${status}` }]);
    const [first, second] = server.hits;
    // Timers may fire a millisecond early by the monotonic clock.
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(delayMs - 2);
  });

  test("that means nothing leaves the wait to backoff", async () => {
    const server = await startServer(answer(503, "", { "retry-after": "soon" }), ok);
    const { asm, events } = clientOf(server.url);
    expect(await asm.listWorkshops(meshId)).toEqual(items);
    const retry = events.find(({ type }) => type === "retry");
    expect(retry?.type === "retry" && retry.delayMs).toBeLessThan(1);
  });
});

describe("events", () => {
  test("tell of every attempt, answer and wait, with durations and request IDs", async () => {
    const server = await startServer(
      answer(503, "", { "x-request-id": "first" }),
      answer(200, [], { "x-request-id": "second" }),
    );
    const { asm, events } = clientOf(server.url);
    await asm.listWorkshops(meshId);
    const url = `${server.url}/v2/meshes/${meshId}/workshops`;
    expect(events).toMatchObject([
      { type: "request", method: "GET", url, attempt: 1 },
      { type: "response", method: "GET", url, attempt: 1, status: 503, requestId: "first" },
      { type: "retry", method: "GET", url, attempt: 1, reason: "status 503" },
      { type: "request", method: "GET", url, attempt: 2 },
      { type: "response", method: "GET", url, attempt: 2, status: 200, requestId: "second" },
    ]);
    const durations = events.flatMap((event) => (event.type === "response" ? [event.durationMs] : []));
    expect(durations.every((duration) => duration > 0 && duration < 5000)).toBe(true);
  });
});
