import { describe, expect, test, vi } from "vitest";
import { createCredentialSource } from "../../../src/auth/credential-source.js";
import type { CredentialProvider, Credentials } from "../../../src/auth/credentials.js";
import { ConfigError } from "../../../src/errors/errors.js";
import type { AsmEvent } from "../../../src/transport/events.js";

const start = Date.parse("2026-05-18T08:00:00Z");
const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** The system clock, and the one that nobody sets. A source goes by the one that is further ahead. */
interface Clock {
  time: number;
  monotonic: number;
}

/** A real source on a clock that the test moves. `provide` is told how often it was called, from 1. */
function sourceOf(provide: (call: number, clock: Clock) => Credentials | Promise<Credentials>) {
  const clock: Clock = { time: start, monotonic: 0 };
  const state: { calls: number; events: AsmEvent[] } = { calls: 0, events: [] };
  const provider: CredentialProvider = async () => provide(++state.calls, clock);
  const source = createCredentialSource(
    provider,
    () => new Date(clock.time),
    (event) => state.events.push(event),
    () => clock.monotonic,
  );
  return { source, clock, state, get: async () => source.get() };
}

const until = (call: number, time: number): Credentials => ({ token: `token-${call}`, expiresAt: new Date(time) });
/** Gives tokens that live as long, from when they are got. */
const living = (life: number) => (call: number, clock: Clock) => until(call, clock.time + life);
/** The first call gives a token for 24 hours, all others fail. */
const failsLater = (call: number, clock: Clock) => {
  if (call > 1) throw new Error(`renewal ${call} failed`);
  return until(call, clock.time + 24 * hour);
};

describe("credentials are copied", () => {
  const sourceFrom = (input: Credentials | CredentialProvider) => createCredentialSource(input, () => new Date(start), vi.fn());

  test.each(["fixed", "provided"])("when they are %s: a later change has no effect", async (how) => {
    const original = { ak: "AK", sk: "SK", securityToken: "ST", projectId: "p", expiresAt: new Date(start + hour) };
    const source = sourceFrom(how === "fixed" ? original : () => Promise.resolve(original));
    const want = structuredClone(original);
    expect(await source.get()).toEqual(want);
    original.expiresAt.setTime(0);
    Object.assign(original, { ak: "canary\n", sk: "canary\n", securityToken: "canary\n", projectId: "canary\n" });
    expect(await source.get()).toEqual(want);
  });

  test("and each property is read once", async () => {
    const reads: string[] = [];
    const original = new Proxy(
      { ak: "AK", sk: "SK", securityToken: "ST", projectId: "p", expiresAt: new Date(start + hour) },
      {
        get(target, name) {
          reads.push(String(name));
          return Reflect.get(target, name) as unknown;
        },
      },
    );
    const source = sourceFrom(original);
    await source.get();
    await source.get();
    expect(reads.sort()).toEqual(["ak", "expiresAt", "projectId", "securityToken", "sk", "token"]);
  });

  test("also from an object of a class, without what else it holds", () => {
    class Vault {
      readonly other = "canary";
      get token() {
        return "T";
      }
    }
    expect(sourceFrom(new Vault()).get()).toEqual({ token: "T" });
  });
});

describe("fixed credentials", () => {
  const events: AsmEvent[] = [];
  const sourceWith = (credentials: Credentials) =>
    createCredentialSource(
      credentials,
      () => new Date(start),
      (event) => events.push(event),
    );

  test("stay as they are, whatever the clock says", () => {
    const fixed = { token: "t", expiresAt: new Date(start - hour) };
    const source = sourceWith(fixed);
    expect(source.refuse(fixed)).toBe(false);
    expect(source.get()).toEqual(fixed);
    expect(events).toEqual([]);
  });

  test("are checked at once", () => {
    expect(() => sourceWith({ ak: "AK", sk: "" })).toThrow(ConfigError);
  });
});

describe("a provider", () => {
  test("is asked once for 100 concurrent callers, at the start and at a renewal", async () => {
    const { clock, state, get } = sourceOf(async (call, { time }) => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      return until(call, time + 24 * hour);
    });
    const getAll = async () => new Set(await Promise.all(Array.from({ length: 100 }, get)));
    const tokenOf = (got: ReadonlySet<Credentials>) =>
      [...got].map((credentials) => "token" in credentials && credentials.token);
    expect(tokenOf(await getAll())).toEqual(["token-1"]);
    clock.time += 23.5 * hour;
    // Still good: nobody waits for the renewal that they set off.
    expect([tokenOf(await getAll()), state.calls]).toEqual([["token-1"], 2]);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([tokenOf(await getAll()), state.calls]).toEqual([["token-2"], 2]);
    clock.time += 24 * hour;
    expect([tokenOf(await getAll()), state.calls]).toEqual([["token-3"], 3]);
  });

  test("that hangs holds up nobody whose credentials are still good", async () => {
    const { clock, state, get } = sourceOf((call, { time }) =>
      call === 1 ? until(1, time + 24 * hour) : new Promise(() => undefined),
    );
    await get();
    clock.time += 23.5 * hour;
    expect([await get(), await get(), state.calls]).toMatchObject([{ token: "token-1" }, { token: "token-1" }, 2]);
  });

  test("is asked once for 100 concurrent callers when it fails, and not before one comes", async () => {
    const { state, get } = sourceOf(() => Promise.reject(new Error("no")));
    expect(state.calls).toBe(0);
    const settled = await Promise.allSettled(Array.from({ length: 100 }, get));
    expect(settled.filter(({ status }) => status === "rejected")).toHaveLength(100);
    expect(state.calls).toBe(1);
  });

  test("that names no expiry is not asked again", async () => {
    const { clock, state, get } = sourceOf((call) => ({ token: `token-${call}` }));
    await get();
    clock.time += 10 * 365 * 24 * hour;
    expect(await get()).toEqual({ token: "token-1" });
    expect(state.calls).toBe(1);
  });

  test.each([
    { life: 24 * hour, renewAt: 23 * hour + 20 * minute },
    { life: 81 * minute, renewAt: 41 * minute },
    { life: 80 * minute, renewAt: 40 * minute },
    { life: hour, renewAt: 30 * minute },
    { life: 15 * minute, renewAt: 7.5 * minute },
    { life: 20 * second, renewAt: 10 * second },
  ])("whose credentials live $life ms is asked again after $renewAt ms", async ({ life, renewAt }) => {
    const { clock, state, get } = sourceOf(living(life));
    await get();
    clock.time = start + renewAt - 1;
    expect([await get(), state.calls]).toMatchObject([{ token: "token-1" }, 1]);
    clock.time = start + renewAt;
    expect([await get(), state.calls]).toMatchObject([{ token: "token-1" }, 2]);
    await new Promise(setImmediate);
    expect([await get(), state.calls]).toMatchObject([{ token: "token-2" }, 2]);
  });

  test("that takes long: half the life is that left when the credentials arrive", async () => {
    const { clock, state, get } = sourceOf((call, provided) => {
      provided.time += 20 * minute;
      return until(call, start + 80 * minute);
    });
    for (const [time, calls] of [
      [0, 1],
      [50 * minute - 1, 1],
      [50 * minute, 2],
    ] as const) {
      clock.time = start + time;
      await get();
      expect(state.calls).toBe(calls);
    }
  });

  test.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["a bare token", "canary"],
    ["an empty object", {}],
    ["an empty token", { token: "" }],
    ["a token with white space", { token: "canary token" }],
    ["a token with a line end", { token: "canary\n" }],
    ["an access key alone", { ak: "canary" }],
    ["a security token that is no text", { ak: "AK", sk: "canary", securityToken: 7 }],
    ["an expiry that is no date", { token: "canary", expiresAt: "2026-05-19T08:00:00Z" }],
    ["an expiry that is an invalid date", { token: "canary", expiresAt: new Date("soon") }],
  ])("that gives %s is a ConfigError that quotes no value", async (_, given) => {
    // As JavaScript callers may hand in.
    const { state, get } = sourceOf(() => given as Credentials);
    const error = await get().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConfigError);
    expect(String(error)).not.toContain("canary");
    expect(state.events).toMatchObject([{ type: "renewal", error }]);
  });
});

describe("a system clock that is set back by a year", () => {
  const year = 365 * 24 * hour;

  test("does not stop renewals", async () => {
    const { clock, state, get } = sourceOf(living(24 * hour));
    await get();
    clock.time -= year;
    clock.monotonic += 24 * hour;
    expect([await get(), state.calls]).toMatchObject([{ token: "token-2" }, 2]);
  });

  test("does not stop the renewal of refused credentials", async () => {
    const { source, clock, get } = sourceOf((call) => ({ token: `token-${call}` }));
    source.refuse(await get());
    const replacement = await get();
    clock.time -= year;
    clock.monotonic += 30 * second;
    expect(source.refuse(replacement)).toBe(true);
    expect(await get()).toEqual({ token: "token-3" });
  });

  test("does not make the pause after a failed renewal longer", async () => {
    const { clock, state, get } = sourceOf(failsLater);
    await get();
    clock.time += 24 * hour;
    await expect(get()).rejects.toThrow("renewal 2 failed");
    clock.time -= year;
    clock.monotonic += 24 * hour;
    await expect(get()).rejects.toThrow("renewal 3 failed");
    expect(state.calls).toBe(3);
  });

  test("does not make a renewal shorter than no time", async () => {
    const { state, get } = sourceOf((call, clock) => {
      clock.time -= year;
      clock.monotonic += second;
      return until(call, clock.time + hour);
    });
    await get();
    expect(state.events).toEqual([{ type: "renewal", durationMs: second }]);
  });
});

test("a monotonic clock that stops while the machine sleeps does not stop renewals", async () => {
  const { clock, state, get } = sourceOf(living(24 * hour));
  await get();
  clock.time += 24 * hour;
  expect([await get(), state.calls]).toMatchObject([{ token: "token-2" }, 2]);
});

describe("a failed renewal", () => {
  const pauses: [laterMs: number, calls: number][] = [
    [0, 2],
    [1, 2],
    [29_999, 2],
    [30_000, 3],
    [59_999, 3],
    [60_000, 4],
  ];

  test("keeps credentials that are still valid, and is tried again after 30 s", async () => {
    const { clock, state, get } = sourceOf(failsLater);
    await get();
    for (const [later, calls] of pauses) {
      clock.time = start + 23.5 * hour + later;
      expect([await get(), state.calls]).toMatchObject([{ token: "token-1" }, calls]);
    }
  });

  test("throws once the credentials have expired, and is not repeated within 30 s", async () => {
    const { clock, state, get } = sourceOf(failsLater);
    await get();
    for (const [later, calls] of pauses) {
      clock.time = start + 24 * hour + later;
      await expect(get()).rejects.toThrow(`renewal ${calls} failed`);
      expect(state.calls).toBe(calls);
    }
  });

  test("throws when the credentials expired while it was under way", async () => {
    const { clock, get } = sourceOf((call, provided) => {
      if (call > 1) provided.time += 30 * second;
      return failsLater(call, provided);
    });
    await get();
    clock.time = start + 24 * hour - 5 * second;
    expect(await get()).toMatchObject({ token: "token-1" });
    await expect(get()).rejects.toThrow("renewal 2 failed");
  });

  test("is over once one succeeds, also when it was thrown before there was a promise", async () => {
    const clock = { time: start };
    const provider = vi.fn<CredentialProvider>(() => Promise.resolve({ token: "t" }));
    provider.mockImplementationOnce(() => {
      throw new Error("thrown at once");
    });
    const source = createCredentialSource(provider, () => new Date(clock.time), vi.fn());
    const get = async () => source.get();
    await expect(get()).rejects.toThrow("thrown at once");
    clock.time += 30 * second;
    expect(await get()).toEqual({ token: "t" });
    clock.time += hour;
    expect(await get()).toEqual({ token: "t" });
    expect(provider).toHaveBeenCalledTimes(2);
  });
});

describe("refused credentials", () => {
  const numbered = (call: number) => ({ token: `token-${call}` });

  test.each([0, 29_999, 30_000])("that are the first, and %d ms old, are renewed at once", async (age) => {
    const { source, clock, get } = sourceOf(numbered);
    const first = await get();
    clock.time += age;
    expect(source.refuse(first)).toBe(true);
    expect(await get()).toEqual({ token: "token-2" });
  });

  test.each([
    { age: 0, worthwhile: false, next: "token-2" },
    { age: 29_999, worthwhile: false, next: "token-2" },
    { age: 30_000, worthwhile: true, next: "token-3" },
  ])("that replace refused ones, and are $age ms old: $worthwhile, then $next", async ({ age, worthwhile, next }) => {
    const { source, clock, get } = sourceOf(numbered);
    source.refuse(await get());
    const replacement = await get();
    clock.time += age;
    expect(source.refuse(replacement)).toBe(worthwhile);
    expect(await get()).toEqual({ token: next });
  });

  test("that are the first cost one renewal for 20 callers", async () => {
    const { source, state, get } = sourceOf(numbered);
    const first = await get();
    const callers = Array.from({ length: 20 }, async () => [source.refuse(first), await get()]);
    expect(await Promise.all(callers)).toEqual(callers.map(() => [true, { token: "token-2" }]));
    expect(state.calls).toBe(2);
  });

  test("that come from a routine renewal are renewed at once, even when their predecessors replaced refused ones", async () => {
    const { source, clock, get } = sourceOf((call, { time }) => until(call, time + hour));
    source.refuse(await get());
    await get();
    clock.time += hour;
    expect(source.refuse(await get())).toBe(true);
    expect(await get()).toMatchObject({ token: "token-4" });
  });

  test("that are replaced already cost no other renewal", async () => {
    const { source, clock, state, get } = sourceOf((call) => ({ token: `token-${call}` }));
    const first = await get();
    clock.time += minute;
    const callers = Array.from({ length: 20 }, async () => [source.refuse(first), await get()]);
    expect(await Promise.all(callers)).toEqual(callers.map(() => [true, { token: "token-2" }]));
    expect(source.refuse(first)).toBe(true);
    expect(await get()).toEqual({ token: "token-2" });
    expect(state.calls).toBe(2);
  });

  test("are not handed out again when their renewal fails", async () => {
    const { source, clock, get } = sourceOf(failsLater);
    const first = await get();
    clock.time += minute;
    expect(source.refuse(first)).toBe(true);
    for (let call = 0; call < 2; call++) await expect(get()).rejects.toThrow("renewal 2 failed");
  });
});

test("renewals are told of with their length, and with the error where they fail", async () => {
  const { clock, state, get } = sourceOf((call, provided) => {
    provided.time += call * second;
    return failsLater(call, provided);
  });
  await get();
  await get();
  clock.time += 23.5 * hour;
  await get();
  await get();
  expect(state.events).toEqual([
    { type: "renewal", durationMs: 1000 },
    { type: "renewal", durationMs: 2000, error: expect.objectContaining({ message: "renewal 2 failed" }) as unknown },
  ]);
  expect(state.events[0]).not.toHaveProperty("error");
});
