import { getEventListeners } from "node:events";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { mapConcurrently } from "../../../src/transport/concurrency.js";

const fault = new Error("fault");
const same = <Value>(value: Value) => Promise.resolve(value);
const later = <Value>(ms: number, value: Value) => new Promise<Value>((resolve) => setTimeout(resolve, ms, value));
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

async function* asyncUpTo(count: number, seen: string[] = []): AsyncGenerator<number, void, undefined> {
  try {
    for (let item = 0; item < count; item++) yield await later(0, item);
  } finally {
    seen.push("returned");
  }
}

function* syncUpTo(count: number, seen: string[] = []): Generator<number, void, undefined> {
  try {
    for (let item = 0; item < count; item++) yield item;
  } finally {
    seen.push("returned");
  }
}

async function collect<Value>(values: AsyncIterable<Value>): Promise<Value[]> {
  const all: Value[] = [];
  for await (const value of values) all.push(value);
  return all;
}

const ascending = (numbers: number[]) => numbers.sort((a, b) => a - b);

describe("every item is mapped once", () => {
  type Source = Iterable<number> | AsyncIterable<number>;
  test.each<[what: string, source: () => Source, count: number]>([
    ["an array", () => upTo(50), 50],
    ["a set", () => new Set(upTo(50)), 50],
    ["a generator", () => syncUpTo(50), 50],
    ["an async generator", () => asyncUpTo(50), 50],
    ["a stream", () => Readable.from(upTo(50)), 50],
    ["an empty array", () => [], 0],
    ["an empty generator", () => syncUpTo(0), 0],
    ["an empty async generator", () => asyncUpTo(0), 0],
  ])("of %s", async (_, source, count) => {
    for (const limit of [1, 3, 100])
      expect(ascending(await collect(mapConcurrently(source(), limit, same, undefined)))).toEqual(upTo(count));
  });

  test("and yielded, whatever it is mapped to", async () => {
    const values = [undefined, null, 0, "", false];
    expect(await collect(mapConcurrently(values, 1, same, undefined))).toEqual(values);
  });
});

describe("no more than the limit", () => {
  test.each([1, 2, 7])("%d run at a time, and that many do", async (limit) => {
    let running = 0;
    let most = 0;
    const map = async (item: number) => {
      most = Math.max(most, ++running);
      await later(item % 3, undefined);
      running--;
      return item;
    };
    expect(await collect(mapConcurrently(upTo(40), limit, map, undefined))).toHaveLength(40);
    expect(most).toBe(limit);
  });

  test("is taken from the source ahead of a slow consumer", async () => {
    let taken = 0;
    let consumed = 0;
    const ahead: number[] = [];
    const source = function* () {
      for (const item of upTo(30)) {
        taken++;
        yield item;
      }
    };
    for await (const item of mapConcurrently(source(), 4, same, undefined)) {
      expect(item).toBeLessThan(30);
      await later(1, undefined);
      ahead.push(taken - consumed++);
    }
    expect(consumed).toBe(30);
    expect(Math.max(...ahead)).toBeLessThanOrEqual(4);
  });

  test("is taken before the first result is asked for: nothing", () => {
    const seen: string[] = [];
    mapConcurrently(syncUpTo(3, seen), 2, (item) => Promise.resolve(seen.push(`mapped ${item}`)), undefined);
    expect(seen).toEqual([]);
  });
});

test("results come as they are ready, not in the order of the source", async () => {
  const map = (ms: number) => later(ms, ms);
  expect(await collect(mapConcurrently([60, 1, 30], 3, map, undefined))).toEqual([1, 30, 60]);
});

test("a slow item does not hold back the others", async () => {
  let finish = (): void => undefined;
  const slow = new Promise<number>((resolve) => {
    finish = () => resolve(0);
  });
  const order: number[] = [];
  for await (const item of mapConcurrently(upTo(20), 2, (number) => (number === 0 ? slow : same(number)), undefined)) {
    if (order.push(item) === 19) finish();
  }
  expect(order.at(-1)).toBe(0);
});

describe("errors", () => {
  const unhandled: unknown[] = [];
  const keep = (reason: unknown) => unhandled.push(reason);
  beforeEach(() => {
    unhandled.length = 0;
    process.on("unhandledRejection", keep);
  });
  afterEach(async () => {
    await later(5, undefined);
    process.off("unhandledRejection", keep);
    expect(unhandled).toEqual([]);
  });

  test("of the source end it", async () => {
    const source = function* () {
      yield 1;
      throw fault;
    };
    await expect(collect(mapConcurrently(source(), 2, same, undefined))).rejects.toBe(fault);
  });

  test("of an async source end it", async () => {
    const source = async function* () {
      yield await later(1, 1);
      throw fault;
    };
    await expect(collect(mapConcurrently(source(), 2, same, undefined))).rejects.toBe(fault);
  });

  test("of map end it, and return the source", async () => {
    const seen: string[] = [];
    const map = (item: number) => (item === 3 ? Promise.reject(fault) : later(1, item));
    await expect(collect(mapConcurrently(syncUpTo(100, seen), 2, map, undefined))).rejects.toBe(fault);
    expect(seen).toEqual(["returned"]);
  });

  test("of calls that still run are ignored", async () => {
    const map = (item: number) => later(item, item).then(() => Promise.reject(new Error(`fault ${item}`)));
    await expect(collect(mapConcurrently([1, 3, 4], 3, map, undefined))).rejects.toThrow("fault 1");
  });

  test("of a source that is closed while it fetches are ignored", async () => {
    const source = async function* () {
      try {
        yield 0;
        yield await later(3, 1);
      } finally {
        await Promise.reject(fault);
      }
    };
    for await (const item of mapConcurrently(source(), 2, (value) => later(1, value), undefined)) {
      expect(item).toBe(0);
      break;
    }
  });
});

describe("a reader that stops early", () => {
  test.each([
    ["a generator", syncUpTo],
    ["an async generator", asyncUpTo],
  ])("returns %s", async (_, source) => {
    const seen: string[] = [];
    for await (const item of mapConcurrently(source(100, seen), 1, same, undefined)) if (item === 2) break;
    await expect.poll(() => seen).toEqual(["returned"]);
  });

  test("does not wait for a source that is stuck", async () => {
    const source = async function* () {
      yield 1;
      await new Promise(() => undefined);
    };
    for await (const item of mapConcurrently(source(), 2, same, undefined)) {
      expect(item).toBe(1);
      await later(1, undefined);
      break;
    }
  });
});

describe("an abort", () => {
  test("before the start maps nothing", async () => {
    const mapped: number[] = [];
    const map = (item: number) => Promise.resolve(mapped.push(item));
    const seen: string[] = [];
    const results = mapConcurrently(syncUpTo(3, seen), 2, map, AbortSignal.abort(fault));
    await expect(collect(results)).rejects.toBe(fault);
    expect(mapped).toEqual([]);
  });

  test.each([
    ["a source that is stuck", { [Symbol.asyncIterator]: () => ({ next: () => new Promise<never>(() => undefined) }) }, same],
    ["a map that is stuck", [1], () => new Promise<never>(() => undefined)],
  ] as const)("ends %s", async (_, source, map) => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(fault), 5);
    await expect(collect(mapConcurrently<number, number>(source, 2, map, controller.signal))).rejects.toBe(fault);
  });

  test("while the consumer is busy is thrown at its next step", async () => {
    const controller = new AbortController();
    const taken: number[] = [];
    const take = async () => {
      for await (const item of mapConcurrently(upTo(9), 2, same, controller.signal)) {
        taken.push(item);
        controller.abort(fault);
      }
    };
    await expect(take()).rejects.toBe(fault);
    expect(taken).toHaveLength(1);
  });

  test("by a source that is stuck afterwards ends it", async () => {
    const controller = new AbortController();
    const next = () => {
      controller.abort(fault);
      return new Promise<never>(() => undefined);
    };
    const source = { [Symbol.asyncIterator]: () => ({ next }) };
    await expect(collect(mapConcurrently(source, 2, same, controller.signal))).rejects.toBe(fault);
  });

  test.each(["ends", "fails"])("is not listened for once it %s", async (how) => {
    const { signal } = new AbortController();
    const map = (item: number) => (how === "fails" ? Promise.reject(fault) : same(item));
    await collect(mapConcurrently(upTo(5), 2, map, signal)).catch(() => undefined);
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
  });
});
