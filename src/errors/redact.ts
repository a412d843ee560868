const replacement = "[redacted]";

/**
 * Replaces secrets: a gateway quotes the headers it received, and some servers echo all of them. Also finds secrets that are
 * escaped as in JSON (`\/`, `\u003d`), URLs (`%3D`) or HTML (`&#x3D;`), so that it works on text before it is parsed.
 */
export function redact(text: string, secrets: readonly string[]): string {
  return [...secrets]
    .filter((secret) => secret !== "")
    .sort((a, b) => b.length - a.length)
    .reduce((redacted, secret) => formsOf(secret).reduce(redactEscaped, redacted.replaceAll(secret, replacement)), text);
}

/** A secret in unescaped text: the same where every character was escaped; unescaped too where a part of it looked like an escape. */
function formsOf(secret: string): string[] {
  const whole = secret.replaceAll("\\", "").replace(/[^\0-\x7f]+/g, "\ufffd");
  return [...new Set([whole, unescape(secret).plain])];
}

function redactEscaped(text: string, secret: string): string {
  if (secret === "") return text;
  const { plain, originOf } = unescape(text);
  let redacted = "";
  let done = 0;
  for (let at = plain.indexOf(secret); at !== -1; at = plain.indexOf(secret, at + secret.length)) {
    redacted += text.slice(done, originOf(at)) + replacement;
    done = originOf(at + secret.length);
  }
  return redacted + text.slice(done);
}

/** An escape or its first part: a backslash in any of its forms, also before `uXXXX`; or text outside ASCII. */
const escapes =
  /(?:\\|%5[cC]|&#92;|&#[xX]5[cC];)(?:u([\da-fA-F]{4}))?|%([\da-fA-F]{2})|&#(\d{1,7});|&#[xX]([\da-fA-F]{1,6});|&(amp|lt|gt|quot|apos);|[^\0-\x7f]+/g;

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'" };

/**
 * The text before it was escaped, and where in the escaped text each of its characters began. Two things are lost, in text
 * and secret in the same way: backslashes, because JSON inside JSON doubles them each time; and the identity of characters
 * outside ASCII, because they arrive as UTF-8, as Latin-1 or as U+FFFD.
 */
function unescape(text: string): { readonly plain: string; readonly originOf: (index: number) => number } {
  let plain = "";
  let end = 0;
  const starts: number[] = [0];
  const origins: number[] = [0];
  for (const { 0: escape, 1: json, 2: percent, 3: decimal, 4: hex, 5: entity, index } of text.matchAll(escapes)) {
    plain += text.slice(end, index);
    end = index + escape.length;
    const digits = json ?? percent ?? hex;
    const code = digits === undefined ? Number(decimal) : Number.parseInt(digits, 16);
    let character = entity === undefined ? String.fromCharCode(code) : (entities[entity] ?? "");
    if (escape.charCodeAt(0) > 0x7f || code > 0x7f) character = plain.endsWith("\ufffd") ? "" : "\ufffd";
    else if (escape === "\\" || character === "\\" || (entity === undefined && Number.isNaN(code))) character = "";
    if (character !== "") {
      starts.push(plain.length);
      origins.push(index);
    }
    plain += character;
    starts.push(plain.length);
    origins.push(end);
  }
  plain += text.slice(end);
  return { plain, originOf: (index) => originIn(starts, origins, index) };
}

/** By a binary search for the last start at or before the index. From there on the text is not escaped. */
function originIn(starts: readonly number[], origins: readonly number[], index: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? Infinity) <= index) low = middle;
    else high = middle - 1;
  }
  return (origins[low] ?? 0) + index - (starts[low] ?? 0);
}

/** Deep enough for any real chain of causes; ends one that contains itself. */
const deepestCause = 8;

/** A copy of an error and its causes that has only names, messages and codes, with secrets replaced. */
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

/** The reason in a platform's error. fetch has it in `cause`; an error about several addresses has only a code. */
export function reasonOf(error: Error): string {
  const reason = error.cause instanceof Error ? error.cause : error;
  const code = "code" in reason && typeof reason.code === "string" ? reason.code : reason.name;
  return reason.message || code;
}
