import { afterAll, beforeAll, expect, test } from "vitest";
import { generated } from "../../support/documents.js";
import { latin1, type Operations, partsOf, type Received, shown, startWire, type Want, type Wire } from "../../support/wire.js";

let wire: Wire;
const operationsOf = new Map<string, Operations>();

beforeAll(async () => {
  wire = await startWire();
  for (const construct of new Set([...calls.map(([name]) => name), "multipart"]))
    operationsOf.set(construct, await wire.load(construct, (await generated(construct)).files.get("client.ts") ?? ""));
}, 60_000);
afterAll(() => wire.close());

const range = { from: 1, to: 2 };
const words = ["a b", "c&d"];
const path = { team: "a/b", user: "ü" };
const note = { text: "ü & co", tags: ["a", "b"] };
const styled = { simple: ["a", "b"], label: "x", labels: ["a", "b"], matrix: ["a", "b"], matrices: ["a", "b"] };

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
  ["query-styles", "search", { query: { pipe: words } }, { url: "/base/search?pipe=a%20b%7Cc%26d" }],
  ["query-styles", "search", { query: { deep: range } }, { url: "/base/search?deep%5Bfrom%5D=1&deep%5Bto%5D=2" }],
  ["query-styles", "search", { query: { flat: range } }, { url: "/base/search?flat=from,1,to,2" }],
  ["query-styles", "search", { query: { spread: range } }, { url: "/base/search?from=1&to=2" }],
  ["query-styles", "search", { query: { reserved: "a/b:c" } }, { url: "/base/search?reserved=a/b:c" }],
  ["query-styles", "search", { query: { json: range } }, { url: "/base/search?json=%7B%22from%22%3A1%2C%22to%22%3A2%7D" }],
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
        "x-words": "a,b",
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

async function callOf(construct: string, operation: string, args?: object, options?: object): Promise<Received | undefined> {
  return wire.receive(() => operationsOf.get(construct)?.[operation]?.(args, options));
}

test.each(calls)("%s: %s(%j)", async (construct, operation, args, want) => {
  expect(shown(await callOf(construct, operation, args), want)).toMatchObject(want);
});

test("multipart holds files, text and JSON, each a part", async () => {
  const file = new File(["bytes"], "a.txt", { type: "text/plain" });
  const sent = await callOf("multipart", "upload", {
    body: { file, more: [new Blob(["1"]), new Blob(["2"])], label: "ü", size: 3, tags: ["x", "y"], meta: { width: 1 } },
  });
  const fields = partsOf(sent).map(([head, content]) => [
    /name="(\w+)"/.exec(head)?.[1],
    /filename="([\w.]+)"/.exec(head)?.[1],
    /Content-Type: (\S+)/.exec(head)?.[1],
    content,
  ]);
  expect(fields).toEqual([
    ["file", "a.txt", "text/plain", "bytes"],
    ["more", "blob", "application/octet-stream", "1"],
    ["more", "blob", "application/octet-stream", "2"],
    ["label", undefined, undefined, latin1("ü")],
    ["size", undefined, undefined, "3"],
    ["tags", undefined, undefined, "x"],
    ["tags", undefined, undefined, "y"],
    ["meta", undefined, "application/json", '{"width":1}'],
  ]);
});

test("what is given cannot add a header to a part, a part, or a cookie", async () => {
  const quoted = 'x"; filename="y\r\nContent-Type: text/html\r\n\r\n--form-';
  const sent = await callOf("multipart", "upload", { body: { file: new File(["b"], quoted), [quoted]: quoted } });
  expect(partsOf(sent)).toEqual([
    [
      'Content-Disposition: form-data; name="file"; filename="x%22; filename=%22y%0D%0AContent-Type: text/html%0D%0A%0D%0A--form-"\r\nContent-Type: application/octet-stream',
      "b",
    ],
    ['Content-Disposition: form-data; name="x%22; filename=%22y%0D%0AContent-Type: text/html%0D%0A%0D%0A--form-"', quoted],
  ]);
  // A Blob itself refuses such a type.
  const file = Object.defineProperty(new Blob(["b"]), "type", { value: "text/plain\r\nX-Evil: 1" });
  await expect(callOf("multipart", "upload", { body: { file } })).rejects.toThrow(
    "field file has a type with a character that headers cannot have",
  );
  const cookies = await callOf("parameters", "getUser", { path, query: { limit: 1 }, cookie: { "a; admin": "b; c" } });
  expect(cookies?.headers["cookie"]).toBe("a%3B%20admin=b%3B%20c");
});

test.each([new Date(0), new Map([["a", 1]]), new Blob(["x"])])(
  "%s, which has no members, is refused, not left out",
  async (value) => {
    const [, kind] = /^\[object (\w+)\]$/.exec(Object.prototype.toString.call(value)) ?? [];
    const message = `cannot be written from a ${kind}`;
    await expect(callOf("query-styles", "search", { query: { exploded: value } })).rejects.toThrow(
      `parameter exploded ${message}`,
    );
    await expect(callOf("structured-headers", "getThing", { header: { "X-Words": value } })).rejects.toThrow(message);
    await expect(callOf("bodies", "postForm", { body: value })).rejects.toThrow(`a form ${message}`);
    await expect(callOf("multipart", "upload", { body: value })).rejects.toThrow(`a form ${message}`);
  },
);

test("headers of the call win over those of the operation", async () => {
  const sent = await callOf("bodies", "putText", { body: "x" }, { headers: { "Content-Type": "text/plain", "X-More": "1" } });
  expect(sent?.headers).toMatchObject({ "content-type": "text/plain", "x-more": "1" });
});

test("a path parameter that would lead out of its place is refused, not sent", async () => {
  for (const label of [".", "", undefined, [], [""], {}])
    await expect(callOf("path-styles", "getStyled", { path: { ...styled, label } })).rejects.toThrow(/path parameter label/);
});
