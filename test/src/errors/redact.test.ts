import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { redact, redactError } from "../../../src/errors/redact.js";
import { AsmClient } from "../../../src/client.js";
import { ApiError } from "../../../src/errors/errors.js";

describe("a text", () => {
  test.each<[string, string[], string]>([
    ["", ["s3cret"], ""],
    ["nothing here", ["s3cret"], "nothing here"],
    ["nothing here", [], "nothing here"],
    ["a s3cret, s3crets3cret", ["s3cret"], "a [redacted], [redacted]"],
    ["one and two", ["one", "two"], "[redacted] and [redacted]"],
    ["S3CRET", ["s3cret"], "S3CRET"],
    ["a.c abc", ["a.c"], "[redacted] abc"],
    ["$& and $1", ["$&"], "[redacted] and $1"],
    ["key and key-long", ["key", "key-long"], "[redacted] and [redacted]"],
    ["key and key-long", ["key-long", "key"], "[redacted] and [redacted]"],
  ])("%j without %j is %j", (text, secrets, want) => {
    expect(redact(text, secrets)).toBe(want);
  });
});

describe("an error", () => {
  test("is a copy of name, message, code and causes alone", () => {
    const cause = Object.assign(new RangeError("inner canary"), { code: "E1", request: { token: "canary" } });
    const error = Object.assign(new TypeError("outer canary", { cause }), { headers: ["canary"], code: 7 });
    const copy = redactError(error, ["canary"]);
    expect(copy).not.toBe(error);
    expect(copy).toMatchObject({ name: "TypeError", message: "outer [redacted]" });
    expect(copy).not.toHaveProperty("code");
    expect(copy).not.toHaveProperty("headers");
    expect(copy.cause).toMatchObject({ name: "RangeError", message: "inner [redacted]", code: "E1" });
    expect(inspect(copy, { depth: Infinity, showHidden: true })).not.toContain("canary");
    expect(error.message).toBe("outer canary");
  });

  test("without a cause has none", () => {
    expect("cause" in redactError(new Error("a"), [])).toBe(false);
  });

  test.each([
    ["a canary", "a [redacted]"],
    [undefined, "undefined"],
    [{ token: "canary" }, "[object Object]"],
  ])("that is %j becomes one", (thrown, message) => {
    expect(redactError(thrown, ["canary"])).toEqual(new Error(message));
  });

  test("whose cause is no error has one that is", () => {
    expect(redactError(new Error("a", { cause: "canary" }), ["canary"]).cause).toEqual(new Error("[redacted]"));
  });

  test("that is its own cause comes to an end", () => {
    const error = new Error("canary");
    error.cause = error;
    expect(redactError(error, ["canary"]).message).toBe("[redacted]");
  });
});

describe("an error answer that sends a secret back", () => {
  const token = "canary/a+b==";
  test.each([
    ["as it is", token],
    ["with slashes escaped", token.replace("/", "\\/")],
    ["with signs escaped, as HTML-safe encoders do", token.replaceAll("=", "\\u003d").replace("+", "\\u002b")],
  ])("%s shows it nowhere", async (_, sentBack) => {
    const body = `{"error_code":"APIGW.0301","error_msg":"no ${sentBack}","echo":{"headers":["${sentBack}"]}}`;
    const asm = new AsmClient({
      region: "cn-north-4",
      credentials: { token },
      retry: false,
      fetch: async () => new Response(body, { status: 403 }),
    });
    const error = await asm.listWorkshops("m").catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(inspect(error, { depth: Infinity, showHidden: true })).not.toContain("canary");
  });
});

test("a body that is made to be slow is read in linear time", () => {
  // In quadratic time this would exceed the test's time limit.
  const token = "MII\\".repeat(500);
  for (const text of ["\\".repeat(1_000_000), "MII\\".repeat(250_000), "%5c".repeat(300_000)])
    redact(text, [token, "\\\\secret"]);
});
