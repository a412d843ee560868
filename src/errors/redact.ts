import { decodedRuns, escapeLayers, type Layer, originalLayer, withoutEquals } from "./decode.js";
import { secretFinder } from "./find-secrets.js";

const replacement = "[redacted]";

/** Errors quote no more than this of a text, in characters, or of a body, in bytes. */
export const quoteLimit = 64 * 1024;

/** Read after the limit, so that a secret is found that ends behind it. */
const overlap = 1024;

/** Base64 in base64 in hexadecimal digits. */
const deepestCode = 3;

/**
 * A text or a body as an error or an event may quote it: cut after {@link quoteLimit}, which its end reports, and without
 * secrets. A secret is also found when it is escaped several times, is wrapped, or is inside base64 or hexadecimal digits, and
 * so is every run of 16 or more of its characters.
 */
export function redact(source: string | Uint8Array, secrets: readonly string[]): string {
  const [shown, behind] = typeof source === "string" ? cut(source) : cutBytes(source);
  const text = quoteNumbers(shown, secrets);
  const more = source.length - quoteLimit;
  const ending = more > 0 ? `… (cut: ${more} more ${typeof source === "string" ? "characters" : "bytes"})` : "";
  const hidden = hiddenIn(text + behind, secrets);
  if (hidden === undefined) return replacement + ending;
  let redacted = "";
  let done = 0;
  for (let start = hidden.indexOf(1); start !== -1 && start < text.length; start = hidden.indexOf(1, done)) {
    redacted += text.slice(done, start) + replacement;
    const end = hidden.indexOf(0, start);
    done = end === -1 ? hidden.length : end;
  }
  return redacted + text.slice(done) + ending;
}

function cut(text: string): [shown: string, behind: string] {
  return [text.slice(0, quoteLimit), text.slice(quoteLimit, quoteLimit + overlap)];
}

function cutBytes(bytes: Uint8Array): [shown: string, behind: string] {
  const decoder = new TextDecoder();
  const shown = decoder.decode(bytes.subarray(0, quoteLimit), { stream: true });
  return [shown, decoder.decode(bytes.subarray(quoteLimit, quoteLimit + overlap))];
}

/** A secret of digits may be a number in JSON. As a string, what replaces it leaves the JSON valid. */
function quoteNumbers(text: string, secrets: readonly string[]): string {
  const digits = secrets.filter((secret) => /^\d{4,}$/.test(secret));
  if (digits.length === 0) return text;
  return text.replace(/"(?:[^"\\]|\\[^])*"?|-?\d[\d.eE+-]*/g, (token) =>
    token.startsWith('"') || !digits.some((secret) => token.includes(secret)) ? token : `"${token}"`,
  );
}

/** For each character of a text, 1 where it must not be shown; undefined when none of it may be shown. */
function hiddenIn(text: string, secrets: readonly string[]): Uint8Array | undefined {
  const hidden = new Uint8Array(text.length);
  const find = secretFinder(secrets);
  let layer: Layer | undefined = originalLayer(text);
  for (let depth = 0; layer && depth <= deepestCode; depth++) {
    const layers = escapeLayers(layer);
    if (!layers) return undefined;
    const joined: Layer | undefined = withoutEquals(layers.at(-1) ?? layer);
    if (joined) layers.push(joined);
    for (const { starts, ends, text: layerText } of layers) {
      find(layerText, depth > 0, (start, end) => hidden.fill(1, starts[start], ends[end - 1]));
    }
    layer = decodedRuns(layers.at(-1) ?? layer);
  }
  return hidden;
}

/** Deep enough for any real chain of causes; ends one that contains itself. */
const deepestCause = 8;

/** A copy of an error and its causes that has only names, messages and codes, with secrets replaced. */
export function redactError(error: unknown, secrets: readonly string[], depth = 0): Error {
  if (!(error instanceof Error)) return new Error(redact(textOf(error), secrets));
  const hasCause = error.cause !== undefined && depth < deepestCause;
  const copy = new Error(
    redact(textOf(error.message), secrets),
    hasCause ? { cause: redactError(error.cause, secrets, depth + 1) } : {},
  );
  copy.name = redact(textOf(error.name), secrets);
  return "code" in error && typeof error.code === "string" ? Object.assign(copy, { code: redact(error.code, secrets) }) : copy;
}

/** Code may throw and set whatever it likes, such as an object that has no text. */
function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return "a value that has no text";
  }
}

/** The reason in a platform's error. fetch has it in `cause`; an error about several addresses has only a code. */
export function reasonOf(error: Error): string {
  const reason = error.cause instanceof Error ? error.cause : error;
  const code = "code" in reason && typeof reason.code === "string" ? reason.code : reason.name;
  return reason.message || code;
}
