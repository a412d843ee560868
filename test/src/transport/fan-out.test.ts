import { createServer, type ServerResponse } from "node:http";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, onTestFinished, test } from "vitest";
import { ApiError, ConfigError, type WorkshopsOfMesh } from "../../../src/index.js";
import { answer, clientOf, deadUrl, fast, listen, ok, startServer } from "../../support/fault-server.js";

const meshes = 10_000;
const concurrency = 32;
const megabyte = 1024 * 1024;

setFlagsFromString("--expose-gc");
// With this flag, every new context has a function of that name.
const collectGarbage = runInNewContext("gc") as () => void;

function heapUsed(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

function* meshIds(count: number): Generator<string, void, undefined> {
  for (let index = 0; index < count; index++) yield `mesh-${index}`;
}

/** One in a hundred always fails. Some of the others are throttled, or fail, once. */
function statusOf(index: number, isFirst: boolean): number {
  if (index % 200 === 50) return 404;
  if (index % 200 === 150) return 500;
  if (!isFirst) return 200;
  return index % 97 === 1 ? 429 : index % 500 === 7 ? 503 : 200;
}

/** A server that responds by the number in the mesh ID, and counts running requests. It keeps none: it shares the heap with the client. */
async function startMeshes(): Promise<{ url: string; count: { requests: number; running: number; most: number } }> {
  const count = { requests: 0, running: 0, most: 0 };
  const failedOnce = new Uint8Array(meshes);
  const server = createServer((request, response: ServerResponse) => {
    const index = Number(/mesh-(\d+)/.exec(request.url ?? "")?.[1]);
    count.requests++;
    count.most = Math.max(count.most, ++count.running);
    response.on("close", () => count.running--);
    const status = statusOf(index, failedOnce[index] === 0);
    failedOnce[index] = 1;
    response.writeHead(status, status === 429 ? { "retry-after": index % 2 === 0 ? "0" : "1" } : {});
    const body = status === 200 ? [{ workshop: { metadata: { name: `w-${index}` } } }] : { error_code: `C.${status}` };
    setImmediate(() => response.end(JSON.stringify(body)));
  });
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: await listen(server), count };
}

test("a list over 10 000 meshes loses none, keeps its limit, and its memory does not grow", async () => {
  const warnings: string[] = [];
  const keep = ({ message }: Error) => warnings.push(message);
  process.on("warning", keep);
  onTestFinished(() => void process.off("warning", keep));
  const { url, count } = await startMeshes();
  const { asm } = clientOf(url, { retry: fast, logger: { debug: () => undefined, warn: () => undefined } });

  const times = new Uint8Array(meshes);
  const wrong: WorkshopsOfMesh[] = [];
  let yielded = 0;
  let early = 0;
  let peak = 0;
  const heapBefore = heapUsed();
  for await (const result of asm.listWorkshopsOf(meshIds(meshes), { concurrency, signal: new AbortController().signal })) {
    const index = Number(result.meshId.slice("mesh-".length));
    times[index] = (times[index] ?? 0) + 1;
    const status = statusOf(index, false);
    const isRight =
      status === 200
        ? result.workshops?.[0]?.metadata?.name === `w-${index}`
        : result.error instanceof ApiError && result.error.status === status && result.error.code === `C.${status}`;
    if (!isRight) wrong.push(result);
    yielded++;
    if (yielded % 500 === 0) peak = Math.max(peak, heapUsed());
    if (yielded === meshes / 4) early = heapUsed();
  }

  expect(wrong).toEqual([]);
  expect(yielded).toBe(meshes);
  expect(times.every((time) => time === 1)).toBe(true);
  const statuses = (status: number, isFirst: boolean) =>
    Array.from({ length: meshes }, (_, index) => statusOf(index, isFirst)).filter((other) => other === status).length;
  expect([statuses(404, false), statuses(500, false)]).toEqual([50, 50]);
  expect(statuses(429, true)).toBeGreaterThan(100);
  // One more attempt for each failure that passes, two more for each transient status that stays.
  expect(count.requests).toBe(meshes + statuses(429, true) + statuses(503, true) + 2 * statuses(500, false));
  expect(count.most).toBeLessThanOrEqual(concurrency);
  expect(count.most).toBeGreaterThan(concurrency / 2);
  expect((peak - heapBefore) / megabyte).toBeLessThan(16);
  // After a quarter of the meshes nothing more is kept, though three times as many follow.
  expect((heapUsed() - early) / megabyte).toBeLessThan(4);
  expect(warnings).toEqual([]);
});

describe("throttling", () => {
  const throttled = answer(429, "", { "retry-after": "1" });
  const gapsOf = (hits: readonly { at: number }[]) => hits.slice(1).map(({ at }, index) => at - (hits[index]?.at ?? 0));

  test("of one call makes all calls wait", async () => {
    const steps = Array.from({ length: 40 }, (__, index) => (index === 20 ? throttled : ok));
    const server = await startServer(...steps);
    const { asm } = clientOf(server.url, { retry: { baseDelayMs: 1, maxDelayMs: 250 } });
    const results: WorkshopsOfMesh[] = [];
    for await (const result of asm.listWorkshopsOf(meshIds(60), { concurrency: 4 })) results.push(result);
    expect(results.filter(({ error }) => error !== undefined)).toHaveLength(0);
    // Three calls were running when the fourth was throttled; then no request arrives for a time.
    const gaps = gapsOf(server.hits);
    const longest = Math.max(...gaps);
    expect(longest).toBeGreaterThan(200);
    expect(gaps.indexOf(longest)).toBeGreaterThanOrEqual(20);
    expect(gaps.indexOf(longest)).toBeLessThanOrEqual(24);
  });

  test("that is repeated while calls wait makes them wait longer", async () => {
    // The second 429 comes later than the first, while the rest wait for the end of the first.
    const late: typeof ok = (response, hit) => setTimeout(() => throttled(response, hit), 150);
    const server = await startServer(throttled, late, ok);
    const { asm } = clientOf(server.url, { retry: { baseDelayMs: 1, maxDelayMs: 250 } });
    for await (const { error } of asm.listWorkshopsOf(meshIds(2), { concurrency: 2 })) expect(error).toBeUndefined();
    const [first, , third] = server.hits;
    expect((third?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThan(390);
  });
});

describe("listWorkshopsOf", () => {
  const reason = new Error("user left");

  test("takes an async iterable, and reports each mesh that fails", async () => {
    const server = await startServer(answer(403), ok);
    const source = async function* () {
      for (const meshId of ["m1", "..", "m3"]) yield await Promise.resolve(meshId);
    };
    const results: WorkshopsOfMesh[] = [];
    for await (const result of clientOf(server.url).asm.listWorkshopsOf(source(), { concurrency: 1 })) results.push(result);
    expect(results).toMatchObject([
      { meshId: "m1", error: { name: "ApiError", status: 403 } },
      { meshId: "..", error: { name: "ConfigError" } },
      { meshId: "m3", workshops: [{ metadata: { name: "w1" } }] },
    ]);
  });

  test("continues when nothing can be reached", async () => {
    const errors: unknown[] = [];
    const { asm } = clientOf(await deadUrl(), { retry: false });
    for await (const { error } of asm.listWorkshopsOf(meshIds(20))) errors.push(error);
    expect(errors).toHaveLength(20);
    expect(errors).toMatchObject(errors.map(() => ({ name: "ConnectionError" })));
  });

  test.each([0, -1, 1.5, NaN])("refuses a concurrency of %d", async (bad) => {
    const results = clientOf("https://asm.invalid").asm.listWorkshopsOf(["m1"], { concurrency: bad });
    await expect(results.next()).rejects.toThrow(ConfigError);
  });

  test("stops on an abort, with the signal's reason", async () => {
    const server = await startServer(ok, ok, ok, () => undefined);
    const controller = new AbortController();
    const { asm } = clientOf(server.url);
    const meshesSeen: string[] = [];
    const take = async () => {
      const options = { concurrency: 2, signal: controller.signal };
      for await (const { meshId } of asm.listWorkshopsOf(meshIds(1000), options))
        if (meshesSeen.push(meshId) === 3) setTimeout(() => controller.abort(reason), 20);
    };
    await expect(take()).rejects.toBe(reason);
    expect(meshesSeen).toHaveLength(3);
    expect(server.hits.length).toBeLessThanOrEqual(5);
  });

  test("aborts the running calls when the reader stops", async () => {
    const server = await startServer(ok, () => undefined);
    for await (const { meshId } of clientOf(server.url).asm.listWorkshopsOf(meshIds(1000), { concurrency: 3 })) {
      expect(meshId).toMatch(/^mesh-\d$/);
      await expect.poll(() => server.openAnswers.size).toBeGreaterThan(0);
      break;
    }
    await expect.poll(() => server.openAnswers.size).toBe(0);
  });
});
