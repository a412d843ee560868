import { describe, expect, test } from "vitest";
import type { AsmClientOptions, Credentials } from "../../../src/index.js";
import {
  answer,
  apig,
  check,
  clientOf,
  expectOutcome,
  fast,
  type Hit,
  items,
  meshId,
  ok,
  reset,
  type Row,
  serve,
  settled,
  startServer,
  type Step,
} from "../../support/fault-server.js";

const expired = answer(401, apig("APIGW.0307", "The token must be updated"));
const unreadable = answer(401, apig("APIGW.0301", "Incorrect IAM authentication information: decrypt token fail"));
const badSignature = answer(401, apig("APIGW.0301", "verify aksk signature fail"));
const keys = { ak: "AK", sk: "SK" };
const hourAgo = () => new Date(Date.now() - 3_600_000);
const failed = (status: number, code: string | undefined) => ({
  name: "ApiError",
  status,
  code,
  message: `failed with status ${status}`,
});

/** A provider of `first`, `second` and so on, and a clock that makes each of them a minute old when it is asked again. */
function renewing(): Pick<AsmClientOptions, "credentials" | "now"> & { given: string[] } {
  const given: string[] = [];
  let time = Date.parse("2026-05-18T08:00:00Z");
  const credentials = (): Promise<Credentials> => {
    const token = ["first", "second", "third"][given.length] ?? "more";
    given.push(token);
    return Promise.resolve({ token });
  };
  return { credentials, now: () => new Date((time += 60_000)), given };
}

describe("401 with a token", () => {
  test.each<[name: string, steps: Step[], given: string[], outcome: Row[3], attempts: number]>([
    ["that must be updated is renewed", [expired, ok], ["first", "second"], { items }, 2],
    ["that cannot be read is renewed", [unreadable, ok], ["first", "second"], { items }, 2],
    ["with the older prefix is renewed", [answer(401, apig("APIG.0307", "old")), ok], ["first", "second"], { items }, 2],
    ["that stays expired is renewed once", [expired], ["first", "second"], failed(401, "APIGW.0307"), 2],
    ["renewed leaves all attempts to other faults", [answer(503), expired, answer(503), ok], ["first", "second"], { items }, 4],
    ["for another cause is not renewed", [badSignature, ok], ["first"], failed(401, "APIGW.0301"), 1],
    ["without a code is not renewed", [answer(401, "expired"), ok], ["first"], failed(401, undefined), 1],
    ["by ASM is not renewed", [answer(401, [{ errorCode: "ASM.01000001" }]), ok], ["first"], failed(401, "ASM.01000001"), 1],
    [
      "said to be expired with 403 is not renewed",
      [answer(403, apig("APIGW.0307", "x")), ok],
      ["first"],
      failed(403, "APIGW.0307"),
      1,
    ],
  ])("%s", async (name, steps, given, outcome, attempts) => {
    const settings = renewing();
    const { credentials, now } = settings;
    const { hits } = await serve([name, steps, { credentials, ...(now && { now }) }, outcome, attempts]);
    expect(settings.given).toEqual(given);
    expect(hits[0]?.headers["x-auth-token"]).toBe("first");
    expect(hits.at(-1)?.headers["x-auth-token"]).toBe(given.at(-1));
  });

  const sameAgain = { credentials: () => Promise.resolve({ token: "same-again" }) };
  test.each<Row>([
    ["that is fixed is not renewed", [expired, ok], {}, failed(401, "APIGW.0307"), 1],
    ["got just now is renewed", [expired, ok], sameAgain, { items }, 2],
    ["got just now is renewed once", [expired], sameAgain, failed(401, "APIGW.0307"), 2],
    ["renewed needs no retries", [expired, ok], { ...renewing(), retry: false }, { items }, 2],
  ])("%s", check);

  test("is renewed once for calls under way together", async () => {
    const settings = renewing();
    const server = await startServer((response, hit) =>
      (hit.headers["x-auth-token"] === "first" ? expired : ok)(response, hit),
    );
    const { asm } = clientOf(server.url, settings);
    const calls = await Promise.all([1, 2, 3, 4, 5].map(() => asm.listWorkshops(meshId)));
    expect(calls).toEqual([items, items, items, items, items]);
    expect(settings.given).toEqual(["first", "second"]);
  });

  test("that cannot be renewed is told as the provider tells it", async () => {
    const fault = new Error("vault sealed");
    let calls = 0;
    const credentials = () => (calls++ === 0 ? Promise.resolve({ token: "first" }) : Promise.reject(fault));
    const server = await startServer(expired);
    const { asm, events } = clientOf(server.url, { ...renewing(), credentials });
    await expect(asm.listWorkshops(meshId)).rejects.toBe(fault);
    expect(server.hits).toHaveLength(1);
    expect(events.filter(({ type }) => type === "renewal")).toMatchObject([{}, { error: fault }]);
  });
});

/** What the gateway does: a time more than 15 minutes off its own is refused. */
const clockGate: Step = (response, hit) => {
  const off = Math.abs(Date.now() - signedAt(hit));
  (off > 15 * 60_000 ? answer(401, apig("APIGW.0301", "request time is not within 15 minutes")) : ok)(response, hit);
};

function signedAt({ headers }: Hit): number {
  const date = String(headers["x-sdk-date"]);
  return Date.parse(date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z"));
}

describe("401 with a signature", () => {
  const credentials = keys;
  const inHours = (hours: number) => answer(401, "", { date: new Date(Date.now() + hours * 3_600_000).toUTCString() });
  const plain = failed(401, undefined);
  const hourAhead = () => new Date(Date.now() + 3_600_000);
  test.each<Row>([
    ["from a clock behind is signed by the gateway's", [clockGate], { credentials, now: hourAgo }, { items }, 2],
    ["from a clock ahead is signed by the gateway's", [clockGate], { credentials, now: hourAhead }, { items }, 2],
    ["with a clock put right needs no retries", [clockGate], { credentials, now: hourAgo, retry: false }, { items }, 2],
    [
      "from a clock that stays off is tried once more",
      [badSignature],
      { credentials, now: hourAgo },
      failed(401, "APIGW.0301"),
      2,
    ],
    ["with a date that wanders is tried once more", [1, 2, 3].map(inHours), { credentials }, plain, 2],
    ["with a date in a day and a minute is final", [inHours(24 + 1 / 60), ok], { credentials }, plain, 1],
    ["with a date a day and a minute ago is final", [inHours(-24 - 1 / 60), ok], { credentials }, plain, 1],
    ["with a date in 23 hours is tried once more", [inHours(23), ok], { credentials }, { items }, 2],
    ["from a clock that is right is final", [badSignature, ok], { credentials }, failed(401, "APIGW.0301"), 1],
    ["without a date is final", [answer(401, "", { date: "" }), ok], { credentials, now: hourAgo }, failed(401, undefined), 1],
    ["that says a token expired is final", [expired, ok], { credentials }, failed(401, "APIGW.0307"), 1],
  ])("%s", check);

  test("keeps the clock right for later calls", async () => {
    const server = await startServer(clockGate);
    const { asm } = clientOf(server.url, { credentials, now: hourAgo });
    await asm.listWorkshops(meshId);
    await asm.listWorkshops(meshId);
    expect(server.hits).toHaveLength(3);
  });

  test.each<[what: string, second: Step]>([
    ["is refused too", answer(401, apig("APIGW.0301", "verify aksk signature fail"))],
    ["meets a fault of the gateway", answer(503)],
    ["meets a reset", reset],
  ])("forgets a correction whose attempt %s", async (_, second) => {
    const server = await startServer(inHours(5), second, ok);
    const { asm } = clientOf(server.url, { credentials, retry: false });
    await settled(asm.listWorkshops(meshId));
    await asm.listWorkshops(meshId);
    const off = server.hits.map((hit) => ((signedAt(hit) - Date.now()) / 3_600_000).toFixed(0).replace("-0", "0"));
    expect(off).toEqual(["0", "5", "0"]);
  });

  test("is corrected for every call under way while the clock was off", async () => {
    const waiting: (() => void)[] = [];
    const server = await startServer((response, hit) => {
      waiting.push(() => clockGate(response, hit));
      // The first five are answered together, so that none learns of the offset before it has signed.
      if (server.hits.length >= 5) for (const go of waiting.splice(0)) go();
    });
    const { asm } = clientOf(server.url, { credentials, now: hourAgo });
    const calls = await Promise.all([1, 2, 3, 4, 5].map(() => settled(asm.listWorkshops(meshId))));
    expect(calls).toEqual(calls.map(() => ({ value: items })));
  });

  test("signs every attempt afresh", async () => {
    let time = Date.parse("2026-05-18T08:00:00Z");
    const server = await startServer(answer(503), answer(503), ok);
    const { asm } = clientOf(server.url, { credentials, now: () => new Date((time += 1000)) });
    await asm.listWorkshops(meshId);
    const dates = server.hits.map(signedAt);
    expect(new Set(dates).size).toBe(3);
    expect(new Set(server.hits.map(({ headers }) => headers.authorization)).size).toBe(3);
  });
});

/** Refuses a signature and quotes the canonical request that the gateway made, which `change` makes another. */
function quoting(change: (lines: string[]) => void): Step {
  return (response, hit) => {
    const signed = ["accept", "host", "x-sdk-date", "x-security-token"].filter((name) => hit.headers[name] !== undefined);
    const lines = ["GET", `/v2/meshes/${meshId}/workshops/`, ""];
    lines.push(...signed.map((name) => `${name}:${String(hit.headers[name])}`), "", signed.join(";"));
    lines.push("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    change(lines);
    const message = `verify aksk signature fail, canonical request: ${lines.join("|")}, signature mismatch`;
    answer(401, apig("APIGW.0301", message))(response, hit);
  };
}

describe("a quoted canonical request", () => {
  const temporary = { ...keys, securityToken: "temporary-token" };
  const other = (at: number) => quoting((lines) => lines.splice(at, 1, "other"));
  test.each<[what: string, credentials: Credentials, step: Step, message: string]>([
    ["the same", keys, quoting(() => undefined), "is the same as ours: check the secret key"],
    ["the same, with a security token", temporary, quoting(() => undefined), "is the same as ours: check the secret key"],
    ["another URI", keys, other(1), `differs in line 2 (URI): ours "/v2/meshes/${meshId}/workshops/", the gateway's "other"`],
    ["another query", keys, other(2), `differs in line 3 (query): ours "", the gateway's "other"`],
    ["another header", keys, other(4), 'differs in line 5 (headers): ours "host:127.0.0.1'],
    ["other header names", keys, other(7), `(signed headers): ours "accept;host;x-sdk-date", the gateway's "other"`],
    ["another hash", keys, other(8), "differs in line 9 (body hash)"],
    ["another hash, with a security token", temporary, other(9), "differs in line 10 (body hash)"],
    ["another security token", temporary, other(6), "differs in line 7 (headers): ours x-security-token (hidden)"],
  ])("that has %s is held against ours", async (_, credentials, step, message) => {
    const server = await startServer(step);
    const result = await settled(clientOf(server.url, { credentials, retry: fast }).asm.listWorkshops(meshId));
    expectOutcome(result, { ...failed(401, "APIGW.0301"), message });
    expect(server.hits).toHaveLength(1);
  });
});
