import { ConfigError } from "../errors/errors.js";

/** The largest body that the gateway accepts with AK/SK (devg-apisign, api-sign-provide). */
const limitBytes = 12 * 1024 * 1024;

/**
 * The bytes of a request's body; undefined when it has none.
 * @throws ConfigError when there are more than the gateway accepts
 */
export async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer> | undefined> {
  // In Firefox, `body` of a request is always undefined: only reading shows whether there is one.
  if (request.body === null) return undefined;
  if (!request.body) {
    const bytes = new Uint8Array(await request.arrayBuffer());
    return bytes.length > 0 ? bytes : undefined;
  }
  const bytes = await readStream(request.body, limitBytes);
  if (bytes === undefined) {
    throw new ConfigError(
      `the request body is larger than the ${limitBytes} bytes that the gateway accepts: sign it with unsignedPayload, or split it`,
    );
  }
  return bytes;
}

/** All bytes of a stream; undefined, and the stream cancelled, when there are more than `limit`. */
export async function readStream(
  stream: ReadableStream<Uint8Array>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    chunks.push(read.value);
    size += read.value.length;
    if (size > limit) {
      // Not awaited: for a cloned request, it settles only when the other copy is cancelled too.
      reader.cancel().catch(() => undefined);
      return undefined;
    }
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}
