import { hmacSha256Hex, sha256Hex } from "#hash";
import { canonicalise, type SignableRequest } from "./canonical-request.js";
import { type AkSkCredentials, copyCredentials } from "./credentials.js";
import { readBody } from "../transport/read-body.js";

const algorithm = "SDK-HMAC-SHA256";
const unsignedPayloadHash = "UNSIGNED-PAYLOAD";
const emptyBodyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/** UTC without milliseconds, such as `20191115T033655Z`. The gateway refuses a time that is more than 15 minutes off. */
export function sdkDate(date: Date): string {
  return `${date.toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}

/**
 * Second stage of SDK-HMAC-SHA256: the string to sign.
 * Source: the vendor's signing guide (devg-apisign, api-sign-algorithm-002).
 * @param canonical result of `canonicalRequest`
 */
export async function stringToSign(canonical: string, date: Date): Promise<string> {
  return textToSign(await sha256Hex(canonical), sdkDate(date));
}

function textToSign(canonicalHash: string, time: string): string {
  return `${algorithm}\n${time}\n${canonicalHash}`;
}

/** Options of `signRequest`. */
export interface SignOptions {
  /** Clock. Default: the system's. */
  readonly now?: (() => Date) | undefined;
  /** Leaves the body out of the signature, and sends `X-Sdk-Content-Sha256: UNSIGNED-PAYLOAD`. Default: false. */
  readonly unsignedPayload?: boolean | undefined;
}

/**
 * Signs a request with SDK-HMAC-SHA256. Returns the same request with `X-Sdk-Date`, `Authorization`, and for a temporary key
 * pair `X-Security-Token`. Signs all headers except those that change on the way, such as `User-Agent`. The whole body is read,
 * even of a stream, because its hash is signed; with `unsignedPayload` it is not read.
 * Source: the vendor's signing guide (devg-apisign, api-sign-algorithm-001 to -003).
 * @throws ConfigError when a credential cannot be used, or the body is larger than the 12 MB the gateway takes
 */
export async function signRequest(request: Request, credentials: AkSkCredentials, options: SignOptions = {}): Promise<Request> {
  const checked = copyCredentials(credentials);
  const { now = () => new Date(), unsignedPayload = false } = options;
  const headers = new Headers(request.headers);
  const body = unsignedPayload || request.body === null ? undefined : await readBody(request.clone());
  await signHeaders({ method: request.method, url: request.url, headers, body, unsignedPayload }, checked, now());
  return new Request(request, { headers, ...(body && { body }) });
}

/**
 * Adds the signature to the headers. Resolves to the canonical request that was signed.
 * @internal TypeScript before 5.7 cannot read the declaration.
 */
export async function signHeaders(
  target: SignableRequest & { readonly body: Uint8Array<ArrayBuffer> | undefined; readonly unsignedPayload?: boolean },
  { ak, sk, securityToken }: AkSkCredentials,
  date: Date,
): Promise<string> {
  const { headers, body } = target;
  const time = sdkDate(date);
  headers.set("X-Sdk-Date", time);
  if (securityToken !== undefined) headers.set("X-Security-Token", securityToken);
  if (target.unsignedPayload) headers.set("X-Sdk-Content-Sha256", unsignedPayloadHash);
  const unsignedPayload = headers.get("X-Sdk-Content-Sha256") === unsignedPayloadHash;
  const bodyHash = unsignedPayload ? unsignedPayloadHash : body === undefined ? emptyBodyHash : await sha256Hex(body);
  const { canonical, signedHeaders } = canonicalise(target, bodyHash);
  // With node:crypto the hash is not a promise, and needs no turn of the event loop.
  const hash = sha256Hex(canonical);
  const signature = hmacSha256Hex(sk, textToSign(typeof hash === "string" ? hash : await hash, time));
  const hex = typeof signature === "string" ? signature : await signature;
  headers.set("Authorization", `${algorithm} Access=${ak}, SignedHeaders=${signedHeaders}, Signature=${hex}`);
  return canonical;
}
