import { circlesOf } from "../circles.js";
import { isObject, keysOf, type JsonObject } from "../../document/json-pointer.js";

/**
 * Component schemas that contain themselves with no object in between, for example a type for any JSON value. TypeScript resolves
 * the type of a property at once, so such a cycle compiles only through an interface.
 */
export function recursiveArrays(document: JsonObject): string[] {
  const components = isObject(document["components"]) ? document["components"]["schemas"] : undefined;
  const schemas = isObject(components) ? components : {};
  const next = new Map(Object.entries(schemas).map(([name, schema]) => [name, directReferences(schema)]));
  const circles = circlesOf(next.keys(), (name) => next.get(name) ?? []);
  return [...next.keys()].filter((name) => circles.has(name));
}

/** The component of the items, if the schema is an array of a component. */
export function componentOfItems(schema: unknown): string | undefined {
  return isObject(schema) && schema["type"] === "array" ? componentOf(schema["items"]) : undefined;
}

function componentOf(schema: unknown): string | undefined {
  if (!isObject(schema) || typeof schema["$ref"] !== "string") return undefined;
  const keys = keysOf(schema["$ref"]);
  return keys.length === 3 && keys[1] === "schemas" ? keys[2] : undefined;
}

function directReferences(schema: unknown): string[] {
  if (!isObject(schema)) return [];
  const component = componentOf(schema);
  if (component !== undefined) return [component];
  return ["items", "prefixItems", "allOf", "anyOf", "oneOf"].flatMap((key) => [schema[key]].flat().flatMap(directReferences));
}
