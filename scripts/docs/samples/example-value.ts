import { dereference, isObject, type JsonObject } from "../../document/json-pointer.js";

/** The document's example for a parameter, a media type or a schema; without one, a value that fits the type. */
export function exampleValue(document: JsonObject, node: JsonObject, name: string): unknown {
  if ("example" in node) return node["example"];
  const [example] = namedExamples(document, node);
  if (example) return example.value;
  if (Array.isArray(node["examples"]) && node["examples"].length > 0) return node["examples"][0];
  if ("default" in node) return node["default"];
  if ("const" in node) return node["const"];
  if (Array.isArray(node["enum"])) return node["enum"][0];
  const schema = dereference(document, node["schema"], "#").value;
  if (isObject(schema)) return exampleValue(document, schema, name);
  const type: unknown = Array.isArray(node["type"]) ? node["type"][0] : node["type"];
  if (type === "integer" || type === "number") return 1;
  if (type === "boolean") return true;
  if (type === "array") {
    const items = dereference(document, node["items"], "#").value;
    return isObject(items) ? [exampleValue(document, items, name)] : [];
  }
  return type === "object" || isObject(node["properties"]) ? {} : name;
}

/** The examples of a parameter, a header or a media type, with references resolved. */
export function namedExamples(document: JsonObject, node: JsonObject): { name: string; summary: string; value: unknown }[] {
  const { examples } = node;
  if (!isObject(examples)) return "example" in node ? [{ name: "example", summary: "", value: node["example"] }] : [];
  return Object.entries(examples).flatMap(([name, reference]) => {
    const { value } = dereference(document, reference, "#");
    if (!isObject(value)) return [];
    return { name, summary: typeof value["summary"] === "string" ? value["summary"] : "", value: value["value"] };
  });
}
