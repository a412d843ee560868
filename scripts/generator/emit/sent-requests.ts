import { dereference, isObject, type JsonObject } from "../../document/json-pointer.js";
import { bodyKindOf } from "../../document/media-types.js";
import { isBodyIgnored, isIgnored, methods } from "../../document/model.js";

/** A part of the copy, which nothing else uses yet. */
type Draft = Record<string, unknown>;

/**
 * Types what is given to a call. openapi-typescript takes every parameter with `content` for a string, and has the
 * headers and bodies that OpenAPI ignores.
 *
 * Before: `parameters: [{ name: filter, in: query, content: { application/json: { schema: { type: object } } } }]`.
 * After: the same, with `schema: { type: object }` beside `content`.
 */
export function typeRequestsAsSent(copy: Draft): void {
  const { components } = copy;
  const shared = isObject(components) && isObject(components["parameters"]) ? Object.values(components["parameters"]) : [];
  shared.forEach(addSchema);
  for (const reference of isObject(copy["paths"]) ? Object.values(copy["paths"]) : []) {
    const { value: item } = dereference(copy, reference, "#");
    if (!isObject(item)) continue;
    for (const method of methods) {
      const operation = item[method];
      // Part of the copy.
      if (isObject(operation) && isBodyIgnored(copy, method)) delete (operation as Draft)["requestBody"];
    }
    for (const holder of [item, ...methods.map((method) => item[method])]) {
      if (!isObject(holder) || !Array.isArray(holder["parameters"])) continue;
      const sent = holder["parameters"].filter((parameter: unknown) => !isIgnored(objectOf(copy, parameter)));
      sent.forEach(addSchema);
      // Part of the copy.
      (holder as Draft)["parameters"] = sent;
    }
  }
}

function addSchema(parameter: unknown): void {
  if (!isObject(parameter) || !isObject(parameter["content"]) || parameter["schema"] !== undefined) return;
  const [[mediaType, media] = ["", undefined]] = Object.entries(parameter["content"]);
  if (bodyKindOf(mediaType) !== "json") return;
  // Part of the copy. Without a schema, any JSON.
  (parameter as Draft)["schema"] = isObject(media) && media["schema"] !== undefined ? media["schema"] : {};
}

function objectOf(copy: Draft, reference: unknown): JsonObject {
  const { value } = dereference(copy, reference, "#");
  return isObject(value) ? value : {};
}
