import { isObject, type JsonObject, keysOf, valueAt } from "../../document/json-pointer.js";
import { code } from "./markdown.js";

/** What a JSON pointer of the document leads to, in words: `Field \`port\` of WorkshopIngress`, `Status 4XX`. */
export function placeText(document: JsonObject, pointer: string): string {
  const keys = keysOf(pointer);
  if (keys[0] === "components") return componentText(keys.slice(1));
  if (keys[0] === "paths") return operationText(document, keys);
  return topNames[keys[0] ?? ""] ?? code(keys.join(" "));
}

const topNames: Readonly<Record<string, string>> = {
  security: "Authentication",
  servers: "Server",
  info: "About the document",
  tags: "Groups of operations",
};

const componentNames: Readonly<Record<string, string>> = {
  schemas: "Schema",
  securitySchemes: "Authentication with",
  responses: "Response",
  parameters: "Parameter",
  headers: "Header",
  requestBodies: "Request body",
  examples: "Example",
};

function componentText([kind = "", name = "", ...inside]: readonly string[]): string {
  const fields = inside.flatMap((key, index) => (inside[index - 1] === "properties" ? [key] : []));
  if (kind === "schemas" && fields.length > 0) return `Field ${code(fields.join("."))} of ${code(name)}`;
  return `${componentNames[kind] ?? kind} ${code(name)}`;
}

function operationText(document: JsonObject, [, path = "", ...keys]: readonly string[]): string {
  const at = keys.indexOf("parameters");
  if (at !== -1) {
    const parameter = valueAt(document, ["#", "paths", path, ...keys.slice(0, at + 2)].map(escaped).join("/"));
    return isObject(parameter) ? `Parameter ${code(String(parameter["name"]))}` : "Parameters";
  }
  const status = keys[keys.indexOf("responses") + 1];
  if (keys.includes("responses")) return status === undefined ? "Responses" : `Status ${code(status)}`;
  return keys.includes("requestBody") ? "Request body" : "The operation";
}

function escaped(key: string): string {
  return key.replaceAll("~", "~0").replaceAll("/", "~1");
}
