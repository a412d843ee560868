import { isObject } from "./json-pointer.js";

/** The first JSON media type of a `content` map: `application/json`, with parameters or not, or a `+json` type. */
export function jsonMediaType(content: unknown): string | undefined {
  return isObject(content) ? Object.keys(content).find((type) => /[/+]json($|;)/i.test(type)) : undefined;
}
