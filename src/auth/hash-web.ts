// Web Crypto, for run times without `node:crypto`. package.json chooses between this file and hash-node.ts by `imports`.
const encoder = new TextEncoder();

/** SHA-256 in lower-case hexadecimal. */
export function sha256Hex(data: string | Uint8Array<ArrayBuffer>): string | Promise<string> {
  return crypto.subtle.digest("SHA-256", typeof data === "string" ? encoder.encode(data) : data).then(hex);
}

/** HMAC-SHA-256 in lower-case hexadecimal. */
export async function hmacSha256Hex(key: string, text: string): Promise<string> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const cryptoKey = await crypto.subtle.importKey("raw", encoder.encode(key), algorithm, false, ["sign"]);
  return hex(await crypto.subtle.sign("HMAC", cryptoKey, encoder.encode(text)));
}

function hex(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
