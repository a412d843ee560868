/**
 * Blots out secrets: a gateway quotes the headers it was sent, and some servers echo all of them. Finds them escaped too, as
 * JSON (`\\/`, `\\u003d`), URLs (`%3D`) and HTML (`&#x3D;`) do, so that it works on text before it is parsed.
 */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets
    .flatMap((secret) => [secret, asLatin1(secret)])
    .filter((secret) => secret !== "")
    .sort((a, b) => b.length - a.length)
    .reduce((blotted, secret) => blotted.replace(patternOf(secret), "[redacted]"), text);
}

/** How UTF-8 looks in a header or a reason phrase, which are read as Latin-1. */
function asLatin1(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("");
}

const entities = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&apos;"],
]);

const backslash = "(?:\\\\|%5[cC])";

function patternOf(secret: string): RegExp {
  const units = secret.split("").map((unit) => {
    const code = unit.charCodeAt(0);
    const hex = code.toString(16).replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
    const zeros = (width: number) => "0".repeat(Math.max(0, width - code.toString(16).length));
    const literal = unit.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");
    // JSON inside JSON escapes the escapes: several backslashes, which a URL escapes in turn. Bounded, or a body of nothing
    // but backslashes would take minutes.
    if (unit === "\\") return `${backslash}{1,8}`;
    const forms = [literal, `u${zeros(4)}${hex}`, `%${zeros(2)}${hex}`, `&#0*${code};`, `&#[xX]0*${hex};`];
    const entity = entities.get(unit);
    if (entity !== undefined) forms.push(entity);
    // Bytes that are not UTF-8 are read so.
    if (code > 0x7f) forms.push("\ufffd+");
    return `${backslash}{0,8}(?:${forms.join("|")})`;
  });
  return new RegExp(units.join(""), "g");
}

/** Deep enough for any real chain of causes, and an end for one that leads back to itself. */
const deepestCause = 8;

/** A copy of an error and its causes that holds nothing but names, messages and codes, with secrets blotted out. */
export function redactError(error: unknown, secrets: readonly string[], depth = 0): Error {
  if (!(error instanceof Error)) return new Error(redact(String(error), secrets));
  const hasCause = error.cause !== undefined && depth < deepestCause;
  const copy = new Error(
    redact(error.message, secrets),
    hasCause ? { cause: redactError(error.cause, secrets, depth + 1) } : {},
  );
  copy.name = redact(error.name, secrets);
  return "code" in error && typeof error.code === "string" ? Object.assign(copy, { code: redact(error.code, secrets) }) : copy;
}

/** What a platform's error says: fetch says "fetch failed" and keeps the reason in `cause`; several addresses have but a code. */
export function reasonOf(error: Error): string {
  const reason = error.cause instanceof Error ? error.cause : error;
  const code = "code" in reason && typeof reason.code === "string" ? reason.code : reason.name;
  return reason.message || code;
}
