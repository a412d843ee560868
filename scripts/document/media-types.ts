import { isObject } from "./json-pointer.js";

/** How a body is read and written. */
export type BodyKind = "json" | "form" | "multipart" | "text" | "binary";

export function bodyKindOf(mediaType: string): BodyKind {
  const [type = ""] = mediaType.toLowerCase().split(";", 1);
  if (/[/+]json$/.test(type)) return "json";
  if (type === "application/x-www-form-urlencoded") return "form";
  if (type === "multipart/form-data") return "multipart";
  return /^text\/|[/+](xml|yaml|x-yaml)$/.test(type) ? "text" : "binary";
}

/** How a response body is given to the caller. A form or a multipart body arrives as it is. */
export function responseKindOf(mediaType: string): "json" | "text" | "binary" {
  const kind = bodyKindOf(mediaType);
  return kind === "json" || kind === "text" ? kind : "binary";
}

/** The media types of a response or a request body. */
export function mediaTypesOf(body: unknown): string[] {
  return isObject(body) && isObject(body["content"]) ? Object.keys(body["content"]) : [];
}

/** The first JSON media type of a response or a request body: `application/json`, with parameters or not, or a `+json` type. */
export function jsonMediaType(body: unknown): string | undefined {
  return mediaTypesOf(body).find((type) => bodyKindOf(type) === "json");
}
