import { describe, expect, test } from "vitest";
import { ConfigError } from "../../../src/errors/errors.js";
import { canonicalRequest } from "../../../src/auth/canonical-request.js";
import { sdkDate, signRequest, stringToSign } from "../../../src/auth/sign.js";

const emptyBody = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

describe("the vector of the vendor's guide", () => {
  const credentials = { ak: "QTWAOYTTINDUT2QVKYUC", sk: "MFyfvK41ba2giqM7Uio6PznpdUKGpownRZlmVmHc" };
  const date = new Date("2019-11-15T03:36:55Z");
  const url =
    "https://service.region.example.com/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs?limit=2&marker=13551d6b-755d-4757-b956-536f674975c0";
  const headers = { "Content-Type": "application/json", "X-Sdk-Date": "20191115T033655Z" };
  const canonical = `GET
/v1/77b6a44cba5143ab91d13ab9a8ff44fd/vpcs/
limit=2&marker=13551d6b-755d-4757-b956-536f674975c0
content-type:application/json
host:service.region.example.com
x-sdk-date:20191115T033655Z

content-type;host;x-sdk-date
${emptyBody}`;

  test("stage 1: canonical request", () => {
    expect(canonicalRequest(new Request(url, { headers }), emptyBody)).toBe(canonical);
  });

  test("stage 2: string to sign", async () => {
    expect(await stringToSign(canonical, date)).toBe(
      "SDK-HMAC-SHA256\n20191115T033655Z\nb25362e603ee30f4f25e7858e8a7160fd36e803bb2dfe206278659d71a9bcd7a",
    );
  });

  test("stage 3: signed request", async () => {
    const request = new Request(url, { headers: { "Content-Type": "application/json" } });
    const signed = await signRequest(request, credentials, { now: () => date });
    expect(signed.headers.get("x-sdk-date")).toBe("20191115T033655Z");
    expect(signed.headers.get("authorization")).toBe(
      "SDK-HMAC-SHA256 Access=QTWAOYTTINDUT2QVKYUC, SignedHeaders=content-type;host;x-sdk-date, " +
        "Signature=7be6668032f70418fcc22abc52071e57aff61b84a1d2381bb430d6870f4f6ebe",
    );
    expect(request.headers.has("authorization")).toBe(false);
  });
});

describe("canonical request", () => {
  const line = (index: number) => (url: string) =>
    canonicalRequest({ method: "GET", url, headers: new Headers() }, emptyBody).split("\n")[index];
  const uri = line(1);
  const query = line(2);

  test.each([
    ["https://h", "/"],
    ["https://h/a", "/a/"],
    ["https://h/a/", "/a/"],
    ["https://h//a///b", "/a/b/"],
    ["https://h/a/./b/../c", "/a/c/"],
    ["https://h/a%2fb", "/a%2Fb/"],
    ["https://h/a%7Eb%41", "/a~bA/"],
    ["https://h/a b(c)*'!:@", "/a%20b%28c%29%2A%27%21%3A%40/"],
    ["https://h/一", "/%E4%B8%80/"],
    ["https://h/%2520", "/%2520/"],
    ["https://h/%zz%2%35", "/%25zz%2525/"],
  ])("URI of %s is %s", (url, want) => {
    expect(uri(url)).toBe(want);
  });

  test.each([
    ["https://h/", ""],
    ["https://h/?", ""],
    ["https://h/?b=2&a=1", "a=1&b=2"],
    ["https://h/?a", "a="],
    ["https://h/?a=", "a="],
    ["https://h/?a=2&a=1&a", "a=&a=1&a=2"],
    ["https://h/?b=1&B=2", "B=2&b=1"],
    ["https://h/?a=b=c", "a=b%3Dc"],
    ["https://h/?a=1+2", "a=1%2B2"],
    ["https://h/?a=1%202", "a=1%202"],
    ["https://h/?q='(*)'", "q=%27%28%2A%29%27"],
    ["https://h/?a%5B%5D=1", "a%5B%5D=1"],
  ])("query of %s is %s", (url, want) => {
    expect(query(url)).toBe(want);
  });

  test("signs host with a port that is not the default one, trims values, and leaves out what changes on the way", () => {
    const headers = new Headers({ "X-B": "  two  ", "x-a": "1", "User-Agent": "x", Authorization: "old", Connection: "close" });
    expect(canonicalRequest({ method: "post", url: "https://h:8443/", headers }, emptyBody)).toBe(
      `POST\n/\n\nhost:h:8443\nx-a:1\nx-b:two\n\nhost;x-a;x-b\n${emptyBody}`,
    );
    expect(canonicalRequest({ method: "GET", url: "https://h:443/", headers: new Headers() }, "x")).toContain("\nhost:h\n");
  });
});

describe("signed request", () => {
  const credentials = { ak: "AK", sk: "SK" };
  const now = () => new Date("2026-01-02T03:04:05.678Z");

  test("keeps method, URL, body and signal, and leaves the original readable", async () => {
    const controller = new AbortController();
    const request = new Request("https://h/a?b=c", {
      method: "POST",
      body: "{}",
      signal: controller.signal,
      redirect: "manual",
    });
    const signed = await signRequest(request, credentials, { now });
    expect([signed.method, signed.url, signed.redirect, await signed.text()]).toEqual([
      "POST",
      "https://h/a?b=c",
      "manual",
      "{}",
    ]);
    expect(await request.text()).toBe("{}");
    controller.abort();
    expect(signed.signal.aborted).toBe(true);
  });

  test("signs the body's bytes, or says that it does not", async () => {
    const sign = async (body: string, unsignedPayload = false) =>
      (await signRequest(new Request("https://h/", { method: "POST", body }), credentials, { now, unsignedPayload })).headers;
    expect((await sign("a")).get("authorization")).not.toBe((await sign("b")).get("authorization"));
    expect((await sign("a", true)).get("authorization")).toBe((await sign("b", true)).get("authorization"));
    expect((await sign("a", true)).get("x-sdk-content-sha256")).toBe("UNSIGNED-PAYLOAD");
  });

  const streamed = (chunks: readonly string[], size = 1) => {
    // Node asks for `duplex` with a stream; the DOM's types do not know it.
    const init = { method: "POST", body: new Blob(chunks.map((chunk) => chunk.repeat(size))).stream(), duplex: "half" };
    return new Request("https://h/", init);
  };

  test("is that of the whole text where the body is a stream", async () => {
    const signed = await signRequest(streamed(["ab", "", "c"]), credentials, { now });
    const headers = { "Content-Type": "text/plain;charset=UTF-8" };
    const whole = await signRequest(new Request("https://h/", { method: "POST", body: "abc", headers }), credentials, { now });
    expect(signed.headers.get("authorization")).toMatch(/SignedHeaders=host;x-sdk-date,/);
    const bare = new Request(whole);
    bare.headers.delete("content-type");
    expect((await signRequest(bare, credentials, { now })).headers.get("authorization")).toBe(
      signed.headers.get("authorization"),
    );
    expect(await signed.text()).toBe("abc");
  });

  test("is refused for a stream above what the gateway takes, unless the body is left out of it", async () => {
    const megabyte = 1024 * 1024;
    const twelve = Array.from("x".repeat(12));
    const signing = signRequest(streamed([...twelve, "x"], megabyte), credentials, { now });
    await expect(signing).rejects.toThrow(
      new ConfigError(
        "the request body is larger than the 12582912 bytes that the gateway accepts: sign it with unsignedPayload, or split it",
      ),
    );
    expect((await (await signRequest(streamed(twelve, megabyte), credentials, { now })).arrayBuffer()).byteLength).toBe(
      12 * megabyte,
    );
    const unsigned = await signRequest(streamed([...twelve, "x"], megabyte), credentials, { now, unsignedPayload: true });
    expect((await unsigned.arrayBuffer()).byteLength).toBe(13 * megabyte);
  });

  test("has a date without milliseconds", () => {
    expect(sdkDate(now())).toBe("20260102T030405Z");
  });
});
