import { assert, constantFrom, oneof, pre, property, string, stringMatching } from "fast-check";
import { describe, expect, test } from "vitest";
import { AsmClient } from "../../../src/index.js";
import { redact } from "../../../src/errors/redact.js";

const base64 = stringMatching(/^[A-Za-z0-9+/]{20,60}={0,2}$/);
const password = string({ unit: constantFrom(..."abcXYZ019\"\\/<>&'=%#;u+é密 ".split("")), minLength: 8, maxLength: 30 });

const escapings: [name: string, escape: (secret: string) => string][] = [
  ["as it is", (secret) => secret],
  ["JSON", (secret) => JSON.stringify(secret)],
  ["JSON in JSON in JSON", (secret) => JSON.stringify(JSON.stringify(JSON.stringify(secret)))],
  ["JSON with slashes escaped", (secret) => JSON.stringify(secret).replaceAll("/", "\\/")],
  [
    "JSON in ASCII",
    (secret) => secret.replace(/[^a-zA-Z0-9]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`),
  ],
  ["a URL", (secret) => encodeURIComponent(secret)],
  ["JSON in a URL", (secret) => encodeURIComponent(JSON.stringify(secret))],
  ["HTML, decimal", (secret) => secret.replace(/[^a-zA-Z0-9]/g, (unit) => `&#${unit.charCodeAt(0)};`)],
  ["HTML, hexadecimal", (secret) => secret.replace(/[^a-zA-Z0-9]/g, (unit) => `&#x${unit.charCodeAt(0).toString(16)};`)],
];

describe("a secret is found", () => {
  test.each(escapings)("escaped as %s", (_, escape) => {
    assert(
      property(oneof(base64, password), (secret) => {
        const plain = secret.replaceAll("\\", "");
        // Backslashes at the ends of a secret stay.
        pre(/[a-zA-Z0-9]{3}/.test(plain) && !/^\\|\\$/.test(secret));
        expect(redact(`before: ${escape(secret)}, after`, [secret])).toMatch(
          /^before: "?[\\%225c"]*\[redacted\][\\%5c22"]*, after$/i,
        );
      }),
      { numRuns: 500, seed: 20261124 },
    );
  });

  test.each([
    ["a\\b", "a\\u005cb"],
    ["a\\b", "a&#92;b"],
    ["a\\b", "a&#x5c;b"],
    ["a\\b", `a${"\\".repeat(16)}b`],
    ["a&b", "a&amp;b"],
    ["MII/a==", "MII%2Fa%3D%3D"],
  ])("%s written as %s", (secret, text) => {
    expect(redact(`<${text}>`, [secret])).toBe("<[redacted]>");
  });
});

test.each([5_000, 16_000, 40_000])("a token of %d characters is found in a response", async (length) => {
  const token = Array.from({ length }, (_, index) => "MIIabc+/09XYZ"[(index * 7 + (index >> 3)) % 13]).join("");
  const asm = new AsmClient({
    baseUrl: "https://asm.invalid",
    credentials: { token },
    retry: false,
    fetch: async () =>
      new Response(`{"error_msg":"sent ${token.replaceAll("/", "\\/")}"}`, {
        status: 400,
        headers: { "x-request-id": "4f3c" },
      }),
  });
  await expect(asm.listWorkshops("m")).rejects.toMatchObject({
    name: "ApiError",
    requestId: "4f3c",
    body: { error_msg: "sent [redacted]" },
  });
});

test.each([
  ["backslashes", "\\".repeat(1_000_000)],
  ["escapes", "%5c\\u003d&#92;".repeat(100_000)],
  ["almost the secret", "aaaaaaaa".repeat(100_000)],
])("a long text of nothing but %s is cut, and says so", (_, text) => {
  const shown = text.slice(0, 64 * 1024);
  expect(redact(text, ["\\\\secret", `${"a".repeat(15)}b`])).toBe(
    `${shown}… (cut: ${text.length - shown.length} more characters)`,
  );
});
