import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { canonicalRequest } from "../../../src/auth/canonical-request.js";
import { signRequest, stringToSign } from "../../../src/auth/sign.js";
import { canonicalQuery, sign } from "../../support/guide.js";

/**
 * One file of golden/. Those named vendor-* hold signatures that the vendor published; the values of all others come from
 * guide.ts, so that nothing here was computed by the code under test.
 */
interface Golden {
  readonly case: string;
  readonly source: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: [name: string, value: string][];
    /** A text, or bytes. */
    readonly body?: string | { readonly base64: string };
    readonly unsignedPayload?: boolean;
  };
  readonly credentials: { readonly ak: string; readonly sk: string; readonly securityToken?: string };
  readonly date: string;
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  readonly authorization: string;
}

const folder = new URL("golden/", import.meta.url);
const files = readdirSync(folder).toSorted();

function read(file: string): Golden {
  // The files are the test's own; one that lacks a property fails every stage below.
  return JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Golden;
}

function bodyOf({ request }: Golden): string | Uint8Array<ArrayBuffer> | undefined {
  return typeof request.body === "object" ? Uint8Array.from(Buffer.from(request.body.base64, "base64")) : request.body;
}

test("there are golden files, each with a case of its own", () => {
  expect(files.length).toBeGreaterThanOrEqual(24);
  expect(new Set(files.map((file) => read(file).case)).size).toBe(files.length);
});

describe.each(files)("%s", (file) => {
  const golden = read(file);
  const { method, url, headers, unsignedPayload = false } = golden.request;
  const body = bodyOf(golden);
  const date = new Date(golden.date);

  test(`signed as given: ${golden.case}`, async () => {
    // Without the content type that a Request adds of its own to a text body: what is signed is to be what the file says.
    const request = new Request(url, { method, headers, ...(body !== undefined && { body: Buffer.from(body) }) });
    const signed = await signRequest(request, golden.credentials, { now: () => date, unsignedPayload });
    const bodyHash = golden.canonicalRequest.split("\n").at(-1) ?? "";
    const stages = [
      await Promise.resolve(canonicalRequest(signed, bodyHash)),
      await Promise.resolve(stringToSign(golden.canonicalRequest, date)),
    ];
    expect([...stages, signed.headers.get("authorization")]).toEqual([
      golden.canonicalRequest,
      golden.stringToSign,
      golden.authorization,
    ]);
  });

  test("the guide yields the same", () => {
    expect(sign({ method, url, headers, body, unsignedPayload }, golden.credentials, date)).toEqual({
      canonicalRequest: golden.canonicalRequest,
      stringToSign: golden.stringToSign,
      authorization: golden.authorization,
    });
  });
});

describe("query of the vendor's Python test, test_process_canonical_query_string", () => {
  const query = "limit=1&enable=true&test=一 (%26=?!%23%25.*)&path=/tmp/123&multi=1&multi=2&multi=3";
  const want = "enable=true&limit=1&multi=1&multi=2&multi=3&path=%2Ftmp%2F123&test=%E4%B8%80%20%28%26%3D%3F%21%23%25.%2A%29";

  test("canonicalRequest", async () => {
    const canonical = await Promise.resolve(
      canonicalRequest({ method: "GET", url: `https://h/?${query}`, headers: new Headers() }, ""),
    );
    expect(canonical.split("\n")[2]).toBe(want);
  });

  test("the guide", () => {
    expect(canonicalQuery(query)).toBe(want);
  });
});
