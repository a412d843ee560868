import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath, pathToFileURL } from "node:url";
import createClient from "openapi-fetch";
import ts from "typescript";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isObject } from "../../../scripts/document/json-pointer.js";
import { generated } from "../../support/documents.js";

/** What arrived at the server. */
interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
type Operations = Record<string, (args?: object, options?: object) => Promise<unknown>>;

let received: Received | undefined;
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const { method = "", url = "", headers } = request;
    received = { method, url, headers, body: Buffer.concat(chunks).toString("latin1") };
    response.setHeader("Content-Type", "application/json").end("{}");
  });
});
// In node_modules, where the emitted code finds openapi-fetch.
const cache = fileURLToPath(new URL("../../../node_modules/.cache/", import.meta.url));
let folder: string;
const operationsOf = new Map<string, Operations>();

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  mkdirSync(cache, { recursive: true });
  folder = mkdtempSync(`${cache}wire-`);
  writeFileSync(`${folder}/package.json`, '{"type":"module"}');
  for (const construct of new Set(calls.map(([name]) => name))) operationsOf.set(construct, await load(construct));
}, 60_000);
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await new Promise((resolve) => {
    server.close(resolve);
  });
});

/** The emitted client, running. */
async function load(construct: string): Promise<Operations> {
  const { files } = await generated(construct);
  const options = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 };
  const path = `${folder}/${construct}.js`;
  writeFileSync(path, ts.transpileModule(files.get("client.ts") ?? "", { compilerOptions: options }).outputText);
  const module: unknown = await import(pathToFileURL(path).href);
  const create = isObject(module) ? module["createOperations"] : undefined;
  if (typeof create !== "function") throw new Error(`${construct}: client.ts exports no createOperations`);
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/base/`;
  // As a caller binds them who has no transport of their own.
  const call = (_id: string, { headers }: { headers?: object } = {}, send: (init: object) => unknown) =>
    send({ fetch, headers });
  return (create as (http: unknown, call: unknown) => Operations)(createClient({ baseUrl }), call);
}

const range = { from: 1, to: 2 };
const words = ["a b", "c&d"];
const path = { team: "a/b", user: "ü" };
const note = { text: "ü & co", tags: ["a", "b"] };
const styled = { simple: ["a", "b"], label: "x", labels: ["a", "b"], matrix: ["a", "b"], matrices: ["a", "b"] };
type Want = Partial<Omit<Received, "headers">> & { readonly headers?: Record<string, unknown> };

const calls: [construct: string, operation: string, args: object | undefined, want: Want][] = [
  ["methods", "putThing", undefined, { method: "PUT", url: "/base/thing", body: "" }],
  ["methods", "headThing", undefined, { method: "HEAD" }],
  ["methods", "optionsThing", undefined, { method: "OPTIONS" }],
  ["methods", "patchThing", undefined, { method: "PATCH" }],
  [
    "parameters",
    "getUser",
    { path, query: { limit: 1, fields: words }, header: { "X-Trace-Id": "t" }, cookie: { session: "a;b=c" } },
    {
      url: "/base/teams/a%2Fb/users/%C3%BC?limit=1&fields=a%20b&fields=c%26d",
      headers: { "x-trace-id": "t", cookie: "session=a%3Bb%3Dc" },
    },
  ],
  [
    "parameters",
    "getUser",
    { path, query: { limit: 0 } },
    { url: "/base/teams/a%2Fb/users/%C3%BC?limit=0", headers: { cookie: undefined } },
  ],
  ["query-styles", "search", { query: { exploded: words } }, { url: "/base/search?exploded=a%20b&exploded=c%26d" }],
  ["query-styles", "search", { query: { form: words } }, { url: "/base/search?form=a%20b,c%26d" }],
  ["query-styles", "search", { query: { space: words } }, { url: "/base/search?space=a%20b%20c%26d" }],
  [
    "query-styles",
    "search",
    { query: { spaceExploded: words } },
    { url: "/base/search?spaceExploded=a%20b&spaceExploded=c%26d" },
  ],
  ["query-styles", "search", { query: { pipe: words } }, { url: "/base/search?pipe=a%20b|c%26d" }],
  ["query-styles", "search", { query: { deep: range } }, { url: "/base/search?deep[from]=1&deep[to]=2" }],
  ["query-styles", "search", { query: { flat: range } }, { url: "/base/search?flat=from,1,to,2" }],
  ["query-styles", "search", { query: { spread: range } }, { url: "/base/search?from=1&to=2" }],
  ["query-styles", "search", { query: { reserved: "a/b:c" } }, { url: "/base/search?reserved=a/b:c" }],
  [
    "query-styles",
    "search",
    { query: { json: JSON.stringify(range) } },
    { url: "/base/search?json=%7B%22from%22%3A1%2C%22to%22%3A2%7D" },
  ],
  ["query-styles", "search", { query: { form: [], space: undefined } }, { url: "/base/search" }],
  ["query-styles", "search", undefined, { url: "/base/search" }],
  [
    "path-styles",
    "getStyled",
    { path: styled },
    { url: "/base/simple/a,b/label/.x/.a.b/matrix/;matrix=a,b/;matrices=a;matrices=b" },
  ],
  [
    "structured-headers",
    "getThing",
    {
      header: { "X-Words": ["a", "b"], "X-Range": range, "X-Spread": range, "X-Count": 3 },
      cookie: { words: ["a", "b"], range, plain: "p" },
    },
    {
      headers: {
        "x-words": expect.stringMatching(/^a, ?b$/),
        "x-range": "from,1,to,2",
        "x-spread": "from=1,to=2",
        "x-count": "3",
        cookie: "words=a,b; range=from,1,to,2; plain=p",
      },
    },
  ],
  [
    "bodies",
    "postChoice",
    { body: note },
    { headers: { "content-type": "application/json" }, body: latin1(JSON.stringify(note)) },
  ],
  [
    "bodies",
    "postChoice",
    { body: "ü", contentType: "text/plain" },
    { headers: { "content-type": "text/plain" }, body: latin1("ü") },
  ],
  [
    "bodies",
    "postChoice",
    { body: note, contentType: "application/x-www-form-urlencoded" },
    { headers: { "content-type": "application/x-www-form-urlencoded" }, body: "text=%C3%BC+%26+co&tags=a&tags=b" },
  ],
  [
    "bodies",
    "deleteChoice",
    { body: note },
    { method: "DELETE", headers: { "content-type": "application/json" }, body: latin1(JSON.stringify(note)) },
  ],
  ["bodies", "deleteChoice", undefined, { method: "DELETE", headers: { "content-type": undefined }, body: "" }],
  [
    "bodies",
    "patchVendor",
    { body: note },
    { method: "PATCH", headers: { "content-type": "application/merge-patch+json" }, body: latin1(JSON.stringify(note)) },
  ],
  [
    "bodies",
    "postForm",
    { body: note },
    { headers: { "content-type": "application/x-www-form-urlencoded" }, body: "text=%C3%BC+%26+co&tags=a&tags=b" },
  ],
  ["bodies", "postForm", undefined, { method: "POST", headers: { "content-type": undefined }, body: "" }],
  ["bodies", "putText", { body: "a,b" }, { headers: { "content-type": "text/csv; charset=utf-8" }, body: "a,b" }],
  ["bodies", "putText", { body: "" }, { headers: { "content-type": "text/csv; charset=utf-8" }, body: "" }],
  [
    "bodies",
    "putBytes",
    { body: Uint8Array.of(0, 255) },
    { headers: { "content-type": "application/octet-stream" }, body: "\u0000\u00ff" },
  ],
  ["bodies", "putBytes", { body: new Blob(["b"]) }, { headers: { "content-type": "application/octet-stream" }, body: "b" }],
];

/** Text in UTF-8, as the server keeps bytes. */
function latin1(text: string): string {
  return Buffer.from(text).toString("latin1");
}

async function callOf(construct: string, operation: string, args?: object, options?: object): Promise<Received | undefined> {
  received = undefined;
  await operationsOf.get(construct)?.[operation]?.(args, options);
  return received;
}

test.each(calls)("%s: %s(%j)", async (construct, operation, args, want) => {
  const sent = await callOf(construct, operation, args);
  // A header that is undefined is wanted to be absent.
  const headers = Object.fromEntries(Object.keys(want.headers ?? {}).map((name) => [name, sent?.headers[name]]));
  expect({ ...sent, headers }).toMatchObject(want);
});

test("multipart holds files, text and JSON, each a part", async () => {
  const file = new File(["bytes"], "a.txt", { type: "text/plain" });
  operationsOf.set("multipart", await load("multipart"));
  const sent = await callOf("multipart", "upload", {
    body: { file, more: [new Blob(["1"]), new Blob(["2"])], label: "ü", size: 3, tags: ["x", "y"], meta: { width: 1 } },
  });
  const [, boundary = ""] = /^multipart\/form-data; boundary=(.+)$/.exec(sent?.headers["content-type"] ?? "") ?? [];
  const parts = (sent?.body ?? "")
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => part.trim().split("\r\n\r\n"));
  const shown = parts.map(([head = "", body]) => [/name="(\w+)"/.exec(head)?.[1], /filename="([\w.]+)"/.exec(head)?.[1], body]);
  expect(shown).toEqual([
    ["file", "a.txt", "bytes"],
    ["more", "blob", "1"],
    ["more", "blob", "2"],
    ["label", undefined, latin1("ü")],
    ["size", undefined, "3"],
    ["tags", undefined, "x"],
    ["tags", undefined, "y"],
    ["meta", undefined, '{"width":1}'],
  ]);
});

test("headers of the call win over those of the operation", async () => {
  const sent = await callOf("bodies", "putText", { body: "x" }, { headers: { "Content-Type": "text/plain", "X-More": "1" } });
  expect(sent?.headers).toMatchObject({ "content-type": "text/plain", "x-more": "1" });
});

test("a path parameter that would lead out of its place is refused, not sent", async () => {
  for (const label of [".", "", undefined, [], [""], {}])
    await expect(callOf("path-styles", "getStyled", { path: { ...styled, label } })).rejects.toThrow(/path parameter label/);
  expect(received).toBeUndefined();
});
