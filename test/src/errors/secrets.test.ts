import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { AsmClient, type AsmClientOptions, iamToken } from "../../../src/index.js";
import { found, keepingLogger, keys, printed, token } from "../../support/canaries.js";
import {
  answer,
  apig,
  fast,
  type Hit,
  meshId,
  ok,
  reset,
  settled,
  silent,
  startServer,
  type Step,
} from "../../support/fault-server.js";
import type { ClientSettings } from "../../support/client-settings.js";

const headersOf = ({ headers }: Hit): string => JSON.stringify(headers);
const secretHeader = ({ headers }: Hit): string => String(headers["x-auth-token"] ?? headers["x-security-token"]);
/** Answers with what `write` makes of the request. */
const echo =
  (status: number, write: (hit: Hit) => unknown): Step =>
  (response, hit) =>
    answer(status, write(hit))(response, hit);
const asText = (hit: Hit) => `headers were:\n${Object.entries(hit.headers).join("\n")}`;
const asJson = ({ headers }: Hit) => ({ ...apig("APIGW.0301", `refused: ${JSON.stringify(headers)}`), deep: [{ headers }] });
const entities: Record<string, string> = { '"': "&quot;", "+": "&#43;", "/": "&#x2F;", "=": "&#61;" };

const echoes: [how: string, step: Step][] = [
  ["text", echo(401, asText)],
  ["text of a failure that passes", echo(503, asText)],
  ["JSON", echo(401, asJson)],
  ["a root array", echo(500, (hit) => [{ errorCode: "ASM.1", errorMsg: secretHeader(hit), headers: hit.headers }])],
  ["JSON with slashes escaped", echo(401, (hit) => JSON.stringify(asJson(hit)).replaceAll("/", "\\/"))],
  ["JSON with = and + escaped", echo(401, (hit) => headersOf(hit).replaceAll("=", "\\u003d").replaceAll("+", "\\u002b"))],
  ["HTML", echo(403, (hit) => `<pre>${headersOf(hit)}</pre>`)],
  ["HTML with entities", echo(403, (hit) => `<pre>${headersOf(hit).replace(/["+/=]/g, (sign) => entities[sign] ?? "")}</pre>`)],
  ["JSON that is cut off", echo(500, (hit) => headersOf(hit).slice(0, -1))],
  ["a quoted canonical request", echo(401, quotedCanonical)],
  ["the key of an object", echo(400, (hit) => ({ [secretHeader(hit)]: 1 }))],
  ["the error code", echo(400, (hit) => ({ error_code: secretHeader(hit) }))],
  ["the request ID of the body", echo(400, (hit) => ({ error_code: "1", request_id: secretHeader(hit) }))],
  ["the request ID of the header", (response, hit) => answer(400, "", { "x-request-id": secretHeader(hit) })(response, hit)],
  ["the reason phrase", (response, hit) => response.writeHead(400, secretHeader(hit)).end()],
  ["Location", (response, hit) => answer(302, "", { location: `/login?token=${secretHeader(hit)}` })(response, hit)],
  [
    "Location, encoded",
    (response, hit) => answer(302, "", { location: `/login?token=${encodeURIComponent(secretHeader(hit))}` })(response, hit),
  ],
  ["a success in HTML", echo(200, asText)],
  ["a success that is cut off", echo(200, (hit) => headersOf(hit).slice(0, -1))],
  ["a success that is no list", echo(200, asJson)],
  ["a success that is a text", echo(200, (hit) => JSON.stringify(secretHeader(hit)))],
  ["a success with an entry of another form", echo(200, (hit) => [{ headers: hit.headers }])],
  ["a success that is not documented", echo(202, asJson)],
  ["a success in invalid UTF-8", echo(200, (hit) => Buffer.concat([Buffer.from([0xc3, 0x28]), Buffer.from(headersOf(hit))]))],
];

function quotedCanonical({ headers }: Hit) {
  const lines = Object.entries(headers).map(([name, value]) => `${name}:${String(value)}`);
  return apig("APIGW.0301", `verify fail: GET|/v2/meshes/${meshId}/workshops/||${lines.join("|")}||host|e3b0c442`);
}

/** Makes a call, and gathers all that can be printed of it and of the client. */
async function outputOf(baseUrl: string, options: Pick<AsmClientOptions, "credentials"> & ClientSettings) {
  const { logger, lines } = keepingLogger();
  const asm = new AsmClient({ baseUrl, retry: { ...fast, maxAttempts: 2 }, timeoutMs: 500, logger, ...options });
  const result = await settled(asm.listWorkshops(meshId));
  return { result, texts: [...lines, ...printed("error" in result ? result.error : undefined), ...printed(asm)] };
}

/** The same for many meshes, whose errors are yielded. */
async function outputOfMany(baseUrl: string, options: Pick<AsmClientOptions, "credentials">) {
  const { logger, lines } = keepingLogger();
  const asm = new AsmClient({ baseUrl, retry: false, logger, ...options });
  for await (const of of asm.listWorkshopsOf([meshId])) lines.push(...printed(of.error));
  return lines;
}

const kinds = [
  ["token", token],
  ["security token", keys.securityToken],
] as const;

describe.each(kinds)("a %s", (kind, secret) => {
  const credentials = kind === "token" ? { token } : keys;

  test.each(echoes)("echoed in %s is shown nowhere", async (_, step) => {
    const server = await startServer(step);
    const { result, texts } = await outputOf(server.url, { credentials });
    expect(server.hits.map(secretHeader)).toContain(secret);
    expect(result).toHaveProperty("error");
    expect(found([...texts, ...(await outputOfMany(server.url, { credentials }))])).toEqual([]);
  });

  test.each<[fault: string, step: Step]>([
    ["a reset", reset],
    ["a timeout", silent],
  ])("is not shown after %s", async (_, step) => {
    const server = await startServer(step);
    const { result, texts } = await outputOf(server.url, { credentials });
    expect(result).toHaveProperty("error");
    expect(found(texts)).toEqual([]);
  });

  test("is not shown after a success, by whatever provider", async () => {
    const server = await startServer(ok);
    const { result, texts } = await outputOf(server.url, { credentials: () => Promise.resolve(credentials) });
    expect(result).toHaveProperty("value");
    expect(server.hits.map(secretHeader)).toEqual([secret]);
    expect(found(texts)).toEqual([]);
  });
});

/** All that a custom fetch sees of a request, put everywhere an error has room. */
async function telling(request: Request): Promise<never> {
  const seen = `${JSON.stringify([...request.headers])} ${request.method === "POST" ? await request.text() : ""}`;
  const inner = Object.assign(new Error(`inner ${seen}`, { cause: seen }), { code: seen, request });
  const error = new AggregateError([new Error(seen)], `outer ${seen}`, { cause: inner });
  error.name = `Fault ${seen}`;
  throw Object.assign(error, { code: seen, config: { headers: [...request.headers] }, [Symbol("request")]: request });
}

/** Rejects with what is no error: some code does. */
const rejection = (reason: unknown): Promise<never> => new Promise((_, reject: (reason: unknown) => void) => reject(reason));

describe("a custom fetch that tells all it sees", () => {
  test.each([
    ["token", { token }],
    ["key pair", keys],
  ])("tells nothing of a %s", async (_, credentials) => {
    const { result, texts } = await outputOf("https://asm.invalid", { credentials, fetch: telling });
    expect(result).toMatchObject({ error: { name: "ConnectionError" } });
    expect(found(texts)).toEqual([]);
  });

  test.each([
    ["a text", (request: Request) => rejection(JSON.stringify([...request.headers]))],
    ["an object", (request: Request) => rejection({ headers: [...request.headers] })],
  ])("tells nothing by throwing %s", async (_, fetch) => {
    const { result, texts } = await outputOf("https://asm.invalid", { credentials: { token }, fetch });
    expect(result).toMatchObject({ error: { name: "ConnectionError" } });
    expect(found(texts)).toEqual([]);
  });

  test("may throw an error that is its own cause", async () => {
    const fault = new Error("round");
    fault.cause = fault;
    const { result } = await outputOf("https://asm.invalid", { credentials: { token }, fetch: () => Promise.reject(fault) });
    expect(result).toMatchObject({ error: { name: "ConnectionError", message: expect.stringContaining("round") as unknown } });
  });
});

describe("the password of an IAM user", () => {
  const passwords = [
    ["of letters", "canaryPassword3X"],
    ["of signs that JSON escapes", 'p"canaryPassword3X\\/'],
  ] as const;
  const steps: [how: string, step: Step][] = [
    ["echoed as text", echo(401, ({ body }) => `you sent ${body}`)],
    ["echoed as JSON", echo(401, ({ body }) => body)],
    ["echoed in JSON", echo(400, ({ body }) => ({ error: { code: 400, message: body }, sent: JSON.parse(body) as unknown }))],
    ["echoed in the reason phrase", (response, { body }) => response.writeHead(400, encodeURI(body)).end()],
    ["echoed in Location", (response, { body }) => answer(302, body, { location: `/?${encodeURI(body)}` })(response, never)],
    ["echoed without a token", echo(201, ({ body }) => body)],
    ["sent to a server that breaks off", reset],
    ["sent to a server that is silent", silent],
  ];
  const never: Hit = { method: "", headers: {}, body: "", at: 0 };

  describe.each(passwords)("%s", (_, password) => {
    test.each(steps)("%s is shown nowhere", async (__, step) => {
      const iam = await startServer(step);
      const options = { user: "u", domain: "d", projectName: "p", endpoint: iam.url, timeoutMs: 1000, password };
      const { result, texts } = await outputOf("https://asm.invalid", { credentials: iamToken(options) });
      expect(iam.hits.map(({ body }) => body.includes("canaryPassword3X"))).toEqual([true]);
      expect(result).toHaveProperty("error");
      expect(found([...texts, ...printed(iamToken(options))])).toEqual([]);
    });

    test("told by a custom fetch is shown nowhere", async () => {
      const credentials = iamToken({ user: "u", domain: "d", projectName: "p", password, fetch: telling });
      const { result, texts } = await outputOf("https://asm.invalid", { credentials });
      expect(result).toMatchObject({ error: { name: "ConnectionError" } });
      expect(found(texts)).toEqual([]);
    });
  });
});

describe("a credential that cannot be used", () => {
  test.each<[what: string, credentials: AsmClientOptions["credentials"]]>([
    ["a token with a line end", () => Promise.resolve({ token: `${token}\r\nX-Evil: 1` })],
    ["a secret key with a space", () => Promise.resolve({ ...keys, sk: `${keys.sk} x` })],
    ["a security token outside ASCII", () => Promise.resolve({ ...keys, securityToken: `${keys.securityToken}é` })],
  ])("is not quoted: %s", async (_, credentials) => {
    const { result, texts } = await outputOf("https://asm.invalid", { credentials });
    expect(result).toMatchObject({ error: { name: "ConfigError" } });
    expect(found(texts)).toEqual([]);
  });
});

test("the search finds what is there, however deep", () => {
  const hidden = Object.defineProperty(new Error("outer"), "request", { value: { a: { b: { c: { d: [token] } } } } });
  expect(found(printed(hidden))).toEqual(["canaryToken7K"]);
  expect(found(printed(new Error("outer", { cause: new Error(keys.sk) })))).toEqual(["canarySecretKey8Q"]);
  expect(inspect(hidden)).not.toContain(token);
});
