// Web Crypto, for run times without `node:crypto`. The `imports` of package.json choose between this file and hash-node.ts.
const encoder = new TextEncoder();

/** SHA-256 in lower-case hexadecimal. Text is hashed as Latin-1, in which headers are sent. */
export function sha256Hex(data: string | Uint8Array<ArrayBuffer>): string | Promise<string> {
  return crypto.subtle.digest("SHA-256", typeof data === "string" ? latin1(data) : data).then(hex);
}

/** HMAC-SHA-256 in lower-case hexadecimal. */
export function hmacSha256Hex(key: string, text: string): string | Promise<string> {
  return hmac(key, text);
}

async function hmac(key: string, text: string): Promise<string> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const cryptoKey = await crypto.subtle.importKey("raw", encoder.encode(key), algorithm, false, ["sign"]);
  return hex(await crypto.subtle.sign("HMAC", cryptoKey, encoder.encode(text)));
}

function latin1(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
}

function hex(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
