import { ApiError, type Fault } from "./errors.js";
import { redact } from "./redact.js";

/** Pairs of keys under which Huawei Cloud services report a fault: ASM, API Gateway, IAM and others. */
const keyPairs = [
  ["errorCode", "errorMsg"],
  ["error_code", "error_msg"],
  ["code", "message"],
] as const;

/** No known form nests deeper. A hostile body could otherwise exhaust the stack. */
const deepestFault = 4;

/** A response with an error status, and what was sent. */
export interface FailedExchange {
  readonly request: { readonly method: string; readonly url: string };
  readonly response: Response;
  /** The body without secrets. */
  readonly text: () => string;
  /** Values that the error must not show. */
  readonly secrets: () => readonly string[];
}

/** The body of a response with an error status, without secrets. */
export type ErrorBody = Pick<ApiError, "errors" | "body">;

/**
 * The {@link ApiError} for a response with an error status, whatever form its body has.
 * @param caller operationId of the call, or the name of what made it
 * @param hintFor makes text to append to the message
 */
export function apiError(failed: FailedExchange, caller: string, hintFor: (body: ErrorBody) => string = () => ""): ApiError {
  const { request, response } = failed;
  const { status, headers } = response;
  const secrets = failed.secrets();
  const body = parse(failed.text());
  const errors = faultsIn(body);
  const [first] = errors;
  const line = first === undefined ? firstLine(headers, body) : "";
  const what = first?.message ?? first?.code ?? (line || redact(response.statusText, secrets) || "no reason given");
  const code = first?.code !== undefined && first.code !== what ? ` (${first.code})` : "";
  const path = redact(new URL(request.url).pathname, secrets);
  const hint = hintFor({ errors, body });
  return new ApiError(`${caller} (${request.method} ${path}) failed with status ${status}: ${what}${code}${hint}`, {
    status,
    code: first?.code,
    requestId: requestIdOf(headers, secrets) ?? requestIdIn(body),
    errors,
    body,
    operationId: caller,
  });
}

/** The first line of a text/plain body, without invisible characters, and cut after 200 characters. */
function firstLine(headers: Headers, body: unknown): string {
  if (typeof body !== "string" || !/^text\/plain\b/i.test(headers.get("content-type") ?? "")) return "";
  const [line = ""] = body
    .slice(0, 10_000)
    .trimStart()
    .split(/[\r\n]/, 1);
  return line.slice(0, 200).replace(/\p{C}/gu, " ").trim();
}

/** The value of a JSON text; any other text as it is. */
export function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The faults in a parsed error body of any known form; of JSON that is cut off, the first one. */
export function faultsIn(body: unknown, depth = 0): Fault[] {
  if (depth > deepestFault) return [];
  if (Array.isArray(body)) return body.flatMap((entry) => faultsIn(entry, depth + 1));
  const fields = fieldsIn(body);
  for (const [codeKey, messageKey] of keyPairs) {
    const code = fields.get(codeKey);
    const message = fields.get(messageKey);
    if (isScalar(code) || typeof message === "string") {
      return [{ ...(isScalar(code) && { code: String(code) }), ...(typeof message === "string" && { message }) }];
    }
  }
  // IAM puts its fault one level down, under `error`.
  return fields.has("error") ? faultsIn(fields.get("error"), depth + 1) : [];
}

function fieldsIn(body: unknown): ReadonlyMap<string, unknown> {
  if (typeof body === "object" && body !== null) return new Map(Object.entries(body));
  const fields = new Map<string, unknown>();
  if (typeof body !== "string") return fields;
  for (const key of keyPairs.flat()) {
    const value = new RegExp(`"${key}"\\s*:\\s*("(?:[^"\\\\]|\\\\.)*"|\\d+)`).exec(body)?.[1];
    if (value !== undefined) fields.set(key, parse(value));
  }
  return fields;
}

function isScalar(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}

/** The gateway's ID of the request; undefined when the response has none. */
export function requestIdOf(headers: Headers, secrets: readonly string[]): string | undefined {
  const id = headers.get("x-request-id");
  return id === null ? undefined : redact(id, secrets);
}

function requestIdIn(body: unknown): string | undefined {
  const id = typeof body === "object" && body !== null && "request_id" in body ? body.request_id : undefined;
  return typeof id === "string" ? id : undefined;
}
