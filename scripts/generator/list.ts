import { dereference, isObject, type JsonObject, keysOf } from "../document/json-pointer.js";
import { jsonMediaType } from "../document/media-types.js";
import { type ApiModel, type OperationModel, successKeys } from "../document/model.js";

/** What the schemas of the successful responses say about the list that `x-list` names. */
export type ResolvedList = { readonly fault: string } | { readonly isNullable: boolean };

/** Follows `items` and `unwrap` of an `x-list` through the schemas of every successful response. */
export function resolveList(
  { document }: ApiModel,
  responses: OperationModel["responses"],
  { items, unwrap }: JsonObject,
): ResolvedList {
  let isNullable = false;
  for (const status of successKeys(responses)) {
    let schemas = [bodySchema(responses.get(status))];
    isNullable ||= schemas.some((schema) => allowsNull(document, schema));
    for (const key of keysOf(String(items))) {
      schemas = schemas.flatMap((schema) => propertiesOf(document, schema, key));
      isNullable ||= schemas.some((schema) => allowsNull(document, schema));
    }
    const arrays = schemas.flatMap((schema) => partsOf(document, schema)).filter((part) => hasType(part, "array"));
    if (arrays.length === 0)
      return { fault: `items ${JSON.stringify(items)} does not lead to an array in the ${status} response` };
    const entries = arrays.flatMap((array) => partsOf(document, array["items"]));
    // A reference to nothing is reported by Redocly.
    if (
      typeof unwrap === "string" &&
      entries.length > 0 &&
      !entries.some((entry) => propertiesOf(document, entry, unwrap).length > 0)
    )
      return { fault: `unwrap names ${JSON.stringify(unwrap)}, which the items of the ${status} response do not have` };
  }
  return { isNullable };
}

function bodySchema(response: JsonObject | undefined): unknown {
  const content = response?.["content"];
  const mediaType = jsonMediaType(response);
  const media = mediaType !== undefined && isObject(content) ? content[mediaType] : undefined;
  return isObject(media) ? media["schema"] : undefined;
}

/** The schemas of a property, which several parts of an `allOf` may describe. */
function propertiesOf(document: JsonObject, schema: unknown, name: string): unknown[] {
  return partsOf(document, schema).flatMap(({ properties }) =>
    isObject(properties) && Object.hasOwn(properties, name) ? [properties[name]] : [],
  );
}

/** A schema, its references followed, and the parts of its `allOf`; of an `anyOf` or `oneOf` what stands beside null. */
function partsOf(document: JsonObject, reference: unknown, seen = new Set<unknown>()): JsonObject[] {
  const { value: schema } = dereference(document, reference, "#");
  if (!isObject(schema) || seen.has(schema)) return [];
  seen.add(schema);
  const alternatives = ["anyOf", "oneOf"].flatMap((key) => {
    const others = schemasAt(schema, key).filter((part) => !isNull(document, part));
    return others.length === 1 ? others : [];
  });
  return [schema, ...[...schemasAt(schema, "allOf"), ...alternatives].flatMap((part) => partsOf(document, part, seen))];
}

/** Whether null is valid. A schema without a type that says nothing of null is taken not to allow it. */
function allowsNull(document: JsonObject, reference: unknown, seen = new Set<unknown>()): boolean {
  const { value: schema } = dereference(document, reference, "#");
  if (!isObject(schema) || seen.has(schema)) return false;
  seen.add(schema);
  if (schema["type"] !== undefined) return schema["nullable"] === true || hasType(schema, "null");
  const allOf = schemasAt(schema, "allOf");
  const alternatives = [...schemasAt(schema, "anyOf"), ...schemasAt(schema, "oneOf")];
  return (
    schema["nullable"] === true ||
    (allOf.length > 0 && allOf.every((part) => allowsNull(document, part, seen))) ||
    alternatives.some((part) => allowsNull(document, part, seen))
  );
}

function isNull(document: JsonObject, reference: unknown): boolean {
  const { value: schema } = dereference(document, reference, "#");
  return isObject(schema) && schema["type"] === "null";
}

function schemasAt(schema: JsonObject, key: string): unknown[] {
  return Array.isArray(schema[key]) ? schema[key] : [];
}

function hasType(schema: JsonObject, type: string): boolean {
  return [schema["type"]].flat().includes(type);
}
