import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import * as node from "../../../src/auth/hash-node.js";
import * as web from "../../../src/auth/hash-web.js";

const root = new URL("../../../", import.meta.url);

describe("both ways to hash agree", () => {
  const texts: [string, string][] = [
    ["nothing", ""],
    ["ASCII", "abc"],
    ["a line end", "a\r\nb\n"],
    ["a zero", "a\0b"],
    ["an accent", "é e\u0301"],
    ["Chinese", "服务网格"],
    ["an emoji", "🕸️"],
    ["half of a surrogate pair", "a\ud83d b"],
    ["a block's length less one", "x".repeat(55)],
    ["a block's length", "x".repeat(64)],
    ["many blocks", "é".repeat(100_000)],
  ];

  test.each(texts)("on text: %s", async (_, text) => {
    const want = node.sha256Hex(text);
    expect(want).toMatch(/^[0-9a-f]{64}$/);
    expect(await web.sha256Hex(text)).toBe(want);
  });

  test.each(["", "abc", "é", "\0\x7f\x80\xff"])("on text %j, which they take for its Latin-1 bytes", async (text) => {
    const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
    const want = node.sha256Hex(bytes);
    expect(await web.sha256Hex(bytes)).toBe(want);
    expect(await web.sha256Hex(text)).toBe(want);
    expect(node.sha256Hex(text)).toBe(want);
  });

  test.each([
    ["every byte", Uint8Array.from({ length: 256 }, (_, index) => index)],
    ["part of a buffer", new Uint8Array(new Uint8Array([1, 2, 3, 4, 5]).buffer, 1, 3)],
  ])("on bytes: %s", async (_, bytes) => {
    expect(await web.sha256Hex(bytes)).toBe(node.sha256Hex(bytes));
    expect(node.sha256Hex(bytes)).not.toBe(node.sha256Hex(bytes.slice(1)));
  });

  test.each([1, 31, 32, 40, 63, 64, 65, 200])("with a key of length %i", async (length) => {
    for (const key of ["k".repeat(length), "é".repeat(length)]) {
      for (const [, text] of texts) {
        const want = node.hmacSha256Hex(key, text);
        expect(want).toMatch(/^[0-9a-f]{64}$/);
        expect(await web.hmacSha256Hex(key, text)).toBe(want);
      }
    }
  });

  // FIPS 180-4, "abc", and RFC 4231, case 2.
  test.each([
    ["node:crypto", node],
    ["Web Crypto", web],
  ])("and are right: %s", async (_, { sha256Hex, hmacSha256Hex }) => {
    expect(await sha256Hex("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    expect(await hmacSha256Hex("Jefe", "what do ya want for nothing?")).toBe(
      "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    );
  });
});

describe("the package's imports", () => {
  // The part of package.json that is looked at.
  const { imports } = JSON.parse(readFileSync(new URL("package.json", root), "utf8")) as {
    imports: { "#hash": Record<string, string> };
  };

  /** As run times and bundlers do: the first condition in the file's order that holds. */
  const resolved = (conditions: readonly string[]) =>
    Object.entries(imports["#hash"]).find(([condition]) => [...conditions, "default"].includes(condition))?.[1];

  test.each([
    [["node", "import"], "hash-node.js"],
    [["node", "require", "module-sync"], "hash-node.js"],
    [["deno", "node", "import"], "hash-node.js"],
    [["deno", "import"], "hash-node.js"],
    [["bun", "node", "import"], "hash-node.js"],
    [["bun", "import"], "hash-node.js"],
    [["browser", "import", "module"], "hash-web.js"],
    [["workerd", "worker", "browser", "import"], "hash-web.js"],
    [["edge-light", "import"], "hash-web.js"],
    [[], "hash-web.js"],
    [["types", "import"], "hash-web.d.ts"],
    [["types", "node", "import"], "hash-web.d.ts"],
  ])("under %j lead to %s", (conditions, file) => {
    expect(resolved(conditions)).toBe(`./dist/src/auth/${file}`);
  });

  test("lead to files that the build makes", () => {
    for (const target of Object.values(imports["#hash"])) {
      const source = target.replace("./dist/", "").replace(/(\.d\.ts|\.js)$/, ".ts");
      expect(existsSync(new URL(source, root)), source).toBe(true);
    }
  });

  test("lead this Node to node:crypto", async () => {
    const code = "console.log(import.meta.resolve('#hash'))";
    const options = { cwd: fileURLToPath(root), env: {} };
    const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", code], options);
    expect(stdout.trim()).toBe(new URL("dist/src/auth/hash-node.js", root).href);
  });
});
