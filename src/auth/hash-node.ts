// The same functions as in hash-web.ts, about ten times as fast.
import { createHash, createHmac } from "node:crypto";

/** SHA-256 in lower-case hexadecimal. Text is hashed as Latin-1, in which headers are sent. */
export function sha256Hex(data: string | Uint8Array<ArrayBuffer>): string {
  const hash = createHash("sha256");
  return (typeof data === "string" ? hash.update(data, "latin1") : hash.update(data)).digest("hex");
}

/** HMAC-SHA-256 in lower-case hexadecimal. */
export function hmacSha256Hex(key: string, text: string): string {
  return createHmac("sha256", key).update(text).digest("hex");
}
