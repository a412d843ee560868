import { array, assert, constantFrom, integer, property, string, stringMatching, tuple } from "fast-check";
import { describe, expect, test } from "vitest";
import { redact } from "../../../src/errors/redact.js";

const secret = "MIIEpgYJ/KoZI+hvcNAQcCoIIElzCCBJMCAQExDT==";

const hexOf = (code: number, length: number) => code.toString(16).padStart(length, "0");
const each = (text: string, write: (code: number) => string) =>
  text.replace(/[^]/g, (character) => write(character.charCodeAt(0)));
const entities: Readonly<Record<string, string>> = { "/": "&sol;", "+": "&plus;", "=": "&equals;" };

const encodings: Readonly<Record<string, (text: string) => string>> = {
  base64: (text) => Buffer.from(text).toString("base64"),
  "base64 after one byte": (text) => Buffer.from(`:${text}`).toString("base64"),
  "base64 after two bytes": (text) => Buffer.from(`u:${text}`).toString("base64"),
  base64url: (text) => Buffer.from(`{"token":"${text}"}`).toString("base64url"),
  "base64 of UTF-16": (text) => Buffer.from(text, "utf16le").toString("base64"),
  hexadecimal: (text) => Buffer.from(text).toString("hex"),
  "hexadecimal, upper-case": (text) => Buffer.from(text).toString("hex").toUpperCase(),
  "hexadecimal, mixed case": (text) =>
    Buffer.from(text)
      .toString("hex")
      .replace(/[a-f]/g, (digit, at: number) => (at % 3 === 0 ? digit.toUpperCase() : digit)),
  "hexadecimal, a dump": (text) =>
    Buffer.from(text)
      .toString("hex")
      .replace(/..(?=.)/g, "$& "),
  "quoted-printable": (text) => text.replaceAll("=", "=3D").replace(/.{20}/g, "$&=\r\n"),
  "percent-encoded": encodeURIComponent,
  "every character percent-encoded": (text) => each(text, (code) => `%${hexOf(code, 2)}`),
  "\\x": (text) => each(text, (code) => `\\x${hexOf(code, 2)}`),
  "\\u": (text) => each(text, (code) => `\\u${hexOf(code, 4)}`),
  "\\u{}": (text) => each(text, (code) => `\\u{${hexOf(code, 1)}}`),
  "%u": (text) => each(text, (code) => `%u${hexOf(code, 4)}`),
  "decimal HTML entities": (text) => each(text, (code) => `&#${code};`),
  "hexadecimal HTML entities": (text) => each(text, (code) => `&#x${hexOf(code, 4)};`),
  "named HTML entities": (text) => text.replace(/[/+=]/g, (character) => entities[character] ?? ""),
  JSON: (text) => JSON.stringify(text).replaceAll("/", "\\/"),
  "wrapped lines": (text) => text.replace(/.{10}/g, "$&\r\n    "),
  "wrapped lines in JSON": (text) => JSON.stringify(text.replace(/.{10}/g, "$&\n\t")),
  "UTF-16, little-endian": (text) => each(text, (code) => `${String.fromCharCode(code)}\0`),
  "UTF-16, big-endian": (text) => each(text, (code) => `\0${String.fromCharCode(code)}`),
};

/** Whether the text holds 16 characters of the secret in a row. */
function showsPart(text: string, whole: string): boolean {
  for (let at = 0; at + 16 <= whole.length; at++) if (text.includes(whole.slice(at, at + 16))) return true;
  return false;
}

const names = Object.keys(encodings);
const encode = (text: string, chain: readonly string[]) => chain.reduce((done, name) => encodings[name]?.(done) ?? done, text);

describe("a secret is found", () => {
  test.each(names)("written in %s", (name) => {
    const redacted = redact(`before <${encode(secret, [name])}> after`, [secret]);
    // What stands beside the secret in the same group of base64 digits may stay.
    expect(redacted).toMatch(/^before <[\w"\0]{0,16}\[redacted\][\w="\\\0]{0,4}> after$/);
  });

  test.each(names)("percent-encoded twice inside %s", (name) => {
    expect(redact(encode(secret, ["percent-encoded", "percent-encoded", name]), [secret])).toContain("[redacted]");
  });

  test("in whatever is cut off after 32 characters, or before the last 16", () => {
    expect(redact(`<${secret.slice(0, 32)}...>`, [secret])).toBe("<[redacted]...>");
    expect(redact(`<...${secret.slice(-16)}>`, [secret])).toBe("<...[redacted]>");
  });

  test("but not in fewer than 16 of its characters", () => {
    expect(redact(secret.slice(0, 15), [secret])).toBe(secret.slice(0, 15));
  });

  test("where it ends behind the limit of what is quoted", () => {
    const password = "p4ssw0rd-abc";
    const text = `${"-".repeat(64 * 1024 - 6)}${password}`;
    expect(redact(text, [password])).toBe(`${"-".repeat(64 * 1024 - 6)}[redacted]… (cut: 6 more characters)`);
  });

  test("after up to three encodings, in any text", () => {
    const surroundings = string({ maxLength: 20 });
    // Quoted-printable is found as the innermost one: its line breaks could stand inside the escapes of another.
    const others = names.filter((name) => name !== "quoted-printable");
    const chains = tuple(constantFrom(...names), array(constantFrom(...others), { maxLength: 2 })).map(([first, rest]) => [
      first,
      ...rest,
    ]);
    assert(
      property(stringMatching(/^[!-~]{16,80}$/), chains, surroundings, surroundings, (value, chain, before, after) => {
        const marks = `${before} ${encode(`<${value}>`, chain)} ${after}`;
        let decoded = [redact(marks, [value])];
        for (const name of chain.toReversed()) decoded = decoded.flatMap((text) => decodings(name, text));
        expect(decoded.filter((text) => showsPart(text, value))).toEqual([]);
      }),
      { numRuns: 1500, seed: 20261124 },
    );
  });
});

/** What a reader may make of a text in which something is written in the encoding. */
function decodings(name: string, text: string): string[] {
  if (name.startsWith("base64")) {
    return (text.match(/[\w+/-]+/g) ?? []).map((digits) =>
      Buffer.from(digits, "base64").toString("latin1").replaceAll("\0", ""),
    );
  }
  if (name.startsWith("hexadecimal,") || name === "hexadecimal")
    return (text.replace(/ (?=[\da-f])/gi, "").match(/[\da-f]+/gi) ?? []).map((digits) =>
      Buffer.from(digits, "hex").toString("latin1"),
    );
  const code = (_: string, digits: string) => String.fromCharCode(Number.parseInt(digits, 16));
  if (name === "quoted-printable") return [text.replaceAll("=\r\n", "").replace(/=([\dA-F]{2})/g, code)];
  return [
    text
      .replace(/[\r\n]\s*|\\[rnt]|\0/g, "")
      .replace(/%u([\da-f]{4})|\\u\{([\da-f]+)\}/gi, (_, a?: string, b?: string) => code("", a ?? b ?? ""))
      .replace(/\\u([\da-f]{4})/gi, code)
      .replace(/(?:%|\\x)([\da-f]{2})/gi, code)
      .replace(/&#x([\da-f]+);/gi, code)
      .replace(/&#(\d+);/g, (_, digits: string) => String.fromCharCode(Number(digits)))
      .replace(/&(sol|plus|equals);/g, (_, entity: string) => ({ sol: "/", plus: "+", equals: "=" })[entity] ?? "")
      .replace(/\\(.)/g, "$1"),
  ];
}

describe("a short secret", () => {
  test.each([
    ["a bad gateway, a", "a", "[redacted] bad gateway, [redacted]"],
    ["pin 12 of 1234", "12", "pin [redacted] of 1234"],
    ["MTI=", "12", "MTI="],
  ])("in %j is hidden only as a word: %j", (text, short, want) => {
    expect(redact(text, [short])).toBe(want);
  });

  test("of digits leaves JSON readable where it is a number", () => {
    const body = '{"code":"IAM.1","otp":123456,"nested":[123456, 7],"text":"otp 123456, no"}';
    expect(JSON.parse(redact(body, ["123456"]))).toEqual({
      code: "IAM.1",
      otp: "[redacted]",
      nested: ["[redacted]", 7],
      text: "otp [redacted], no",
    });
  });
});

test("a text that is escaped more often than any server does it is not shown", () => {
  expect(redact(`%${"25".repeat(12)}41`, ["a secret of mine"])).toBe("[redacted]");
});

describe("the time grows with the length alone", () => {
  const texts: [name: string, unit: string][] = [
    ["characters outside ASCII", "aé"],
    ["backslashes", "\\"],
    ["percent signs", "%25"],
    ["parts of the secret", secret],
    ["base64 digits", "YWFh"],
    ["line ends", "\n "],
    ["quotes", '\\"'],
  ];

  /** How many characters are looked at: each is hashed, in every form of the text. */
  function steps(text: string): number {
    const { imul } = Math;
    let calls = 0;
    Math.imul = (a, b) => ((calls += 1), imul(a, b));
    try {
      redact(text, [secret, "123456"]);
    } finally {
      Math.imul = imul;
    }
    return calls;
  }

  // What the steps do not count, such as joining texts, would exceed the test's time limit.
  test.each(texts)("with %s", (_, unit) => {
    const whole = unit.repeat(60 * 1024).slice(0, 60 * 1024);
    expect(steps(whole)).toBeLessThan(2.5 * steps(whole.slice(0, 30 * 1024)));
    expect(steps(whole)).toBeLessThan(20 * whole.length);
  });

  // In quadratic time each of these would take more than the test's time limit, and in linear time a hundredth of it.
  test.each([
    ["backslashes", "\\"],
    ["line ends that stop halfway", "\n\\\\"],
    ["signs of quoted-printable", "=\0"],
    ["digits with gaps", "a "],
    ["halves of digits", "a  "],
  ])("often, with %s", (_, unit) => {
    const whole = unit.repeat(64 * 1024).slice(0, 64 * 1024);
    for (let run = 0; run < 100; run++) expect(redact(whole, [secret])).toBe(whole);
  });

  test("and no more of a body is read than errors quote", () => {
    const body = new Uint8Array(16 * 1024 * 1024).fill(0x61);
    const parts: number[] = [];
    const source = new Proxy(body, {
      get: (target, key) =>
        key === "subarray"
          ? (from: number, to: number) => (parts.push(to - from), target.subarray(from, to))
          : key === "length"
            ? target.length
            : undefined,
    });
    expect(redact(source, [secret])).toHaveLength(64 * 1024 + "… (cut: 16711680 more bytes)".length);
    expect(parts.reduce((sum, part) => sum + part)).toBeLessThan(66 * 1024);
  });
});

test("any text without the secret stays as it is", () => {
  assert(
    property(string({ unit: "binary", maxLength: 300 }), integer({ min: 0, max: 20 }), (text, spaces) => {
      const whole = text + " ".repeat(spaces);
      expect(redact(whole, [secret])).toBe(whole);
    }),
    { numRuns: 300, seed: 20261124 },
  );
});
