import { type Call, type CallOptions } from "../generated/client.js";
import { type OperationId, type OperationInfo, operationInfo } from "../generated/operations.js";
import { canonicalDifference } from "./auth/canonical-difference.js";
import { DraftRequest } from "./transport/draft-request.js";
import { apiError, parse } from "./errors/error-body.js";
import { ConfigError, ResponseError } from "./errors/errors.js";
import type { Exchange } from "./transport/exchange.js";
import { itemsOf } from "./lists.js";
import { longestTimer, retryPolicy } from "./transport/retry.js";
import type { CallSettings, Transport } from "./transport/transport.js";

/** Makes of a body what a call gives. `shown` is the body as errors may show it. */
export type Finish = (operationId: OperationId, body: unknown, shown: () => unknown) => unknown;

/** The items of a list operation. */
export const listOf: Finish = (operationId, body, shown) => itemsOf(operationId, operationInfo[operationId].list, body, shown);

/** Carries out an operation: sends it and turns the answer into its body or an error. */
export function createCall(transport: Transport, defaults: CallSettings, finish: Finish): Call {
  return async (operationId, options, send) => {
    const { signal, headers } = options;
    const settings = settingsOf(defaults, options);
    checkHeaders(headers);
    let body: unknown;
    await send({
      ...(signal && { signal }),
      ...(headers && { headers }),
      ...unreadBody,
      fetch: async (request: DraftRequest) => {
        const exchange = await transport(request, settings);
        body = finish(operationId, bodyOf(operationId, exchange), () => parse(exchange.text()));
        return exchange.response;
      },
    });
    // The generated method ties the type of the body to the operation; what arrives is the service's word.
    return body as never;
  };
}

/** What a call sets, and the client's settings for the rest. */
export function settingsOf(
  defaults: CallSettings,
  { timeoutMs, retry }: Pick<CallOptions, "timeoutMs" | "retry">,
): CallSettings {
  return {
    timeoutMs: timeoutMs === undefined ? defaults.timeoutMs : checkTimeout(timeoutMs),
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
 * openapi-fetch builds the request and leaves the body alone: it would let a SyntaxError through, take a failure with an empty
 * body for none, and hand out text for JSON. Neither setting is in the generated type, as neither changes what a call gives.
 */
const unreadBody = { parseAs: "stream", Request: DraftRequest } as const;

/** @throws ApiError for an error status | ResponseError for a success that is not documented, or no JSON in UTF-8 */
function bodyOf(operationId: OperationId, { response, body, text, secrets, canonical }: Exchange): unknown {
  const { ok, status } = response;
  if (!ok) {
    const signed = status === 401 ? canonical() : undefined;
    const hintFor = (message: string) => (signed === undefined ? "" : canonicalDifference(message, signed));
    throw apiError(response, text(), { operationId, secrets, hintFor });
  }
  const fail = (what: string) => new ResponseError(`${operationId}: the answer ${what}`, { status, body: parse(text()) });
  const { method, success }: OperationInfo = operationInfo[operationId];
  const mediaTypes = success[status] ?? success["2XX"] ?? success["default"];
  if (mediaTypes === undefined) throw fail(`has status ${status}, which is not documented`);
  if (method === "HEAD" || mediaTypes.length === 0) return undefined;
  if (body.length === 0) throw fail("has no body");
  const contentType = response.headers.get("content-type") ?? "";
  const kind = answerKind(mediaTypes, contentType);
  if (kind === "binary") return new Blob([body], { type: contentType });
  try {
    const decoded = new TextDecoder("utf-8", { fatal: true }).decode(body);
    return kind === "text" ? decoded : JSON.parse(decoded);
  } catch (error) {
    throw fail(error instanceof SyntaxError ? "is not JSON" : "is not UTF-8");
  }
}

type AnswerKind = "json" | "text" | "binary";

/** Of the kinds that are documented the one that the answer says it is, or else the first: a wrong header hides no good body. */
function answerKind(mediaTypes: readonly string[], contentType: string): AnswerKind {
  const documented = mediaTypes.map(kindOf);
  const told = kindOf(contentType);
  return documented.includes(told) ? told : (documented[0] ?? told);
}

/** As the generated types have it: JSON, text for what is text, and a Blob for the rest. */
function kindOf(mediaType: string): AnswerKind {
  const [type = ""] = mediaType.toLowerCase().split(";", 1);
  if (/[/+]json$/.test(type)) return "json";
  return /^text\/|[/+](xml|yaml|x-yaml)$/.test(type) ? "text" : "binary";
}

/** @throws ConfigError when timers do not take it */
export function checkTimeout(timeoutMs: number): number {
  if (!(timeoutMs > 0 && timeoutMs <= longestTimer))
    throw new ConfigError(`timeoutMs must be above 0 and at most ${longestTimer}, not ${timeoutMs}`);
  return timeoutMs;
}
