import { decodeFragment, isObject, valueAt } from "../../document/json-pointer.js";

/**
 * A property that is read-only is required of answers alone, and one that is write-only of requests (OpenAPI 3.1.1, "Schema Object",
 * JSON Schema's annotations). Types know no direction: in a schema that goes both ways, such a property is made optional.
 * Changes the document it is given.
 */
export function makeOneWayPropertiesOptional(document: unknown): void {
  const sent = new Set<object>();
  const received = new Set<object>();
  collect(document, "paths");
  for (const schema of sent) makeOptional(schema, "readOnly");
  for (const schema of received) makeOptional(schema, "writeOnly");

  /** Finds the bodies; `key` is what the node is called. */
  function collect(node: unknown, key: string): void {
    if (typeof node !== "object" || node === null) return;
    if (key === "requestBody" || key === "requestBodies") reach(node, sent);
    else if (key === "responses") reach(node, received);
    else for (const [name, child] of Object.entries(node)) collect(child, name);
  }

  /** Everything below a node, references followed. */
  function reach(node: unknown, into: Set<object>): void {
    if (typeof node !== "object" || node === null || into.has(node)) return;
    into.add(node);
    if (isObject(node) && typeof node["$ref"] === "string") reach(valueAt(document, decodeFragment(node["$ref"])), into);
    for (const child of Object.values(node)) reach(child, into);
  }
}

function makeOptional(schema: object, mark: "readOnly" | "writeOnly"): void {
  if (!isObject(schema) || !Array.isArray(schema["required"]) || !isObject(schema["properties"])) return;
  const { properties } = schema;
  const isMarked = (name: unknown) => {
    const property = properties[String(name)];
    return isObject(property) && property[mark] === true;
  };
  const required = schema["required"].filter((name: unknown) => !isMarked(name));
  Object.assign(schema, { required });
}
