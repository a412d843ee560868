import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** A request as it was received. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query, as sent. */
  readonly target: string;
  /** Lower-case names; repeated headers joined with a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const clockWindowMs = 15 * 60_000;

/**
 * What the gateway reports about a wrong SDK-HMAC-SHA256 signature; undefined when the signature is correct. Written from the
 * vendor's guide and independent of the client's signer, so that the tests find a mistake in either.
 * @param keys secret keys by access key
 */
export function signatureError(request: ReceivedRequest, keys: ReadonlyMap<string, string>, now: Date): string | undefined {
  const { headers } = request;
  const match = /^SDK-HMAC-SHA256 Access=([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
    headers["authorization"] ?? "",
  );
  if (!match) return "authorization header is malformed";
  const [, access = "", names = "", signature = ""] = match;
  const secret = keys.get(access);
  if (secret === undefined) return `Get secretKey failed,ak:${access},err:ak not exist`;

  const date = headers["x-sdk-date"] ?? "";
  const signedNames = names.split(";");
  if (!signedNames.includes("x-sdk-date")) return "verify aksk signature fail, x-sdk-date is not signed";
  const time = parseDate(date);
  if (time === undefined) return "verify aksk signature fail, x-sdk-date is malformed";
  if (Math.abs(now.getTime() - time) > clockWindowMs) return "verify aksk signature fail, signature expired";

  const missing = signedNames.find((name) => headers[name] === undefined);
  if (missing !== undefined) return `verify aksk signature fail, signed header ${missing} not found`;
  // Node.js decodes headers as Latin-1; encoded as Latin-1, they are the received bytes.
  const canonical = canonicalForm(request, signedNames);
  const text = ["SDK-HMAC-SHA256", date, createHash("sha256").update(canonical, "latin1").digest("hex")].join("\n");
  const expected = createHmac("sha256", secret).update(text).digest("hex");
  // The real gateway shows its canonical request in the same way, with `|` for line ends.
  return timingSafeEqual(Buffer.from(expected), Buffer.from(signature))
    ? undefined
    : `verify aksk signature fail, canonicalRequest:${canonical.replaceAll("\n", "|")}`;
}

function canonicalForm({ method, target, headers, body }: ReceivedRequest, signedNames: readonly string[]): string {
  const [path, query] = splitOnce(target, "?");
  const uri = path
    .split("/")
    .filter((segment) => segment !== "")
    .map((segment) => `${escaped(segment)}/`)
    .join("");
  const pairs = query
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair) => splitOnce(pair, "=").map(escaped))
    .map(([name = "", value = ""]) => ({ name, value }))
    .sort((a, b) => order(a.name, b.name) || order(a.value, b.value));
  const unsigned = headers["x-sdk-content-sha256"] === "UNSIGNED-PAYLOAD";
  return [
    method,
    `/${uri}`,
    pairs.map(({ name, value }) => `${name}=${value}`).join("&"),
    ...signedNames.map((name) => `${name}:${withoutSpace(headers[name] ?? "")}`),
    "",
    signedNames.join(";"),
    unsigned ? "UNSIGNED-PAYLOAD" : createHash("sha256").update(body).digest("hex"),
  ].join("\n");
}

/** Percent-decodes to bytes, then encodes every byte that is not unreserved in RFC 3986. */
function escaped(text: string): string {
  const bytes: number[] = [];
  for (let at = 0; at < text.length;) {
    const hex = /^%[0-9a-f]{2}/i.exec(text.slice(at, at + 3));
    const character = hex ? "" : String.fromCodePoint(text.codePointAt(at) ?? 0);
    bytes.push(...(hex ? [Number.parseInt(hex[0].slice(1), 16)] : Buffer.from(character)));
    at += hex ? 3 : character.length;
  }
  return bytes
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[A-Za-z0-9._~-]/.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    })
    .join("");
}

/** Without spaces and tabs at its ends. A regular expression would take quadratic time for many in the middle. */
function withoutSpace(value: string): string {
  const isSpace = (index: number) => value[index] === " " || value[index] === "\t";
  let [start, end] = [0, value.length];
  while (start < end && isSpace(start)) start++;
  while (end > start && isSpace(end - 1)) end--;
  return value.slice(start, end);
}

function parseDate(date: string): number | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date);
  if (!parts) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Number.isNaN(time) ? undefined : time;
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
