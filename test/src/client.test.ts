import { describe, expect, test } from "vitest";
import {
  ApiError,
  AsmClient,
  type AsmClientOptions,
  ConfigError,
  ConnectionError,
  isApiErrorOf,
  isAsmError,
  ResponseError,
  TimeoutError,
} from "../../src/index.js";
import { example } from "../support/examples.js";
import type { ClientSettings } from "../support/client-settings.js";

const meshId = "4f3c1c0e-8a55-11ef-9d7a-0255ac101f2b";
const now = () => new Date("2026-05-18T08:00:00.123Z");

/** A real client whose requests end in `respond`; `sent` keeps them. */
function clientWith(respond: (request: Request) => Response | Promise<Response>, options: ClientSettings = {}) {
  const sent: Request[] = [];
  const asm = new AsmClient({
    region: "cn-north-4",
    credentials: { token: "a-token" },
    now,
    retry: false,
    fetch: async (request) => {
      sent.push(request);
      return respond(request);
    },
    ...options,
  });
  return { asm, sent };
}

/** Error bodies in the forms that the service and the gateway use. */
const internalError = [{ errorCode: "ASM.01040001" }];
const gatewayError = { error_code: "APIGW.0301", error_msg: "not authenticated", request_id: "4b1f6d7a0c0e9b0b" };

const json = (body: unknown, init?: ResponseInit) => Response.json(body, init);

describe("requests", () => {
  test("go to the region's endpoint with the token", async () => {
    const { asm, sent } = clientWith(() => json([]));
    await asm.listWorkshops(meshId);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.method).toBe("GET");
    expect(sent[0]?.url).toBe(`https://asm.cn-north-4.myhuaweicloud.com/v2/meshes/${meshId}/workshops`);
    expect(sent[0]?.headers.get("x-auth-token")).toBe("a-token");
    expect(sent[0]?.headers.has("authorization")).toBe(false);
    expect(sent[0]?.redirect).toBe("manual");
  });

  test("are signed with AK/SK, with security token and project ID among the signed headers", async () => {
    const { asm, sent } = clientWith(() => json([]), {
      baseUrl: "http://localhost:8080",
      credentials: { ak: "AK", sk: "SK", securityToken: "temporary" },
      projectId: "p1",
    });
    await asm.listWorkshops(meshId);
    const headers = sent[0]?.headers;
    expect(headers?.get("x-sdk-date")).toBe("20260518T080000Z");
    expect(headers?.get("x-security-token")).toBe("temporary");
    expect(headers?.get("x-project-id")).toBe("p1");
    expect(headers?.get("authorization")).toMatch(
      /^SDK-HMAC-SHA256 Access=AK, SignedHeaders=accept;host;x-project-id;x-sdk-date;x-security-token, Signature=[0-9a-f]{64}$/,
    );
    expect(headers?.has("x-auth-token")).toBe(false);
  });

  test("carry the headers of the call", async () => {
    const { asm, sent } = clientWith(() => json([]), { userAgent: "inventory/2.1" });
    await asm.listWorkshops(meshId, { headers: { "X-Language": "en-us" } });
    expect(sent[0]?.headers.get("x-language")).toBe("en-us");
    expect(sent[0]?.headers.get("user-agent")).toBe("inventory/2.1");
  });

  test("through asm.http are authenticated too, and answer with data, error and response", async () => {
    const { asm, sent } = clientWith(() => json(internalError, { status: 500 }));
    const { data, error, response } = await asm.http.GET("/v2/meshes/{mesh_id}/workshops", {
      params: { path: { mesh_id: meshId } },
    });
    expect(sent[0]?.headers.get("x-auth-token")).toBe("a-token");
    expect(data).toBeUndefined();
    expect(error).toEqual(internalError);
    expect(response.status).toBe(500);
  });

  test.each(["", ".", ".."])("with the mesh ID %j are refused before anything is sent", async (bad) => {
    const { asm, sent } = clientWith(() => json([]));
    await expect(asm.listWorkshops(bad)).rejects.toThrow(
      new ConfigError(`path parameter mesh_id must not be ${JSON.stringify(bad)}`),
    );
    expect(sent).toHaveLength(0);
  });

  test("take the arguments of their operation, and hand on nothing else", async () => {
    const { asm, sent } = clientWith(() => json([]));
    // As if the operation had a query.
    const options = { query: { limit: 5 }, headers: { "X-Language": "en-us" }, timeoutMs: 1000 };
    await asm.listWorkshops("m1", options);
    for await (const { error } of asm.listWorkshopsOf(["m1"], options)) expect(error).toBeUndefined();
    expect(sent.map(({ url }) => new URL(url).search)).toEqual(["?limit=5", "?limit=5"]);
    expect(sent.map(({ headers }) => headers.get("x-language"))).toEqual(["en-us", "en-us"]);
  });

  test("encode a mesh ID that holds reserved characters", async () => {
    const { asm, sent } = clientWith(() => json([]));
    await asm.listWorkshops("a/b?c d");
    expect(sent[0]?.url).toBe("https://asm.cn-north-4.myhuaweicloud.com/v2/meshes/a%2Fb%3Fc%20d/workshops");
  });
});

describe("answers", () => {
  test("come unwrapped from listWorkshops, and as on the wire from operations", async () => {
    const { asm } = clientWith(() => json(example("workshops")));
    const wire = await asm.operations.listWorkshops({ path: { mesh_id: meshId } });
    expect(wire).toEqual(example("workshops"));
    expect(await asm.listWorkshops(meshId)).toEqual(wire.map(({ workshop }) => workshop));
  });

  test("of an empty list are an empty array", async () => {
    const { asm } = clientWith(() => json([]));
    expect(await asm.listWorkshops(meshId)).toEqual([]);
  });

  test.each([
    ["an entry without its workshop", [{ workshop: { description: "kept" } }, {}], 'has no "workshop" in entry 1'],
    ["an object in place of the list", { workshops: [] }, "is not a list"],
    ["null", null, "is not a list"],
  ])("that are %s are a ResponseError with the whole body", async (_, body, message) => {
    const { asm } = clientWith(() => json(body));
    const error = await asm.listWorkshops(meshId).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ResponseError);
    expect(error).toMatchObject({ message: `listWorkshops: the response ${message}`, body });
  });

  test.each([
    ["HTML", "<html>maintenance</html>"],
    ["cut off", '[{"workshop":'],
    ["empty", ""],
  ])("with status 200 that are %s are a ResponseError", async (_, text) => {
    const { asm } = clientWith(() => new Response(text));
    await expect(asm.listWorkshops(meshId)).rejects.toMatchObject({ name: "ResponseError", status: 200, body: text });
  });

  test("that are redirects are refused", async () => {
    const { asm, sent } = clientWith(
      () => new Response(null, { status: 307, headers: { location: "https://elsewhere.example/" } }),
    );
    await expect(asm.listWorkshops(meshId)).rejects.toThrow("redirect to https://elsewhere.example/ refused");
    expect(sent).toHaveLength(1);
  });
});

describe("error answers", () => {
  const cases: [string, { status: number; body: unknown }, Partial<ApiError>][] = [
    [
      "the documented array",
      { status: 500, body: internalError },
      { code: "ASM.01040001", errors: [{ code: "ASM.01040001" }] },
    ],
    [
      "the service's object",
      { status: 404, body: { errorCode: "ASM.01010002", errorMsg: "not found" } },
      {
        code: "ASM.01010002",
        message: `listWorkshops (GET /v2/meshes/${meshId}/workshops) failed with status 404: not found (ASM.01010002)`,
      },
    ],
    ["the gateway's object", { status: 401, body: gatewayError }, { code: "APIGW.0301", requestId: gatewayError.request_id }],
    ["IAM's object", { status: 401, body: { error: { code: 401, message: "no", title: "Unauthorized" } } }, { code: "401" }],
    ["text", { status: 502, body: "Bad Gateway" }, { code: undefined, body: "Bad Gateway" }],
    ["nothing", { status: 500, body: "" }, { code: undefined, body: "", errors: [] }],
  ];
  test.each(cases)("in the form of %s become an ApiError", async (_, { status, body }, want) => {
    const { asm } = clientWith(() => (typeof body === "string" ? new Response(body, { status }) : json(body, { status })));
    const error = await asm.listWorkshops(meshId).catch((reason: unknown) => reason);
    expect(isAsmError(error)).toBe(true);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ name: "ApiError", status, body, operationId: "listWorkshops", ...want });
    expect(isApiErrorOf("listWorkshops", error)).toBe(true);
  });
});

describe("faults on the way", () => {
  test("are ConnectionErrors that tell the platform's error as cause", async () => {
    const fault = new TypeError("fetch failed", { cause: new Error("getaddrinfo ENOTFOUND asm") });
    const { asm } = clientWith(() => Promise.reject(fault));
    const error = await asm.listWorkshops(meshId).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({
      cause: { name: "TypeError", message: "fetch failed" },
      message: expect.stringContaining("getaddrinfo ENOTFOUND asm") as string,
    });
  });

  test("are a TimeoutError once an attempt takes too long", async () => {
    const { asm } = clientWith(hang);
    await expect(asm.listWorkshops(meshId, { timeoutMs: 20 })).rejects.toMatchObject({ name: "TimeoutError", timeoutMs: 20 });
    await expect(clientWith(hang, { timeoutMs: 20 }).asm.listWorkshops(meshId)).rejects.toBeInstanceOf(TimeoutError);
  });

  test("are the signal's own reason when it aborts, before or after sending", async () => {
    const reason = new Error("user left");
    const { asm, sent } = clientWith(hang);
    await expect(asm.listWorkshops(meshId, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    expect(sent).toHaveLength(0);
    const controller = new AbortController();
    const pending = asm.listWorkshops(meshId, { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 5);
    await expect(pending).rejects.toBe(reason);
  });
});

/** Answers never, until the request is aborted: as fetch does. */
function hang({ signal }: Request): Promise<Response> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error));
  });
}

describe("settings", () => {
  const credentials = { token: "t" };
  test.each<[string, AsmClientOptions, string]>([
    ["a region that is a host", { region: "evil.example/", credentials }, "region must be an ID"],
    ["an address without protocol", { baseUrl: "asm.example", credentials }, "baseUrl must be an address such as"],
    ["an empty token", { region: "cn-north-4", credentials: { token: "" } }, "credentials.token must be"],
    [
      "a token with a line end",
      { region: "cn-north-4", credentials: { token: "canary\r\nX-Evil: 1" } },
      "credentials.token contains",
    ],
    [
      "a secret key with a space",
      { region: "cn-north-4", credentials: { ak: "AK", sk: "canary key" } },
      "credentials.sk contains",
    ],
  ])("with %s are refused, without quoting a secret", (_, options, message) => {
    expect(() => new AsmClient(options)).toThrow(ConfigError);
    expect(() => new AsmClient(options)).toThrow(message);
    expect(() => new AsmClient(options)).not.toThrow(/canary/);
  });
});
