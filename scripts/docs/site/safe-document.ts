import { isObject } from "../../document/json-pointer.js";
import { isSafeAddress } from "../text/address.js";
import { withoutUnsafeLinks } from "../text/markdown.js";

const markdownKeys = new Set(["description", "summary"]);
const addressKeys = new Set([
  "url",
  "href",
  "termsOfService",
  "authorizationUrl",
  "tokenUrl",
  "refreshUrl",
  "openIdConnectUrl",
]);
/** Keys whose value is shown as it is. */
const dataKeys = new Set(["example", "examples", "default", "const", "enum", "value"]);
/** Keys of objects in which a key is any name, such as that of a property or of a status, and on how many levels. */
const namedLevels: ReadonlyMap<string, number> = new Map([
  ...["properties", "patternProperties", "dependentSchemas", "$defs", "definitions"].map((key) => [key, 1] as const),
  ...["schemas", "responses", "parameters", "examples", "requestBodies", "headers"].map((key) => [key, 1] as const),
  ...["securitySchemes", "links", "pathItems", "paths", "webhooks", "x-webhooks"].map((key) => [key, 1] as const),
  ...["content", "encoding", "variables", "scopes", "x-enumDescriptions"].map((key) => [key, 1] as const),
  ["callbacks", 2],
]);

/**
 * A copy of a document for Redoc, which renders its HTML and makes a link of every address: of addresses of the web alone.
 * @param levels on how many levels the keys are names
 */
export function withSafeLinks(node: unknown, levels = 0): unknown {
  if (Array.isArray(node)) return node.map((item) => withSafeLinks(item));
  if (!isObject(node)) return node;
  const entries = Object.entries(node).flatMap(([key, value]): [string, unknown][] => {
    if (levels > 0) return [[key, typeof value === "string" ? withoutUnsafeLinks(value) : withSafeLinks(value, levels - 1)]];
    // The examples of a schema are a list; others have names and descriptions.
    if (dataKeys.has(key) && !(key === "examples" && isObject(value))) return [[key, value]];
    if (typeof value !== "string") return [[key, withSafeLinks(value, namedLevels.get(key))]];
    if (markdownKeys.has(key)) return [[key, withoutUnsafeLinks(value)]];
    return addressKeys.has(key) && !isSafeAddress(value) ? [] : [[key, value]];
  });
  return Object.fromEntries(entries);
}
