import { dereference, isObject, type JsonObject } from "../../document/json-pointer.js";

/**
 * Whether a body has a property that can only be null. openapi-fetch's type for bodies, which leaves out read-only properties by what
 * remains of their type without null, leaves out these too.
 */
export function hasNullProperty(document: JsonObject, body: JsonObject | undefined): boolean {
  const seen = new Set<unknown>();
  const content = isObject(body?.["content"]) ? Object.values(body["content"]) : [];
  const open: unknown[] = content.map((media) => (isObject(media) ? media["schema"] : undefined));
  for (const reference of open) {
    const { value: schema } = dereference(document, reference, "#");
    if (!isObject(schema) || seen.has(schema)) continue;
    seen.add(schema);
    const properties = isObject(schema["properties"]) ? Object.values(schema["properties"]) : [];
    if (properties.some((property) => isNull(document, property))) return true;
    open.push(...properties, schema["additionalProperties"]);
    for (const key of ["items", "prefixItems", "allOf", "anyOf", "oneOf"]) open.push(...[schema[key]].flat());
  }
  return false;
}

function isNull(document: JsonObject, reference: unknown, seen = new Set<unknown>()): boolean {
  const { value: schema } = dereference(document, reference, "#");
  if (!isObject(schema) || seen.has(schema)) return false;
  seen.add(schema);
  const { type, const: constant, enum: values, allOf, anyOf, oneOf } = schema;
  if ([type].flat().every((name) => name === "null") || constant === null) return true;
  if (Array.isArray(values) && values.length > 0 && values.every((value) => value === null)) return true;
  return (
    (Array.isArray(allOf) && allOf.some((member) => isNull(document, member, seen))) ||
    [anyOf, oneOf].some((union) => Array.isArray(union) && union.every((member) => isNull(document, member, seen)))
  );
}
