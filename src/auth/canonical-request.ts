/** The parts of a request that are signed, without the body. A `Request` fits. */
export interface SignableRequest {
  readonly method: string;
  /** Absolute URL. */
  readonly url: string;
  readonly headers: Headers;
}

/** Headers that the run time or a proxy sets or changes, which would make the signature wrong. */
const unsignedHeaders = new Set(
  "accept-encoding authorization connection content-length expect host keep-alive set-cookie te trailer transfer-encoding upgrade user-agent".split(
    " ",
  ),
);

/**
 * First stage of SDK-HMAC-SHA256: the canonical request, whose hash is signed.
 * Source: the vendor's signing guide (devg-apisign, api-sign-algorithm-001).
 * @param bodyHash SHA-256 of the body in hexadecimal, or `UNSIGNED-PAYLOAD`
 */
export function canonicalRequest(request: SignableRequest, bodyHash: string): string {
  return canonicalise(request, bodyHash).canonical;
}

/** The canonical request, and the names of the signed headers as `Authorization` lists them. */
export function canonicalise(
  { method, url, headers }: SignableRequest,
  bodyHash: string,
): { readonly canonical: string; readonly signedHeaders: string } {
  const { host, pathname, search } = new URL(url);
  const signed = headersToSign(host, headers);
  const signedHeaders = signed.map(([name]) => name).join(";");
  const block = signed.map(([name, value]) => `${name}:${value}\n`).join("");
  const canonical = `${method.toUpperCase()}\n${canonicalUri(pathname)}\n${canonicalQuery(search)}\n${block}\n${signedHeaders}\n${bodyHash}`;
  return { canonical, signedHeaders };
}

/** `Headers` has made names lower-case, trimmed the values, and joined repeated ones. */
function headersToSign(host: string, headers: Headers): [name: string, value: string][] {
  const signed: [string, string][] = [["host", host]];
  for (const [name, value] of headers) if (!unsignedHeaders.has(name)) signed.push([name, value]);
  return signed.sort(byCodePoint);
}

/** Absolute path without empty segments, each segment encoded once. Unlike the path that is sent, it always ends with `/`. */
function canonicalUri(pathname: string): string {
  let uri = "/";
  for (const segment of pathname.split("/")) if (segment !== "") uri += `${encode(segment)}/`;
  return uri;
}

function canonicalQuery(search: string): string {
  if (search === "") return "";
  return search
    .replace(/^\?/, "")
    .split("&")
    .filter((pair) => pair !== "")
    .map((pair): [string, string] => {
      const [name = "", ...value] = pair.split("=");
      return [encode(name), encode(value.join("="))];
    })
    .sort(byCodePoint)
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

function byCodePoint([a, aValue]: [string, string], [b, bValue]: [string, string]): number {
  return compare(a, b) || compare(aValue, bValue);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * RFC 3986 encoding of what the URL parser returns: partly encoded ASCII, whose bytes must stay the same. The parser does not
 * encode `( ) * ' !`, and URLSearchParams would turn `+` into a space.
 */
function encode(text: string): string {
  if (unreservedText.test(text)) return text;
  return text.replace(/%([0-9A-Fa-f]{2})|[^A-Za-z0-9._~-]/g, (character, digits: string | undefined) => {
    if (digits === undefined) return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
    const decoded = String.fromCharCode(Number.parseInt(digits, 16));
    return unreserved.test(decoded) ? decoded : `%${digits.toUpperCase()}`;
  });
}

const unreserved = /^[A-Za-z0-9._~-]$/;
const unreservedText = /^[A-Za-z0-9._~-]*$/;
