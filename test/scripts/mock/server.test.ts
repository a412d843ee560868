import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject } from "../../../scripts/document/json-pointer.js";
import { buildModel } from "../../../scripts/document/model.js";
import { generatedDocument } from "../../../scripts/document/generated-document.js";
import { sampleCredentials } from "../../../scripts/mock/sample-credentials.js";
import type { LocalServer } from "../../../scripts/cli/local-server.js";
import { startMock } from "../../../scripts/mock/server.js";
import { AsmClient, type Credentials, signRequest } from "../../../src/index.js";
import { documentedBody, documentedItems } from "../../support/documented.js";
import { libraryModel } from "../../support/library-api.js";

const { token, ak, sk } = sampleCredentials;
const model = await libraryModel();
const documented = (name: string) => {
  const operation = model.operations.find((each) => each.name === name);
  return operation && documentedBody(model, operation);
};
const path = "/v1/shelves/a1b2/books";

const start = (document: JsonObject, cors = false) =>
  startMock({ document, ...sampleCredentials, port: 0, now: () => new Date(), cors });
let mock: LocalServer;
beforeAll(async () => {
  mock = await start(model.document);
});
afterAll(() => mock.close());

/** Sends a request with credentials. */
async function send(credentials: Credentials, target = path, init: RequestInit = {}): Promise<Response> {
  const request = new Request(mock.url + target, init);
  if (credentials.token === undefined) return fetch(await signRequest(request, credentials));
  request.headers.set("X-Auth-Token", credentials.token);
  return fetch(request);
}

describe("over a real socket", () => {
  test.each<[string, Credentials]>([
    ["a token", { token }],
    ["AK/SK", { ak, sk }],
    ["a temporary key pair", { ak, sk, securityToken: "temporary" }],
  ])("answers with the examples of the document to %s", async (_, credentials) => {
    const response = await send(credentials);
    expect({ status: response.status, body: await response.json() }).toEqual({ status: 200, body: documented("listBooks") });
  });

  test.each<[string, string, RequestInit, number, string]>([
    ["an operation that returns no list", "/v1/shelves/a1b2", {}, 200, "showShelf"],
    [
      "a POST with a body",
      `${path}?position=3`,
      { method: "POST", body: '{"title":"x"}', headers: { "Content-Type": "application/json" } },
      201,
      "addBook",
    ],
  ])("answers %s", async (_, target, init, status, operation) => {
    const response = await send({ ak, sk }, target, init);
    expect({ status: response.status, body: await response.json() }).toEqual({ status, body: documented(operation) });
  });

  test.each<[string, Credentials, string]>([
    ["a wrong token", { token: "wrong" }, "decrypt token fail"],
    ["an unknown AK", { ak: "NOBODY", sk }, "ak not exist"],
    ["a wrong SK", { ak, sk: "wrong" }, "verify aksk signature fail, canonicalRequest:GET|/v1/"],
  ])("refuses %s as the gateway does", async (_, credentials, message) => {
    const response = await send(credentials);
    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      error_code: "APIGW.0301",
      error_msg: expect.stringContaining(message) as string,
      request_id: response.headers.get("x-request-id"),
    });
  });

  test.each([
    [-15 * 60_000 - 5000, false],
    [-14 * 60_000, true],
    [14 * 60_000, true],
    [15 * 60_000 + 5000, false],
  ])("with a clock off by %d ms accepts: %s", async (offset, isAccepted) => {
    const signed = await signRequest(new Request(mock.url + path), { ak, sk }, { now: () => new Date(Date.now() + offset) });
    const response = await fetch(signed);
    expect(response.status).toBe(isAccepted ? 200 : 401);
    if (!isAccepted) expect(await response.text()).toContain("signature expired");
  });

  test("refuses a request without credentials", async () => {
    expect((await fetch(mock.url + path)).status).toBe(401);
  });

  test.each([
    ["GET", "/v1/nothing"],
    ["DELETE", path],
    ["GET", "/"],
  ])("answers %s %s with the gateway's 404", async (method, target) => {
    const response = await fetch(mock.url + target, { method, headers: { "X-Auth-Token": token } });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error_code: "APIGW.0101" });
  });

  test("answers with another documented response when asked to", async () => {
    const response = await send({ token }, path, { headers: { Prefer: "code=500" } });
    expect({ status: response.status, body: await response.json() }).toEqual({
      status: 500,
      body: [{ faultCode: "LIB.0001" }],
    });
  });

  test.each([
    ["a status in a documented range", "code=403", 403],
    ["a status that is not documented", "code=201", 400],
  ])("%s: Prefer: %s gives %i", async (_, prefer, want) => {
    const response = await send({ token }, path, { headers: { Prefer: prefer } });
    expect(response.status).toBe(want);
    expect(response.headers.get("content-type")).toBe("application/json");
  });

  test.each([
    ["a header with a byte outside ASCII", { "X-Name": "caf\u00e9\u00a0" }],
    ["a body that is not part of the signature", { "X-Sdk-Content-Sha256": "UNSIGNED-PAYLOAD" }],
    ["a header that requests do not send", { "Set-Cookie": "a=1" }],
  ])("accepts a signed request with %s", async (_, headers) => {
    const signed = await signRequest(new Request(mock.url + path, { headers }), { ak, sk });
    expect(signed.headers.get("authorization")).not.toContain("set-cookie");
    expect((await fetch(signed)).status).toBe(200);
  });

  test("recomputes the signature over path, query and body", async () => {
    const signed = await signRequest(new Request(`${mock.url}${path}?b=2&a=%20+(1)&a`), { ak, sk });
    expect((await fetch(signed)).status).toBe(200);
    const tampered = new Request(`${mock.url}${path}?b=3&a=%20+(1)&a`, { headers: signed.headers });
    expect((await fetch(tampered)).status).toBe(401);
  });

  test.each([
    [30 * 1024, 200],
    [33 * 1024, 494],
    [140 * 1024, 494],
  ])("with a header of %d bytes answers %d", async (size, status) => {
    const answer = await raw(
      `GET ${path} HTTP/1.1\r\nHost: h\r\nX-Auth-Token: ${token}\r\nX-Long: ${"x".repeat(size)}\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    if (status === 494) expect(answer).toContain('"error_code":"APIGW.0201"');
  });

  test("answers text that is not HTTP with the gateway's 400", async () => {
    expect(await raw("nonsense\r\n\r\n")).toContain('"error_code":"APIGW.0201"');
  });
});

describe("for pages of other origins", () => {
  const preflight = {
    method: "OPTIONS",
    headers: { "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "x-auth-token" },
  };

  test("sends no CORS headers by default, as the gateway", async () => {
    const answer = await fetch(mock.url + path, preflight);
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    expect(answer.status).toBe(404);
  });

  test("answers a preflight, and lets the page read the answer and its request ID", async () => {
    const open = await start(model.document, true);
    const asked = await fetch(open.url + path, preflight);
    const answer = await fetch(open.url + path, { headers: { "X-Auth-Token": token } });
    await open.close();
    expect(asked.status).toBe(204);
    expect(asked.headers.get("access-control-allow-headers")).toBe("x-auth-token");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("access-control-expose-headers")).toBe("X-Request-Id");
  });
});

describe("the project's client and document", async () => {
  const documentOfProject = await generatedDocument();
  const project = buildModel(documentOfProject, "", "");
  let served: LocalServer;
  beforeAll(async () => {
    served = await start(documentOfProject);
  });
  afterAll(() => served.close());
  const clientAs = (credentials: Credentials, now?: () => Date) =>
    new AsmClient({ baseUrl: served.url, credentials, projectId: "p1", retry: false, ...(now && { now }) });
  const listing = project.operations.find(({ name }) => name === "listWorkshops");
  const items = listing && documentedItems(project, listing);

  test.each<[string, Credentials]>([
    ["a token", { token }],
    ["AK/SK", { ak, sk }],
    ["a temporary key pair", { ak, sk, securityToken: "temporary" }],
  ])("lists the examples with %s", async (_, credentials) => {
    expect(await clientAs(credentials).listWorkshops("m")).toEqual(items);
  });

  test("a refusal is an ApiError with its code and request ID", async () => {
    await expect(clientAs({ token: "wrong" }).listWorkshops("m")).rejects.toMatchObject({
      name: "ApiError",
      status: 401,
      code: "APIGW.0301",
      message: expect.stringContaining("decrypt token fail") as string,
      requestId: expect.any(String) as string,
    });
  });

  test("a client whose clock is off corrects it by the answer", async () => {
    const clock = () => new Date(Date.now() - 3_600_000);
    expect(await clientAs({ ak, sk }, clock).listWorkshops("m")).toEqual(items);
  });
});

/** Sends text over a socket of its own and resolves to the answer. */
function raw(text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect(Number(new URL(mock.url).port), "127.0.0.1", () => socket.write(text));
    socket.on("data", (chunk) => (answer += chunk.toString()));
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
  });
}
