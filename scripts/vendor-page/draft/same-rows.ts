import { dereference, isObject, type JsonObject, keysOf, pointerOf, valueAt } from "../../document/json-pointer.js";
import type { SpecSource } from "./spec-source.js";

/**
 * What is different between the schema of a table and one of the API description; undefined if their properties have the same
 * names and types, and the same are required. A property that a deviation accounts for may be missing in the table.
 */
export function rowDifference(
  drafted: JsonObject,
  pointer: string,
  { bundle, deviations }: Pick<SpecSource, "bundle" | "deviations">,
): string | undefined {
  const known = dereference(bundle.document, valueAt(bundle.document, pointer), pointer).value;
  if (!isObject(known)) return "is not an object";
  const [ours, theirs] = [propertiesOf(drafted), propertiesOf(known)];
  const isAdded = (name: string) => deviations.some((each) => each.pointer === pointerOf(pointer, "properties", name));
  const missing = Object.keys(theirs).filter((name) => !Object.hasOwn(ours, name) && !isAdded(name));
  const added = Object.keys(ours).filter((name) => !Object.hasOwn(theirs, name));
  if (missing.length > 0) return `it has ${missing.join(", ")}, the page does not`;
  if (added.length > 0) return `the page has ${added.join(", ")}, it does not`;
  for (const [name, property] of Object.entries(ours)) {
    const [mine, other] = [typeText(property), typeText(theirs[name])];
    if (mine !== other) return `${name} is ${other}, on the page ${mine}`;
  }
  const required = (schema: JsonObject) => (Array.isArray(schema["required"]) ? schema["required"].map(String) : []).toSorted();
  const [mine, other] = [required(drafted).join(", "), required(known).join(", ")];
  return mine === other ? undefined : `it requires ${other || "nothing"}, the page ${mine || "nothing"}`;
}

function propertiesOf({ properties }: JsonObject): JsonObject {
  return isObject(properties) ? properties : {};
}

/** A type in words, with the names of the schemas that it refers to. */
function typeText(schema: unknown): string {
  if (!isObject(schema)) return "any";
  const { $ref: reference, type, items, additionalProperties: values } = schema;
  if (typeof reference === "string") return keysOf(reference.replace(/^[^#]*/, "")).at(-1) ?? reference;
  if (type === "array") return `${typeText(items)}[]`;
  if (type === "object" && values !== undefined) return `map of ${typeText(values)}`;
  return typeof type === "string" ? type : type === undefined ? "any" : JSON.stringify(type);
}
