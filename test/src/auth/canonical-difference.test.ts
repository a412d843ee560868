import { describe, expect, test } from "vitest";
import { canonicalDifference } from "../../../src/auth/canonical-difference.js";
import { canonicalRequest } from "../../../src/auth/canonical-request.js";
import type { Credentials } from "../../../src/auth/credentials.js";
import { AsmClient } from "../../../src/client.js";

const hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const ours = `GET
/v2/meshes/m/workshops/

host:asm.cn-north-4.myhuaweicloud.com
x-sdk-date:20260518T080000Z
x-security-token:canary

host;x-sdk-date;x-security-token
${hash}`;

/** As the gateway quotes it. */
const quote = (canonical: string) =>
  `Incorrect IAM authentication information: verify aksk signature fail, canonicalRequest:${canonical.replaceAll("\n", "|")}, detail`;
const differs = (line: number, what: string, mine: string, theirs: string) =>
  `; its canonical request differs in line ${line} (${what}): ours ${mine}, the gateway's ${theirs}`;

describe("the difference", () => {
  test.each([
    ["nothing quoted", "Incorrect IAM authentication information", ""],
    ["an empty message", "", ""],
    ["another method", quote(ours.replace("GET", "POST")), ""],
    ["no difference", quote(ours), "; its canonical request is the same as ours: check the secret key"],
    [
      "no difference, and nothing behind",
      ours.replaceAll("\n", "|"),
      "; its canonical request is the same as ours: check the secret key",
    ],
    [
      "the path",
      quote(ours.replace("/m/", "/n/")),
      differs(2, "URI", '"/v2/meshes/m/workshops/"', '"/v2/meshes/n/workshops/"'),
    ],
    ["the query", quote(ours.replace("/\n\n", "/\na=1\n")), differs(3, "query", '""', '"a=1"')],
    [
      "a header",
      quote(ours.replace("080000Z", "080001Z")),
      differs(5, "headers", '"x-sdk-date:20260518T080000Z"', '"x-sdk-date:20260518T080001Z"'),
    ],
    [
      "a header more",
      quote(ours.replace("host:", "accept:*/*\nhost:")),
      differs(4, "headers", '"host:asm.cn-north-4.myhuaweicloud.com"', '"accept:*/*"'),
    ],
    [
      "the security token",
      quote(ours.replace("canary", "canary-2")),
      differs(6, "headers", "x-security-token (hidden)", "x-security-token (hidden)"),
    ],
    [
      "the signed headers",
      quote(ours.replace("host;x-sdk-date;", "host;")),
      differs(8, "signed headers", '"host;x-sdk-date;x-security-token"', '"host;x-security-token"'),
    ],
    [
      "the body",
      quote(ours.replace("e3b0", "f3b0")),
      differs(9, "body hash", `"${hash}"`, `"${hash.replace("e3b0", "f3b0")}, detail"`),
    ],
    [
      "what is cut off",
      quote(ours).replace(/\|host;.*/, ""),
      differs(8, "signed headers", '"host;x-sdk-date;x-security-token"', '""'),
    ],
  ])("is told of %s", (_, message, want) => {
    const told = canonicalDifference(message, ours);
    expect(told).toBe(want);
    expect(told).not.toContain("canary");
  });
});

describe("a client", () => {
  const pair = { ak: "AK", sk: "SK" };
  const temporary = { ...pair, securityToken: "canary" };
  const same = "; its canonical request is the same as ours: check the secret key";

  /** What a client says when the gateway quotes its canonical request, changed by `change`. */
  async function messageOf(
    credentials: Credentials,
    headers: Record<string, string>,
    change = (canonical: string) => canonical,
  ) {
    const asm = new AsmClient({
      region: "cn-north-4",
      credentials,
      retry: false,
      fetch: async (request) => {
        const signed = /SignedHeaders=([^,]+)/.exec(request.headers.get("authorization") ?? "")?.[1]?.split(";") ?? [];
        const kept = new Headers([...request.headers].filter(([name]) => signed.includes(name)));
        const canonical = canonicalRequest({ method: request.method, url: request.url, headers: kept }, hash);
        return Response.json({ error_code: "APIGW.0301", error_msg: quote(change(canonical)) }, { status: 401 });
      },
    });
    return String(await asm.listWorkshops("m", { headers }).catch((error: unknown) => error));
  }

  test.each<[string, Credentials, Record<string, string>, ((canonical: string) => string) | undefined, string]>([
    ["the secret key", pair, {}, undefined, same],
    ["the secret key of a temporary pair", temporary, {}, undefined, same],
    ["the secret key, with a header that JSON escapes,", pair, { "X-Note": 'a "quoted" \\ word' }, undefined, same],
    ["the body", pair, {}, (canonical) => canonical.replace("e3b0", "f3b0"), "(body hash)"],
    ["the body, with a temporary pair", temporary, {}, (canonical) => canonical.replace("e3b0", "f3b0"), "(body hash)"],
  ])("says that %s differs, and shows no secret", async (_, credentials, headers, change, want) => {
    const message = await messageOf(credentials, headers, change);
    expect(message).toContain("(APIGW.0301)");
    expect(message).toContain(want);
    expect(message).not.toContain("canary");
  });

  test("says nothing of the kind with a token", async () => {
    expect(await messageOf({ token: "T" }, {})).not.toContain("its canonical request");
  });
});

test("a sign that stands for line ends may stand in a header's value", () => {
  const piped = "GET\n/a/\n\nhost:h\nx-foo:a|b\n\nhost;x-foo\n0";
  expect(canonicalDifference(`fail, ${piped.replaceAll("\n", "|")}`, piped)).toContain("is the same as ours");
});
