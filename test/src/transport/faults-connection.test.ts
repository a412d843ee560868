import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createAuthorize } from "../../../src/auth/authorize.js";
import { createCredentialSource } from "../../../src/auth/credential-source.js";
import { retryPolicy } from "../../../src/transport/retry.js";
import { createTransport } from "../../../src/transport/transport.js";
import {
  answer,
  check,
  clientOf,
  deadUrl,
  expectOutcome,
  fast,
  type FaultServer,
  hangUp,
  items,
  meshId,
  ok,
  partial,
  reset,
  type Row,
  settled,
  silent,
  startServer,
  type Step,
  token,
} from "../../support/fault-server.js";

const broken = { name: "ConnectionError", message: `/v2/meshes/${meshId}/workshops: ` };
const late = { name: "TimeoutError", message: "no response within 500 ms", timeoutMs: 500 };
const timeoutMs = 500;
/** The whole call has time enough, however slow the machine is. */
const totalTimeoutMs = 600_000;
const cut = { "content-length": "100" };

describe("a connection", () => {
  test.each<Row>([
    ["reset before the response once is retried", [reset, ok], {}, { items }, 2],
    ["reset before the response always is an error", [reset], {}, broken, 3],
    ["reset before the response is an error at once with retry: false", [reset, ok], { retry: false }, broken, 1],
    ["closed before the response is an error", [hangUp], {}, broken, 3],
    ["reset in the body once is retried", [partial(200, {}, "[", reset), ok], {}, { items }, 2],
    ["reset in the body always is an error", [partial(200, {}, "[", reset)], {}, broken, 3],
    ["reset in the body of an error is an error", [partial(404, {}, "[", reset)], {}, broken, 3],
    ["closed before the promised length once is retried", [partial(200, cut, "[]", hangUp), ok], {}, { items }, 2],
    ["closed before the promised length always is an error", [partial(200, cut, "[]", hangUp)], {}, broken, 3],
    ["closed in the middle of chunks is an error", [partial(200, {}, "[]", hangUp)], {}, broken, 3],
    ["that does not speak HTTP is an error", [(response) => response.socket?.end("SSH-2.0-OpenSSH\r\n")], {}, broken, 3],
    ["without headers in time once is retried", [silent, ok], { timeoutMs, totalTimeoutMs }, { items }, 2],
    ["without headers in time always is an error", [silent], { timeoutMs, totalTimeoutMs }, late, 3],
    ["without headers in time is an error at once with retry: false", [silent], { timeoutMs, retry: false }, late, 1],
    [
      "without all of the body in time once is retried",
      [partial(200, {}, "["), ok],
      { timeoutMs, totalTimeoutMs },
      { items },
      2,
    ],
    ["without all of the body in time always is an error", [partial(200, cut, "[")], { timeoutMs, totalTimeoutMs }, late, 3],
    ["with a wrongly compressed response is an error", [answer(200, "[]", { "content-encoding": "gzip" })], {}, broken, 3],
  ])("%s", check);

  test("that is refused is reported with its reason, after every attempt", async () => {
    const client = clientOf(await deadUrl());
    expectOutcome(await settled(client.asm.listWorkshops(meshId)), { ...broken, message: "ECONNREFUSED" });
    expect(client.attempts()).toBe(3);
  });

  test("that is refused at all addresses of a name is reported with its reason", async () => {
    const port = new URL(await deadUrl()).port;
    const client = clientOf(`http://localhost:${port}`);
    expectOutcome(await settled(client.asm.listWorkshops(meshId)), { ...broken, message: "ECONNREFUSED" });
  });

  test("to a name that does not exist is reported with its reason, after every attempt", async () => {
    const client = clientOf("https://asm.invalid");
    expectOutcome(await settled(client.asm.listWorkshops(meshId)), { ...broken, message: "getaddrinfo" });
    expect(client.attempts()).toBe(3);
  });

  test("clears its timers after a success, an error, a redirect and a reset", async () => {
    onTestFinished(() => void vi.restoreAllMocks());
    const started = vi.spyOn(globalThis, "setTimeout");
    const cleared = vi.spyOn(globalThis, "clearTimeout");
    // A time that no other timer has.
    const limits = { timeoutMs: 54_321, totalTimeoutMs: 99_999 };
    for (const step of [ok, answer(404), answer(302), reset]) {
      const server = await startServer(step);
      await settled(clientOf(server.url, { retry: false, ...limits }).asm.listWorkshops(meshId));
    }
    const timers = started.mock.results.filter((_, index) => started.mock.calls[index]?.[1] === limits.timeoutMs);
    expect(timers).toHaveLength(4);
    for (const { value } of timers) expect(cleared).toHaveBeenCalledWith(value);
  });

  test("is closed when a response comes too late", async () => {
    const server = await startServer(partial(200, {}, "["));
    const { asm } = clientOf(server.url, { timeoutMs, retry: false });
    await expect(asm.listWorkshops(meshId)).rejects.toMatchObject({ name: "TimeoutError" });
    await expect.poll(() => server.openAnswers.size).toBe(0);
  });
});

describe("a redirect", () => {
  const statuses = [301, 302, 303, 307, 308];
  const refused = (status: number, message: string) => ({ name: "ResponseError", status, message, body: "" });
  test.each(statuses)("%s is refused, and the token is sent to no other server", async (status) => {
    const target = await startServer(ok);
    const location = `${target.url}/v2/meshes/${meshId}/workshops`;
    const outcome = refused(status, `redirect to ${location} refused`);
    await check(String(status), [answer(status, "", { location })], {}, outcome, 1);
    expect(target.hits).toHaveLength(0);
  });

  test.each<Row>([
    ["within the host is refused", [answer(302, "", { location: "/other" }), ok], {}, refused(302, "redirect to /other"), 1],
    ["to nowhere is refused", [answer(302), ok], {}, refused(302, "redirect to an address that is not shown"), 1],
    ["304 is an error", [answer(304), ok], {}, { name: "ApiError", status: 304, message: "status 304", body: "" }, 1],
  ])("%s", check);

  test("is closed, whatever its body", async () => {
    const server = await startServer(partial(307, { location: "/other" }, "moved"));
    await expect(clientOf(server.url).asm.listWorkshops(meshId)).rejects.toMatchObject({ name: "ResponseError" });
    await expect.poll(() => server.openAnswers.size).toBe(0);
  });
});

describe("an abort", () => {
  const reason = new Error("user left");
  /** Makes a call, and aborts it on the event of this type: at once, or a time after the request has arrived. */
  async function abortOn(server: FaultServer, type: "request" | "retry", afterMs: number | undefined) {
    const controller = new AbortController();
    const abort = () => controller.abort(reason);
    const logger = (_: string, event: { type: string }) => {
      if (event.type !== type) return;
      if (afterMs === undefined) abort();
      else
        void expect
          .poll(() => server.hits.length)
          .toBe(1)
          .then(() => setTimeout(abort, afterMs));
    };
    const { asm } = clientOf(server.url, { retry: {}, logger: { debug: logger, warn: logger } });
    const started = performance.now();
    const result = await settled(asm.listWorkshops(meshId, { signal: controller.signal }));
    return { result, durationMs: performance.now() - started };
  }

  test.each<[when: string, step: Step, type: "request" | "retry", afterMs: number | undefined, hits: number]>([
    ["as the request is about to go", ok, "request", undefined, 0],
    ["before the headers", silent, "request", 30, 1],
    ["within the body", partial(200, {}, "["), "request", 30, 1],
    ["as the wait is about to start", answer(503, "", { "retry-after": "20" }), "retry", undefined, 1],
    ["in the wait", answer(503, "", { "retry-after": "20" }), "retry", 10, 1],
    ["in the wait of a throttled call", answer(429, "", { "retry-after": "20" }), "retry", 10, 1],
  ])("%s ends the call with the signal's reason", async (_, step, type, afterMs, hits) => {
    const server = await startServer(step);
    const { result, durationMs } = await abortOn(server, type, afterMs);
    expect(result).toEqual({ error: reason });
    expect(server.hits).toHaveLength(hits);
    expect(durationMs).toBeLessThan(2000);
  });

  test("before the call sends nothing", async () => {
    const server = await startServer(ok);
    const { asm, events } = clientOf(server.url);
    await expect(asm.listWorkshops(meshId, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect([...events, ...server.hits]).toEqual([]);
  });

  test("while the provider runs sends nothing", async () => {
    const server = await startServer(ok);
    const controller = new AbortController();
    const credentials = () => {
      setTimeout(() => controller.abort(reason), 5);
      return new Promise<never>(() => undefined);
    };
    const { asm } = clientOf(server.url, { credentials });
    await expect(asm.listWorkshops(meshId, { signal: controller.signal })).rejects.toBe(reason);
    expect(server.hits).toHaveLength(0);
  });
});

describe("a method that may not be sent twice", () => {
  const now = () => new Date();
  const emit = () => undefined;
  const transport = createTransport({
    authorize: createAuthorize(createCredentialSource({ token }, now, emit), () => undefined, now),
    userAgent: undefined,
    fetch: undefined,
    now,
    emit,
  });

  const limits = { totalTimeoutMs: undefined, retry: retryPolicy(fast) };
  test.each<[fault: string, method: string, step: Step, name: string | undefined, hits: number]>([
    ["503", "POST", answer(503), undefined, 1],
    ["429", "POST", answer(429), undefined, 1],
    ["503", "PATCH", answer(503), undefined, 1],
    ["a reset", "POST", reset, "ConnectionError", 1],
    ["silence", "POST", silent, "TimeoutError", 1],
    ["503", "PUT", answer(503), undefined, 3],
    ["503", "DELETE", answer(503), undefined, 3],
  ])("on %s: %s", async (_, method, step, name, hits) => {
    const server = await startServer(step);
    const init = { method, body: '{"a":1}' };
    const request = new Request(server.url, init);
    const result = await settled(transport(request, { ...limits, timeoutMs: step === silent ? 60 : 5000 }));
    expect("error" in result).toBe(name !== undefined);
    if ("error" in result) expect(result.error).toMatchObject({ name });
    expect(server.hits.map(({ body }) => body)).toEqual(Array(hits).fill('{"a":1}'));
  });
});
