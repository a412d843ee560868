import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { iamToken, type IamTokenOptions } from "../../../src/auth/iam-token.js";
import { AsmClient } from "../../../src/client.js";
import { AsmError, ConfigError, ConnectionError, TimeoutError } from "../../../src/errors/errors.js";

const account = { user: "reader", password: "pass-word-1", domain: "company", projectName: "cn-north-4" };
const expires = "2026-05-19T08:00:00.123000Z";
const granted = () =>
  Response.json(
    { token: { methods: ["password"], expires_at: expires } },
    { status: 201, headers: { "X-Subject-Token": "T" } },
  );

/** What a real provider does when `respond` is IAM. */
function providerWith(respond: (request: Request) => Response | Promise<Response>, options: Partial<IamTokenOptions> = {}) {
  const sent: Request[] = [];
  const fetch = async (request: Request) => {
    sent.push(request.clone());
    return respond(request);
  };
  return { sent, provide: iamToken({ ...account, fetch, ...options }) };
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  // A server that listens on a port has no other kind of address.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "no failure",
    (reason: unknown) => reason,
  );

describe("the request", () => {
  const password = { user: { name: "reader", password: "pass-word-1", domain: { name: "company" } } };
  const byPassword = { methods: ["password"], password };
  test.each<[string, Partial<IamTokenOptions>, unknown]>([
    ["a project's name", {}, { identity: byPassword, scope: { project: { name: "cn-north-4" } } }],
    ["a project's ID", { projectName: "", projectId: "p1" }, { identity: byPassword, scope: { project: { id: "p1" } } }],
    [
      "a passcode",
      { mfaPasscode: "123456", userId: "u1" },
      {
        identity: {
          methods: ["password", "totp"],
          password,
          totp: { user: { id: "u1", passcode: "123456" } },
        },
        scope: { project: { name: "cn-north-4" } },
      },
    ],
  ])("with %s is the documented one", async (_, options, auth) => {
    const { sent, provide } = providerWith(granted, options);
    expect(await provide()).toEqual({ token: "T", expiresAt: new Date("2026-05-19T08:00:00.123Z") });
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({
      method: "POST",
      url: "https://iam.myhuaweicloud.com/v3/auth/tokens?nocatalog=true",
      redirect: "manual",
    });
    expect(Object.fromEntries(sent[0]?.headers ?? [])).toEqual({ "content-type": "application/json;charset=utf8" });
    expect(await sent[0]?.json()).toEqual({ auth });
  });

  test.each(["https://iam.cn-north-4.myhuaweicloud.com", "https://iam.cn-north-4.myhuaweicloud.com//", "http://[::1]:8080"])(
    "goes to the endpoint %s",
    async (endpoint) => {
      const { sent, provide } = providerWith(granted, { endpoint });
      await provide();
      expect(sent[0]?.url).toBe(`${endpoint.replace(/\/+$/, "")}/v3/auth/tokens?nocatalog=true`);
    },
  );

  test("arrives so at a real server", async () => {
    const got: unknown[] = [];
    const endpoint = await serve(({ method, url, headers }, response) => {
      got.push(method, url, headers["content-type"], headers["x-auth-token"]);
      response.writeHead(201, { "x-subject-token": "T".repeat(12_000) }).end(`{"token":{"expires_at":"${expires}"}}`);
    });
    expect(await iamToken({ ...account, endpoint })()).toMatchObject({ token: "T".repeat(12_000) });
    expect(got).toEqual(["POST", "/v3/auth/tokens?nocatalog=true", "application/json;charset=utf8", undefined]);
  });
});

describe("a missing or wrong option", () => {
  test.each<[Partial<IamTokenOptions>, string]>([
    [{ user: "" }, "iamToken: set user"],
    [{ password: "" }, "iamToken: set password"],
    [{ domain: "" }, "iamToken: set domain"],
    [{ projectName: "" }, "iamToken: set either projectName (such as cn-north-4) or projectId, and not both"],
    [{ projectId: "p1" }, "iamToken: set either projectName (such as cn-north-4) or projectId, and not both"],
    [{ endpoint: "iam.example" }, "iamToken: endpoint must be an address"],
    [{ endpoint: "http://iam.myhuaweicloud.com" }, "iamToken: endpoint is not encrypted"],
    [{ endpoint: "http://127.0.0.1.evil.example" }, "iamToken: endpoint is not encrypted"],
    [{ mfaPasscode: "" }, "iamToken: "],
  ])("%j is a ConfigError at once", (options, message) => {
    expect(() => iamToken({ ...account, ...options })).toThrow(ConfigError);
    expect(() => iamToken({ ...account, ...options })).toThrow(message);
  });
});

describe("a failure", () => {
  const unauthorized = { error: { code: 401, message: "The username or password is wrong.", title: "Unauthorized" } };
  const locked = { error_code: "IAM.0061", error_msg: "The account is locked." };
  const withToken = { status: 201, headers: { "x-subject-token": "T" } };
  const failed = (message: string) => `iamToken (POST /v3/auth/tokens) failed with status ${message}`;
  const lacking = {
    name: "ResponseError",
    body: "",
    message: expect.stringContaining("no X-Subject-Token header, or no expires_at"),
  };
  test.each<[string, Response, Record<string, unknown>]>([
    [
      "401",
      Response.json(unauthorized, { status: 401 }),
      { code: "401", body: unauthorized, message: failed("401: The username or password is wrong. (401)") },
    ],
    [
      "401 with a code of IAM",
      Response.json(locked, { status: 401 }),
      { code: "IAM.0061", message: failed("401: The account is locked. (IAM.0061)") },
    ],
    ["404", new Response("", { status: 404, statusText: "Not Found" }), { status: 404, message: failed("404: Not Found") }],
    [
      "HTML with status 502",
      new Response("<html>", { status: 502, headers: { "Content-Type": "text/html" } }),
      { code: undefined, body: "<html>", message: failed("502: no reason given") },
    ],
    ["HTML with status 200", new Response("<html>"), { ...lacking, status: 200 }],
    ["no X-Subject-Token", Response.json({ token: { expires_at: expires } }, { status: 201 }), lacking],
    ["no expires_at", Response.json({ token: {} }, withToken), lacking],
    ["an expires_at that is no date", Response.json({ token: { expires_at: "soon" } }, withToken), lacking],
    [
      "more than a megabyte",
      new Response("x".repeat(2 ** 20 + 1)),
      { name: "ResponseError", message: "iamToken: the response is longer than 1048576 bytes" },
    ],
  ])("by %s names iamToken, and is not tried again", async (_, answer, want) => {
    const { sent, provide } = providerWith(() => answer);
    const error = await reasonOf(provide());
    expect(error).toBeInstanceOf(AsmError);
    expect(error).toMatchObject({ name: "ApiError", ...want });
    expect(sent).toHaveLength(1);
  });

  test("by a redirect: it is not followed", async () => {
    let hits = 0;
    const endpoint = await serve((_, response) => {
      hits++;
      response.writeHead(307, { location: "/elsewhere" }).end();
    });
    expect(await reasonOf(iamToken({ ...account, endpoint })())).toMatchObject({
      name: "ResponseError",
      status: 307,
      message: `iamToken: ${new URL(endpoint).host}: redirect to /elsewhere refused: set endpoint to the service's own endpoint`,
    });
    expect(hits).toBe(1);
  });

  test.each<[string, RequestListener]>([
    ["never comes", () => undefined],
    ["never ends", (_, response) => response.writeHead(201, { "x-subject-token": "T" }).write("{")],
  ])("by an answer that %s is a TimeoutError", async (_, listener) => {
    const endpoint = await serve(listener);
    const error = await reasonOf(iamToken({ ...account, endpoint, timeoutMs: 40 })());
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ timeoutMs: 40, message: `iamToken: ${new URL(endpoint).host}: no response within 40 ms` });
  });

  test("by a refused connection is a ConnectionError that says so", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    // As in serve.
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, "close");
    const error = await reasonOf(iamToken({ ...account, endpoint: `http://127.0.0.1:${port}` })());
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({
      message: `iamToken: 127.0.0.1:${port}: connect ECONNREFUSED 127.0.0.1:${port}`,
    });
  });

  test("to reach any of a name's addresses says why", async () => {
    // What Node makes of it: the reasons stand in `errors`, the message is empty.
    const cause = Object.assign(new AggregateError([new Error("connect ECONNREFUSED ::1:443")]), { code: "ECONNREFUSED" });
    const { provide } = providerWith(() => Promise.reject(new TypeError("fetch failed", { cause })));
    await expect(provide()).rejects.toThrow("iamToken: iam.myhuaweicloud.com: ECONNREFUSED");
  });
});

describe.each([
  ["plain", "canary-1"],
  ["with characters that JSON escapes", 'canary"1\\'],
  ["with characters outside ASCII", "canary-ÿ一"],
])("a password %s", (_, password) => {
  const echo = async (request: Request) => request.text();
  const ascii = (text: string) => text.replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
  test.each<[string, (request: Request) => Promise<Response>]>([
    ["sent back as it came", async (request) => new Response(await echo(request), { status: 400 })],
    [
      "sent back in a message",
      async (request) => Response.json({ error: { message: `bad: ${await echo(request)}` } }, { status: 400 }),
    ],
    ["quoted in ASCII", async () => new Response(ascii(JSON.stringify({ error_msg: `no ${password}` })), { status: 401 })],
    ["sent back with status 200", async (request) => new Response(await echo(request))],
    ["in the platform's error", () => Promise.reject(new TypeError(password, { cause: new Error(`no ${password}`) }))],
  ])("%s is in no error", async (_way, respond) => {
    const error = await reasonOf(providerWith(respond, { password }).provide());
    expect(error).toBeInstanceOf(AsmError);
    expect(inspect(error, { depth: Infinity, showHidden: true, maxStringLength: Infinity })).not.toContain("canary");
  });
});

test("a client gets its token once for 20 parallel calls, and again shortly before it expires", async () => {
  let time = Date.parse(expires) - 24 * 3_600_000;
  const tokensSeen: unknown[] = [];
  let tokensGiven = 0;
  const endpoint = await serve(({ url, headers }, response) => {
    if (url?.startsWith("/v3/auth/tokens")) {
      const body = JSON.stringify({ token: { expires_at: new Date(time + 24 * 3_600_000) } });
      response.writeHead(201, { "x-subject-token": `T${++tokensGiven}` }).end(body);
    } else {
      tokensSeen.push(headers["x-auth-token"]);
      response.end("[]");
    }
  });
  const asm = new AsmClient({ baseUrl: endpoint, credentials: iamToken({ ...account, endpoint }), now: () => new Date(time) });
  // In the last 40 minutes the old token still serves those who set off the renewal.
  for (const token of ["T1", "T1", "T2"]) {
    await Promise.all(Array.from({ length: 20 }, (_, index) => asm.listWorkshops(`mesh-${index}`)));
    expect(tokensSeen.splice(0)).toEqual(Array.from({ length: 20 }, () => token));
    if (tokensGiven === 1) time += 23.5 * 3_600_000;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(tokensGiven).toBe(2);
});
