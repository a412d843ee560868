import { isObject, keysOf, type JsonObject } from "../../document/json-pointer.js";

/**
 * Component schemas that hold themselves with no object in between, as JSON values do: TypeScript wants the type of a property at
 * once, unless an interface stands between it and itself.
 */
export function recursiveArrays(document: JsonObject): string[] {
  const components = isObject(document["components"]) ? document["components"]["schemas"] : undefined;
  const schemas = isObject(components) ? components : {};
  const next = new Map(Object.entries(schemas).map(([name, schema]) => [name, directReferences(schema)]));
  return [...next.keys()].filter((name) => {
    const reached = new Set(next.get(name));
    for (const other of reached) for (const further of next.get(other) ?? []) reached.add(further);
    return reached.has(name);
  });
}

/** The component whose array the schema is, if it is one of a component's. */
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
