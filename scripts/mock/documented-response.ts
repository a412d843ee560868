import type { Context, OpenAPIBackend } from "openapi-backend";
import { isObject } from "../document/json-pointer.js";
import { matchingExample } from "./matching-example.js";
import { bodyKindOf, jsonMediaType, mediaTypesOf } from "../document/media-types.js";

/** What the mock sends. */
export interface MockResponse {
  readonly status: number;
  /** Media type of the body; undefined when there is no body. */
  readonly contentType: string | undefined;
  /** Text as it is sent. */
  readonly body: string;
}

/** A response with a JSON body. */
export function jsonResponse(status: number, body: unknown): MockResponse {
  return { status, contentType: "application/json", body: JSON.stringify(body) };
}

/**
 * The documented response to a request, with an example as the body: the one that belongs to the values in the path. Where these
 * belong to none, it is that for status 404, if the operation documents this status.
 * @param prefer the request's header `Prefer`: as in Prism, `code=404` asks for another status, which a range such as `4XX` or
 *   `default` may document
 * @returns undefined when no response documents that status
 */
export function documentedResponse(
  api: OpenAPIBackend,
  context: Pick<Context, "operation" | "request">,
  prefer = "",
): MockResponse | undefined {
  const { operationId = "", responses = {} } = context.operation;
  const { isUnknown, name } = matchingExample(context);
  const isMissing = isUnknown && Object.hasOwn(responses, "404");
  const wanted = /\bcode=(\d{3})\b/.exec(prefer)?.[1] ?? (isMissing ? "404" : undefined);
  const key =
    wanted === undefined
      ? undefined
      : [wanted, `${wanted.charAt(0)}XX`, "default"].find((each) => Object.hasOwn(responses, each));
  if (wanted !== undefined && key === undefined) return undefined;
  // Typed as a number, but used as a key of `responses`.
  const { status, mock } = api.mockResponseForOperation(operationId, {
    ...(key !== undefined && { code: key as unknown as number }),
    ...(name !== undefined && { example: name }),
  });
  const response: unknown = Object.entries(responses).find(([each]) => each === (key ?? String(status)))?.[1];
  const contentType = jsonMediaType(response) ?? mediaTypesOf(isObject(response) ? response : undefined)[0];
  const isText = contentType !== undefined && bodyKindOf(contentType) !== "json" && typeof mock === "string";
  const body = contentType === undefined ? "" : isText ? mock : JSON.stringify(mock);
  return { status: wanted === undefined ? status : Number(wanted), contentType, body };
}
