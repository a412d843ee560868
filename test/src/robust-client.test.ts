import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { AsmClient, ConfigError, type Credentials } from "../../src/index.js";
import type { ClientSettings } from "../support/client-settings.js";

function clientWith(options: ClientSettings = {}): AsmClient {
  const fetch = () => Promise.resolve(Response.json([]));
  return new AsmClient({ baseUrl: "https://asm.example", credentials: { token: "T" }, retry: false, fetch, ...options });
}

const path = "/v2/meshes/{mesh_id}/workshops";
const calls: [how: string, call: (asm: AsmClient, signal: AbortSignal) => Promise<unknown>][] = [
  ["listWorkshops", (asm, signal) => asm.listWorkshops("m1", { signal })],
  ["operations", (asm, signal) => asm.operations.listWorkshops({ path: { mesh_id: "m1" } }, { signal })],
  ["http", (asm, signal) => asm.http.GET(path, { params: { path: { mesh_id: "m1" } }, signal })],
  ["listWorkshopsOf", (asm, signal) => asm.listWorkshopsOf(["m1"], { signal }).next()],
];

describe.each(calls)("an abort of %s", (_, call) => {
  test.each([null, 0, "", false])("with %j rejects with that reason, before and during the call", async (reason) => {
    const outcomeOf = (promise: Promise<unknown>) =>
      promise.then(
        (value) => ({ value }),
        (error: unknown) => ({ error }),
      );
    const controller = new AbortController();
    const asm = clientWith({
      fetch: () => {
        controller.abort(reason);
        return new Promise(() => undefined);
      },
    });
    expect(await outcomeOf(call(asm, controller.signal))).toEqual({ error: reason });
    expect(await outcomeOf(call(clientWith(), AbortSignal.abort(reason)))).toEqual({ error: reason });
  });
});

describe("a logger", () => {
  const fail = () => {
    throw new Error("disk full");
  };
  test.each<[how: string, log: () => void]>([
    ["throws", fail],
    ["rejects", () => Promise.reject(new Error("disk full"))],
  ])("that %s does not fail a call", async (_, log) => {
    const credentials = () => Promise.resolve({ token: "T" });
    const asm = clientWith({ credentials, logger: { debug: log, warn: log } });
    expect(await asm.listWorkshops("m1")).toEqual([]);
  });
});

test("credentials that change after the client was made are neither sent nor quoted", async () => {
  const sent: string[] = [];
  const credentials: { token: string } = { token: "T" };
  const asm = clientWith({
    credentials,
    fetch: ({ headers }) => {
      sent.push(String(headers.get("x-auth-token")));
      return Promise.resolve(new Response("T", { status: 400 }));
    },
  });
  credentials.token = "canary\n";
  const error = await asm.listWorkshops("m1").catch((reason: unknown) => reason);
  expect(sent).toEqual(["T"]);
  expect(inspect(error)).not.toContain("canary");
});

describe("an option", () => {
  const credentials: Credentials = { token: "T" };
  test.each<[what: string, options: object, message: string]>([
    ["a malformed baseUrl with a password", { baseUrl: "https//user:canary@asm.example" }, "baseUrl must be an address"],
    [
      "a baseUrl with a wrong scheme and a password",
      { baseUrl: "ftp://user:canary@asm.example" },
      "baseUrl must be an address",
    ],
    ["a baseUrl that is an object", { baseUrl: { href: "canary" } }, "baseUrl must be an address"],
    ["a baseUrl with a template in the host", { baseUrl: "https://asm.{mesh_id}.example" }, "braces: asm.{mesh_id}.example"],
    ["insecureHosts that are a string", { insecureHosts: "asm.example" }, "insecureHosts must be a list of host names"],
    ["insecureHosts with another value", { insecureHosts: [/asm/] }, "insecureHosts must be a list of host names"],
    ["insecureHosts that are null", { insecureHosts: null }, "insecureHosts must be a list of host names"],
    ["a totalTimeoutMs of 0", { totalTimeoutMs: 0 }, "totalTimeoutMs must be a number above 0"],
    ["a timeoutMs that is a text", { timeoutMs: "5000" }, "timeoutMs must be a number above 0"],
  ])("%s is refused", (_, options, message) => {
    // As JavaScript callers may pass them.
    const make = () => new AsmClient({ baseUrl: "https://asm.example", credentials, ...options });
    expect(make).toThrow(ConfigError);
    expect(make).toThrow(message);
    expect(make).not.toThrow("canary");
  });

  test("insecureHosts is copied", async () => {
    const insecureHosts: string[] = ["asm.internal"];
    const asm = clientWith({ insecureHosts });
    insecureHosts.push("evil.example");
    const init = { params: { path: { mesh_id: "m1" } } };
    await expect(asm.http.GET(path, { ...init, baseUrl: "http://evil.example" })).rejects.toThrow("is not encrypted");
    expect((await asm.http.GET(path, { ...init, baseUrl: "http://asm.internal" })).data).toEqual([]);
  });
});

test.each(["", "a b", "p\r\nX-Evil: 1", "\u4e00"])("an unusable project ID of IAM, %j, is a ResponseError", async (id) => {
  const asm = clientWith({
    region: "cn-north-4",
    projectId: "lookup",
    fetch: () => Promise.resolve(Response.json({ projects: [{ id }] })),
  });
  await expect(asm.listWorkshops("m1")).rejects.toMatchObject({
    name: "ResponseError",
    message: "project lookup: IAM's response has a project ID that cannot be sent in a header",
  });
});

describe("a text/plain error", () => {
  test.each([
    ["oops", "oops"],
    ["\n  oops  \r\nmore", "oops"],
    ["\u001b[31moops", "[31moops"],
    ["oops\u202egnp.exe", "oops gnp.exe"],
    ["x".repeat(300), "x".repeat(200)],
    ["", "no reason given"],
  ])("%j shows its first line", async (body, shown) => {
    const asm = clientWith({ fetch: () => Promise.resolve(new Response(body, { status: 500 })) });
    await expect(asm.listWorkshops("m1")).rejects.toThrow(`) failed with status 500: ${shown}`);
  });
});

test.each([0, 600])("status %d, which a custom fetch can return, is a ResponseError for asm.http", async (status) => {
  const response = Object.defineProperty(new Response(null), "status", { value: status });
  const asm = clientWith({ fetch: () => Promise.resolve(response) });
  await expect(asm.http.GET(path, { params: { path: { mesh_id: "m1" } } })).rejects.toThrow(
    new RegExp(`^the response has status ${status}, which HTTP does not have$`),
  );
});

test("a redirect as browsers return it, without status and target, is refused", async () => {
  const cancelled: unknown[] = [];
  const body = new ReadableStream({ cancel: () => void cancelled.push(true) });
  const opaque = Object.defineProperties(new Response(body), { type: { value: "opaqueredirect" }, status: { value: 0 } });
  const asm = clientWith({ fetch: () => Promise.resolve(opaque) });
  await expect(asm.listWorkshops("m1")).rejects.toMatchObject({
    name: "ResponseError",
    status: 0,
    message: expect.stringMatching(/redirect to an address that is not shown refused: set baseUrl/) as unknown,
  });
  expect(cancelled).toEqual([true]);
});

test("the size limit holds for a response whose Content-Encoding is hidden", async () => {
  const chunk = new Uint8Array(1024 * 1024);
  let pulled = 0;
  const body = new ReadableStream({
    pull(controller) {
      pulled++;
      controller.enqueue(chunk);
    },
  });
  const asm = clientWith({ fetch: () => Promise.resolve(new Response(body, { headers: { "content-length": "100" } })) });
  await expect(asm.listWorkshops("m1")).rejects.toThrow("the response is longer than 16777216 bytes");
  expect(pulled).toBeLessThan(20);
});
