import { canonicalRequest, signedHeaders } from "./canonical-request.js";
import { type AkSkCredentials, checkCredentials } from "./credentials.js";
import { hmacSha256Hex, sha256Hex } from "./hash.js";

const algorithm = "SDK-HMAC-SHA256";
const unsignedPayloadHash = "UNSIGNED-PAYLOAD";

/** `20191115T033655Z`: UTC, no milliseconds. The gateway refuses a time more than 15 minutes off. */
export function sdkDate(date: Date): string {
  return date.toISOString().replace(/\.\d+/, "").replace(/[-:]/g, "");
}

/**
 * Second stage of SDK-HMAC-SHA256: the text that is signed.
 * Source: the vendor's signing guide (devg-apisign, api-sign-algorithm-002).
 * @param canonical result of {@link canonicalRequest}
 */
export async function stringToSign(canonical: string, date: Date): Promise<string> {
  return `${algorithm}\n${sdkDate(date)}\n${await sha256Hex(canonical)}`;
}

export interface SignOptions {
  /** Clock. Default: the system's. */
  readonly now?: () => Date;
  /** Leaves the body out of the signature, and says so in `X-Sdk-Content-Sha256`. Default: false. */
  readonly unsignedPayload?: boolean;
}

/**
 * Signs a request with SDK-HMAC-SHA256: the same request with `X-Sdk-Date`, `Authorization`, and for a temporary key pair
 * `X-Security-Token`. All of its headers are signed, but for those that change on the way, such as `User-Agent`.
 * Source: the vendor's signing guide (devg-apisign, api-sign-algorithm-001 to -003).
 * @throws ConfigError when a credential cannot be used
 */
export async function signRequest(request: Request, credentials: AkSkCredentials, options: SignOptions = {}): Promise<Request> {
  checkCredentials(credentials);
  const date = (options.now ?? (() => new Date()))();
  const headers = new Headers(request.headers);
  headers.set("X-Sdk-Date", sdkDate(date));
  if (credentials.securityToken !== undefined) headers.set("X-Security-Token", credentials.securityToken);
  if (options.unsignedPayload) headers.set("X-Sdk-Content-Sha256", unsignedPayloadHash);

  const body = new Uint8Array(await request.clone().arrayBuffer());
  const bodyHash = options.unsignedPayload ? unsignedPayloadHash : await sha256Hex(body);
  const signable = { method: request.method, url: request.url, headers };
  const signature = await hmacSha256Hex(credentials.sk, await stringToSign(canonicalRequest(signable, bodyHash), date));
  headers.set(
    "Authorization",
    `${algorithm} Access=${credentials.ak}, SignedHeaders=${signedHeaders(signable)}, Signature=${signature}`,
  );
  return new Request(request, { headers, ...(body.length > 0 && { body }) });
}
