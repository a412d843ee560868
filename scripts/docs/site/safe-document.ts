import { isObject } from "../../document/json-pointer.js";
import { isSafeAddress } from "../text/address.js";
import { withoutUnsafeLinks } from "../text/markdown.js";

const markdownKeys = new Set(["description", "summary"]);
const addressKeys = new Set(["url", "termsOfService", "authorizationUrl", "tokenUrl", "refreshUrl", "openIdConnectUrl"]);
/** Keys whose value is shown as it is. */
const dataKeys = new Set(["example", "examples", "default", "const", "enum", "value"]);

/** A copy of a document for Redoc, which renders its HTML and makes a link of every address: of addresses of the web alone. */
export function withSafeLinks(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withSafeLinks);
  if (!isObject(node)) return node;
  const entries = Object.entries(node).flatMap(([key, value]): [string, unknown][] => {
    if (dataKeys.has(key)) return [[key, value]];
    if (typeof value !== "string") return [[key, withSafeLinks(value)]];
    if (markdownKeys.has(key)) return [[key, withoutUnsafeLinks(value)]];
    return addressKeys.has(key) && !isSafeAddress(value) ? [] : [[key, value]];
  });
  return Object.fromEntries(entries);
}
