import type { Call, FetchInit, FetchResult } from "../generated/client.js";
import { type BodyKind, type OperationId, type OperationInfo, operationInfo } from "../generated/operations.js";
import { DraftRequest } from "./transport/draft-request.js";
import { apiError, parse } from "./errors/error-body.js";
import { ConfigError, ResponseError } from "./errors/errors.js";
import { hintFor } from "./hints.js";
import { itemsOf, listInfoOf } from "./lists.js";
import { serializePath } from "./path-parameters.js";
import { longestTimer, type RetryOptions, retryPolicy } from "./transport/retry.js";
import type { Answer, CallSettings, Transport } from "./transport/transport.js";

/** Options that every call takes. */
export interface CallOptions {
  /** Aborts the call; the call then fails with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Time limit of each attempt in milliseconds. Default: that of the client. */
  readonly timeoutMs?: number | undefined;
  /** Time limit of the whole call in milliseconds. Default: that of the client. */
  readonly totalTimeoutMs?: number | undefined;
  /** How a failed call is retried: overrides single settings of the client; `false` for no retries. */
  readonly retry?: RetryOptions | false | undefined;
  /** Headers to send in addition to those of the client. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/** Turns the body of an operation into what its call returns. `fail` makes the error for a body without the documented form. */
type Convert = (body: unknown, fail: (what: string) => ResponseError) => unknown;

/** The body as it arrived. */
export function asReceived(): Convert {
  return (body) => body;
}

/**
 * The items of a list operation.
 * @throws ConfigError when the operation is not one
 */
export function asList(operationId: OperationId): Convert {
  const list = listInfoOf(operationId);
  return (body, fail) => itemsOf(list, body, fail);
}

/**
 * Makes the function that carries out operations: it sends the request, and returns the converted body or throws.
 * @param baseUrl address of the service, also for operations that have servers of their own: the credentials are for no other host
 * @internal TypeScript before 5.7 cannot read the declarations that this one needs.
 */
export function createCall(
  transport: Transport,
  baseUrl: string,
  defaults: CallSettings,
  conversionOf: (operationId: OperationId) => Convert,
): Call<CallOptions> {
  return async (operationId, options = {}, send) => {
    const { signal, headers } = options;
    const convert = conversionOf(operationId);
    const settings = settingsOf(defaults, options);
    checkHeaders(headers);
    let result: unknown;
    await refusing(send)({
      baseUrl,
      ...(signal && { signal }),
      ...(headers && { headers }),
      ...unreadBody,
      ...checkedPath,
      fetch: (request: DraftRequest) =>
        withAnyReason(async () => {
          const answer = await transport(request, settings);
          const fail = (what: string) =>
            new ResponseError(`${operationId}: the response ${what}`, {
              status: answer.response.status,
              body: parse(answer.text()),
            });
          result = convert(bodyOf(operationId, answer, fail), fail);
          return answer.response;
        }),
    });
    // The generated method ties the type of the body to the operation; nothing checks that the service keeps to it.
    return result as never;
  };
}

type Send = (init: FetchInit) => Promise<FetchResult>;

/** Throws a ConfigError where the generated client refuses an argument with a TypeError, or cannot encode it. */
function refusing(send: Send): Send {
  return async (init) => {
    let isBuilt = false;
    const fetch: FetchInit["fetch"] = (request) => {
      isBuilt = true;
      return init.fetch(request);
    };
    try {
      return await send({ ...init, fetch });
    } catch (error) {
      if (isBuilt) throw error;
      if (error instanceof URIError) throw new ConfigError("an argument holds half a character", { cause: error });
      throw error instanceof TypeError ? new ConfigError(error.message, { cause: error }) : error;
    }
  };
}

/**
 * The settings of a call, with the client's settings where the call has none.
 * @internal TypeScript before 5.7 cannot read the declarations that this one needs.
 */
export function settingsOf(
  defaults: CallSettings,
  { timeoutMs, totalTimeoutMs, retry }: Pick<CallOptions, "timeoutMs" | "totalTimeoutMs" | "retry">,
): CallSettings {
  return {
    timeoutMs: timeoutMs === undefined ? defaults.timeoutMs : checkTimeout("timeoutMs", timeoutMs),
    totalTimeoutMs: totalTimeoutMs === undefined ? defaults.totalTimeoutMs : checkTimeout("totalTimeoutMs", totalTimeoutMs),
    retry: retry === undefined ? defaults.retry : retryPolicy(retry, defaults.retry),
  };
}

/** fetch would refuse the value with a TypeError. */
function checkHeaders(headers: CallOptions["headers"] = {}): void {
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
      throw new ConfigError(`header ${name} holds a character that headers cannot have`);
  }
}

/**
 * openapi-fetch builds the request, but must not read the body: it would throw a SyntaxError, take a failure with an empty body for
 * a success, and return text instead of JSON. The generated type lacks these settings, because they do not change a call's result.
 */
const unreadBody = { parseAs: "stream", Request: DraftRequest } as const;

/** Throws a ConfigError where the generated client throws a TypeError, and refuses more. */
const checkedPath = { pathSerializer: serializePath } as const;

const decoder = new TextDecoder("utf-8", { fatal: true });

/** @throws ApiError for an error status | ResponseError for a success that is not documented, or a body that cannot be read */
function bodyOf(operationId: OperationId, answer: Answer, fail: (what: string) => ResponseError): unknown {
  const { response, body } = answer;
  const { ok, status } = response;
  const info: OperationInfo = operationInfo[operationId];
  if (!ok) throw apiError(answer, operationId, (errorBody) => hintFor(info, answer, errorBody));
  const { method, success } = info;
  const documented = success[status] ?? success["2XX"] ?? success["default"];
  if (documented === undefined) throw fail(`has status ${status}, which is not documented`);
  const contentType = response.headers.get("content-type") ?? "";
  const kind = kindOf(documented, contentType);
  if (method === "HEAD" || kind === undefined) return undefined;
  if (body.length === 0) throw fail("has no body");
  if (kind === "binary") return new Blob([body], { type: contentType });
  try {
    const decoded = decoder.decode(body);
    return kind === "text" ? decoded : JSON.parse(decoded);
  } catch (error) {
    throw fail(error instanceof SyntaxError ? "is not JSON" : "is not UTF-8");
  }
}

/**
 * The kind that is documented for the response's media type or a range around it, or else the first: a wrong header must not hide
 * a good body. Undefined where no body is documented.
 */
function kindOf(documented: Readonly<Record<string, BodyKind>>, contentType: string): BodyKind | undefined {
  const type = withoutParameters(contentType);
  const kinds = new Map(Object.entries(documented).map(([mediaType, kind]) => [withoutParameters(mediaType), kind]));
  const [first] = kinds.values();
  return kinds.get(type) ?? kinds.get(type.replace(/\/.*/, "/*")) ?? kinds.get("*/*") ?? first;
}

function withoutParameters(mediaType: string): string {
  return mediaType.replace(/;.*/s, "").trim().toLowerCase();
}

/**
 * @param name name of the option, for the message
 * @throws ConfigError when timers do not take it
 */
export function checkTimeout(name: string, ms: number): number {
  if (typeof ms !== "number" || !(ms > 0 && ms <= longestTimer))
    throw new ConfigError(`${name} must be a number above 0 and at most ${longestTimer}, not ${String(ms)}`);
  return ms;
}

/**
 * Lets a call through openapi-fetch reject with any reason. openapi-fetch 0.17 ignores a falsy one, such as that of
 * `controller.abort(null)`: its `coreFetch` throws only `if (errorAfterMiddleware)`, and then reads the headers of the response.
 */
export async function withAnyReason(send: () => Promise<Response>): Promise<Response> {
  try {
    return await send();
  } catch (reason) {
    if (reason) throw reason;
    const get = () => {
      throw reason;
    };
    return Object.defineProperty(new Response(), "headers", { get });
  }
}
