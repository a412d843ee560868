import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generatedFile, generatedFrom, type Operations, shown, startWire, type Want, type Wire } from "../../support/wire.js";

const folder = fileURLToPath(new URL(".", import.meta.url));
const documents = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
const fileOf = (number: number) => `${folder}${documents.find((name) => name.startsWith(`${number}-`)) ?? ""}`;

let wire: Wire;
const operationsOf = new Map<number, Operations>();
beforeAll(async () => {
  wire = await startWire();
  for (const number of new Set([...sent.map(([document]) => document), 33, 40])) {
    const { client, errors } = await generatedFile(fileOf(number));
    expect(errors).toBe("");
    operationsOf.set(number, await wire.load(`document${number}`, client));
  }
}, 60_000);
afterAll(() => wire.close());

function callOf(number: number, operation: string, args?: object) {
  return wire.receive(() => operationsOf.get(number)?.[operation]?.(args));
}

const jpeg = new Blob(["x"], { type: "image/jpeg" });

const sent: [document: number, operation: string, args: object | undefined, want: Want][] = [
  [30, "query", { query: { o: { R: 1 } } }, { url: "/base/q?R=1" }],
  [30, "header", { header: { "X-O": { R: 1, G: null } } }, { url: "/base/h", headers: { "x-o": "R,1" } }],
  [32, "form", { body: { ids: ["a", "b"], deep: { R: 1 } } }, { method: "POST", body: "ids=a,b&deep%5BR%5D=1" }],
  [33, "drop", { path: { id: "a/..", sub: "..." } }, { method: "DELETE", url: "/base/projects/a%2F../things/..." }],
  [33, "drop", { path: { id: 7, sub: "!'()*~" } }, { url: "/base/projects/7/things/%21%27%28%29%2A~" }],
  [34, "getA", { query: { raw: "a/b#c?d", limit: 1 } }, { url: "/base/a?raw=a/b%23c?d&limit=1" }],
  [34, "getA", { query: { raw: "%41 % %4 [ü]" } }, { url: "/base/a?raw=%41%20%25%20%254%20%5B%C3%BC%5D" }],
  [34, "getA", { query: { raw: ":@!$()*+,;=", limit: 0 } }, { url: "/base/a?raw=:@!$()*+,;=&limit=0" }],
  [35, "getA", { query: { o: { R: 1, "a|b": 2 } } }, { url: "/base/a?o=R%7C1%7Ca%7Cb%7C2" }],
  [36, "getA", undefined, { origin: "https://files.test", method: "GET", url: "/a" }],
  [36, "putA", undefined, { origin: "https://upload.test", method: "PUT", url: "/a" }],
  [37, "getA", { header: { Accept: "text/x", Authorization: "x" } }, { url: "/base/a", headers: { accept: "text/x" } }],
  [37, "getA", undefined, { url: "/base/a", headers: { authorization: undefined, accept: "*/*" } }],
  [38, "getA", { query: { filter: { R: 1 } } }, { url: "/base/a?filter=%7B%22R%22%3A1%7D" }],
  [40, "putA", { body: jpeg }, { method: "PUT", headers: { "content-type": "image/jpeg" }, body: "x" }],
  [41, "getA", { query: { "a&b": "c d", o: { "x=y": "1&2" } } }, { url: "/base/a?a%26b=c%20d&x%3Dy=1%262" }],
  [42, "getA", { query: { o: { R: 1, G: undefined } } }, { url: "/base/a?o=R,1" }],
  [42, "getA", { query: { o: { R: null, G: undefined } } }, { url: "/base/a" }],
];
test.each(sent)("%i: %s(%j)", async (number, operation, args, want) => {
  expect(shown(await callOf(number, operation, args), want)).toMatchObject(want);
});

test.each([".", "..", "", undefined, null, [], ["a"], { a: 1 }])(
  "33: a path parameter that is %j is refused",
  async (value) => {
    for (const path of [
      { id: value, sub: "b" },
      { id: "a", sub: value },
    ])
      await expect(callOf(33, "drop", { path })).rejects.toThrow(/^path parameter (id|sub) must not be/);
    await expect(callOf(33, "drop", {})).rejects.toThrow("path parameter id must not be undefined");
  },
);

test.each([new Blob(["x"]), new Blob(["x"], { type: "text/plain" }), Uint8Array.of(1)])(
  "40: a body without a type in the range is refused",
  async (body) => {
    await expect(callOf(40, "putA", { body })).rejects.toThrow("the body must be a Blob with a type in image/*");
  },
);

test.each([
  [31, ":13: error: POST /a cannot send multipart/related: of the multipart types, only multipart/form-data can be sent"],
  [39, ': error: header parameter "ID" of GET /a is the same header as "id": names of headers have no case'],
])("%i is refused, with its place", async (number, message) => {
  expect((await generatedFile(fileOf(number))).errors).toContain(message);
});

test("parameters of JSON and of text, nested deepObjects, and what has no form", async () => {
  const json = { content: { "application/json": { schema: { type: "object" } } } };
  const plain = { content: { "text/plain": { schema: { type: "string" } } } };
  const parameters = [
    { name: "p", in: "path", required: true, ...json },
    { name: "X-J", in: "header", ...json },
    { name: "X-T", in: "header", ...plain },
    { name: "j", in: "cookie", ...json },
    { name: "t", in: "cookie", ...plain },
    { name: "d", in: "query", style: "deepObject", explode: true, schema: { type: "object" } },
    { name: "f", in: "query", schema: { type: "array", items: { type: "object" } } },
  ];
  const { client, errors } = await generatedFrom({ "/a/{p}": { get: { operationId: "getA", parameters, ...done } } });
  expect(errors).toBe("");
  const { getA } = await wire.load("content", client);
  const received = await wire.receive(() =>
    getA?.({
      path: { p: { a: "/" } },
      header: { "X-J": { a: "ü" }, "X-T": "t,1" },
      cookie: { j: { a: 1 }, t: "a=1,b" },
      query: { d: { a: { b: 1, c: ["x", "y"] }, n: null } },
    }),
  );
  const want = {
    url: "/base/a/%7B%22a%22%3A%22%2F%22%7D?d%5Ba%5D%5Bb%5D=1&d%5Ba%5D%5Bc%5D%5B0%5D=x&d%5Ba%5D%5Bc%5D%5B1%5D=y",
    headers: { "x-j": '{"a":"\\u00fc"}', "x-t": "t,1", cookie: "j=%7B%22a%22%3A1%7D; t=a=1,b" },
  };
  expect(shown(received, want)).toEqual({ ...received, ...want });
  await expect(getA?.({ path: { p: 1 }, query: { f: [{ a: 1 }] } })).rejects.toThrow(
    "parameter f must not hold an object or an array in another",
  );
});

test("Accept names the documented types, JSON first, and the headers of a call win", async () => {
  const content = (...types: string[]) => ({ description: "d", content: Object.fromEntries(types.map((type) => [type, {}])) });
  const responses = { "200": content("text/csv", "application/json"), "4XX": content("application/problem+json", "text/csv") };
  const { client } = await generatedFrom({ "/a": { get: { operationId: "getA", responses } } });
  const { getA } = await wire.load("accept", client);
  const { headers } = (await wire.receive(() => getA?.())) ?? {};
  expect(headers?.["accept"]).toBe("application/json, application/problem+json, text/csv");
  const other = await wire.receive(() => getA?.({}, { headers: { accept: "text/csv" } }));
  expect(other?.headers["accept"]).toBe("text/csv");
});

const done = { responses: { "204": { description: "Done." } } };
const object = { type: "object" };
const get = (parameter: object, more: object = {}) => ({ "/a": { get: { parameters: [parameter], ...done, ...more } } });
const field = (encoding: object, schema: object = object, mediaType = "multipart/form-data") => ({
  "/a": {
    post: {
      requestBody: {
        content: { [mediaType]: { schema: { type: "object", properties: { f: schema } }, encoding: { f: encoding } } },
      },
      ...done,
    },
  },
});
const refused: [what: string, paths: object, message: string][] = [
  ["TRACE", { "/a": { trace: done } }, "TRACE /a cannot be sent: fetch has no TRACE"],
  [
    "a GET with a body",
    { "/a": { get: { requestBody: { content: { "application/json": { schema: object } } }, ...done } } },
    "the body of GET /a cannot be sent: fetch sends none with GET",
  ],
  [
    "a server without a host",
    { "/a": { get: { servers: [{ url: "/files" }], ...done } } },
    'the server "/files" of GET /a must be an absolute URL',
  ],
  [
    "an exploded cookie",
    get({ name: "c", in: "cookie", schema: { type: "array", items: { type: "string" } } }),
    'cookie parameter "c" of GET /a may be an array or an object',
  ],
  [
    "a parameter of XML",
    get({ name: "q", in: "query", content: { "application/vnd.ms-excel": { schema: object } } }),
    'query parameter "q" of GET /a cannot be sent as application/vnd.ms-excel: it must be JSON or text',
  ],
  [
    "headers of a part",
    field({ headers: { "X-Part": { schema: { type: "string" } } } }),
    'field "f" cannot be sent: its part would need a header X-Part',
  ],
  [
    "an object that is not JSON",
    field({ contentType: "application/xml" }),
    'field "f" cannot be sent: application/xml needs a string',
  ],
  [
    "text with one of several types",
    field({ contentType: "text/csv, text/plain" }, { type: "string" }),
    'field "f" cannot be sent: only a file (format: binary) can have one of the types text/csv, text/plain',
  ],
  [
    "an unknown style of a field",
    field({ style: "matrix" }, object, "application/x-www-form-urlencoded"),
    'field "f" cannot be sent: style must be one of form, spaceDelimited, pipeDelimited, deepObject',
  ],
];
test("the body of a GET is left out in OpenAPI 3.0, where it has no meaning", async () => {
  const requestBody = { required: true, content: { "application/json": { schema: object } } };
  const { client, errors } = await generatedFrom(
    { "/a": { get: { operationId: "getA", requestBody, ...done } } },
    { openapi: "3.0.4" },
  );
  expect(errors).toBe("");
  const { getA } = await wire.load("ignored", client);
  expect(await wire.receive(() => getA?.({}))).toMatchObject({ method: "GET", body: "", headers: { accept: "*/*" } });
});

test.each(refused)("%s is refused, with its place", async (_, paths, message) => {
  const { errors } = await generatedFrom(paths);
  expect(errors).toContain(message);
  expect(errors).toMatch(/^openapi\.yaml:\d+: error: .* \[[\w-]+\]$/m);
});
