import { deadline, orAbort } from "../transport/abort.js";
import { apiError } from "../errors/error-body.js";
import { ConnectionError, ResponseError, TimeoutError } from "../errors/errors.js";
import { readStream } from "../transport/read-body.js";
import { reasonOf, redactError } from "../errors/redact.js";

export type Fetch = (request: Request) => Promise<Response>;

/** Answers of credential services are small. */
const limitBytes = 1024 * 1024;

export interface CredentialRequest {
  /** Names the source in errors. */
  readonly source: string;
  readonly url: string;
  readonly init?: RequestInit;
  readonly timeoutMs: number;
  readonly fetch: Fetch;
  /** Values to keep out of errors. */
  readonly secrets?: readonly string[];
}

/**
 * One request to a service that gives credentials, without retries: repeated failures lock accounts.
 * @throws ApiError | ConnectionError | TimeoutError | ResponseError
 */
export async function sendForCredentials(request: CredentialRequest): Promise<{ response: Response; text: string }> {
  const { source, url, init, timeoutMs, fetch, secrets = [] } = request;
  const expired = () => new TimeoutError(`${source}: no answer from ${new URL(url).host} within ${timeoutMs} ms`, timeoutMs);
  const { signal, done } = deadline(timeoutMs, expired);
  try {
    const response = await orAbort(fetch(new Request(url, { ...init, redirect: "manual", signal })), signal);
    const bytes = response.body ? await orAbort(readStream(response.body, limitBytes), signal) : new Uint8Array();
    if (bytes === undefined)
      throw new ResponseError(`${source}: the answer is too long`, { status: response.status, body: "" });
    const text = new TextDecoder().decode(bytes);
    if (!response.ok) throw apiError(response, text, { operationId: source, secrets });
    return { response, text };
  } catch (error) {
    if (error instanceof Error && ["ApiError", "ResponseError"].includes(error.name)) throw error;
    if (signal.aborted) throw signal.reason;
    const cause = redactError(error, secrets);
    throw new ConnectionError(`${source}: ${new URL(url).host} cannot be reached: ${reasonOf(cause)}`, { cause });
  } finally {
    done();
  }
}
