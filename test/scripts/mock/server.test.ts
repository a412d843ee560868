import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generatedDocument } from "../../../scripts/document/generated-document.js";
import { sampleCredentials } from "../../../scripts/mock/sample-credentials.js";
import type { LocalServer } from "../../../scripts/cli/local-server.js";
import { startMock } from "../../../scripts/mock/server.js";
import { AsmClient, type Credentials, signRequest } from "../../../src/index.js";
import { example } from "../../support/examples.js";

const meshId = "4f3c1c0e-8a55-11ef-9d7a-0255ac101f2b";
const { token, ak, sk } = sampleCredentials;
let mock: LocalServer;

beforeAll(async () => {
  mock = await startMock({ document: await generatedDocument(), ...sampleCredentials, port: 0, now: () => new Date() });
});
afterAll(() => mock.close());

const clientAs = (credentials: Credentials, now?: () => Date) =>
  new AsmClient({ baseUrl: mock.url, credentials, projectId: "p1", retry: false, ...(now && { now }) });
const path = `/v2/meshes/${meshId}/workshops`;

describe("over a real socket", () => {
  test.each<[string, Credentials]>([
    ["a token", { token }],
    ["AK/SK", { ak, sk }],
    ["a temporary key pair", { ak, sk, securityToken: "temporary" }],
  ])("lists the examples with %s", async (_, credentials) => {
    const wire = await clientAs(credentials).operations.listWorkshops({ path: { mesh_id: meshId } });
    expect(wire).toEqual(example("workshops"));
  });

  test.each<[string, Credentials, string]>([
    ["a wrong token", { token: "wrong" }, "decrypt token fail"],
    ["an unknown AK", { ak: "NOBODY", sk }, "ak not exist"],
    ["a wrong SK", { ak, sk: "wrong" }, "verify aksk signature fail, canonicalRequest:GET|/v2/"],
  ])("refuses %s as the gateway does", async (_, credentials, message) => {
    const listing = clientAs(credentials).listWorkshops(meshId);
    await expect(listing).rejects.toMatchObject({
      name: "ApiError",
      status: 401,
      code: "APIGW.0301",
      requestId: expect.any(String) as string,
    });
    await expect(listing).rejects.toThrow(message);
  });

  test.each([
    [-15 * 60_000 - 5000, false],
    [-14 * 60_000, true],
    [14 * 60_000, true],
    [15 * 60_000 + 5000, false],
  ])("with a clock off by %d ms lets in: %s", async (offset, letIn) => {
    const signed = await signRequest(new Request(mock.url + path), { ak, sk }, { now: () => new Date(Date.now() + offset) });
    const response = await fetch(signed);
    expect(response.status).toBe(letIn ? 200 : 401);
    if (!letIn) expect(await response.text()).toContain("signature expired");
  });

  test("a client whose clock is off sets itself right by the answer", async () => {
    const clock = () => new Date(Date.now() - 3_600_000);
    expect(await clientAs({ ak, sk }, clock).listWorkshops(meshId)).toHaveLength(2);
  });

  test("refuses a request that says nothing of who sends it", async () => {
    expect((await fetch(mock.url + path)).status).toBe(401);
  });

  test.each([
    ["GET", "/v2/nothing"],
    ["DELETE", path],
    ["GET", "/"],
  ])("answers %s %s with the gateway's 404", async (method, target) => {
    const response = await fetch(mock.url + target, { method, headers: { "X-Auth-Token": token } });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error_code: "APIGW.0101" });
  });

  test("answers with another documented response when asked to", async () => {
    const listing = clientAs({ token }).listWorkshops(meshId, { headers: { Prefer: "code=500" } });
    await expect(listing).rejects.toMatchObject({ status: 500, code: "ASM.01040001" });
  });

  test.each([
    ["a header with a byte outside ASCII", { "X-Name": "caf\u00e9\u00a0" }],
    ["a body left out of the signature beforehand", { "X-Sdk-Content-Sha256": "UNSIGNED-PAYLOAD" }],
    ["a header that requests do not have", { "Set-Cookie": "a=1" }],
  ])("lets in a signed request with %s", async (_, headers) => {
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

  test("answers what is not HTTP with the gateway's 400", async () => {
    expect(await raw("nonsense\r\n\r\n")).toContain('"error_code":"APIGW.0201"');
  });
});

describe("for pages of other origins", () => {
  const preflight = {
    method: "OPTIONS",
    headers: { "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "x-auth-token" },
  };

  test("says nothing unless told to, as the gateway", async () => {
    const answer = await fetch(mock.url + path, preflight);
    expect(answer.headers.get("access-control-allow-origin")).toBeNull();
    expect(answer.status).toBe(404);
  });

  test("answers a preflight, and lets the page read the answer and its request ID", async () => {
    const open = await startMock({
      document: await generatedDocument(),
      ...sampleCredentials,
      port: 0,
      now: () => new Date(),
      cors: true,
    });
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
