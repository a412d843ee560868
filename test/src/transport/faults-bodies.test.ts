import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { ResponseError } from "../../../src/index.js";
import { answer, apig, check, clientOf, meshId, partial, type Row, startServer } from "../../support/fault-server.js";

const asmObject = { errorCode: "ASM.01010002", errorMsg: "Resource not found" };
const html = "<html><body><h1>403 Forbidden</h1></body></html>";
const htmlType = { "content-type": "text/html" };
const jsonType = { "content-type": "application/json" };
const plain = { code: undefined, errors: [] };
const invalidUtf8 = Buffer.from([0x22, 0xc3, 0x28, 0x22]);

describe("an error answer keeps status, code, message, request ID and body", () => {
  const rows: [form: string, status: number, sent: unknown, headers: Record<string, string>, want: object, message: string][] =
    [
      [
        "a root array",
        400,
        [asmObject, { errorCode: "ASM.2" }],
        {},
        { code: "ASM.01010002", errors: [{ code: "ASM.01010002", message: "Resource not found" }, { code: "ASM.2" }] },
        "status 400: Resource not found (ASM.01010002)",
      ],
      ["a root array of codes only", 404, [{ errorCode: "ASM.1" }], {}, { code: "ASM.1" }, "status 404: ASM.1"],
      ["an empty array", 404, [], {}, plain, "status 404: Not Found"],
      ["ASM's object", 404, asmObject, {}, { code: "ASM.01010002" }, "status 404: Resource not found (ASM.01010002)"],
      [
        "the gateway's object",
        403,
        apig("APIGW.0302", "no"),
        {},
        { code: "APIGW.0302", requestId: "gateway-id" },
        "status 403: no (APIGW.0302)",
      ],
      [
        "the gateway's object with an ID in the header",
        403,
        apig("APIG.0302", "no"),
        { "x-request-id": "header-id" },
        { code: "APIG.0302", requestId: "header-id" },
        "status 403: no (APIG.0302)",
      ],
      [
        "IAM's object",
        403,
        { error: { code: 403, message: "no right", title: "Forbidden" } },
        {},
        { code: "403", errors: [{ code: "403", message: "no right" }] },
        "status 403: no right (403)",
      ],
      ["code and message", 409, { code: "C.1", message: "there" }, {}, { code: "C.1" }, "status 409: there (C.1)"],
      ["an object unlike any", 400, { fault: { why: "?" } }, {}, plain, "status 400: Bad Request"],
      ["JSON null", 400, null, {}, plain, "status 400: Bad Request"],
      ["text", 400, "no such thing", { "content-type": "text/plain" }, plain, "status 400: no such thing"],
      ["HTML", 403, html, htmlType, plain, "status 403: Forbidden"],
      ["HTML said to be JSON", 403, html, jsonType, plain, "status 403: Forbidden"],
      ["nothing", 404, "", {}, { ...plain, requestId: undefined }, "status 404: Not Found"],
      ["nothing, with a request ID", 404, "", { "x-request-id": "r1" }, { ...plain, requestId: "r1" }, "status 404: Not Found"],
      ["JSON cut off", 400, '[{"errorCode":"ASM.0', jsonType, plain, "status 400: Bad Request"],
    ];
  test.each(rows)("in the form of %s", async (form, status, sent, headers, want, message) => {
    await check(form, [answer(status, sent, headers)], {}, { name: "ApiError", status, message, body: sent, ...want }, 1);
  });

  test.each<Row>([
    [
      "JSON said to be HTML",
      [answer(404, JSON.stringify(asmObject), htmlType)],
      {},
      { name: "ApiError", status: 404, code: "ASM.01010002", message: "Resource not found", body: asmObject },
      1,
    ],
    [
      "invalid UTF-8",
      [answer(400, invalidUtf8, jsonType)],
      {},
      { name: "ApiError", status: 400, message: "status 400: Bad Request", body: "\uFFFD(" },
      1,
    ],
    [
      "a packed body",
      [answer(404, gzipSync(JSON.stringify(asmObject)), { "content-encoding": "gzip" })],
      {},
      { name: "ApiError", status: 404, code: "ASM.01010002", message: "Resource not found", body: asmObject },
      1,
    ],
  ])("in the form of %s", check);
});

const undocumented = (status: number, what: string, body: unknown) => ({
  name: "ResponseError",
  status,
  message: `listWorkshops: the response ${what}`,
  body,
});

describe("a success that does not have the documented form is a ResponseError with its body", () => {
  test.each<Row>([
    ["HTML", [answer(200, html, htmlType)], {}, undocumented(200, "is not JSON", html), 1],
    ["text", [answer(200, "ok")], {}, undocumented(200, "is not JSON", "ok"), 1],
    ["nothing", [answer(200)], {}, undocumented(200, "has no body", ""), 1],
    ["JSON cut off", [answer(200, '[{"workshop":')], {}, undocumented(200, "is not JSON", '[{"workshop":'), 1],
    ["invalid UTF-8", [answer(200, invalidUtf8)], {}, undocumented(200, "is not UTF-8", "\uFFFD("), 1],
    ["an object", [answer(200, asmObject)], {}, undocumented(200, "is not a list", asmObject), 1],
    ["JSON null", [answer(200, null)], {}, undocumented(200, "is not a list", null), 1],
    ["a bare entry", [answer(200, [{ a: 1 }])], {}, undocumented(200, 'has no "workshop" in entry 0', [{ a: 1 }]), 1],
    ["a null entry", [answer(200, [null])], {}, undocumented(200, 'has no "workshop" in entry 0', [null]), 1],
    ["202", [answer(202, [])], {}, undocumented(202, "has status 202, which is not documented", []), 1],
    ["204", [answer(204)], {}, undocumented(204, "has status 204, which is not documented", ""), 1],
    ["206", [answer(206, [])], {}, undocumented(206, "has status 206, which is not documented", []), 1],
  ])("%s", check);

  test.each<Row>([
    ["a list said to be HTML", [answer(200, "[]", htmlType)], {}, { items: [] }, 1],
    ["a list behind a byte order mark", [answer(200, "\uFEFF[]")], {}, { items: [] }, 1],
    ["a packed list", [answer(200, gzipSync("[]"), { "content-encoding": "gzip" })], {}, { items: [] }, 1],
  ])("but %s has it", check);
});

const limit = 16 * 1024 * 1024;
const tooLong = (status: number) => ({ name: "ResponseError", status, message: `longer than ${limit} bytes`, body: "" });

describe("an answer above the limit is cut off", () => {
  test.each<Row>([
    ["by its length", [answer(200, " ".repeat(limit + 1))], {}, tooLong(200), 1],
    ["without a length", [partial(200, {}, " ".repeat(limit + 1))], {}, tooLong(200), 1],
    [
      "when unpacked",
      [answer(200, gzipSync(Buffer.alloc(limit + 1, 32)), { "content-encoding": "gzip" })],
      {},
      tooLong(200),
      1,
    ],
    ["of a failure, without another attempt", [answer(500, " ".repeat(limit + 1))], {}, tooLong(500), 1],
  ])("%s", check);

  test("but not one that is just as long", async () => {
    await check("at the limit", [answer(200, `[${" ".repeat(limit - 2)}]`)], {}, { items: [] }, 1);
  });

  test("and its connection closed", async () => {
    const server = await startServer(partial(200, {}, " ".repeat(limit + 1)));
    await expect(clientOf(server.url).asm.listWorkshops(meshId)).rejects.toBeInstanceOf(ResponseError);
    await expect.poll(() => server.openAnswers.size).toBe(0);
  });
});
