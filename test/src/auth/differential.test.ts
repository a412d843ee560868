import { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { signRequest } from "../../../src/auth/sign.js";
import { sign } from "../../support/guide.js";

/** Printed by fast-check with a failure, with the smallest request that fails. */
const seed = 20260102;
const keys = { ak: "DIFFERENTIALACCESSKEY", sk: "DifferentialSecretKey0000000000000000000" };
const date = new Date("2026-01-02T03:04:05Z");
const dateHeader = { "X-Sdk-Date": "20260102T030405Z" };

/** A request as the official client hands it to its signer. */
interface Case {
  readonly method: string;
  /** URL without a query. */
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | string[]>>;
  /** Sent as JSON. */
  readonly data?: unknown;
}

/** @param dating the header that dates the signature */
function official(
  { method, endpoint, headers, query, data }: Case,
  dating: Record<string, string> = dateHeader,
): string | undefined {
  const credential = {
    getAk: () => keys.ak,
    getSk: () => keys.sk,
    processAuthRequest: () => Promise.reject(new Error("not for the signer")),
    processAuthParams: () => Promise.reject(new Error("not for the signer")),
  };
  const request = { method, endpoint, headers: { ...dating, ...headers }, queryParams: query, data };
  // Declared as `{}`: it is the table of all headers.
  return (AKSKSigner.sign(request, credential) as Record<string, string>)["Authorization"];
}

/** The same request as it is sent. */
function sentAs({ method, endpoint, headers, query, data }: Case): { request: Request; body: string | undefined } {
  const pairs = Object.entries(query).flatMap(([name, values]) =>
    [values].flat().map((value) => [name, value].map(encodeURIComponent)),
  );
  const search = pairs.length === 0 ? "" : `?${pairs.map((pair) => pair.join("=")).join("&")}`;
  const body = data === undefined ? undefined : typeof data === "string" ? data : JSON.stringify(data);
  // As bytes, lest the Request adds a content type that the official client did not see.
  const request = new Request(endpoint + search, { method, headers, ...(body !== undefined && { body: Buffer.from(body) }) });
  return { request, body };
}

async function ours(given: Case): Promise<string | null> {
  return (await signRequest(sentAs(given).request, keys, { now: () => date })).headers.get("authorization");
}

function byGuide(given: Case): string {
  const { request, body } = sentAs(given);
  return sign({ method: request.method, url: request.url, headers: request.headers, body }, keys, date).authorization;
}

describe("where the official Node signer follows the guide", () => {
  const unreserved = "abcxyzABCXYZ0189-._~".split("");

  /** Nothing that url.parse escapes, as the signer would escape it again. No empty and no dot segments. */
  const segment = fc
    .string({ unit: fc.constantFrom(...unreserved, ..."!$&()*+,;=:@[]é一ﬀ".split(""), "😀"), minLength: 1, maxLength: 8 })
    .filter((value) => !/^\.{1,2}$/.test(value));
  const endpoint = fc
    .tuple(
      fc.constantFrom("https", "http"),
      fc.constantFrom("asm.region.example.com", "ASM.Example.com", "h", "127.0.0.1"),
      fc.option(fc.integer({ min: 1024, max: 65_535 })),
      fc.array(segment, { maxLength: 5 }),
      fc.boolean(),
    )
    .map(([scheme, host, port, segments, slash]) =>
      [scheme, "://", host, port === null ? "" : `:${port}`, ...segments.map((value) => `/${value}`), slash ? "/" : ""].join(
        "",
      ),
    );

  /** Text that sorts alike before and after it is encoded: what has to be encoded comes before what has not. */
  const sortable = fc.string({ unit: fc.constantFrom(...unreserved, ..." !\"#$%&'()*+,".split("")), maxLength: 8 });
  const anyText = fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), sortable);
  const query = fc.dictionary(sortable, fc.oneof(anyText, fc.array(sortable, { maxLength: 4 })), {
    maxKeys: 6,
    noNullPrototype: true,
  });

  /** `X-` keeps clear of the names that are not signed; hyphen, digits, letters is the order of every locale. */
  const headers = fc
    .uniqueArray(
      fc.tuple(
        fc.oneof(
          fc.constantFrom("X-Project-Id", "X-Security-Token", "Accept", "Content-Type", "content-type"),
          fc.string({ unit: fc.constantFrom(..."abyzABYZ019-".split("")), maxLength: 8 }).map((name) => `X-Z${name}`),
        ),
        fc.string({ unit: "grapheme-ascii", maxLength: 20 }).map((value) => value.trim()),
      ),
      { maxLength: 6, selector: ([name]) => name.toLowerCase() },
    )
    .map((entries) => Object.fromEntries(entries));

  const structure = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue(), { maxLength: 4 }));
  const cases = fc.oneof(
    fc.record({ method: fc.constantFrom("GET", "HEAD", "DELETE"), endpoint, headers, query }),
    fc.record({ method: fc.constantFrom("POST", "PUT", "PATCH", "DELETE"), endpoint, headers, query, data: structure }),
  );

  test("5,000 random requests get the same signature", async () => {
    await fc.assert(
      fc.asyncProperty(cases, async (given) => {
        // First, as the official signer sorts the caller's arrays.
        const authorization = await ours(given);
        expect(authorization).toBe(official(given));
      }),
      { seed, numRuns: 5_000 },
    );
  });
});

describe("where the official Node signer departs from the guide, and the client does not", () => {
  const plain: Case = { method: "GET", endpoint: "https://asm.region.example.com/v1/meshes", headers: {}, query: {} };
  const host = "https://asm.region.example.com";

  test("all three agree on the request that the cases below vary", async () => {
    expect(await ours(plain)).toBe(byGuide(plain));
    expect(official(plain)).toBe(byGuide(plain));
  });

  test.each<[kind: string, given: Partial<Case>]>([
    ["path: what url.parse escapes is escaped twice", { endpoint: `${host}/v1/a b` }],
    ["path: an escape is escaped again", { endpoint: `${host}/v1/a%20b` }],
    ["path: an encoded slash is escaped again", { endpoint: `${host}/v1/a%2Fb` }],
    ["path: an apostrophe is escaped twice", { endpoint: `${host}/v1/a'b` }],
    ["path: empty segments stay", { endpoint: `${host}/v1//meshes` }],
    ["path: dot segments stay", { endpoint: `${host}/v1/./x/../meshes` }],
    ["host: the default port stays", { endpoint: "https://asm.region.example.com:443/v1" }],
    ["query: names sorted before they are encoded", { query: { "a[0]": "1", aA: "2" } }],
    ["query: names sorted by UTF-16 units", { query: { "\uFB00": "1", "\u{1F600}": "2" } }],
    ["query: values of one name sorted before they are encoded", { query: { a: ["[", "A"] } }],
    ["headers: values not trimmed", { headers: { "X-A": " 1 " } }],
    ["headers: lines in the order of a locale, names in code point order", { headers: { "X-A-B": "1", "X-A_B": "2" } }],
    ["headers: one name in two spellings signed as two", { headers: { "X-A": "1", "x-a": "2" } }],
    ["headers: multipart content type not signed", { headers: { "content-type": "multipart/form-data; boundary=x" } }],
    ["headers: those that change on the way signed", { headers: { "User-Agent": "x" } }],
    ["headers: Host in this spelling signed beside host", { headers: { Host: "asm.region.example.com" } }],
    ["body: a text hashed as JSON, not as sent", { method: "POST", data: "text" }],
    ["body: 0 hashed as no body", { method: "POST", data: 0 }],
    ["body: false hashed as no body", { method: "POST", data: false }],
    ["method: not put in upper case", { method: "propfind" }],
  ])("%s", async (_, difference) => {
    const given = { ...plain, ...difference };
    const want = byGuide(given);
    expect(await ours(given)).toBe(want);
    expect(official(given)).not.toBe(want);
  });

  test("a date whose header is not spelt X-Sdk-Date is passed over for the clock's", () => {
    expect(official(plain, { "x-sdk-date": "20260102T030405Z" })).toContain("SignedHeaders=host;x-sdk-date;x-sdk-date,");
  });

  test("UNSIGNED-PAYLOAD counts only in a header that is spelt X-Sdk-Content-Sha256", async () => {
    const given = { ...plain, method: "POST", data: { a: 1 } };
    const { request } = sentAs(given);
    const signed = await signRequest(request, keys, { now: () => date, unsignedPayload: true });
    const authorization = signed.headers.get("authorization");
    expect(official({ ...given, headers: { "X-Sdk-Content-Sha256": "UNSIGNED-PAYLOAD" } })).toBe(authorization);
    expect(official({ ...given, headers: { "x-sdk-content-sha256": "UNSIGNED-PAYLOAD" } })).not.toBe(authorization);
  });

  test("the caller's arrays are sorted in place", async () => {
    const values = ["b", "a"];
    const given = { ...plain, query: { multi: values } };
    const authorization = await ours(given);
    expect(values).toEqual(["b", "a"]);
    expect(official(given)).toBe(authorization);
    expect(values).toEqual(["a", "b"]);
  });
});
