import { createHash, createHmac } from "node:crypto";

/** A request before it is signed. */
export interface GuideRequest {
  readonly method: string;
  /** Absolute URL. Fragment and dot segments may be in it. */
  readonly url: string;
  readonly headers: Iterable<readonly [name: string, value: string]>;
  readonly body?: string | Uint8Array | undefined;
  readonly unsignedPayload?: boolean | undefined;
}

export interface GuideCredentials {
  readonly ak: string;
  readonly sk: string;
  readonly securityToken?: string | undefined;
}

/** What each step of the guide yields. */
export interface GuideResult {
  readonly canonicalRequest: string;
  readonly stringToSign: string;
  readonly authorization: string;
}

/** The guide leaves the choice of headers to the caller. This one is the project's: see src/auth/canonical-request.ts. */
const notSigned = new Set([
  "accept-encoding",
  "authorization",
  "connection",
  "content-length",
  "expect",
  "host",
  "keep-alive",
  "set-cookie",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "user-agent",
]);

/**
 * SDK-HMAC-SHA256 as the vendor's guide words it (devg-apisign, api-sign-algorithm-001 to -003), apart from the code in
 * src: a mistake in either of the two shows as a difference. Plain rather than fast, and without the run time's URL class.
 */
export function sign(request: GuideRequest, credentials: GuideCredentials, date: Date): GuideResult {
  const xSdkDate = dateText(date);
  const added: [string, string][] = [["x-sdk-date", xSdkDate]];
  if (credentials.securityToken !== undefined) added.push(["x-security-token", credentials.securityToken]);
  if (request.unsignedPayload === true) added.push(["x-sdk-content-sha256", "UNSIGNED-PAYLOAD"]);

  const { host, path, query } = split(request.url);
  const headers = headerTable(request.headers, [["host", host], ...added]);
  const names = [...headers.keys()].toSorted(byBytes);
  const payload = headers.get("x-sdk-content-sha256") === "UNSIGNED-PAYLOAD" ? "UNSIGNED-PAYLOAD" : sha256(request.body ?? "");

  let canonicalRequest = `${request.method.toUpperCase()}\n${canonicalPath(path)}\n${canonicalQuery(query)}\n`;
  for (const name of names) canonicalRequest += `${name}:${headers.get(name)}\n`;
  canonicalRequest += `\n${names.join(";")}\n${payload}`;

  const stringToSign = `SDK-HMAC-SHA256\n${xSdkDate}\n${sha256(Buffer.from(canonicalRequest, "latin1"))}`;
  const signature = createHmac("sha256", credentials.sk).update(stringToSign).digest("hex");
  const authorization = `SDK-HMAC-SHA256 Access=${credentials.ak}, SignedHeaders=${names.join(";")}, Signature=${signature}`;
  return { canonicalRequest, stringToSign, authorization };
}

/** Step 1, URI: without empty and dot segments, each segment encoded, `/` at the end. */
function canonicalPath(path: string): string {
  const kept: string[] = [];
  for (const segment of path.split("/").map(encoded)) {
    if (segment === "..") kept.pop();
    else if (segment !== "" && segment !== ".") kept.push(segment);
  }
  return kept.length === 0 ? "/" : `/${kept.join("/")}/`;
}

/** Step 2, query: names and values encoded, in the order of the names, then of the values. */
export function canonicalQuery(query: string): string {
  const pairs: { name: string; value: string }[] = [];
  for (const part of query.split("&")) {
    if (part === "") continue;
    const [, name = "", value = ""] = /^([^=]*)=?(.*)$/su.exec(part) ?? [];
    pairs.push({ name: encoded(name), value: encoded(value) });
  }
  return pairs
    .toSorted((a, b) => byBytes(a.name, b.name) || byBytes(a.value, b.value))
    .map(({ name, value }) => `${name}=${value}`)
    .join("&");
}

/** Step 3, headers: lower-case names, trimmed values; what is said twice is joined as fetch sends it. */
function headerTable(sent: GuideRequest["headers"], set: readonly [string, string][]): Map<string, string> {
  const table = new Map<string, string>();
  for (const [rawName, rawValue] of sent) {
    const name = rawName.toLowerCase();
    const value = rawValue.replaceAll(/^[ \t]+|[ \t]+$/g, "");
    const before = table.get(name);
    if (!notSigned.has(name)) table.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  for (const [name, value] of set) table.set(name, value);
  return table;
}

function split(url: string): { host: string; path: string; query: string } {
  const [, scheme = "", authority = "", path = "", query = ""] =
    /^(https?):\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?/.exec(url) ?? [];
  if (scheme === "") throw new Error(`not an absolute http URL: ${url}`);
  const defaultPort = scheme === "https" ? /:443$/ : /:80$/;
  return { host: authority.toLowerCase().replace(defaultPort, ""), path, query };
}

/** `20191115T033655Z` */
function dateText(date: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const day = `${date.getUTCFullYear()}${two(date.getUTCMonth() + 1)}${two(date.getUTCDate())}`;
  return `${day}T${two(date.getUTCHours())}${two(date.getUTCMinutes())}${two(date.getUTCSeconds())}Z`;
}

/** The bytes that a text stands for, escapes in it undone, each written by the rules of RFC 3986. */
function encoded(text: string): string {
  const source = Buffer.from(text, "utf8");
  let result = "";
  for (let at = 0; at < source.length; at++) {
    let byte = source.readUInt8(at);
    const escape = source.toString("latin1", at, at + 3);
    if (/^%[0-9a-f]{2}$/i.test(escape)) {
      byte = Number.parseInt(escape.slice(1), 16);
      at += 2;
    }
    result += isUnreserved(byte) ? String.fromCharCode(byte) : `%${Buffer.of(byte).toString("hex").toUpperCase()}`;
  }
  return result;
}

function isUnreserved(byte: number): boolean {
  return "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~".includes(String.fromCharCode(byte));
}

function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}

function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
