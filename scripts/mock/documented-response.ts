import type { Context, OpenAPIBackend } from "openapi-backend";
import { isObject } from "../document/json-pointer.js";
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
 * The documented response of an operation, with its example as the body.
 * @param prefer the request's header `Prefer`: as in Prism, `code=404` asks for another status, which a range such as `4XX` or
 *   `default` may document
 * @returns undefined when no response documents that status
 */
export function documentedResponse(
  api: OpenAPIBackend,
  { operationId = "", responses = {} }: Context["operation"],
  prefer = "",
): MockResponse | undefined {
  const wanted = /\bcode=(\d{3})\b/.exec(prefer)?.[1];
  const key =
    wanted === undefined
      ? undefined
      : [wanted, `${wanted.charAt(0)}XX`, "default"].find((each) => Object.hasOwn(responses, each));
  if (wanted !== undefined && key === undefined) return undefined;
  // Typed as a number, but used as a key of `responses`.
  const { status, mock } = api.mockResponseForOperation(
    operationId,
    key === undefined ? {} : { code: key as unknown as number },
  );
  const response: unknown = Object.entries(responses).find(([each]) => each === (key ?? String(status)))?.[1];
  const contentType = jsonMediaType(response) ?? mediaTypesOf(isObject(response) ? response : undefined)[0];
  const isText = contentType !== undefined && bodyKindOf(contentType) !== "json" && typeof mock === "string";
  const body = contentType === undefined ? "" : isText ? mock : JSON.stringify(mock);
  return { status: wanted === undefined ? status : Number(wanted), contentType, body };
}
