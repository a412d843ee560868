import { isObject } from "../../scripts/document/json-pointer.js";

/** How much of a schema counts: all of it, or what types can express. */
export type Strictness = "strict" | "types";

/** Whether a value is valid, for the few keywords that the property test of the types makes schemas of. No references. */
export function isValid(schema: unknown, value: unknown, strictness: Strictness): boolean {
  if (typeof schema === "boolean") return schema;
  if (!isObject(schema)) throw new Error(`no schema: ${JSON.stringify(schema)}`);
  const valid = (child: unknown, part: unknown) => isValid(child, part, strictness);
  const list = (key: string): unknown[] => (Array.isArray(schema[key]) ? schema[key] : []);
  const { type, anyOf, oneOf } = schema;
  const types = new Set([type].flat());
  // An array has the properties that an object need not have.
  const isWeak = strictness === "types" && types.has("object") && Array.isArray(value) && schema["required"] === undefined;
  if (type !== undefined && !types.has(typeOf(value)) && !isWeak) return false;
  if ("const" in schema && value !== schema["const"]) return false;
  if (schema["enum"] !== undefined && !list("enum").includes(value)) return false;
  if (!list("allOf").every((part) => valid(part, value))) return false;
  if (anyOf !== undefined && !list("anyOf").some((part) => valid(part, value))) return false;
  if (oneOf !== undefined) {
    const matches = list("oneOf").filter((part) => valid(part, value)).length;
    // A type does not say that the others do not match.
    if (strictness === "strict" ? matches !== 1 : matches === 0) return false;
  }
  if (Array.isArray(value)) return isValidArray(schema, value, valid);
  return isObject(value) ? isValidObject(schema, value, valid, strictness) : true;
}

type Valid = (schema: unknown, value: unknown) => boolean;

function isValidArray(schema: Readonly<Record<string, unknown>>, value: readonly unknown[], valid: Valid): boolean {
  const { items = true, minItems = 0, prefixItems } = schema;
  const prefix: unknown[] = Array.isArray(prefixItems) ? prefixItems : [];
  return value.length >= Number(minItems) && value.every((item, index) => valid(prefix[index] ?? items, item));
}

function isValidObject(
  schema: Readonly<Record<string, unknown>>,
  value: Readonly<Record<string, unknown>>,
  valid: Valid,
  strictness: Strictness,
): boolean {
  const { properties, required, additionalProperties = true } = schema;
  const declared = isObject(properties) ? properties : {};
  // An index signature includes the declared properties.
  const others = strictness === "types" && Object.keys(declared).length > 0 ? true : additionalProperties;
  return (
    (!Array.isArray(required) || required.every((name) => Object.hasOwn(value, String(name)))) &&
    Object.entries(value).every(([name, part]) => valid(declared[name] ?? others, part))
  );
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
