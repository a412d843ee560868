import { describe, expect, test } from "vitest";
import { checkEndpoint, checkRegion } from "../../../src/auth/endpoint.js";
import { ConfigError } from "../../../src/errors/errors.js";

describe("an address", () => {
  test.each([
    ["https://asm.example", "https://asm.example"],
    ["https://asm.example/", "https://asm.example"],
    ["https://asm.example:8443/asm//", "https://asm.example:8443/asm"],
    ["http://localhost:8080", "http://localhost:8080"],
    ["http://127.0.0.1", "http://127.0.0.1"],
    ["http://127.254.3.9:1", "http://127.254.3.9:1"],
    ["http://[::1]:8080/", "http://[::1]:8080"],
    ["http://asm.internal", "http://asm.internal"],
    ["http://ASM.internal:80/a", "http://asm.internal/a"],
  ])("%s is taken", (address, want) => {
    expect(checkEndpoint("baseUrl", address, ["asm.internal"]).toLowerCase()).toBe(want);
  });

  // Callers put a path behind it: it must then lead to the same host, under the same path.
  test.each([
    ["HTTPS://asm.example", "https://asm.example/v2"],
    ["https://asm.example\n", "https://asm.example/v2"],
    ["https://asm.example/a ", "https://asm.example/a/v2"],
    ["https://asm.example?", "https://asm.example/v2"],
    ["https://asm.example/#", "https://asm.example/v2"],
    ["https://asm.example\\", "https://asm.example/v2"],
  ])("%j still leads there with a path behind it", (address, want) => {
    expect(new URL(`${checkEndpoint("baseUrl", address)}/v2`).href).toBe(want);
  });

  test.each([
    ["", "must be an address such as"],
    ["asm.example", "must be an address such as"],
    ["asm.example:443", "must be an address such as"],
    ["//asm.example", "must be an address such as"],
    ["ftp://asm.example", "must be an address such as"],
    ["javascript:alert(1)", "must be an address such as"],
    ["https://", "must be an address such as"],
    ["user:canary%40asm.example", "must be an address such as"],
    ["https://user:canary%40asm.example:443000", "must be an address such as"],
    ["https://user:canary\uff20asm.example", "must be an address such as"],
    ["https://asm.example:443000/?token=canary", "must be an address such as"],
    ["htps://asm.example/#canary", "must be an address such as"],
    ["https://user@asm.example", "must not have a user, a query or a fragment"],
    ["https://:canary@asm.example", "must not have a user, a query or a fragment"],
    ["https://asm.example/?a=canary", "must not have a user, a query or a fragment"],
    ["https://asm.example/#canary", "must not have a user, a query or a fragment"],
    ["http://localhost@evil.example", "must not have a user, a query or a fragment"],
    ["http://asm.example", "is not encrypted: use https, or add asm.example to insecureHosts"],
    ["HTTP://asm.example", "is not encrypted"],
    ["http://sub.asm.internal", "is not encrypted"],
    ["http://127.0.0.1.evil.example", "is not encrypted"],
    ["http://localhost.evil.example", "is not encrypted"],
    ["http://[::2]", "is not encrypted"],
    ["http://0.0.0.0", "is not encrypted"],
  ])("%j is refused", (address, message) => {
    const check = () => checkEndpoint("baseUrl", address, ["asm.internal"]);
    expect(check).toThrow(ConfigError);
    expect(check).toThrow(`baseUrl ${message}`);
    expect(check).not.toThrow("canary");
  });
});

test("an address of many slashes is read in linear time", () => {
  // In quadratic time this would exceed the test's time limit.
  const slashes = "/".repeat(1_000_000);
  expect(checkEndpoint("baseUrl", `https://asm.example${slashes}`)).toBe("https://asm.example");
  expect(checkEndpoint("baseUrl", `https://asm.example${slashes}a`)).toBe(`https://asm.example${slashes}a`);
});

describe("a region", () => {
  test.each([5, ["cn-north-4"], null])("%j is refused, as it is no string", (region) => {
    expect(() => checkRegion(region as never)).toThrow("region must be an ID such as cn-north-4");
  });

  test.each(["cn-north-4", "eu-west-101", "my-kualalumpur-1", "a"])("%s is taken", (region) => {
    expect(checkRegion(region)).toBe(region);
  });

  test.each([
    "",
    "-cn",
    "cn-",
    "cn--north",
    "CN-north-4",
    "cn.north",
    "cn/north",
    "cn@evil",
    "cn north",
    "cn-north-4\n",
    "中国",
  ])("%j is refused", (region) => {
    expect(() => checkRegion(region)).toThrow(
      new ConfigError(`region must be an ID such as cn-north-4, not ${JSON.stringify(region)}`),
    );
  });
});
