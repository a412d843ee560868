import { decodeFragment, isObject, valueAt } from "../../document/json-pointer.js";

/**
 * A read-only property is required only in responses, a write-only one only in requests (OpenAPI 3.1.1, "Schema Object", annotations
 * of JSON Schema). Types have no direction: in a schema of the other direction, such a property is made optional.
 * Changes the document that is passed in.
 */
export function makeOneWayPropertiesOptional(document: unknown): void {
  const sent = new Set<object>();
  const received = new Set<object>();
  collect(document, "paths");
  for (const schema of sent) makeOptional(schema, "readOnly");
  for (const schema of received) makeOptional(schema, "writeOnly");

  /** Finds the bodies. `key` is the name of the node. */
  function collect(node: unknown, key: string): void {
    if (typeof node !== "object" || node === null) return;
    if (key === "requestBody" || key === "requestBodies") reach(node, sent);
    else if (key === "responses") reach(node, received);
    else for (const [name, child] of Object.entries(node)) collect(child, name);
  }

  /** Collects everything below a node, and follows references. */
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
